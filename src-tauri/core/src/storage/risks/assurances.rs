//! Assurances' rows.

use rusqlite::{Row, named_params};

use super::ended::ended;
use crate::error::Result;
use crate::ids::{AssuranceId, RiskId};
use crate::risks::{Assurance, AssuranceDetails, Ended};
use crate::storage::Connection;
use crate::storage::convert::{parsed_if_any, word, worded};

/// The assurances of a risk.
pub(super) const OF_RISK: &str = "SELECT * FROM risk_assurance WHERE risk_id = ?1 ORDER BY id";

pub(super) fn row_to_assurance(row: &Row<'_>) -> rusqlite::Result<Assurance> {
    let details = AssuranceDetails {
        words: row.get("words")?,
        owner: row.get("owner")?,
        given_on: parsed_if_any(row, "given_on")?,
        line: worded(row, "line")?,
        finding: worded(row, "finding")?,
        gaps: row.get("gaps")?,
    };
    Ok(Assurance { id: AssuranceId(row.get("id")?), details, ended: ended(row)? })
}

/// Adds an assurance.
pub fn add(connection: &Connection, risk: RiskId, details: &AssuranceDetails) -> Result<AssuranceId> {
    connection.execute(
        "INSERT INTO risk_assurance (risk_id, words, owner, given_on, line, finding, gaps, ended_why)
         VALUES (:risk_id, :words, :owner, :given_on, :line, :finding, :gaps, '')",
        named_params! {
            ":risk_id": risk.0, ":words": details.words, ":owner": details.owner,
            ":given_on": details.given_on.map(|day| day.to_string()), ":line": word(details.line)?,
            ":finding": word(details.finding)?, ":gaps": details.gaps,
        },
    )?;
    Ok(AssuranceId(connection.last_insert_rowid()))
}

/// Writes an assurance's details anew. Answers how many rows that was.
pub fn update(connection: &Connection, id: AssuranceId, details: &AssuranceDetails) -> Result<usize> {
    Ok(connection.execute(
        "UPDATE risk_assurance SET words = :words, owner = :owner, given_on = :given_on, line = :line,
         finding = :finding, gaps = :gaps WHERE id = :id",
        named_params! {
            ":id": id.0, ":words": details.words, ":owner": details.owner,
            ":given_on": details.given_on.map(|day| day.to_string()), ":line": word(details.line)?,
            ":finding": word(details.finding)?, ":gaps": details.gaps,
        },
    )?)
}

/// Says since when an assurance is not relied upon any more, or that it is. Answers how many rows that was.
pub fn set_ended(connection: &Connection, id: AssuranceId, ended: Option<&Ended>) -> Result<usize> {
    let (on, why) = (ended.map(|ended| ended.on.to_string()), ended.map_or("", |ended| &ended.why));
    Ok(connection.execute("UPDATE risk_assurance SET ended_on = ?2, ended_why = ?3 WHERE id = ?1", (id.0, on, why))?)
}
