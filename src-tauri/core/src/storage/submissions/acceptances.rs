//! The rows of acceptances. They are added and unlocked, never taken away.

use chrono::NaiveDate;
use rusqlite::Row;

use crate::error::Result;
use crate::ids::{AuditId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::{parsed, parsed_if_any};
use crate::submissions::Acceptance;

fn row_to_acceptance(row: &Row<'_>) -> rusqlite::Result<Acceptance> {
    Ok(Acceptance {
        accepted_on: parsed(row, "accepted_on")?,
        unlocked_on: parsed_if_any(row, "unlocked_on")?,
        reason: row.get("reason")?,
    })
}

/// The acceptances of a submission, oldest first.
pub fn acceptances_of(connection: &Connection, submission: SubmissionId) -> Result<Vec<Acceptance>> {
    let mut statement = connection.prepare_cached("SELECT * FROM acceptance WHERE submission_id = ?1 ORDER BY id")?;
    Ok(statement.query_map([submission.0], row_to_acceptance)?.collect::<rusqlite::Result<_>>()?)
}

/// Locks a submission from `on`.
pub fn accept(connection: &Connection, submission: SubmissionId, on: NaiveDate) -> Result<()> {
    connection.execute(
        "INSERT INTO acceptance (submission_id, accepted_on, reason) VALUES (?1, ?2, '')",
        (submission.0, on.to_string()),
    )?;
    Ok(())
}

/// Opens a submission again. Answers how many rows that was.
pub fn unlock(connection: &Connection, submission: SubmissionId, on: NaiveDate, reason: &str) -> Result<usize> {
    Ok(connection.execute(
        "UPDATE acceptance SET unlocked_on = ?2, reason = ?3 WHERE submission_id = ?1 AND unlocked_on IS NULL",
        (submission.0, on.to_string(), reason),
    )?)
}

/// The acts between which a submission was open again after it had been accepted: the act that unlocked it, the act
/// that accepted it anew if there is one, and the reason.
pub fn unlocked_spans(
    connection: &Connection,
    submission: SubmissionId,
) -> Result<Vec<(AuditId, Option<AuditId>, String)>> {
    let mut statement = connection.prepare_cached(include_str!("unlocked_spans.sql"))?;
    let rows = statement.query_map([submission.0], |row| {
        Ok((
            AuditId(row.get("unlocked_by")?),
            row.get::<_, Option<i64>>("accepted_by")?.map(AuditId),
            row.get("reason")?,
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
