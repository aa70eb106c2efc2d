//! Issued papers' rows.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row};

use crate::error::Result;
use crate::ids::{AuditId, IssueId, PaperId};
use crate::storage::Connection;
use crate::storage::convert::{parsed, parsed_if_any};

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
    /// When it was withdrawn, if it was.
    pub withdrawn_at: Option<NaiveDateTime>,
    /// Why it was withdrawn; empty if it was not.
    pub withdrawal: String,
    /// The act that issued it: what comes before and after it in the trail came before and after it.
    pub act: AuditId,
}

fn row_to_issue(row: &Row<'_>) -> rusqlite::Result<IssueRow> {
    Ok(IssueRow {
        id: IssueId(row.get("id")?),
        paper: PaperId(row.get("paper_id")?),
        at: parsed(row, "issued_at")?,
        hash: row.get("hash")?,
        withdrawn_at: parsed_if_any(row, "withdrawn_at")?,
        withdrawal: row.get("withdrawal")?,
        act: AuditId(row.get("act")?),
    })
}

/// A paper that is being issued.
#[derive(Debug, Clone, Copy)]
pub struct NewIssue<'a> {
    /// Which paper.
    pub paper: PaperId,
    /// When.
    pub at: NaiveDateTime,
    /// The hash of its bytes.
    pub hash: &'a str,
    /// Its text and the figures used, as JSON.
    pub snapshot: &'a str,
    /// The seal of the record of changes that it prints.
    pub head: &'a str,
}

/// Keeps the bytes of a paper as issued, with what it was made from.
pub fn add_issue(connection: &Connection, issue: &NewIssue<'_>, bytes: &[u8]) -> Result<IssueId> {
    connection.execute("INSERT OR IGNORE INTO issue_file (hash, bytes) VALUES (?1, ?2)", (issue.hash, bytes))?;
    connection.execute(
        "INSERT INTO paper_issue (paper_id, issued_at, hash, snapshot, trail_head) VALUES (?1, ?2, ?3, ?4, ?5)",
        (issue.paper.0, issue.at.format("%Y-%m-%dT%H:%M:%S").to_string(), issue.hash, issue.snapshot, issue.head),
    )?;
    Ok(IssueId(connection.last_insert_rowid()))
}

/// The issues of a paper, oldest first.
pub fn list_issues(connection: &Connection, paper: PaperId) -> Result<Vec<IssueRow>> {
    let issues = list_all_issues(connection)?;
    Ok(issues.into_iter().filter(|issue| issue.paper == paper).collect())
}

/// The issues of all papers, oldest first.
pub fn list_all_issues(connection: &Connection) -> Result<Vec<IssueRow>> {
    let mut statement = connection.prepare_cached(include_str!("list_issues.sql"))?;
    Ok(statement.query_map([], row_to_issue)?.collect::<rusqlite::Result<_>>()?)
}

/// The issue with this identity.
pub fn get_issue(connection: &Connection, id: IssueId) -> Result<Option<IssueRow>> {
    Ok(list_all_issues(connection)?.into_iter().find(|issue| issue.id == id))
}

/// Notes that an issue no longer counts. Answers how many rows that was.
pub fn withdraw_issue(connection: &Connection, id: IssueId, at: NaiveDateTime, reason: &str) -> Result<usize> {
    Ok(connection.execute(
        "UPDATE paper_issue SET withdrawn_at = ?2, withdrawal = ?3 WHERE id = ?1",
        (id.0, at.format("%Y-%m-%dT%H:%M:%S").to_string(), reason),
    )?)
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
