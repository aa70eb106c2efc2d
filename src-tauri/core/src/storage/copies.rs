//! Copies of the open workbook that lie beside it: finding them, comparing one, putting one aside. Nothing is merged, and
//! nothing is taken away.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags};

use super::apart::losses_between;
use super::backup::{Opened, acts_after, identity};
use super::connect::{PageCheck, connect_with, look_when};
use super::convert::parsed;
use super::form::Form;
use super::inspect::{foreign_log, form_of, hot_journal, writes_to_log};
use super::keys::{Head, Key};
use super::passphrase::Access;
use super::place::{self, folder_of, sync_folder};
use super::refusals::unusable;
use super::store::Store;
use crate::copies::{Comparison, CopyName, Trails, copy_name};
use crate::error::{Error, Result};

/// So many files of one folder are looked at, in the order of their names: a folder is no archive.
const MOST_FILES: usize = 60;

/// A file beside the workbook that is a copy of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyFound {
    /// Its file's name.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// How its name tells that it is a copy, if it does.
    pub named: Option<CopyName>,
    /// How that is known.
    pub known: KnownBy,
}

/// How it is known that a file is a copy of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// It has the workbook's identity, or is encrypted by the same key.
    Content,
    /// Only its name says so: it is encrypted by another key, or could not be read.
    Name,
}

impl Store {
    /// The copies of this workbook in its folder. None of one in memory, and none in a folder that cannot be listed.
    ///
    /// # Errors
    /// If the workbook itself cannot be read.
    pub fn copies_beside(&self) -> Result<Vec<CopyFound>> {
        let Some(own) = self.file() else { return Ok(Vec::new()) };
        let Ok(entries) = std::fs::read_dir(folder_of(own)) else { return Ok(Vec::new()) };
        let own_name = name_of(own);
        let is_other_workbook = |path: &PathBuf| {
            let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("lac"));
            ending && path != own && path.is_file()
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_other_workbook).collect();
        // Those that are called as copies are come first, so that many files do not hide them.
        paths.sort_by_key(|path| (copy_name(&own_name, &name_of(path)).is_none(), path.clone()));
        let own_identity = identity(self.read())?;
        let mut found = Vec::new();
        for path in paths.into_iter().take(MOST_FILES) {
            let name = name_of(&path);
            let named = copy_name(&own_name, &name);
            let known = match (is_same(&path, &own_identity, &self.key), named) {
                (Some(true), _) => KnownBy::Content,
                (None, Some(_)) => KnownBy::Name,
                _ => continue,
            };
            found.push(CopyFound { name, path, named, known });
        }
        Ok(found)
    }

    /// What this workbook and another file hold differently. Changes neither.
    ///
    /// # Errors
    /// What the other file is refused with.
    pub fn compare_with_copy(&self, other: &Path, access: &Access) -> Result<Comparison> {
        let other = Opened::to_compare(other, access).map_err(of_other)?;
        let (own, others) = (self.read(), other.connection());
        let is_of_another = !other.identity.is_empty() && other.identity != identity(own)?;
        let figures = (figures_of(own)?, figures_of(others)?);
        let trails = trails_of(own, others)?;
        let losses = if is_of_another { Vec::new() } else { losses_between(own, others, &trails)? };
        Ok(Comparison { is_of_another, figures, trails, losses })
    }
}

