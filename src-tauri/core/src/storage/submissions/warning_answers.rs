//! The rows of warnings that were found to be right. They are only ever added.

use rusqlite::{Row, named_params};

use super::{InSubmission, listed};
use crate::error::Result;
use crate::ids::{AreaId, IndicatorId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::{parsed, subject, to_json, word, worded};
use crate::submissions::WarningAnswer;

fn row_to_answer(row: &Row<'_>) -> rusqlite::Result<(InSubmission, WarningAnswer)> {
    let answer = WarningAnswer {
        check: worded(row, "warning")?,
        subject: subject(row)?,
        figure: row.get("figure")?,
        sentence: row.get("sentence")?,
        reason: row.get("reason")?,
        answered_on: parsed(row, "answered_on")?,
        answered_by: row.get("answered_by")?,
    };
    Ok((InSubmission::of(row)?, answer))
}

/// The answered warnings of some submissions, each with its place, oldest first.
pub fn warning_answers_of(
    connection: &Connection,
    submissions: &[SubmissionId],
) -> Result<Vec<(InSubmission, WarningAnswer)>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM warning_answer WHERE submission_id IN (SELECT value FROM json_each(?1)) ORDER BY id",
    )?;
    Ok(statement.query_map([listed(submissions)], row_to_answer)?.collect::<rusqlite::Result<_>>()?)
}

/// Adds an answer.
pub fn answer_warning(
    connection: &Connection,
    submission: SubmissionId,
    indicator: IndicatorId,
    area: AreaId,
    answer: &WarningAnswer,
) -> Result<()> {
    connection.execute(
        include_str!("answer_warning.sql"),
        named_params! {
            ":submission_id": submission.0, ":indicator_id": indicator.0, ":area_id": area.0,
            ":warning": word(answer.check)?, ":figure": answer.figure,
            ":subject": answer.subject.as_ref().map_or_else(|| Ok(String::new()), to_json)?, ":sentence": answer.sentence,
            ":reason": answer.reason, ":answered_on": answer.answered_on.to_string(),
            ":answered_by": answer.answered_by,
        },
    )?;
    Ok(())
}
