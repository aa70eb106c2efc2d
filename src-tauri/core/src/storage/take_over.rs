//! Taking over a workbook whose pages are encrypted by the passphrase itself, as formats before 6 were: what it holds
//! is put behind a data key, in a file of its own, which takes its place once it is found to hold the same.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use super::backup::Verified;
use super::connect::{PageCheck, connect, look_at_all};
use super::digest::of_content;
use super::keys::{DataKey, Key, Wraps};
use super::make::begin_with;
use super::migrate::FORMAT;
use super::passphrase::in_force;
use super::place::{beside, folder_of, keep_owner, sync_folder};
use super::refusals::{full, unwritable};
use super::scratch;
use super::store::Store;
use crate::error::{Error, Result};

/// All pages at once: nobody else has either file.
const ALL_PAGES: i32 = i32::MAX;

impl Store {
    /// Opens a workbook of a format before 6, whose passphrase is `words`, and takes it over. The file as it was stays
    /// beside it, under a name that no program looks for.
    ///
    /// # Errors
    /// As opening; a disk that is full. The workbook is then as it was.
    pub(super) fn take_over(
        path: &Path,
        real: &Path,
        words: &Zeroizing<String>,
        when: (PageCheck, NaiveDateTime),
    ) -> Result<Self> {
        let old = connect(real, &Key::Words(words.clone()))?;
        if old.is_readonly("main")? {
            return Err(Error::ReadOnly);
        }
        old.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
        look_at_all(&old, &Key::Words(words.clone()))?;
        old.execute_batch("BEGIN EXCLUSIVE; COMMIT; PRAGMA journal_mode = DELETE;")?;
        let (part, key) = anew(&old, real, words).map_err(|error| match error {
            // It can be read all the same.
            Error::DiskFull => Error::NotBackedUp(full(folder_of(real)).to_string()),
            error @ Error::File { .. } => Error::NotBackedUp(error.to_string()),
            other => other,
        })?;
        let backup = backed_up(&part, real, &key, when.1)?;
        // Held until the new file is in its place, so that nobody saves into the one that is set aside. Windows does not
        // replace a file that is held.
        let old = if cfg!(windows) { None } else { Some(old) };
        keep(real)?;
        part.persist(real).map_err(|error| unwritable(path, &error.error))?;
        sync_folder(folder_of(real));
        drop(old);
        let opened = Self::open_real(path, real, &key, when)?;
        Ok(Self { made_before_update: backup.or(opened.made_before_update), ..opened })
    }
}

/// The backup that comes before an update, made while the file is still as it was: without one nothing is changed.
fn backed_up(part: &NamedTempFile, real: &Path, key: &Key, now: NaiveDateTime) -> Result<Option<Verified>> {
    let new = Store {
        connection: connect(part.path(), key)?,
        place: None,
        encrypted: true,
        key: key.clone(),
        read_only: None,
        made_before_update: None,
        mark_is_drawn: false,
        last_state: None,
        pages_are_checked: Cell::new(true),
        _copy: None,
    };
    new.back_up_before_update(real, FORMAT, now)
}

/// A file beside the old one that holds the same, behind a new data key.
fn anew(old: &Connection, real: &Path, words: &str) -> Result<(NamedTempFile, Key)> {
    let part = tempfile::Builder::new()
        .prefix(".lac-new-")
        .suffix(".part")
        .tempfile_in(folder_of(real))
        .map_err(|error| unwritable(real, &error))?;
    let data = DataKey::new()?;
    begin_with(part.as_file(), &Wraps::new(&data, &in_force(words))?).map_err(|error| unwritable(real, &error))?;
    let key = Key::Data(data);
    let mut new = connect(part.path(), &key)?;
    // What is half made is thrown away, so it needs no journal; it is synced as a whole.
    new.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    Backup::new(old, &mut new)?.step(ALL_PAGES)?;
    drop(new);
    let read_again = connect(part.path(), &key)?;
    look_at_all(&read_again, &key)?;
    if of_content(&read_again)? != of_content(old)? {
        return Err(Error::Database("what was taken over is not the same".into()));
    }
    drop(read_again);
    let synced = std::fs::metadata(real)
        .and_then(|about| keep_owner(part.as_file(), &about))
        .and_then(|()| part.as_file().sync_all());
    synced.map_err(|error| unwritable(real, &error))?;
    Ok((part, key))
}

/// Keeps the file as it is under a second name, before the new one takes its place.
fn keep(real: &Path) -> Result<()> {
    let name = |number: u32| -> PathBuf { beside(real, &format!(" before its new keys {number}.kept")) };
    let free = (1..1000).map(name).find(|name| !name.exists()).unwrap_or_else(|| name(1000));
    // A second name for the same bytes; a copy where the disk has no such thing.
    std::fs::hard_link(real, &free)
        .or_else(|_| scratch::copy(real, &free).map_err(std::io::Error::other))
        .map_err(|error| unwritable(&free, &error))
}
