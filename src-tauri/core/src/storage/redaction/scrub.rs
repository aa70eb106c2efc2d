//! Writing over what is left of words in parts of the file that are not in use: freed pages, gaps within pages, and the
//! journal that a save leaves.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};

use crate::error::Result;
use crate::storage::place::beside;
use crate::storage::refusals::unwritable;
use crate::storage::store::Store;

/// So many noughts are written at once.
const PIECE: usize = 65_536;

impl Store {
    /// Writes the whole file anew from what it holds, so that nothing is left in parts that are not in use, and
    /// noughts over the journal of the last save. What it holds is the same.
    ///
    /// # Errors
    /// `DiskFull` where there is no room for it a second time; as a save. What it holds stays the same.
    pub fn scrub(&self) -> Result<()> {
        self.must_be_writable()?;
        self.check_pages()?;
        self.connection.execute_batch("VACUUM")?;
        self.place.as_ref().map_or(Ok(()), crate::storage::place::Place::must_hold)?;
        self.write_over_journal()
    }

    /// What is deleted from now on is written over with noughts by the database itself.
    ///
    /// # Errors
    /// If it refuses.
    pub fn write_over_what_is_deleted(&self, on: bool) -> Result<()> {
        // It answers what now holds.
        let query = format!("PRAGMA secure_delete = {}", if on { "ON" } else { "OFF" });
        Ok(self.connection.query_row(&query, [], |_| Ok(()))?)
    }

    /// The journal of a save that is done begins with noughts and belongs to nothing: the rest of it is written over.
    fn write_over_journal(&self) -> Result<()> {
        let Some(file) = self.file() else { return Ok(()) };
        let journal = beside(file, "-journal");
        let mut opened = match OpenOptions::new().write(true).open(&journal) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            opened => opened.map_err(|error| unwritable(&journal, &error))?,
        };
        let mut over = || {
            let mut left = usize::try_from(opened.metadata()?.len()).unwrap_or(usize::MAX);
            opened.seek(SeekFrom::Start(0))?;
            while left > 0 {
                let piece = left.min(PIECE);
                opened.write_all(&vec![0; piece])?;
                left -= piece;
            }
            opened.sync_all()
        };
        over().map_err(|error| unwritable(&journal, &error))
    }
}
