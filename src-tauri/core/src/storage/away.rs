//! A workbook's file that was away while it was open, and is there again: whether it is as it was last saved.

use std::path::Path;

use rusqlite::OpenFlags;

use super::connect::{PageCheck, connect_with, first_that_opens, look_when};
use super::inspect::{form_of, hot_journal};
use super::passphrase::Access;
use super::place;
use super::state::State;
use super::store::Store;
use crate::error::{Error, Result};

impl Store {
    /// An error if the file that is open no longer lies at its path. One in memory is always there.
    ///
    /// # Errors
    /// `Moved`.
    pub fn must_be_in_place(&self) -> Result<()> {
        self.place.as_ref().map_or(Ok(()), place::Place::must_hold)
    }

    /// Notes how the file stands.
    pub(super) fn note_state(&mut self) {
        self.last_state = State::of(&self.connection).ok();
    }

    /// How the file stood after the last save; the file itself may not be there to be asked.
    pub fn last_state(&self) -> Option<&State> {
        self.last_state.as_ref()
    }
}

/// The state of the file at `path`, which is not open here. Writes nothing.
///
/// # Errors
/// What it is refused with; the journal of an interrupted save beside it.
pub fn state_of_file(path: &Path, access: &Access) -> Result<State> {
    let real = place::real(path)?;
    if place::is_open_here(&real).is_some() {
        return Err(Error::InUse);
    }
    if let Some(journal) = hot_journal(&real)? {
        return Err(Error::ForeignJournal(journal.display().to_string()));
    }
    first_that_opens(&access.keys(form_of(path, &real)?, &real)?, |key| {
        let connection = connect_with(&real, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        look_when(&connection, key, PageCheck::Later)?;
        State::of(&connection)
    })
}
