//! The log's rows.

use rusqlite::{Row, named_params};

use crate::error::Result;
use crate::ids::{DevelopmentAreaId, LogEntryId};
use crate::logbook::{LogDetails, LogEntry};
use crate::storage::Connection;
use crate::storage::convert::{parsed, word, worded};

fn row_to_entry(row: &Row<'_>) -> rusqlite::Result<LogEntry> {
    Ok(LogEntry {
        id: LogEntryId(row.get("id")?),
        details: LogDetails {
            kind: worded(row, "kind")?,
            on: parsed(row, "logged_on")?,
            raised_by: row.get("raised_by")?,
            words: row.get("words")?,
            response: row.get("response")?,
            open: row.get("open")?,
            in_paper: row.get("in_paper")?,
            development_area: row.get::<_, Option<i64>>("development_area_id")?.map(DevelopmentAreaId),
        },
    })
}

/// All entries, oldest first.
pub fn list(connection: &Connection) -> Result<Vec<LogEntry>> {
    let mut statement = connection.prepare_cached("SELECT * FROM log_entry ORDER BY logged_on, id")?;
    Ok(statement.query_map([], row_to_entry)?.collect::<rusqlite::Result<_>>()?)
}

/// Adds an entry.
pub fn add(connection: &Connection, details: &LogDetails) -> Result<LogEntryId> {
    connection.execute(
        include_str!("add.sql"),
        named_params! {
            ":kind": word(details.kind)?, ":logged_on": details.on.to_string(), ":raised_by": details.raised_by,
            ":words": details.words, ":response": details.response, ":open": details.open,
            ":in_paper": details.in_paper, ":development_area_id": details.development_area.map(|id| id.0),
        },
    )?;
    Ok(LogEntryId(connection.last_insert_rowid()))
}

/// Writes an entry anew. Answers how many rows that was.
pub fn update(connection: &Connection, id: LogEntryId, details: &LogDetails) -> Result<usize> {
    Ok(connection.execute(
        include_str!("update.sql"),
        named_params! {
            ":id": id.0, ":kind": word(details.kind)?, ":logged_on": details.on.to_string(),
            ":raised_by": details.raised_by, ":words": details.words, ":response": details.response,
            ":open": details.open, ":in_paper": details.in_paper,
            ":development_area_id": details.development_area.map(|id| id.0),
        },
    )?)
}
