//! Whether the seal that an issued paper prints is the one that the record had when it was issued.

use crate::calendar::printed_date;
use crate::error::Result;
use crate::storage::Connection;
use crate::storage::convert::parsed;

/// Each issued paper names the seal of the act before the one that issued it.
pub fn heads_are_in_the_record(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare(include_str!("heads.sql"))?;
    let issued = statement.query_map([], |row| parsed::<chrono::NaiveDateTime>(row, "issued_at"))?;
    let found = issued.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().map(|at| {
        format!(
            "The paper that was issued on {} names another state of the record of changes than the one it was issued from.",
            printed_date(at.date())
        )
    });
    Ok(found.collect())
}
