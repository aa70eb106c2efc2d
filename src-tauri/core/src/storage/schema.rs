//! Whether the tables of a file are ours: a workbook in which somebody planted a trigger, or from which a table was
//! dropped, is not opened.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::migrate;
use crate::error::{Error, Result};

/// A table, an index, a trigger or a view: its kind, its name, and how it was made.
type Made = (String, String, String);

/// Refuses a file of `format` whose tables are not those that the migrations make. Writes nothing.
///
/// # Errors
/// `ForeignTables` with a name that is too much or missing.
pub(super) fn refuse_foreign(connection: &Connection, format: i64) -> Result<()> {
    let found = made(connection)?;
    let mut ours = Connection::open_in_memory()?;
    migrate::make(&mut ours, format)?;
    match found.symmetric_difference(&made(&ours)?).next() {
        None => Ok(()),
        Some((kind, name, _)) => Err(Error::ForeignTables(format!("{kind} {name}"))),
    }
}

fn made(connection: &Connection) -> Result<BTreeSet<Made>> {
    let mut statement = connection.prepare("SELECT type, name, coalesce(sql, '') FROM main.sqlite_schema")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
