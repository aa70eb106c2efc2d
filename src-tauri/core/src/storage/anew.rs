//! A file beside a workbook that holds the same, behind a new data key, until it takes the workbook's place.

use std::cell::Cell;
use std::path::Path;

use rusqlite::Connection;
use tempfile::NamedTempFile;

use super::connect::{connect, look_at_all};
use super::digest::{numbers_given, of_content};
use super::kept::{Kept, keep};
use super::keys::{DataKey, Key, Wraps};
use super::make::begin_with;
use super::passphrase::in_force;
use super::place::{folder_of, keep_owner, sync_folder};
use super::refusals::unwritable;
use super::store::Store;
use crate::error::{Error, Result};

/// What was made anew. Dropped, it leaves nothing behind.
pub(super) struct Anew {
    part: NamedTempFile,
    pub(super) key: Key,
}

impl Anew {
    /// Copies all that `old`, the workbook at `real`, holds behind a new data key that `words` open, by `fill`, and finds
    /// the copy to hold the same.
    pub(super) fn of(
        old: &Connection,
        real: &Path,
        words: &str,
        fill: impl FnOnce(&Connection, &mut Connection) -> Result<()>,
    ) -> Result<Self> {
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
        fill(old, &mut new)?;
        drop(new);
        let anew = Self { part, key };
        let read_again = anew.looked_at()?;
        if of_content(&read_again)? != of_content(old)? || numbers_given(&read_again)? != numbers_given(old)? {
            return Err(Error::Database("what was made anew is not the same".into()));
        }
        drop(read_again);
        Ok(anew)
    }

    /// It as a workbook, to be written before it has its place.
    pub(super) fn store(&self) -> Result<Store> {
        let connection = connect(self.part.path(), &self.key)?;
        connection.execute_batch("PRAGMA journal_mode = MEMORY;")?;
        Ok(Store {
            connection,
            place: None,
            encrypted: true,
            key: self.key.clone(),
            read_only: None,
            made_before_update: None,
            mark_is_drawn: false,
            last_state: None,
            pages_are_checked: Cell::new(true),
            _copy: None,
        })
    }

    /// Puts it in the place of the file at `real`, which is kept under a second name, in one step. Answers what is kept.
    /// If that fails the file is in its place as it was.
    pub(super) fn take_the_place_of(self, real: &Path, why: &str) -> Result<Kept> {
        drop(self.looked_at()?);
        let synced = std::fs::metadata(real)
            .and_then(|about| keep_owner(self.part.as_file(), &about))
            .and_then(|()| self.part.as_file().sync_all());
        synced.map_err(|error| unwritable(real, &error))?;
        let kept = keep(real, why)?;
        sync_folder(folder_of(real));
        match self.part.persist(real) {
            Ok(_) => {
                sync_folder(folder_of(real));
                Ok(kept)
            }
            Err(error) => {
                kept.take_back();
                Err(unwritable(real, &error.error))
            }
        }
    }

    /// Opened as anybody would, and every page looked at.
    fn looked_at(&self) -> Result<Connection> {
        let connection = connect(self.part.path(), &self.key)?;
        look_at_all(&connection, &self.key)?;
        Ok(connection)
    }
}

#[cfg(test)]
mod tests {
    use super::super::copy_rows::copy_rows;
    use super::*;

    #[test]
    fn what_lacks_a_row_or_a_number_that_was_given_is_not_taken_for_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("x.lac");
        let store = Store::in_memory(false, chrono::NaiveDateTime::default()).unwrap();
        let made = |change: &'static str| {
            let fill = |old: &Connection, new: &mut Connection| {
                copy_rows(old, new)?;
                Ok(new.execute_batch(change)?)
            };
            Anew::of(&store.connection, &real, "slate otter teapot ninety", fill).map(drop)
        };
        assert!(made("").is_ok());
        for change in [
            "INSERT INTO bank_holiday (day, words, observed) VALUES ('2031-01-01', '', 1)",
            "UPDATE sqlite_sequence SET seq = seq + 1",
        ] {
            let refused = Error::Database("what was made anew is not the same".into());
            assert_eq!(made(change).unwrap_err(), refused, "{change}");
        }
    }
}
