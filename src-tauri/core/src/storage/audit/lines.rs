//! The record of changes line by line: each row that an act changed, or the act alone if it changed none.

use rusqlite::Row;

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
    /// What was done; none if it was taken out.
    pub words: Option<String>,
    /// Why, where that was asked.
    pub why: Option<String>,
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

/// A row on one side of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// It was not there.
    NotThere,
    /// It was taken out of the record.
    TakenOut,
    /// As JSON.
    Row(String),
}

fn side(row: &Row<'_>, text: &str, hash: &str) -> rusqlite::Result<Side> {
    Ok(match (row.get::<_, Option<String>>(text)?, row.get::<_, Option<String>>(hash)?) {
        (Some(text), _) => Side::Row(text),
        (None, Some(_)) => Side::TakenOut,
        (None, None) => Side::NotThere,
    })
}

fn row_to_line(row: &Row<'_>) -> rusqlite::Result<TrailLine> {
    let table: Option<String> = row.get("table_name")?;
    let change = table.map(|table| {
        let (before, after) = (side(row, "before", "before_hash")?, side(row, "after", "after_hash")?);
        Ok::<_, rusqlite::Error>(LineChange { table, row: row.get("row_id")?, before, after })
    });
    Ok(TrailLine {
        act: row.get("id")?,
        at: row.get("at")?,
        who: row.get("who")?,
        system_user: row.get("system_user")?,
        words: row.get("words")?,
        why: row.get("why")?,
        seal: row.get("hash")?,
        change: change.transpose()?,
    })
}

/// Hands each line to `take`, oldest first. Holds one at a time.
pub fn each_line(connection: &Connection, mut take: impl FnMut(&TrailLine)) -> Result<()> {
    let mut statement = connection.prepare(include_str!("lines.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(&row_to_line(row)?);
    }
    Ok(())
}
