//! Whether each act stands as it was sealed, and follows from the one before.

use chrono::NaiveDateTime;
use rusqlite::OptionalExtension;

use super::findings::Findings;
use super::named::entry;
use crate::calendar::printed_date;
use crate::error::Result;
use crate::storage::Connection;
use crate::storage::audit::seal::{Seal, SealedAct};
use crate::storage::convert::parsed;

/// Acts are numbered without a gap, and the last number given is that of the last act.
pub fn none_is_missing(connection: &Connection) -> Result<Vec<String>> {
    let mut findings = Findings::default();
    let mut statement = connection.prepare(include_str!("gaps.sql"))?;
    let mut gaps = statement.query([])?;
    while let Some(gap) = gaps.next()? {
        let (from, to): (i64, i64) = (gap.get("from_id")?, gap.get("to_id")?);
        findings.add(if from == to {
            format!("Entry {from} of the record of changes is missing.")
        } else {
            format!("Entries {from} to {to} of the record of changes are missing.")
        });
    }
    let (last, given): (i64, i64) = connection.query_row(
        "SELECT coalesce((SELECT max(id) FROM audit), 0) AS last,
                coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0) AS given",
        [],
        |row| Ok((row.get("last")?, row.get("given")?)),
    )?;
    if last == 0 {
        findings.add("The record of changes is empty.".into());
    } else if last != given {
        findings.add(format!(
            "The record of changes ends with entry {last}, but the last that was written is entry {given}."
        ));
    }
    Ok(findings.in_words())
}

/// The seal of each act is that of what stands there, and of the seal before.
pub fn acts_follow_from_each_other(connection: &Connection) -> Result<Vec<String>> {
    let mut findings = Findings::default();
    let mut statement = connection.prepare(include_str!("acts.sql"))?;
    let mut rows = statement.query([])?;
    let mut before: Option<String> = None;
    while let Some(row) = rows.next()? {
        let (found, is_last): (Option<String>, bool) = (row.get("hash")?, row.get("is_last")?);
        if found.is_some() || !is_last {
            let sealed = seal_of(connection, &SealedAct::in_row(row)?, before.as_deref())?;
            if found.as_deref() != Some(sealed.as_str()) {
                findings.add(format!(
                    "{} is not as it was sealed, or what stood before it was taken out, added or moved.",
                    entry(row)?
                ));
            }
        }
        before = found;
    }
    Ok(findings.in_words())
}

fn seal_of(connection: &Connection, act: &SealedAct, before: Option<&str>) -> Result<String> {
    let mut seal = Seal::of(act, before);
    let mut statement = connection.prepare_cached(include_str!("changes.sql"))?;
    let mut changes = statement.query([act.id])?;
    while let Some(change) = changes.next()? {
        let (table, number): (String, i64) = (change.get("table_name")?, change.get("row_id")?);
        let (before, after): (Option<String>, Option<String>) = (change.get("before_hash")?, change.get("after_hash")?);
        seal.change(&table, number, before.as_deref(), after.as_deref());
    }
    Ok(seal.hash())
}

/// What is said of a workbook whose first acts were done in a format without seals; none of another.
pub fn older_acts(connection: &Connection) -> Result<Option<String>> {
    let mut statement = connection.prepare(include_str!("older.sql"))?;
    let older = statement
        .query_row([], |row| Ok((row.get::<_, i64>("id")?, parsed::<NaiveDateTime>(row, "at")?)))
        .optional()?;
    Ok(older.map(|(id, at)| {
        format!(
            "The record of changes up to entry {} was written by an earlier version. It was sealed on {}, as it was found then.",
            id - 1,
            printed_date(at.date())
        )
    }))
}
