//! What stands in the record of changes.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row};

use crate::error::Result;
use crate::ids::AuditId;
use crate::storage::Connection;
use crate::storage::convert::parsed;

/// An act in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its identity, which is its number too: they are counted from 1 on.
    pub id: AuditId,
    /// When it was done.
    pub at: NaiveDateTime,
    /// What was done, in words; empty if they were taken out.
    pub words: String,
}

/// A row that an act changed, as JSON before and after; none where it was not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// In which table.
    pub table: String,
    /// Which row.
    pub row: i64,
    /// As it was.
    pub before: Option<String>,
    /// As it became.
    pub after: Option<String>,
}

/// How many acts the record has.
pub fn count(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?)
}

/// When the last act was saved.
pub fn last_saved(connection: &Connection) -> Result<Option<NaiveDateTime>> {
    Ok(find(connection, include_str!("last_act.sql"))?.map(|row| row.at))
}

/// The number of the last act.
pub fn last_act(connection: &Connection) -> Result<Option<AuditId>> {
    Ok(find(connection, include_str!("last_act.sql"))?.map(|row| row.id))
}

pub(super) fn find(connection: &Connection, query: &str) -> Result<Option<AuditRow>> {
    let found = connection
        .prepare_cached(query)?
        .query_row([], |row| {
            Ok(AuditRow { id: AuditId(row.get("id")?), at: parsed(row, "at")?, words: row.get("words")? })
        })
        .optional()?;
    Ok(found)
}

/// The rows that an act changed, in the order in which it did.
pub fn changes_of(connection: &Connection, id: AuditId) -> Result<Vec<RowChange>> {
    let mut statement = connection.prepare_cached(include_str!("changes_of.sql"))?;
    Ok(statement.query_map([id.0], row_to_change)?.collect::<rusqlite::Result<_>>()?)
}

/// The first change of each row of a table after an act: what it was before that, it was when the act had been done.
pub fn first_changes_after(connection: &Connection, act: AuditId, table: &str) -> Result<Vec<RowChange>> {
    let mut statement = connection.prepare_cached(include_str!("first_changes_after.sql"))?;
    Ok(statement.query_map((table, act.0), row_to_change)?.collect::<rusqlite::Result<_>>()?)
}

/// Whether a text of some table was taken out of what the record tells after an act.
pub fn lacks_text_after(connection: &Connection, act: AuditId, table: &str) -> Result<bool> {
    let taken_out = "SELECT EXISTS (SELECT 1 FROM audit_change INDEXED BY audit_change_row
                     WHERE table_name = ?1 AND audit_id > ?2 AND before IS NULL AND before_hash IS NOT NULL)";
    Ok(connection.prepare_cached(taken_out)?.query_row((table, act.0), |row| row.get(0))?)
}

fn row_to_change(row: &Row<'_>) -> rusqlite::Result<RowChange> {
    Ok(RowChange {
        table: row.get("table_name")?,
        row: row.get("row_id")?,
        before: row.get("before")?,
        after: row.get("after")?,
    })
}
