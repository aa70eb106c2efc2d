//! The rows of exceptions and their breach counts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{InSubmission, listed};
use crate::error::Result;
use crate::figures::Subject;
use crate::ids::{AreaId, BreachReasonId, IndicatorId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::{subject, to_json};
use crate::submissions::exceptions::{BreachCount, Exception, GivenReason};

/// The exceptions of some submissions, each with its place.
pub fn exceptions_of(
    connection: &Connection,
    submissions: &[SubmissionId],
) -> Result<HashMap<InSubmission, GivenReason>> {
    let mut statement = connection.prepare_cached(include_str!("exceptions.sql"))?;
    let mut rows = statement.query([listed(submissions)])?;
    let mut exceptions: HashMap<InSubmission, GivenReason> = HashMap::new();
    while let Some(row) = rows.next()? {
        let place = InSubmission::of(row)?;
        let exception = match exceptions.entry(place) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(new) => new.insert(GivenReason {
                said: Exception { words: row.get("words")?, counts: Vec::new() },
                subject: subject(row)?,
            }),
        };
        if let Some(reason) = row.get::<_, Option<i64>>("breach_reason_id")?.map(BreachReasonId) {
            exception.said.counts.push(BreachCount { reason, children: row.get("children")? });
        }
    }
    Ok(exceptions)
}

/// Writes the exception of one figure, which is said of `subject`; an empty one has no row.
pub fn put_exception(
    connection: &Connection,
    submission: SubmissionId,
    indicator: IndicatorId,
    area: AreaId,
    exception: &Exception,
    subject: &Subject,
) -> Result<()> {
    let key = (submission.0, indicator.0, area.0);
    connection
        .prepare_cached(
            "DELETE FROM breach_count WHERE exception_id IN
             (SELECT id FROM exception WHERE submission_id = ?1 AND indicator_id = ?2 AND area_id = ?3)",
        )?
        .execute(key)?;
    if exception.is_empty() {
        connection
            .prepare_cached("DELETE FROM exception WHERE submission_id = ?1 AND indicator_id = ?2 AND area_id = ?3")?
            .execute(key)?;
        return Ok(());
    }
    let id: i64 = connection
        .prepare_cached(include_str!("put_exception.sql"))?
        .query_row((submission.0, indicator.0, area.0, &exception.words, to_json(subject)?), |row| row.get(0))?;
    let mut statement = connection
        .prepare_cached("INSERT INTO breach_count (exception_id, breach_reason_id, children) VALUES (?1, ?2, ?3)")?;
    for count in exception.counts.iter().filter(|count| count.children > 0) {
        statement.execute((id, count.reason.0, count.children))?;
    }
    Ok(())
}
