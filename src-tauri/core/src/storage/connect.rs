//! A connection to a file: its key, its settings, and the first look at what it holds.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::inspect::SALT_MARK;
use super::passphrase::{Access, Locked};
use super::{migrate, schema};
use crate::error::{Error, Result};

/// Settings of `docs/data.md`: a rollback journal and full sync lose nothing that was acknowledged, the exclusive
/// lock keeps a second program out, and the rest distrusts the file.
pub(super) const SETTINGS: &str = "
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = EXTRA;
    PRAGMA temp_store = MEMORY;
";

/// Opens a database and gives it its key. Nothing is read of it yet.
pub(super) fn connect(file: &Path, key: Option<&str>) -> Result<Connection> {
    connect_with(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

pub(super) fn connect_with(file: &Path, key: Option<&str>, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if let Some(key) = key {
        give_key(&connection, key)?;
    }
    connection.execute_batch(SETTINGS).map_err(|error| first_read(error.into(), key))?;
    Ok(connection)
}

/// As `connect`, to a file that may have fewer pages than it says, which SQLite would refuse at once.
pub(super) fn connect_to_cut_off(file: &Path, key: Option<&str>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    if let Some(key) = key {
        give_key(&connection, key)?;
    }
    connection.execute_batch("PRAGMA writable_schema = ON;").map_err(|error| first_read(error.into(), key))?;
    connection.execute_batch(SETTINGS).map_err(|error| first_read(error.into(), key))?;
    Ok(connection)
}

/// When every page of a workbook is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageCheck {
    /// While it is opened.
    Now,
    /// By `check_pages`, or before the first write: a workbook that ended cleanly opens at once.
    Later,
}

/// The first look at a database: whether it opens with its key, is ours, is not newer, and has our tables. Writes
/// nothing, unless SQLite first recovers it from its journal. Answers its format.
///
/// # Errors
/// Each of these has its sentence.
fn look(connection: &Connection, key: Option<&str>) -> Result<i64> {
    let format = migrate::refuse_foreign_or_newer(connection).map_err(|error| first_read(error, key))?;
    schema::refuse_foreign(connection, format).map_err(|error| first_read(error, key))?;
    Ok(format)
}

/// The first look, and one at every page.
pub(super) fn look_at_all(connection: &Connection, key: Option<&str>) -> Result<i64> {
    let format = migrate::refuse_foreign_or_newer(connection).map_err(|error| first_read(error, key))?;
    look_at_pages(connection, key.is_some())?;
    schema::refuse_foreign(connection, format)?;
    Ok(format)
}

/// The first look at a workbook; at every page too where that is asked, and before it is brought to the present format.
pub(super) fn look_when(connection: &Connection, key: Option<&str>, pages: PageCheck) -> Result<i64> {
    match pages {
        PageCheck::Now => look_at_all(connection, key),
        PageCheck::Later => match look(connection, key)? {
            migrate::FORMAT => Ok(migrate::FORMAT),
            _ => look_at_all(connection, key),
        },
    }
}

/// A look at every page.
///
/// # Errors
/// What does not hold together, told as on opening.
pub(super) fn look_at_pages(connection: &Connection, encrypted: bool) -> Result<()> {
    let key = encrypted.then_some("");
    let found: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| match error.into() {
            // The first page has been read: it is not the end that is missing.
            Error::Broken(found) => Error::Damaged(found),
            other => first_read(other, key),
        })?;
    if found == "ok" { Ok(()) } else { Err(Error::Damaged(found)) }
}

/// What the first read of a workbook means: a first page that cannot be read with a passphrase was opened with the
/// wrong one; one that can be read and names more pages than there are has lost its end.
fn first_read(error: Error, key: Option<&str>) -> Error {
    match (error, key) {
        (Error::Unreadable(_), Some(_)) => Error::WrongPassphrase,
        (Error::Broken(_), Some(_)) => Error::CutShort,
        (Error::Unreadable(_), None) => Error::NotAWorkbook,
        (Error::Broken(found), None) => Error::Damaged(found),
        (other, _) => other,
    }
}

impl Access {
    /// Tries `open` with each key that the passphrase may have stood for, until one is not wrong.
    ///
    /// # Errors
    /// `PassphraseNeeded` if the file is encrypted and there is none; what `open` says last.
    pub(super) fn first_that_opens<T>(&self, locked: Locked, open: impl Fn(Option<&str>) -> Result<T>) -> Result<T> {
        if locked == Locked::No {
            return open(None);
        }
        let mut answer = Err(Error::PassphraseNeeded);
        for key in self.to_try() {
            answer = open(Some(&key));
            if !matches!(answer, Err(Error::WrongPassphrase)) {
                break;
            }
        }
        answer
    }
}

pub(super) fn give_key(connection: &Connection, passphrase: &str) -> Result<()> {
    // SQLCipher would say on standard error what the caller says in its own words.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    // What cannot be a key, such as words with a nought in them, opens nothing.
    connection.pragma_update(None, "key", passphrase).map_err(|_| Error::WrongPassphrase)
}

/// A salt of which the first bytes mark the file as ours. SQLite's own generator gives the rest.
pub(super) fn give_salt(connection: &Connection) -> Result<()> {
    let random: String = Connection::open_in_memory()?.query_row("SELECT hex(randomblob(12))", [], |row| row.get(0))?;
    let mark: String = SALT_MARK.iter().map(|byte| format!("{byte:02X}")).collect();
    connection.execute_batch(&format!("PRAGMA cipher_salt = \"x'{mark}{random}'\";"))?;
    Ok(())
}
