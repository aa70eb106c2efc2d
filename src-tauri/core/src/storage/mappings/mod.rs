//! How the columns of a provider's own table were read last time, by the table's headings.

use rusqlite::OptionalExtension;

use crate::error::Result;
use crate::storage::Connection;

/// The mapping that was remembered for these headings.
pub fn find(connection: &Connection, headings: &str) -> Result<Option<String>> {
    let found = connection
        .prepare_cached("SELECT mapping FROM import_mapping WHERE headings = ?1")?
        .query_row([headings], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// Remembers a mapping for these headings. Writes nothing if it is the same.
pub fn put(connection: &Connection, headings: &str, mapping: &str) -> Result<()> {
    connection.prepare_cached(include_str!("put.sql"))?.execute([headings, mapping])?;
    Ok(())
}
