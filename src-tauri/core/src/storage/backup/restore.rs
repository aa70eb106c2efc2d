//! Restoring a backup in a workbook's place. What lies there is set aside with its journal, never deleted.
//!
//! At every step there is one whole workbook under its name. Where the disk knows hard links, the present file first
//! gets a second name and is then replaced in one step. Elsewhere it is renamed before the restored one is; between
//! the two nothing lies under the name, and `interrupted` puts it back when the workbook is opened.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use tempfile::NamedTempFile;

use super::interrupted::{KEPT, KEPT_JOURNAL, PART, finish_interrupted};
use super::known::Known;
use super::stranger::{Looked, Stranger, rehearse};
use crate::backups::{of_backup, refusals};
use crate::error::{Error, Result};
use crate::storage::form::Form;
use crate::storage::inspect::{foreign_log, form_of, hot_journal};
use crate::storage::keys::{Head, Wraps};
use crate::storage::make::begin_with;
use crate::storage::passphrase::Access;
use crate::storage::place::{self, folder_of, keep_owner, sync_folder};
use crate::storage::refusals::{full, unusable, unwritable};

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What it holds.
    pub known: Known,
    /// Where the file that lay there before is kept; none if there was none.
    pub kept: Option<PathBuf>,
}

/// A step of restoring, after which a test may have it end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// The backup is copied beside the workbook and proved.
    Copied,
    /// The present file has its second name, or has been renamed.
    SetAside,
    /// Its journal has its second name too, or has been renamed.
    JournalSetAside,
    /// The restored workbook has its name.
    Swapped,
    /// All is done.
    Done,
}

/// Restores the backup at `backup` as the workbook at `target`, which may not be open in this program. `now` is part
/// of the names of what is kept.
///
/// # Errors
/// What the backup is refused with; a workbook that another program has open; a folder that cannot be written. The
/// workbook is then as it was.
pub fn restore(backup: &Path, target: &Path, access: &Access, now: NaiveDateTime) -> Result<Restored> {
    restore_until(Stop::Done, cfg!(unix), (backup, target), access, now)
}

/// Restores the backup at `backup` as a workbook at `target`, where nothing lies yet.
///
/// # Errors
/// If something lies there; as `restore`. No workbook is then made.
pub fn restore_anew(backup: &Path, target: &Path, access: &Access, now: NaiveDateTime) -> Result<Restored> {
    if is_there(&place::real(target)?)? {
        return Err(Error::AlreadyThere(target.display().to_string()));
    }
    restore(backup, target, access, now)
}

/// As `restore`, ending after a step as a kill would; with hard links or without.
///
/// # Errors
/// As `restore`; `Refused` where it ended early.
pub fn restore_until(
    last: Stop,
    links: bool,
    (backup, target): (&Path, &Path),
    access: &Access,
    now: NaiveDateTime,
) -> Result<Restored> {
    let goes_on = |step: Stop| if step < last { Ok(()) } else { Err(Error::Refused(format!("ended after {step:?}"))) };
    let real = place::real(target)?;
    finish_interrupted(&real)?;
    let source = place::real(backup)?;
    if source == real {
        return Err(refusals::itself());
    }
    if place::is_open_here(&real).is_some() {
        return Err(Error::InUse);
    }
    if let Some(log) = foreign_log(&real)? {
        return Err(Error::ForeignLog(log.display().to_string()));
    }
    let there = is_there(&real)?;
    // Before the lock: closing another handle of the file would give it up.
    let wraps = present_wraps(&real, there, access)?;
    let nobody_writes = if there { Some(place::lock_to_read(&real)?) } else { None };
    let (part, known) = proved_copy(&source, &real, access, wraps.as_ref())?;
    // Windows does not rename a file that is held.
    if cfg!(windows) {
        drop(nobody_writes);
    }
    stop(goes_on(Stop::Copied), &part)?;
    let aside = Aside::of(&real, now, there)?;
    aside.set(links)?;
    stop(goes_on(Stop::SetAside), &part)?;
    aside.set_journal(links)?;
    stop(goes_on(Stop::JournalSetAside), &part)?;
    let swapped = if there && aside.linked() { part.persist(&real) } else { part.persist_noclobber(&real) };
    swapped.map_err(|error| {
        aside.put_back();
        unwritable(target, &error.error)
    })?;
    sync_folder(folder_of(&real));
    if last == Stop::Swapped {
        return Err(Error::Refused("ended after Swapped".into()));
    }
    aside.done();
    sync_folder(folder_of(&real));
    Ok(Restored { known, kept: aside.kept() })
}

/// The wrapped keys of the workbook that is to be replaced, if the backup opens by its data key: the passphrase and the
/// recovery key that hold now are to hold afterwards, and not those of the day of the backup.
fn present_wraps(real: &Path, there: bool, access: &Access) -> Result<Option<Wraps>> {
    if !there || !access.is_as_open() || form_of(real, real).ok() != Some(Form::Keys) {
        return Ok(None);
    }
    Ok(Some(Head::of_file(real)?.wraps))
}

/// Whether an ordinary file lies there.
fn is_there(real: &Path) -> Result<bool> {
    match std::fs::symlink_metadata(real) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(unusable(real, &error)),
        Ok(about) if about.is_file() => Ok(true),
        Ok(_) => Err(Error::File {
            path: real.display().to_string(),
            reason: "it is not an ordinary file. Nothing was changed".into(),
        }),
    }
}