/// Puts a copy of a workbook aside, under a name that nothing takes for a workbook. Answers where it is kept.
///
/// # Errors
/// `InUse` if a program has it open; if a save was interrupted in it, since its journal must stay with it; what the
/// machine says. It is then where it was.
pub fn put_copy_aside(copy: &Path, now: NaiveDateTime) -> Result<PathBuf> {
    let real = place::real(copy)?;
    if place::is_open_here(&real).is_some() {
        return Err(Error::InUse);
    }
    let left = match hot_journal(&real)? {
        Some(journal) => Some(journal),
        None => foreign_log(&real)?,
    };
    if let Some(left) = left {
        return Err(Error::Refused(format!(
            "{} lies beside that copy and belongs to it, so neither was moved. Open the copy once and close it, then try again.",
            left.display()
        )));
    }
    let nobody_writes = place::lock_to_read(&real)?;
    let stem = real.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = |second: i64| {
        let at = (now + chrono::TimeDelta::seconds(second)).format("%Y-%m-%dT%H%M%S");
        real.with_file_name(format!("{stem} kept aside {at}.lac.kept"))
    };
    let aside = (0..3600).map(name).find(|name| std::fs::symlink_metadata(name).is_err()).unwrap_or_else(|| name(3600));
    // Windows does not rename a file that is held.
    if cfg!(windows) {
        drop(nobody_writes);
    }
    std::fs::rename(&real, &aside).map_err(|error| unusable(&real, &error))?;
    sync_folder(folder_of(&real));
    Ok(aside)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether a file is the same workbook by what is in it; none if that cannot be told. Nothing is written, to it or beside
/// it.
fn is_same(path: &Path, own: &str, key: &Key) -> Option<bool> {
    let real = place::real(path).ok()?;
    // A handle that is closed would give up the locks on a file that is open here.
    if place::is_open_here(&real).is_some() {
        return None;
    }
    match (form_of(path, &real).ok()?, key) {
        (Form::Keys, Key::Data(key)) => Head::of_file(&real).ok()?.wraps.are_of(key).then_some(true),
        (Form::Plain, _) if hot_journal(&real).ok()?.is_none() && !writes_to_log(&real) => {
            let connection = connect_with(&real, &Key::None, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
            // Nothing is asked of tables that are not ours.
            look_when(&connection, &Key::None, PageCheck::Later).ok()?;
            identity(&connection).ok().filter(|theirs| !theirs.is_empty()).map(|theirs| theirs == own)
        }
        _ => None,
    }
}

fn figures_of(connection: &Connection) -> Result<usize> {
    Ok(connection.query_row("SELECT count(*) FROM figure", [], |row| row.get(0))?)
}

/// An entry of a record, as far as two are compared.
struct Entry {
    id: i64,
    at: NaiveDateTime,
    seal: Option<String>,
    /// Its time, its word and its words.
    words: String,
}

impl Entry {
    /// Equal seals say that all before is equal too. Only one that is not sealed yet is known by its words.
    fn is(&self, other: &Self) -> bool {
        match (&self.seal, &other.seal) {
            (Some(one), Some(other)) => one == other,
            _ => (self.id, &self.words) == (other.id, &other.words),
        }
    }
}

fn record_of(connection: &Connection) -> Result<Vec<Entry>> {
    let query = "SELECT id, at, hash, at || act || coalesce(words, '') AS said FROM audit ORDER BY id";
    let mut statement = connection.prepare(query)?;
    let entries = statement.query_map([], |row| {
        Ok(Entry { id: row.get("id")?, at: parsed(row, "at")?, seal: row.get("hash")?, words: row.get("said")? })
    })?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
}

fn trails_of(own: &Connection, others: &Connection) -> Result<Trails> {
    let (here, there) = (record_of(own)?, record_of(others)?);
    match here.iter().zip(&there).take_while(|(one, other)| one.is(other)).last() {
        None => Ok(Trails::NothingShared),
        Some((Entry { id, at, .. }, _)) => Ok(Trails::SharedUntil {
            entry: *id,
            at: *at,
            here: acts_after(own, *id)?,
            there: acts_after(others, *id)?,
        }),
    }
}

/// What a file is refused with, said of the other of two.
fn of_other(error: Error) -> Error {
    let told =
        |sentence: &str| Error::Refused(format!("{sentence} Neither file was changed, and nothing was compared."));
    match error {
        Error::EmptyFile => told("The other file is empty."),
        Error::NotAWorkbook => told("The other file is not a LAC Assurance workbook."),
        Error::CutShort => told("The other file is damaged, or its end is missing."),
        Error::Damaged(_) | Error::Broken(_) | Error::Unreadable(_) | Error::TablesDamaged(_) | Error::KeysDamaged => {
            told("The other file is damaged.")
        }
        Error::ForeignTables(what) => told(&format!("The other file was changed by another program ({what}).")),
        Error::ForeignJournal(_) => told(
            "A save was interrupted in the other file, and it is not known yet what it holds. Open it once and close it, then compare again.",
        ),
        Error::FileTooNew { .. } => told("The other file was made by a newer version of LAC Assurance."),
        Error::InUse => told("The other file is open in another window or program. Close it there and try again."),
        other => other,
    }
}
