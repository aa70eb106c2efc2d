//! The rows of exceptions and their breach counts.

use std::collections::HashMap;

use crate::error::Result;
use crate::figures::Subject;
use crate::ids::{AreaId, BreachReasonId, IndicatorId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::{subject, to_json};
use crate::submissions::exceptions::{BreachCount, Exception, GivenReason};

/// The exceptions of a submission, by indicator and area.
pub fn exceptions_of(
    connection: &Connection,
    submission: SubmissionId,
) -> Result<HashMap<(IndicatorId, AreaId), GivenReason>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, indicator_id, area_id, words, subject FROM exception WHERE submission_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([submission.0], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            (IndicatorId(row.get(1)?), AreaId(row.get(2)?)),
            row.get::<_, String>(3)?,
            subject(row)?,
        ))
    })?;
    let mut exceptions = HashMap::new();
    for row in rows {
        let (id, key, words, subject) = row?;
        exceptions.insert(key, GivenReason { said: Exception { words, counts: counts_of(connection, id)? }, subject });
    }
    Ok(exceptions)
}

fn counts_of(connection: &Connection, exception: i64) -> Result<Vec<BreachCount>> {
    let mut statement = connection.prepare_cached(
        "SELECT breach_reason_id, children FROM breach_count WHERE exception_id = ?1 ORDER BY breach_reason_id",
    )?;
    let rows = statement
        .query_map([exception], |row| Ok(BreachCount { reason: BreachReasonId(row.get(0)?), children: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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
