//! A connection to a file: its key, its settings, and the first look at what it holds.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::keys::{self, Key};
use super::scratch::copied;
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
pub(super) fn connect(file: &Path, key: &Key) -> Result<Connection> {
    connect_with(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

pub(super) fn connect_with(file: &Path, key: &Key, flags: OpenFlags) -> Result<Connection> {
    let connection = connect_alone(file, key, flags)?;
    connection.execute_batch(SETTINGS).map_err(|error| match first_read(error.into(), key) {
        // The settings need the tables. Where page 1 answers, the file has as many pages as it says.
        Error::CutShort if connection.pragma_query_value(None, "application_id", |_| Ok(())).is_ok() => {
            Error::TablesDamaged("the tables cannot be read".into())
        }
        told => told,
    })?;
    Ok(connection)
}

/// As `connect`, to a file that may have fewer pages than it says, which SQLite would refuse at once.
pub(super) fn connect_to_cut_off(file: &Path, key: &Key) -> Result<Connection> {
    let connection = connect_alone(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
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
fn look(connection: &Connection, key: &Key) -> Result<i64> {
    let format = migrate::refuse_foreign_or_newer(connection).map_err(|error| first_read(error, key))?;
    // The first page has been read, and the file has as many as it says: it is not its end that is missing.
    schema::refuse_foreign(connection, format).map_err(|error| match error {
        Error::Broken(found) | Error::Unreadable(found) => Error::TablesDamaged(found),
        other => other,
    })?;
    Ok(format)
}

/// The first look, and one at every page.
pub(super) fn look_at_all(connection: &Connection, key: &Key) -> Result<i64> {
    let format = migrate::refuse_foreign_or_newer(connection).map_err(|error| first_read(error, key))?;
    look_at_pages(connection, key)?;
    schema::refuse_foreign(connection, format)?;
    Ok(format)
}

/// The first look at a workbook; at every page too where that is asked, and before it is brought to the present format.
pub(super) fn look_when(connection: &Connection, key: &Key, pages: PageCheck) -> Result<i64> {
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
pub(super) fn look_at_pages(connection: &Connection, key: &Key) -> Result<()> {
    let found: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| match error.into() {
            // The first page has been read: it is not the end that is missing.
            Error::Broken(found) => Error::Damaged(found),
            other => first_read(other, key),
        })?;
    if found == "ok" { Ok(()) } else { Err(Error::Damaged(found)) }
}

/// Looks at every page of a file that cannot be written, in a copy: through a connection that cannot write, SQLite holds
/// no row against the rules of its table. Where no copy can be made, it is read without: nothing is written to it.
///
/// # Errors
/// What does not hold together, told as on opening.
pub(super) fn look_in_a_copy(real: &Path, key: &Key) -> Result<()> {
    let look = || {
        let (_folder, copy) = copied(real)?;
        look_at_pages(&connect(&copy, key)?, key)
    };
    match look() {
        Err(error) if error.is_of_the_file() => Err(error),
        _ => Ok(()),
    }
}

/// What the first read of a workbook means. A first page that cannot be read with words was opened with the wrong ones;
/// one that cannot be read with the data key, which the words did open, is damaged. One that can be read and names
/// more pages than there are has lost its end.
fn first_read(error: Error, key: &Key) -> Error {
    match (error, key) {
        (Error::Unreadable(_), Key::Words(_)) => Error::WrongPassphrase,
        (Error::Unreadable(found), Key::Data(_)) => Error::Damaged(found),
        (Error::Broken(_), Key::Words(_) | Key::Data(_)) => Error::CutShort,
        (Error::Unreadable(_), Key::None) => Error::NotAWorkbook,
        (Error::Broken(found), Key::None) => Error::Damaged(found),
        (other, _) => other,
    }
}

/// Tries `open` with each of the keys, until one is not wrong.
///
/// # Errors
/// What `open` says last.
pub(super) fn first_that_opens<T>(keys: &[Key], open: impl Fn(&Key) -> Result<T>) -> Result<T> {
    let mut answer = Err(Error::PassphraseNeeded);
    for key in keys {
        answer = open(key);
        if !matches!(answer, Err(Error::WrongPassphrase)) {
            break;
        }
    }
    answer
}

/// The handle and its key.
fn connect_alone(file: &Path, key: &Key, flags: OpenFlags) -> Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match key {
        Key::None => Ok(Connection::open_with_flags(file, flags)?),
        Key::Words(words) => {
            let connection = quiet(Connection::open_with_flags(file, flags)?)?;
            // What cannot be a key, such as words with a nought in them, opens nothing.
            connection.pragma_update(None, "key", words.as_str()).map_err(|_| Error::WrongPassphrase)?;
            Ok(connection)
        }
        Key::Data(key) => {
            let connection = quiet(keys::open_pages(file, flags)?)?;
            keys::give_data_key(&connection, key)?;
            Ok(connection)
        }
    }
}

/// SQLCipher would say on standard error what the caller says in its own words.
fn quiet(connection: Connection) -> Result<Connection> {
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    Ok(connection)
}
