//! The rows of the breach reasons.

use rusqlite::{Row, named_params};

use crate::error::Result;
use crate::ids::BreachReasonId;
use crate::storage::Connection;
use crate::submissions::BreachReason;

fn row_to_reason(row: &Row<'_>) -> rusqlite::Result<BreachReason> {
    Ok(BreachReason {
        id: BreachReasonId(row.get("id")?),
        words: row.get("words")?,
        archived: row.get("archived")?,
        used: row.get("used")?,
    })
}

/// All of them, in their order.
pub fn list(connection: &Connection) -> Result<Vec<BreachReason>> {
    let mut statement = connection.prepare_cached(include_str!("list.sql"))?;
    Ok(statement.query_map([], row_to_reason)?.collect::<rusqlite::Result<_>>()?)
}

/// Adds one at `position`; its identity is given by the database.
pub fn add(connection: &Connection, words: &str, position: usize, archived: bool) -> Result<BreachReasonId> {
    connection.execute(
        "INSERT INTO breach_reason (words, position, archived) VALUES (?1, ?2, ?3)",
        (words, position, archived),
    )?;
    Ok(BreachReasonId(connection.last_insert_rowid()))
}

/// Writes one anew. A row that would stay as it is is left alone, so that the trail shows only what changed.
pub fn update(connection: &Connection, id: BreachReasonId, words: &str, position: usize, archived: bool) -> Result<()> {
    connection.execute(
        include_str!("update.sql"),
        named_params! { ":id": id.0, ":words": words, ":position": position, ":archived": archived },
    )?;
    Ok(())
}

/// Frees the words of one that is about to be renamed, so that two can change places without meeting.
pub fn free_words(connection: &Connection, id: BreachReasonId) -> Result<()> {
    connection.execute("UPDATE breach_reason SET words = '(' || id || ')' WHERE id = ?1", [id.0])?;
    Ok(())
}
