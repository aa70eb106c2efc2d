//! The open file: what is known of it while it is open.

use std::cell::Cell;
use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use super::audit;
use super::backup::{Verified, identity};
use super::connect::{look_at_pages, look_in_a_copy};
use super::keys::Key;
use super::passphrase::Access;
use super::place::Place;
use super::state::State;
use crate::error::{Error, Result};

/// An open workbook file, locked for this program alone unless it can only be read.
pub struct Store {
    pub(super) connection: Connection,
    /// None for one in memory.
    pub(super) place: Option<Place>,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// What its pages open with: its copies are looked at with the same.
    pub(super) key: Key,
    /// Why it can only be read, in a sentence; none if it can be written.
    pub read_only: Option<String>,
    /// The backup that was made before it was brought to the present format, if it was now.
    pub made_before_update: Option<Verified>,
    /// Whether the mark of the next save was drawn since the file was opened.
    pub(super) mark_is_drawn: bool,
    /// How the file stood after the last save, by which it is known again after it was away; none until it is open.
    pub(super) last_state: Option<State>,
    /// Whether every page was looked at since it was opened.
    pub(super) pages_are_checked: Cell<bool>,
    /// The recovered copy that is read where the file itself cannot be recovered. It goes when the store does.
    pub(super) _copy: Option<TempDir>,
}

impl Store {
    pub(super) fn begin_journal(&self) -> Result<()> {
        audit::begin_journal(&self.connection)
    }

    /// Looks at every page, if that was left for later when the workbook was opened. Nothing is written before.
    ///
    /// # Errors
    /// A page that does not hold together: nothing was written since it was opened.
    pub fn check_pages(&self) -> Result<()> {
        if !self.pages_are_checked.get() {
            look_at_pages(&self.connection, &self.key)?;
            if let (Some(_), Some(file)) = (&self.read_only, self.file()) {
                look_in_a_copy(file, &self.key)?;
            }
            self.pages_are_checked.set(true);
            self.renew_keys();
        }
        Ok(())
    }

    /// What opens a copy of this workbook.
    pub fn key_for_copies(&self) -> Access {
        Access::as_open(&self.key)
    }

    /// The file itself, links followed; none for one in memory.
    pub fn file(&self) -> Option<&Path> {
        self.place.as_ref().map(Place::file)
    }

    /// Where the file is, as she knows it; none for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| place.shown.as_path())
    }

    /// Whether the workbook is the worked example.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn is_example(&self) -> Result<bool> {
        Ok(self.connection.query_row("SELECT example FROM workbook", [], |row| row.get(0))?)
    }

    /// Leaves out waiting for the disk while a file is made that can be made again.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn quickly(&self, quick: bool) -> Result<()> {
        let mode = if quick { "OFF" } else { "EXTRA" };
        self.connection.pragma_update(None, "synchronous", mode).map_err(Error::from)
    }

    /// Which workbook it is.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn identity(&self) -> Result<String> {
        identity(&self.connection)
    }

    /// The connection, for reading.
    pub fn read(&self) -> &Connection {
        &self.connection
    }
}
