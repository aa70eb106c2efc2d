//! The mark that each save gives the file, by which its own journal is known later.

use rusqlite::Connection;

use crate::error::Result;

/// Gives the file a new mark, and answers it.
pub(super) fn new_mark(connection: &Connection) -> Result<String> {
    Ok(connection.prepare_cached(include_str!("new_mark.sql"))?.query_row([], |row| row.get(0))?)
}
