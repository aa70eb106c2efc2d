//! Whether what lies beside a workbook belongs to it, before SQLite may see it.
//!
//! A journal holds the pages of the file as they were before a save that was interrupted; SQLite plays it back into
//! whatever file it finds beside it. If a backup was laid over the workbook meanwhile, that would destroy the backup.
//! So the journal is played back into a copy first, and belongs to the file only if what comes out is a workbook of
//! ours that the file, as it lies there, can have come from.

use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use super::inspect::{Locked, foreign_log, hot_journal, is_journal, writes_to_log};
use super::open::{connect, look};
use super::passphrase::Access;
use super::place::{self, beside};
use crate::error::{Error, Result};

/// A workbook's marks, the newest acts of its trail, and what it holds.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    marks: Option<Marks>,
    last_acts: Vec<Act>,
    /// The hash of every row of every table, but not of the mark that was drawn for a save that is not there.
    content: String,
}

/// An act of the trail: its number, when and what.
type Act = (i64, String, String);

#[derive(Debug, PartialEq, Eq)]
struct Marks {
    identity: String,
    mark: String,
    next: String,
    again: String,
}

/// Judges what lies beside the file at `real`. Nothing in that folder is written. After this SQLite may open the
/// file: with its own journal it then recovers it.
///
/// # Errors
/// `ForeignJournal` or `ForeignLog` if something lies there that does not belong to the file; what `look` refuses in
/// the recovered copy, so that a refusal comes before anything is changed.
pub(super) fn judge(real: &Path, locked: Locked, access: &Access) -> Result<()> {
    if let Some(log) = foreign_log(real)? {
        return Err(Error::ForeignLog(log.display().to_string()));
    }
    let journal = hot_journal(real)?;
    if journal.is_none() && !writes_to_log(real) {
        return Ok(());
    }
    if let Some(journal) = &journal
        && !is_journal(journal)?
    {
        return Err(Error::ForeignJournal(journal.display().to_string()));
    }
    // A program that is saving just now has a journal as well.
    let _nobody_writes = place::lock_to_read(real)?;
    let copies = Copies::of(real, journal.as_deref())?;
    let recovered = access.first_that_opens(locked, |key| copies.recovered(key));
    let Some(journal) = journal else { return recovered.map(|_| ()) };
    let foreign = || Err(Error::ForeignJournal(journal.display().to_string()));
    match (recovered, access.first_that_opens(locked, |key| copies.as_it_lies(key))) {
        // Nothing to recover: the file is not touched, and the journal is of no more use.
        (Ok(recovered), Ok(lies)) if recovered.content == lies.content => {
            let _ = std::fs::remove_file(&journal);
            Ok(())
        }
        (Ok(recovered), Ok(lies)) if recovered.led_to(&lies) => {
            // Without marks it is likely and not certain; then what lies there is kept as well.
            if recovered.marks.is_none() { keep_as_it_lies(real, &journal) } else { Ok(()) }
        }
        (Ok(_), Ok(_)) => foreign(),
        // Half of the interrupted save is in the file, so that it cannot be read without its journal.
        (Ok(_), Err(_)) => Ok(()),
        (Err(_), Ok(_)) => foreign(),
        (Err(error), Err(_)) => Err(error),
    }
}

/// Keeps the file and its journal beside themselves, under names that SQLite does not look for.
fn keep_as_it_lies(real: &Path, journal: &Path) -> Result<()> {
    let name = |number: u32, ending: &str| beside(real, &format!(" as it lay {number}{ending}.kept"));
    let free = (1..1000).find(|number| !name(*number, "").exists()).unwrap_or(1000);
    super::copy(real, &name(free, ""))?;
    super::copy(journal, &name(free, "-journal"))
}

impl Seen {
    fn in_file(connection: &Connection) -> Result<Self> {
        let mut newest = connection.prepare("SELECT id, at, words FROM audit ORDER BY id DESC LIMIT 2")?;
        let acts = newest.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let last_acts = acts.collect::<rusqlite::Result<_>>()?;
        Ok(Self { marks: Marks::in_file(connection)?, last_acts, content: super::digest::of_content(connection)? })
    }

    /// Whether a file that lies as `other` can have come from this state by the save that was interrupted.
    fn led_to(&self, other: &Self) -> bool {
        match (&self.marks, &other.marks) {
            (Some(own), Some(others)) => own.led_to(others),
            // A migration that was interrupted: nothing was saved in the new format yet.
            (None, Some(others)) => others.mark.is_empty() && self.last_acts == other.last_acts,
            // Formats without marks: a save adds one act at most, so the other's trail ends as this one does, or
            // one act later. That of an older backup does not.
            (None, None) => self.last_acts.first().is_none_or(|last| other.last_acts.contains(last)),
            (Some(_), None) => false,
        }
    }
}

impl Marks {
    fn in_file(connection: &Connection) -> Result<Option<Self>> {
        let known: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM pragma_table_info('workbook') WHERE name = 'mark_again')",
            [],
            |row| row.get(0),
        )?;
        if !known {
            return Ok(None);
        }
        let marks = connection.query_row("SELECT identity, mark, mark_next, mark_again FROM workbook", [], |row| {
            Ok(Self { identity: row.get(0)?, mark: row.get(1)?, next: row.get(2)?, again: row.get(3)? })
        })?;
        Ok(Some(marks))
    }

    /// The file's mark is still this one, or the one that was drawn for the save; or its row is half written.
    fn led_to(&self, other: &Self) -> bool {
        self.identity == other.identity
            && (other.mark == self.mark || other.mark == self.next || other.mark != other.again)
    }
}

/// The file twice, in a folder of this program's: with its journal, to be rolled back, and without.
struct Copies {
    folder: TempDir,
}

impl Copies {
    fn of(real: &Path, journal: Option<&Path>) -> Result<Self> {
        let copies = Self { folder: super::scratch(real)? };
        for copy in [copies.with_journal(), copies.alone()] {
            super::copy(real, &copy)?;
        }
        if let Some(journal) = journal {
            super::copy(journal, &beside(&copies.with_journal(), "-journal"))?;
        }
        Ok(copies)
    }

    fn with_journal(&self) -> std::path::PathBuf {
        self.folder.path().join("recovered.lac")
    }

    fn alone(&self) -> std::path::PathBuf {
        self.folder.path().join("alone.lac")
    }

    fn recovered(&self, key: Option<&str>) -> Result<Seen> {
        let connection = connect(&self.with_journal(), key)?;
        look(&connection, key)?;
        Seen::in_file(&connection)
    }

    /// Without its journal the file may have fewer pages than it says; what can be read of it is read all the same.
    fn as_it_lies(&self, key: Option<&str>) -> Result<Seen> {
        let connection = connect(&self.alone(), key)?;
        connection.execute_batch("PRAGMA writable_schema = ON;")?;
        look(&connection, key)?;
        Seen::in_file(&connection)
    }
}
