//! The rows of what returns state as worked out.

use rusqlite::{Row, named_params};

use super::{InSubmission, listed};
use crate::error::Result;
use crate::ids::{AreaId, IndicatorId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::parsed_if_any;
use crate::submissions::checks::Stated;

fn row_to_stated(row: &Row<'_>) -> rusqlite::Result<(InSubmission, Stated)> {
    let stated = Stated {
        numerator: row.get("numerator")?,
        denominator: row.get("denominator")?,
        percentage: parsed_if_any(row, "amount")?,
    };
    Ok((InSubmission::of(row)?, stated))
}

/// What some submissions state, each with its place.
pub fn stated_of(connection: &Connection, submissions: &[SubmissionId]) -> Result<Vec<(InSubmission, Stated)>> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM stated WHERE submission_id IN (SELECT value FROM json_each(?1)) ORDER BY id")?;
    Ok(statement.query_map([listed(submissions)], row_to_stated)?.collect::<rusqlite::Result<_>>()?)
}

/// Writes what a submission states for one indicator and area; nothing stated has no row.
pub fn put_stated(
    connection: &Connection,
    submission: SubmissionId,
    indicator: IndicatorId,
    area: AreaId,
    stated: &Stated,
) -> Result<()> {
    if stated.is_empty() {
        connection.execute(
            "DELETE FROM stated WHERE submission_id = ?1 AND indicator_id = ?2 AND area_id = ?3",
            (submission.0, indicator.0, area.0),
        )?;
        return Ok(());
    }
    connection.execute(
        include_str!("put_stated.sql"),
        named_params! {
            ":submission_id": submission.0, ":indicator_id": indicator.0, ":area_id": area.0,
            ":numerator": stated.numerator, ":denominator": stated.denominator,
            ":amount": stated.percentage.map(|percentage| percentage.to_string()),
        },
    )?;
    Ok(())
}
