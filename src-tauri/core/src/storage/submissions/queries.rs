//! The rows of queries.

use rusqlite::{OptionalExtension, Row, named_params};

use super::listed;
use crate::error::Result;
use crate::ids::{AreaId, IndicatorId, QueryId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::{parsed, parsed_if_any};
use crate::submissions::Query;

fn row_to_query(row: &Row<'_>) -> rusqlite::Result<Query> {
    let indicator = row.get::<_, Option<i64>>("indicator_id")?.map(IndicatorId);
    let area = row.get::<_, Option<i64>>("area_id")?.map(AreaId);
    Ok(Query {
        id: QueryId(row.get("id")?),
        submission: SubmissionId(row.get("submission_id")?),
        about: indicator.zip(area),
        asked_on: parsed(row, "asked_on")?,
        asked_of: row.get("asked_of")?,
        words: row.get("words")?,
        answered_on: parsed_if_any(row, "answered_on")?,
        answer: row.get("answer")?,
        resolved_on: parsed_if_any(row, "resolved_on")?,
    })
}

/// All queries, oldest first.
pub fn list_queries(connection: &Connection) -> Result<Vec<Query>> {
    let mut statement = connection.prepare_cached("SELECT * FROM query ORDER BY asked_on, id")?;
    Ok(statement.query_map([], row_to_query)?.collect::<rusqlite::Result<_>>()?)
}

/// The queries about some submissions, oldest first.
pub fn queries_of(connection: &Connection, submissions: &[SubmissionId]) -> Result<Vec<Query>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM query WHERE submission_id IN (SELECT value FROM json_each(?1)) ORDER BY asked_on, id",
    )?;
    Ok(statement.query_map([listed(submissions)], row_to_query)?.collect::<rusqlite::Result<_>>()?)
}

/// The query with this identity.
pub fn find_query(connection: &Connection, id: QueryId) -> Result<Option<Query>> {
    let found = connection.prepare_cached("SELECT * FROM query WHERE id = ?1")?.query_row([id.0], row_to_query);
    Ok(found.optional()?)
}

/// Adds a query; its identity is given by the database.
pub fn add_query(connection: &Connection, query: &Query) -> Result<QueryId> {
    connection.execute(
        include_str!("add_query.sql"),
        named_params! {
            ":submission_id": query.submission.0, ":indicator_id": query.about.map(|(indicator, _)| indicator.0),
            ":area_id": query.about.map(|(_, area)| area.0), ":asked_on": query.asked_on.to_string(),
            ":asked_of": query.asked_of, ":words": query.words,
        },
    )?;
    Ok(QueryId(connection.last_insert_rowid()))
}

/// Writes a query anew; what it is about stays. Answers how many rows that was.
pub fn update_query(connection: &Connection, query: &Query) -> Result<usize> {
    Ok(connection.execute(
        include_str!("update_query.sql"),
        named_params! {
            ":id": query.id.0, ":asked_of": query.asked_of, ":words": query.words,
            ":answered_on": query.answered_on.map(|date| date.to_string()), ":answer": query.answer,
            ":resolved_on": query.resolved_on.map(|date| date.to_string()),
        },
    )?)
}
