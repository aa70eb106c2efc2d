//! How large a workbook is, in numbers that say nothing of what it holds.

use super::{Connection, Store};
use crate::error::Result;

/// How large a workbook is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// The format of the file.
    pub format: i64,
    /// The bytes of all its pages.
    pub bytes: i64,
    /// How many rows each table has, by its name, in the order of the names.
    pub rows: Vec<(String, i64)>,
}

impl Store {
    /// Counts the rows of each table.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn census(&self) -> Result<Census> {
        let connection = self.read();
        let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let (format, pages, of_page) = (number("user_version")?, number("page_count")?, number("page_size")?);
        let rows = tables(connection)?.into_iter().map(|table| Ok((table.clone(), count(connection, &table)?)));
        Ok(Census { format, bytes: pages.saturating_mul(of_page), rows: rows.collect::<Result<_>>()? })
    }
}

/// The tables are ours by name: a file with others is not opened.
fn tables(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let names = statement.query_map([], |row| row.get("name"))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

fn count(connection: &Connection, table: &str) -> Result<i64> {
    Ok(connection.query_row(&format!("SELECT count(*) FROM main.\"{table}\""), [], |row| row.get(0))?)
}
