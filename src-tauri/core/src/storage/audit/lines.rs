//! The record of changes line by line: each row that an act changed, or the act alone if it changed none.

use chrono::NaiveDateTime;
use rusqlite::Row;

use super::taken_out::Absent;
use crate::error::Result;
use crate::storage::Connection;

/// A line of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailLine {
    /// The number of the act.
    pub act: i64,
    /// When it was done, as it stands there.
    pub at: String,
    /// Whose it is, by the name in Settings.
    pub who: String,
    /// Whom the machine named.
    pub system_user: String,
    /// What was done.
    pub words: Side,
    /// Why, where that was asked.
    pub why: Side,
    /// Its seal; none while it may still grow.
    pub seal: Option<String>,
    /// The row that it changed.
    pub change: Option<LineChange>,
}

/// A row that an act changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    /// In which table.
    pub table: String,
    /// Which row.
    pub row: i64,
    /// As it was.
    pub before: Side,
    /// As it became.
    pub after: Side,
}

/// A text of the record: what was done, why, or a row on one side of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// It was not there.
    NotThere,
    /// It was taken out of the record, and when; not known when, if no act says so.
    TakenOut(Option<NaiveDateTime>),
    /// As it stands; a row as JSON.
    Text(String),
}

/// A text of a row, by its columns; `taken_at` is when it was taken out, if it was.
fn side(row: &Row<'_>, text: &str, taken_at: Option<NaiveDateTime>) -> rusqlite::Result<Side> {
    let hash: Option<String> = row.get(format!("{text}_hash").as_str())?;
    Ok(match (row.get::<_, Option<String>>(text)?, hash) {
        (Some(text), _) => Side::Text(text),
        (None, Some(_)) => Side::TakenOut(taken_at),
        (None, None) => Side::NotThere,
    })
}

fn row_to_line(row: &Row<'_>, absent: &Absent) -> rusqlite::Result<TrailLine> {
    let act: i64 = row.get("id")?;
    let of_act = |text: &str| side(row, text, absent.taken_by("audit", act, text).map(|taking| taking.at));
    let table: Option<String> = row.get("table_name")?;
    let change = table.map(|table| {
        let id: i64 = row.get("change_id")?;
        let taken_at = |text: &str| {
            let by = absent.taken_by("audit_change", id, text).or_else(|| absent.is_taking_out(act));
            by.map(|taking| taking.at)
        };
        let of_change = |text: &str| side(row, text, taken_at(text));
        let (before, after) = (of_change("before")?, of_change("after")?);
        Ok::<_, rusqlite::Error>(LineChange { table, row: row.get("row_id")?, before, after })
    });
    Ok(TrailLine {
        act,
        at: row.get("at")?,
        who: row.get("who")?,
        system_user: row.get("system_user")?,
        words: of_act("words")?,
        why: of_act("why")?,
        seal: row.get("hash")?,
        change: change.transpose()?,
    })
}

/// Hands each line to `take`, oldest first. Holds one at a time.
pub fn each_line(connection: &Connection, mut take: impl FnMut(&TrailLine)) -> Result<()> {
    let absent = Absent::of(connection)?;
    let mut statement = connection.prepare(include_str!("lines.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(&row_to_line(row, &absent)?);
    }
    Ok(())
}