/// A kill leaves the temporary file as it is; a test that stops here does too.
fn stop(goes_on: Result<()>, part: &NamedTempFile) -> Result<()> {
    goes_on.inspect_err(|_| {
        let left = part.path().with_extension("left.part");
        let _ = std::fs::copy(part.path(), left);
    })
}

/// Copies a backup that has been rehearsed beside the workbook, and sees that the copy opens and holds the same.
fn proved_copy(source: &Path, real: &Path, access: &Access, wraps: Option<&Wraps>) -> Result<(NamedTempFile, Known)> {
    let Looked { known, faults } = rehearse(source, access)?;
    if !faults.is_empty() {
        return Err(of_backup(Error::Damaged(faults.join(" "))));
    }
    let folder = folder_of(real);
    let mut part = tempfile::Builder::new()
        .prefix(PART)
        .suffix(".part")
        .tempfile_in(folder)
        .map_err(|error| unwritable(folder, &error))?;
    let mut from = std::fs::File::open(source).map_err(|error| unusable(source, &error))?;
    if let Ok(about) = std::fs::metadata(real) {
        keep_owner(part.as_file(), &about).map_err(|error| unwritable(folder, &error))?;
    }
    let copied = std::io::copy(&mut from, part.as_file_mut())
        .and_then(|_| wraps.map_or(Ok(()), |wraps| begin_with(part.as_file(), wraps)))
        .and_then(|()| part.as_file().sync_all());
    copied.map_err(|error| match error.kind() {
        std::io::ErrorKind::StorageFull => full(folder),
        _ => unwritable(folder, &error),
    })?;
    let copy = Stranger::open(part.path(), access)?.known()?;
    if copy != known {
        return Err(Error::File {
            path: folder.display().to_string(),
            reason: "the copy of the backup there did not hold what the backup holds, so it was taken away and the workbook is as it was. The disk may be failing".into(),
        });
    }
    Ok((part, known))
}

/// The present file and its journal, and the names under which they are kept.
struct Aside {
    real: PathBuf,
    /// None if there is no file.
    kept: Option<PathBuf>,
    /// The journal, and the name under which it is kept.
    journal: Option<(PathBuf, PathBuf)>,
    linked: std::cell::Cell<bool>,
}

impl Aside {
    fn of(real: &Path, now: NaiveDateTime, there: bool) -> Result<Self> {
        let journal = hot_journal(real)?;
        let (kept, kept_journal) = free_names(real, now);
        Ok(Self {
            real: real.to_owned(),
            journal: journal.map(|journal| (journal, kept_journal)),
            kept: there.then_some(kept),
            linked: std::cell::Cell::new(false),
        })
    }

    fn linked(&self) -> bool {
        self.linked.get()
    }

    fn kept(&self) -> Option<PathBuf> {
        self.kept.clone()
    }

    /// Gives the present file its second name; where the disk knows no links, renames it.
    fn set(&self, links: bool) -> Result<()> {
        let Some(kept) = &self.kept else { return Ok(()) };
        self.linked.set(links && std::fs::hard_link(&self.real, kept).is_ok());
        if !self.linked() {
            std::fs::rename(&self.real, kept).map_err(|error| unwritable(kept, &error))?;
        }
        sync_folder(folder_of(&self.real));
        Ok(())
    }

    fn set_journal(&self, links: bool) -> Result<()> {
        let Some((journal, kept)) = &self.journal else { return Ok(()) };
        let set =
            if links && self.linked() { std::fs::hard_link(journal, kept) } else { std::fs::rename(journal, kept) };
        set.map_err(|error| {
            self.put_back();
            unwritable(kept, &error)
        })?;
        sync_folder(folder_of(&self.real));
        Ok(())
    }

    /// The restored workbook has its name: the journal of the one before it loses its own.
    fn done(&self) {
        if let (Some((journal, _)), true) = (&self.journal, self.linked()) {
            // If it cannot be taken away, opening knows it for what it is.
            let _ = std::fs::remove_file(journal);
        }
    }

    /// The restored workbook could not get its name: all is as it was before.
    fn put_back(&self) {
        if self.linked() {
            let _ = self.kept.as_ref().map(std::fs::remove_file);
            let _ = self.journal.as_ref().map(|(_, kept)| std::fs::remove_file(kept));
        } else {
            // The journal first: without it the file could not be read.
            let _ = self.journal.as_ref().map(|(journal, kept)| std::fs::rename(kept, journal));
            let _ = self.kept.as_ref().map(|kept| std::fs::rename(kept, &self.real));
        }
    }
}

/// Names for what is kept of `real`, which nothing has: `NAME before restoring 2026-11-30T141501.lac.kept`.
fn free_names(real: &Path, now: NaiveDateTime) -> (PathBuf, PathBuf) {
    let stem = real.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let names = |second: i64| {
        let at = (now + chrono::TimeDelta::seconds(second)).format("%Y-%m-%dT%H%M%S");
        let name = |ending: &str| real.with_file_name(format!("{stem} before restoring {at}{ending}"));
        (name(KEPT), name(KEPT_JOURNAL))
    };
    let is_free = |(kept, journal): &(PathBuf, PathBuf)| {
        std::fs::symlink_metadata(kept).is_err() && std::fs::symlink_metadata(journal).is_err()
    };
    (0..3600).map(names).find(is_free).unwrap_or_else(|| names(3600))
}
