//! A workbook's file as somebody sees it who has only that file: a copy of it, opened by the same door.

use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use super::known::Known;
use crate::backups::of_backup;
use crate::error::{Error, Result};
use crate::storage::check::{encryption_holds, pages_are_sound};
use crate::storage::connect::{connect, first_that_opens, look_at_all};
use crate::storage::inspect::{foreign_log, form_of, hot_journal};
use crate::storage::passphrase::Access;
use crate::storage::scratch::copied;
use crate::storage::{migrate, place};

/// A file that was opened to be looked at, in a copy of this program's own: through a connection that cannot write,
/// SQLite holds no row against the rules of its table (`sqlite3AddCheckConstraint`), and would call damage sound.
pub(super) struct Stranger {
    pub(super) connection: Connection,
    _copy: TempDir,
}

impl Stranger {
    /// Opens a copy of the file at `path`. Every page is looked at. Nothing is written to the file; a copy lies beside it
    /// only where the machine's place for such has no room.
    ///
    /// # Errors
    /// As `Store::open`; the journal of an interrupted save beside it; no room for a copy.
    pub(super) fn open(path: &Path, access: &Access) -> Result<Self> {
        let real = place::real(path)?;
        if place::is_open_here(&real).is_some() {
            return Err(Error::InUse);
        }
        let keys = access.keys(form_of(path, &real)?, &real)?;
        let (folder, file) = copied(&real)?;
        if let Some(journal) = hot_journal(&real)? {
            return Err(Error::ForeignJournal(journal.display().to_string()));
        }
        if let Some(log) = foreign_log(&real)? {
            return Err(Error::ForeignLog(log.display().to_string()));
        }
        let connection = first_that_opens(&keys, |key| {
            let connection = connect(&file, key)?;
            look_at_all(&connection, key)?;
            Ok(connection)
        })?;
        Ok(Self { connection, _copy: folder })
    }

    /// Brings the copy to the present format, as opening the file would.
    ///
    /// # Errors
    /// If what it holds cannot be brought to it.
    pub(super) fn bring_up(&mut self) -> Result<()> {
        let format = migrate::refuse_foreign_or_newer(&self.connection)?;
        migrate::migrate(&mut self.connection, format)
    }

    /// What does not hold together, each a sentence. What a workbook says of children is not judged here: a backup
    /// is to hold what its workbook held, right or wrong.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub(super) fn faults(&self) -> Result<Vec<String>> {
        faults_of(&self.connection)
    }

    pub(super) fn known(&self) -> Result<Known> {
        Known::of(&self.connection)
    }
}

/// What was seen of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// What it holds.
    pub known: Known,
    /// What does not hold together, each a sentence.
    pub faults: Vec<String>,
}

/// Opens a backup as a stranger would, and looks at all of it.
///
/// # Errors
/// What it is refused with, told of a backup.
pub fn look_at_backup(path: &Path, access: &Access) -> Result<Looked> {
    let look = || {
        let stranger = Stranger::open(path, access)?;
        Ok(Looked { known: stranger.known()?, faults: stranger.faults()? })
    };
    look().map_err(of_backup)
}

/// Opens a workbook's file as a stranger would, to be read by `read`.
///
/// # Errors
/// As `Store::open`; what `read` says.
pub fn read_as_stranger<T>(path: &Path, access: &Access, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    read(&Stranger::open(path, access)?.connection)
}

/// Restores a backup into a file of this program's own, brings that to the present format as opening it would, and looks
/// at all of it before and after. It is gone afterwards.
///
/// # Errors
/// What the backup, or the file that came of it, is refused with.
pub fn rehearse(path: &Path, access: &Access) -> Result<Looked> {
    let restored = || {
        let mut stranger = Stranger::open(path, access)?;
        let (known, before) = (stranger.known()?, stranger.faults()?);
        stranger.bring_up()?;
        Ok(Looked { known, faults: [before, stranger.faults()?].concat() })
    };
    restored().map_err(of_backup)
}

fn faults_of(connection: &Connection) -> Result<Vec<String>> {
    Ok([pages_are_sound(connection)?, encryption_holds(connection)?].concat())
}
