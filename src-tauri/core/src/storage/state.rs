//! What tells one state of a workbook's file from another: which workbook it is, and the mark of its last save.

use rusqlite::Connection;

use super::backup::identity;
use crate::error::Result;

/// A state of a workbook's file. No two saves have one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    identity: String,
    pub(super) mark: String,
}

impl State {
    pub(super) fn of(connection: &Connection) -> Result<Self> {
        let mark = connection.query_row("SELECT mark FROM workbook", [], |row| row.get("mark"))?;
        Ok(Self { identity: identity(connection)?, mark })
    }
}
