//! Submissions' rows, and those of what is asked, answered and accepted about them.

mod acceptances;
mod chases;
mod exceptions;
mod queries;
mod stated;
mod warning_answers;

pub use acceptances::{accept, acceptances_of, unlock, unlocked_spans};
pub use chases::{chase, chases, chases_of};
pub use exceptions::{exceptions_of, put_exception};
pub use queries::{add_query, find_query, list_queries, queries_of, update_query};
pub use stated::{put_stated, stated_of};
pub use warning_answers::{answer_warning, warning_answers_of};

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Row, named_params};

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::{parsed_if_any, period, word, worded};
use crate::submissions::{Receipt, Submission, SubmissionStatus};

/// Where a figure is: in which submission, of which indicator and area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InSubmission {
    /// In which submission.
    pub submission: SubmissionId,
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
}

impl InSubmission {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            submission: SubmissionId(row.get("submission_id")?),
            indicator: IndicatorId(row.get("indicator_id")?),
            area: AreaId(row.get("area_id")?),
        })
    }
}

/// Submissions as statements take a list of them.
fn listed(submissions: &[SubmissionId]) -> String {
    serde_json::json!(submissions).to_string()
}

fn row_to_submission(row: &Row<'_>) -> rusqlite::Result<Submission> {
    Ok(Submission {
        id: SubmissionId(row.get("id")?),
        provider: ProviderId(row.get("provider_id")?),
        period: period(row, "period")?,
        status: status(row)?,
        due_on: parsed_if_any(row, "due_on")?,
        receipt: receipt(row)?,
        received_from: row.get("received_from")?,
        source: row.get("source")?,
        note: row.get("note")?,
    })
}

/// A day that is not there is one that nobody has said.
fn receipt(row: &Row<'_>) -> rusqlite::Result<Receipt> {
    let day = parsed_if_any(row, "received_on")?;
    let word: String = row.get("receipt")?;
    Ok(match (word.as_str(), day) {
        ("on_a_day", Some(day)) => Receipt::OnADay { day },
        ("not_known", _) => Receipt::NotKnown,
        _ => Receipt::NotSaid,
    })
}

/// Older versions wrote "queried" as well; that is told by the queries now.
fn status(row: &Row<'_>) -> rusqlite::Result<SubmissionStatus> {
    let word: String = row.get("status")?;
    if word == "queried" { Ok(SubmissionStatus::Received) } else { worded(row, "status") }
}

/// All submissions that have begun.
pub fn list(connection: &Connection) -> Result<Vec<Submission>> {
    let mut statement = connection.prepare_cached("SELECT * FROM submission ORDER BY id")?;
    Ok(statement.query_map([], row_to_submission)?.collect::<rusqlite::Result<_>>()?)
}

/// Whose submissions are accepted, and for which periods.
pub fn accepted(connection: &Connection) -> Result<HashSet<(ProviderId, Period)>> {
    let mut statement =
        connection.prepare_cached("SELECT provider_id, period FROM submission WHERE status = 'accepted'")?;
    let rows = statement.query_map([], |row| Ok((ProviderId(row.get("provider_id")?), period(row, "period")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The submissions of some providers for some periods that have begun.
pub fn list_of(connection: &Connection, providers: &[ProviderId], periods: &[Period]) -> Result<Vec<Submission>> {
    let printed: Vec<String> = periods.iter().map(Period::to_string).collect();
    let mut statement = connection.prepare_cached(
        "SELECT * FROM submission
         WHERE provider_id IN (SELECT value FROM json_each(?1)) AND period IN (SELECT value FROM json_each(?2))
         ORDER BY id",
    )?;
    let of = (serde_json::json!(providers).to_string(), serde_json::json!(printed).to_string());
    Ok(statement.query_map(of, row_to_submission)?.collect::<rusqlite::Result<_>>()?)
}

/// The submission of a provider for a period, if it has begun.
pub fn find(connection: &Connection, provider: ProviderId, period: Period) -> Result<Option<Submission>> {
    let found = connection
        .prepare_cached("SELECT * FROM submission WHERE provider_id = ?1 AND period = ?2")?
        .query_row((provider.0, period.to_string()), row_to_submission)
        .optional()?;
    Ok(found)
}

/// The submission with this identity.
pub fn get(connection: &Connection, id: SubmissionId) -> Result<Submission> {
    let found =
        connection.prepare_cached("SELECT * FROM submission WHERE id = ?1")?.query_row([id.0], row_to_submission);
    found.optional()?.ok_or_else(|| Error::NotFound("such return".into()))
}

/// Begins a submission; its identity is given by the database.
pub fn add(connection: &Connection, submission: &Submission) -> Result<SubmissionId> {
    connection.prepare_cached(include_str!("add.sql"))?.execute(named_params! {
        ":provider_id": submission.provider.0, ":period": submission.period.to_string(),
        ":status": word(submission.status)?, ":due_on": submission.due_on.map(|date| date.to_string()),
        ":receipt": submission.receipt.word(),
        ":received_on": submission.receipt.day().map(|date| date.to_string()),
        ":received_from": submission.received_from, ":source": submission.source, ":note": submission.note,
    })?;
    Ok(SubmissionId(connection.last_insert_rowid()))
}

/// Writes a submission anew. Answers how many rows that was.
pub fn update(connection: &Connection, submission: &Submission) -> Result<usize> {
    Ok(connection.prepare_cached(include_str!("update.sql"))?.execute(named_params! {
        ":id": submission.id.0, ":status": word(submission.status)?,
        ":due_on": submission.due_on.map(|date| date.to_string()),
        ":receipt": submission.receipt.word(),
        ":received_on": submission.receipt.day().map(|date| date.to_string()),
        ":received_from": submission.received_from, ":source": submission.source, ":note": submission.note,
    })?)
}
