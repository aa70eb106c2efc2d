//! Storage: the one file that holds a workbook, as an SQLite database, encrypted by SQLCipher when it has a passphrase.
//!
//! Turns rows into the domain's types and back, and holds no rules. Nothing else imports rusqlite.
//! Each noun has a folder with its statements beside its functions.

mod anew;
mod apart;
pub mod audit;
mod away;
pub mod backup;
pub mod bank_holidays;
pub mod breach_reasons;
mod census;
mod check;
mod connect;
mod convert;
mod copies;
mod copy_rows;
#[cfg(test)]
mod counting;
pub mod development;
mod digest;
pub mod drafts;
mod earlier;
pub mod figures;
mod first_passphrase;
mod form;
mod inspect;
mod journal;
mod kept;
mod keys;
pub mod logbook;
mod make;
pub mod mappings;
mod mark;
mod migrate;
mod open;
pub mod organisation;
pub mod papers;
mod passphrase;
mod place;
pub mod redaction;
mod refusals;
pub mod register;
mod rekey;
pub mod risks;
mod schema;
mod scratch;
mod state;
mod store;
pub mod submissions;
mod take_over;
mod transact;
pub mod trends;

pub use away::state_of_file;
pub use backup::finish_restoring;
pub use census::Census;
pub use check::Health;
pub use connect::PageCheck;
pub use copies::{CopyFound, KnownBy, put_copy_aside};
#[cfg(test)]
pub use counting::Statements;
pub use digest::of_bytes as hash_of;
pub use first_passphrase::is_plain;
pub use form::Locked;
pub use inspect::{inspect, is_workbook, is_workbooks_name};
pub use journal::set_journal_aside;
pub use keys::RecoveryKey;
pub use migrate::FORMAT;
pub use passphrase::{Access, at_its_field};
pub use place::{folder_of, keep_owner, sync_folder};
pub use rekey::remembered_as;
pub use store::Store;

use crate::error::Error;

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
