//! Storage: the one file that holds a workbook, as an SQLite database, encrypted by SQLCipher when it has a passphrase.
//!
//! Turns rows into the domain's types and back, and holds no rules. Nothing else imports rusqlite.
//! Each noun has a folder with its statements beside its functions.

pub mod audit;
pub mod bank_holidays;
pub mod breach_reasons;
mod check;
mod convert;
#[cfg(test)]
mod counting;
pub mod development;
mod digest;
pub mod drafts;
pub mod figures;
mod inspect;
mod journal;
pub mod logbook;
pub mod mappings;
mod migrate;
mod open;
pub mod organisation;
pub mod papers;
mod passphrase;
mod place;
pub mod register;
pub mod risks;
mod schema;
pub mod submissions;
mod transact;
pub mod trends;

pub use check::Health;
#[cfg(test)]
pub use counting::Statements;
pub use digest::of_bytes as hash_of;
pub use inspect::{Locked, inspect, is_workbook, is_workbooks_name};
pub use migrate::FORMAT;
pub use open::{PageCheck, Store, set_journal_aside};
pub use passphrase::Access;
pub use place::{folder_of, sync_folder};

use std::path::Path;

use crate::error::{Error, Result};

/// Statements run on this; inside a change it is the transaction.
pub type Connection = rusqlite::Connection;

/// `SQLITE_IOERR_SHORT_READ`: fewer bytes were there than a page has.
const IO_SHORT_READ: i32 = 522;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error as Sql, ErrorCode};
        // What stands in a column is not what this program wrote there.
        if matches!(
            error,
            Sql::FromSqlConversionFailure(..)
                | Sql::InvalidColumnType(..)
                | Sql::IntegralValueOutOfRange(..)
                | Sql::Utf8Error(..)
                | Sql::QueryReturnedNoRows
        ) {
            return Self::Broken(error.to_string());
        }
        // The file ends within a page: that is said of the file, not of the disk.
        if error.sqlite_error().is_some_and(|error| error.extended_code == IO_SHORT_READ) {
            return Self::Broken(error.to_string());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error.to_string()),
            Some(ErrorCode::DatabaseCorrupt) => Self::Broken(error.to_string()),
            Some(ErrorCode::ConstraintViolation) => Self::Conflict(error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::Unreadable(error.to_string()),
            _ => Self::Database(error.to_string()),
        }
    }
}

/// What the machine says of a file, in words.
fn unusable(path: &Path, error: &std::io::Error) -> Error {
    let reason = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".into(),
        std::io::ErrorKind::PermissionDenied => "you may not read it, or it is open in another program".into(),
        std::io::ErrorKind::StorageFull => "the disk is full".into(),
        std::io::ErrorKind::NotADirectory => "there is no such folder".into(),
        std::io::ErrorKind::InvalidFilename => "its name is longer than the disk allows".into(),
        _ => format!("the machine could not read it ({error})"),
    };
    Error::File { path: path.display().to_string(), reason }
}

/// A folder of this program's own for copies of a workbook: where the machine keeps such, else beside the workbook.
fn scratch(real: &Path) -> Result<tempfile::TempDir> {
    scratch_named().tempdir().or_else(|_| scratch_beside(real))
}

/// Such a folder beside the workbook.
fn scratch_beside(real: &Path) -> Result<tempfile::TempDir> {
    scratch_named().tempdir_in(folder_of(real)).map_err(|error| unusable(&std::env::temp_dir(), &error))
}

fn scratch_named() -> tempfile::Builder<'static, 'static> {
    let mut named = tempfile::Builder::new();
    named.prefix("lac-judged-");
    named
}

/// A disk that has no room where a file was to be written.
fn full(path: &Path) -> Error {
    Error::File { path: path.display().to_string(), reason: "the disk is full there".into() }
}

/// Copies a file for this program's own use; one that is read-only can be written there. Its owner's alone.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut file = std::fs::File::open(from).map_err(|error| unusable(from, &error))?;
    copy_from(&mut file, from, to)
}

/// As `copy`, through a handle that is open already.
fn copy_from(file: &mut std::fs::File, from: &Path, to: &Path) -> Result<()> {
    use std::io::{Seek, SeekFrom};
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let copied = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| options.open(to))
        .and_then(|mut to| std::io::copy(file, &mut to).and_then(|_| to.sync_all()));
    copied.map_err(|error| match error.kind() {
        std::io::ErrorKind::StorageFull => Error::DiskFull,
        _ => unusable(from, &error),
    })
}
