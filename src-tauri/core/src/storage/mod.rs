//! Storage: the one file that holds a workbook, as an SQLite database, encrypted by SQLCipher when it has a passphrase.
//!
//! Turns rows into the domain's types and back, and holds no rules. Nothing else imports rusqlite.
//! Each noun has a folder with its statements beside its functions.

pub mod audit;
pub mod bank_holidays;
pub mod breach_reasons;
mod check;
mod convert;
pub mod development;
pub mod figures;
mod inspect;
pub mod logbook;
pub mod mappings;
mod migrate;
mod open;
pub mod organisation;
pub mod papers;
pub mod register;
pub mod risks;
pub mod submissions;
pub mod trends;

pub use check::Health;
pub use inspect::{Locked, inspect};
pub use migrate::FORMAT;
pub use open::{Access, Store};

use crate::error::Error;

/// Statements run on this; inside a change it is the transaction.
pub type Connection = rusqlite::Connection;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::NotAWorkbook,
            _ => Self::Database(error.to_string()),
        }
    }
}
