//! Issued papers' rows.

use chrono::NaiveDateTime;
use rusqlite::OptionalExtension;

use crate::error::Result;
use crate::ids::{IssueId, PaperId};
use crate::storage::Connection;
use crate::storage::convert::parsed;

/// A frozen paper, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueRow {
    /// Its identity.
    pub id: IssueId,
    /// Of which paper.
    pub paper: PaperId,
    /// When it was issued.
    pub at: NaiveDateTime,
    /// The hash of its bytes.
    pub hash: String,
}

/// Keeps the bytes of a paper as issued, with its text and the figures used, as JSON.
pub fn add_issue(
    connection: &Connection,
    paper: PaperId,
    at: NaiveDateTime,
    hash: &str,
    snapshot: &str,
    bytes: &[u8],
) -> Result<IssueId> {
    connection.execute("INSERT OR IGNORE INTO issue_file (hash, bytes) VALUES (?1, ?2)", (hash, bytes))?;
    connection.execute(
        "INSERT INTO paper_issue (paper_id, issued_at, hash, snapshot) VALUES (?1, ?2, ?3, ?4)",
        (paper.0, at.format("%Y-%m-%dT%H:%M:%S").to_string(), hash, snapshot),
    )?;
    Ok(IssueId(connection.last_insert_rowid()))
}

/// The issues of a paper, oldest first.
pub fn list_issues(connection: &Connection, paper: PaperId) -> Result<Vec<IssueRow>> {
    let mut statement = connection
        .prepare_cached("SELECT id, paper_id, issued_at, hash FROM paper_issue WHERE paper_id = ?1 ORDER BY id")?;
    let rows = statement.query_map([paper.0], |row| {
        Ok(IssueRow {
            id: IssueId(row.get("id")?),
            paper: PaperId(row.get("paper_id")?),
            at: parsed(row, "issued_at")?,
            hash: row.get("hash")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The text of an issue and the figures that it was made from, as JSON.
pub fn snapshot_of(connection: &Connection, issue: IssueId) -> Result<String> {
    let mut statement = connection.prepare_cached("SELECT snapshot FROM paper_issue WHERE id = ?1")?;
    Ok(statement.query_row([issue.0], |row| row.get(0))?)
}

/// The bytes of an issue, by their hash.
pub fn get_file(connection: &Connection, hash: &str) -> Result<Option<Vec<u8>>> {
    let found = connection
        .prepare_cached("SELECT bytes FROM issue_file WHERE hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()?;
    Ok(found)
}
