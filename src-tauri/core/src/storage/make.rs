//! Making a workbook's file: all of it is there, or nothing is.

use std::cell::Cell;
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::Connection;
use tempfile::NamedTempFile;

use super::audit::{self, NewAct};
use super::connect::{PageCheck, SETTINGS, connect};
use super::inspect::{foreign_log, hot_journal};
use super::keys::{DataKey, Head, Key, Wraps, read_head};
use super::migrate;
use super::passphrase::Access;
use super::place::{self, folder_of, sync_folder};
use super::refusals::{full, unwritable};
use super::store::Store;
use crate::error::{Error, Result};

impl Store {
    /// Makes a new workbook file at `path`, with what `fill` puts into it: all of it is there, or nothing is.
    /// Nobody but its owner may read it.
    ///
    /// # Errors
    /// Refused if there is already a file, or the folder cannot be written; what `fill` says.
    pub fn create(
        path: &Path,
        access: &Access,
        example: bool,
        now: NaiveDateTime,
        fill: impl FnOnce(Self) -> Result<Self>,
    ) -> Result<Self> {
        let real = free(path)?;
        let folder = folder_of(&real);
        let part = tempfile::Builder::new()
            .prefix(".lac-new-")
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(|error| unwritable(path, &error))?;
        let key = new_keys(&part, access).map_err(while_making(path))?;
        let begun = Self::begin(&part, &key, example, now).map_err(while_making(path))?;
        // Closed, so that no journal of the name that it was made under is left.
        drop(fill(begun).map_err(while_making(path))?);
        part.as_file().sync_all().map_err(|error| unwritable(path, &error))?;
        part.persist_noclobber(&real).map_err(|error| match error.error.kind() {
            std::io::ErrorKind::AlreadyExists => Error::AlreadyThere(path.display().to_string()),
            _ => unwritable(path, &error.error),
        })?;
        sync_folder(folder);
        Self::open_real(path, &real, &key, (PageCheck::Now, now))
    }

    fn begin(part: &NamedTempFile, key: &Key, example: bool, now: NaiveDateTime) -> Result<Self> {
        let mut store = Self {
            connection: connect(part.path(), key)?,
            place: None,
            encrypted: key.encrypts(),
            key: key.clone(),
            read_only: None,
            made_before_update: None,
            mark_is_drawn: false,
            last_state: None,
            pages_are_checked: Cell::new(true),
            _copy: None,
        };
        store.fill(example, now)?;
        Ok(store)
    }

    /// Makes a workbook in memory, for tests and trials.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn in_memory(example: bool, now: NaiveDateTime) -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(SETTINGS)?;
        let mut store = Self {
            connection,
            place: None,
            encrypted: false,
            key: Key::None,
            read_only: None,
            made_before_update: None,
            mark_is_drawn: false,
            last_state: None,
            pages_are_checked: Cell::new(true),
            _copy: None,
        };
        store.fill(example, now)?;
        Ok(store)
    }

    fn fill(&mut self, example: bool, now: NaiveDateTime) -> Result<()> {
        migrate::migrate(&mut self.connection, 0)?;
        self.connection
            .execute(include_str!("make_workbook.sql"), (now.format("%Y-%m-%dT%H:%M:%S").to_string(), example))?;
        audit::settle(&self.connection, &NewAct::of_making(now))?;
        self.begin_journal()
    }

    /// Writes all that the workbook holds to a new file at `path`, encrypted as the workbook is.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        self.check_pages()?;
        let real = free(path)?;
        let folder = folder_of(&real);
        let scratch = tempfile::Builder::new()
            .prefix(".lac-copy-")
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(|error| unwritable(path, &error))?;
        self.write_copy(scratch.path(), path)?;
        scratch.as_file().sync_all().map_err(|error| unwritable(path, &error))?;
        scratch.persist_noclobber(&real).map_err(|error| unwritable(path, &error.error))?;
        sync_folder(folder);
        Ok(())
    }

    /// Writes all that the workbook holds into the empty file `scratch`, with the workbook's key. What fails is told of
    /// `shown`.
    pub(super) fn write_copy(&self, scratch: &Path, shown: &Path) -> Result<()> {
        let name = scratch.to_str().ok_or_else(|| Error::File {
            path: shown.display().to_string(),
            reason: "its name has letters that cannot be used here".into(),
        })?;
        self.connection.execute("VACUUM INTO ?1", [name]).map_err(|error| while_making(shown)(error.into()))?;
        if matches!(self.key, Key::Data(_)) {
            let wraps = Head::of_bytes(&read_head(&self.connection)?)?.wraps;
            let begun = std::fs::OpenOptions::new().write(true).open(scratch);
            begun.and_then(|file| begin_with(&file, &wraps)).map_err(|error| unwritable(shown, &error))?;
        }
        Ok(())
    }
}

/// Begins a new file with the wraps of a new data key, if it is to be encrypted. Answers what its pages open with.
fn new_keys(part: &NamedTempFile, access: &Access) -> Result<Key> {
    let Some(words) = access.for_new() else { return Ok(Key::None) };
    let key = DataKey::new()?;
    begin_with(part.as_file(), &Wraps::new(&key, &words)?).map_err(|error| unwritable(part.path(), &error))?;
    Ok(Key::Data(key))
}

/// Writes both blocks at the beginning of a file that no program has open.
pub(super) fn begin_with(mut file: &File, wraps: &Wraps) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&Head::bytes_of(wraps))
}

/// Where a new workbook is to be made: nothing lies there, nor beside it what SQLite would take for its journal.
fn free(path: &Path) -> Result<PathBuf> {
    let real = place::real(path)?;
    if std::fs::symlink_metadata(&real).is_ok() {
        return Err(Error::AlreadyThere(path.display().to_string()));
    }
    let left = match hot_journal(&real)? {
        Some(journal) => Some(journal),
        None => foreign_log(&real)?,
    };
    match left {
        Some(left) => Err(Error::AlreadyThere(left.display().to_string())),
        None => Ok(real),
    }
}

/// What failed while a file was made at `path`, told of that file: nothing was being saved in a workbook.
fn while_making(path: &Path) -> impl Fn(Error) -> Error {
    move |error| match error {
        Error::DiskFull => full(path),
        Error::ReadOnly => Error::File {
            path: path.display().to_string(),
            reason: "it cannot be written there: you may not write to that folder".into(),
        },
        other => other,
    }
}
