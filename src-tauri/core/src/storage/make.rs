//! Making a workbook's file: all of it is there, or nothing is.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags};
use tempfile::NamedTempFile;

use super::connect::{PageCheck, SETTINGS, give_key, give_salt};
use super::inspect::{foreign_log, hot_journal};
use super::migrate;
use super::passphrase::{Access, Locked};
use super::place::{self, folder_of, sync_folder};
use super::refusals::{full, unwritable};
use super::store::{Store, kept_key};
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
        let (key, locked) = (access.for_new(), if access.for_new().is_some() { Locked::Yes } else { Locked::No });
        let begun = Self::begin(&part, key.as_deref(), example, now).map_err(while_making(path))?;
        // Closed, so that no journal of the name that it was made under is left.
        drop(fill(begun).map_err(while_making(path))?);
        part.as_file().sync_all().map_err(|error| unwritable(path, &error))?;
        part.persist_noclobber(&real).map_err(|error| match error.error.kind() {
            std::io::ErrorKind::AlreadyExists => Error::AlreadyThere(path.display().to_string()),
            _ => unwritable(path, &error.error),
        })?;
        sync_folder(folder);
        Self::open_real(path, &real, locked, key.as_deref(), (PageCheck::Now, now))
    }

    fn begin(part: &NamedTempFile, key: Option<&str>, example: bool, now: NaiveDateTime) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(part.path(), flags)?;
        if let Some(key) = key {
            give_key(&connection, key)?;
            give_salt(&connection)?;
        }
        connection.execute_batch(SETTINGS)?;
        let mut store = Self {
            connection,
            place: None,
            encrypted: key.is_some(),
            key: key.map(kept_key),
            read_only: None,
            made_before_update: None,
            mark_is_drawn: false,
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
            key: None,
            read_only: None,
            made_before_update: None,
            mark_is_drawn: false,
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
        Ok(())
    }
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
