//! Controls' rows.

use rusqlite::{Row, named_params};

use super::ended::ended;
use crate::error::Result;
use crate::ids::{ControlId, RiskId};
use crate::risks::{Control, ControlDetails, Ended};
use crate::storage::Connection;
use crate::storage::convert::parsed_if_any;

/// The controls of a risk.
pub(super) const OF_RISK: &str = "SELECT * FROM risk_control WHERE risk_id = ?1 ORDER BY id";

pub(super) fn row_to_control(row: &Row<'_>) -> rusqlite::Result<Control> {
    let details = ControlDetails {
        words: row.get("words")?,
        owner: row.get("owner")?,
        since: parsed_if_any(row, "since")?,
        changed_on: parsed_if_any(row, "changed_on")?,
        gaps: row.get("gaps")?,
    };
    Ok(Control { id: ControlId(row.get("id")?), details, ended: ended(row)? })
}

/// Adds a control.
pub fn add(connection: &Connection, risk: RiskId, details: &ControlDetails) -> Result<ControlId> {
    connection.execute(
        "INSERT INTO risk_control (risk_id, words, owner, since, changed_on, gaps, ended_why)
         VALUES (:risk_id, :words, :owner, :since, :changed_on, :gaps, '')",
        named_params! {
            ":risk_id": risk.0, ":words": details.words, ":owner": details.owner, ":gaps": details.gaps,
            ":since": details.since.map(|day| day.to_string()),
            ":changed_on": details.changed_on.map(|day| day.to_string()),
        },
    )?;
    Ok(ControlId(connection.last_insert_rowid()))
}

/// Writes a control's details anew. Answers how many rows that was.
pub fn update(connection: &Connection, id: ControlId, details: &ControlDetails) -> Result<usize> {
    Ok(connection.execute(
        "UPDATE risk_control SET words = :words, owner = :owner, since = :since, changed_on = :changed_on, gaps = :gaps
         WHERE id = :id",
        named_params! {
            ":id": id.0, ":words": details.words, ":owner": details.owner, ":gaps": details.gaps,
            ":since": details.since.map(|day| day.to_string()),
            ":changed_on": details.changed_on.map(|day| day.to_string()),
        },
    )?)
}

/// Says since when a control is not in place any more, or that it is. Answers how many rows that was.
pub fn set_ended(connection: &Connection, id: ControlId, ended: Option<&Ended>) -> Result<usize> {
    let (on, why) = (ended.map(|ended| ended.on.to_string()), ended.map_or("", |ended| &ended.why));
    Ok(connection.execute("UPDATE risk_control SET ended_on = ?2, ended_why = ?3 WHERE id = ?1", (id.0, on, why))?)
}
