//! Opening the file, to change it or only to read it, with what lies beside it.

use std::cell::Cell;
use std::path::Path;

use chrono::NaiveDateTime;
use rusqlite::OpenFlags;

use super::backup::finish_interrupted;
use super::connect::{PageCheck, connect, connect_with, first_that_opens, look_at_all, look_in_a_copy, look_when};
use super::form::Locked;
use super::inspect::{form_of, hot_journal, writes_to_log};
use super::keys::Key;
use super::passphrase::Access;
use super::place::{self, Place, beside, folder_of};
use super::refusals::full;
use super::scratch::{copy, scratch};
use super::store::Store;
use super::{journal, migrate};
use crate::error::{Error, Result};

/// What is said of a file that cannot be written.
pub(super) const ONLY_READ: &str =
    "You can read this workbook but not change it: the file, or the folder that it is in, is read-only for you.";

impl Store {
    /// Opens the workbook at `path`. One of an older format is brought to the present one, once there is a backup of it:
    /// `now` is part of that one's name. A file that is refused is left untouched, and so is what lies beside it.
    ///
    /// # Errors
    /// Everything that `inspect` refuses; something beside it that does not belong to it; a passphrase that is
    /// missing or wrong; a file in use, damaged or newer.
    pub fn open(path: &Path, access: &Access, now: NaiveDateTime) -> Result<Self> {
        Self::open_and_check(path, access, PageCheck::Now, now)
    }

    /// As `open`; when every page is looked at is for the caller to say. One that did not end cleanly, or is of an
    /// older format, is looked at while it is opened whatever is asked.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_and_check(path: &Path, access: &Access, pages: PageCheck, now: NaiveDateTime) -> Result<Self> {
        let real = place::real(path)?;
        if place::is_open_here(&real).is_some() {
            return Err(Error::InUse);
        }
        finish_interrupted(&real)?;
        let form = form_of(path, &real)?;
        let keys = access.keys(form, &real)?;
        // What SQLite would write beside a file that cannot be written, or could not take away again, is not begun.
        let needs_writing = hot_journal(&real)?.is_some() || writes_to_log(&real);
        let writable = !needs_writing || is_writable(&real);
        let pages = if needs_writing { PageCheck::Now } else { pages };
        journal::judge(&real, &keys, writable).map_err(in_copies)?;
        first_that_opens(&keys, |key| {
            let opened = match key {
                _ if !writable => Err(Error::ReadOnly),
                Key::Words(words) => Self::take_over(path, &real, words, (pages, now)),
                _ => Self::open_real(path, &real, key, (pages, now)),
            };
            match opened {
                Err(Error::ReadOnly) => Self::open_to_read((path, &real), key, pages, ONLY_READ).map_err(in_copies),
                // It may not be changed without a backup; it can be read all the same.
                Err(error @ Error::NotBackedUp(_)) => {
                    Self::open_to_read((path, &real), key, pages, &error.to_string()).map_err(in_copies)
                }
                opened => opened,
            }
        })
    }

    pub(super) fn open_real(
        path: &Path,
        real: &Path,
        key: &Key,
        (pages, now): (PageCheck, NaiveDateTime),
    ) -> Result<Self> {
        let connection = connect(real, key)?;
        if connection.is_readonly("main")? {
            return Err(Error::ReadOnly);
        }
        connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
        let place = Some(Place::taken(path, real, Locked::by(key)));
        let mut store = Self {
            connection,
            place,
            encrypted: key.encrypts(),
            key: key.clone(),
            read_only: None,
            made_before_update: None,
            mark_is_drawn: false,
            last_state: None,
            pages_are_checked: Cell::new(true),
            _copy: None,
        };
        let format = look_when(&store.connection, key, pages)?;
        store.pages_are_checked.set(pages == PageCheck::Now || format != migrate::FORMAT);
        store.lock()?;
        if store.pages_are_checked.get() {
            store.renew_keys();
        }
        store.connection.execute_batch("PRAGMA journal_mode = DELETE;")?;
        if format < migrate::FORMAT {
            let access = store.key_for_copies();
            store.made_before_update = store.back_up_before_update(real, (migrate::FORMAT, &access), now)?;
        }
        migrate::migrate(&mut store.connection, format)?;
        store.begin_journal()?;
        store.note_state();
        Ok(store)
    }

    /// Opens a workbook that cannot be written, or may not be, for the reason `why`. One that must first be recovered, or brought to the present format,
    /// is copied for that: the file itself stays as it is.
    fn open_to_read((path, real): (&Path, &Path), key: &Key, pages: PageCheck, why: &str) -> Result<Self> {
        if hot_journal(real)?.is_none() && !writes_to_log(real) {
            let connection = connect_with(real, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            if look_when(&connection, key, pages)? == migrate::FORMAT {
                if pages == PageCheck::Now {
                    look_in_a_copy(real, key)?;
                }
                let place = Some(Place::taken(path, real, Locked::by(key)));
                let mut store = Self {
                    connection,
                    place,
                    encrypted: key.encrypts(),
                    key: key.clone(),
                    read_only: Some(why.to_owned()),
                    made_before_update: None,
                    mark_is_drawn: false,
                    last_state: None,
                    pages_are_checked: Cell::new(pages == PageCheck::Now),
                    _copy: None,
                };
                store.note_state();
                return Ok(store);
            }
        }
        let folder = scratch(real)?;
        let copied = folder.path().join("copy.lac");
        copy(real, &copied)?;
        if let Some(journal) = hot_journal(real)? {
            copy(&journal, &beside(&copied, "-journal"))?;
        }
        let mut connection = connect(&copied, key)?;
        let format = look_at_all(&connection, key)?;
        migrate::migrate(&mut connection, format)?;
        let place = Some(Place::taken(path, real, Locked::by(key)));
        Ok(Self {
            connection,
            place,
            encrypted: key.encrypts(),
            key: key.clone(),
            read_only: Some(why.to_owned()),
            made_before_update: None,
            mark_is_drawn: false,
            last_state: None,
            pages_are_checked: Cell::new(true),
            _copy: Some(folder),
        })
    }

    /// Takes the file for this program alone, and sees whether it can be written: a save is begun and given up
    /// before a byte of the file is changed.
    pub(super) fn lock(&self) -> Result<()> {
        self.connection.execute_batch("BEGIN EXCLUSIVE")?;
        // It must change something: SQLite writes nothing for a row that stays as it is.
        let begun = self.connection.execute("UPDATE workbook SET made_at = made_at || ' '", []).map_err(Error::from);
        // A disk that failed has ended it already.
        if !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK")?;
        }
        match begun {
            // It can be read and looked at; each save says that the disk is full.
            Ok(_) | Err(Error::DiskFull) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Whether a file and its folder can be written.
fn is_writable(real: &Path) -> bool {
    std::fs::OpenOptions::new().write(true).open(real).is_ok() && tempfile::tempfile_in(folder_of(real)).is_ok()
}

/// What failed in copies of a workbook: there nothing was being saved.
fn in_copies(error: Error) -> Error {
    match error {
        Error::DiskFull => full(&std::env::temp_dir()),
        other => other,
    }
}
