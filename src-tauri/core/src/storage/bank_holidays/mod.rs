//! The rows of days that are otherwise than in the shipped table of bank holidays.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use crate::calendar::HolidayChange;
use crate::error::Result;
use crate::storage::Connection;
use crate::storage::convert::parsed;

fn row_to_change(row: &Row<'_>) -> rusqlite::Result<HolidayChange> {
    Ok(HolidayChange { day: parsed(row, "day")?, words: row.get("words")?, observed: row.get("observed")? })
}

/// All of them, by day.
pub fn list(connection: &Connection) -> Result<Vec<HolidayChange>> {
    let mut statement = connection.prepare_cached("SELECT * FROM bank_holiday ORDER BY day")?;
    Ok(statement.query_map([], row_to_change)?.collect::<rusqlite::Result<_>>()?)
}

/// Writes one, in place of an earlier one of the same day.
pub fn put(connection: &Connection, change: &HolidayChange) -> Result<()> {
    connection.execute(
        include_str!("put.sql"),
        named_params! { ":day": change.day.to_string(), ":words": change.words, ":observed": change.observed },
    )?;
    Ok(())
}

/// Takes one away, so that the day is as in the shipped table again.
pub fn remove(connection: &Connection, day: NaiveDate) -> Result<()> {
    connection.execute("DELETE FROM bank_holiday WHERE day = ?1", [day.to_string()])?;
    Ok(())
}
