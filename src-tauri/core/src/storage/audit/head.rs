//! The head of the record of changes: its last seal, which holds all of it.

use chrono::NaiveDateTime;
use rusqlite::OptionalExtension;

use crate::error::Result;
use crate::paper::TrailHead;
use crate::storage::Connection;
use crate::storage::convert::parsed;

/// The last entry that is sealed; none in an empty record.
pub fn head(connection: &Connection) -> Result<Option<TrailHead>> {
    let query = "SELECT id, hash FROM audit WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1";
    let found = connection.query_row(query, [], |row| Ok(TrailHead { acts: row.get("id")?, hash: row.get("hash")? }));
    Ok(found.optional()?)
}

/// Whether the newest act may still grow, so that the head is not yet that of the newest.
pub fn is_open(connection: &Connection) -> Result<bool> {
    let query = "SELECT EXISTS (SELECT 1 FROM audit WHERE id = (SELECT max(id) FROM audit) AND hash IS NULL)";
    Ok(connection.query_row(query, [], |row| row.get(0))?)
}

/// The entry that has this seal, and when it was written; none if there is none.
pub fn find_sealed(connection: &Connection, hash: &str) -> Result<Option<(i64, NaiveDateTime)>> {
    let query = "SELECT id, at FROM audit WHERE hash = ?1";
    Ok(connection.query_row(query, [hash], |row| Ok((row.get("id")?, parsed(row, "at")?))).optional()?)
}
