//! How an entry of the record is named in a sentence.

use chrono::NaiveDateTime;
use rusqlite::Row;

use crate::calendar::printed_date;

/// An entry by its number, and its day if that can be read: "Entry 57 of the record of changes (12 October 2020)".
pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<String> {
    let (id, at): (i64, String) = (row.get("id")?, row.get("at")?);
    let day = at.parse::<NaiveDateTime>().map(|at| format!(" ({})", printed_date(at.date()))).unwrap_or_default();
    Ok(format!("Entry {id} of the record of changes{day}"))
}
