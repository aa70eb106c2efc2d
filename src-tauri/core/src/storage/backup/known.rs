//! What is known of a workbook, by which it is compared with its copy.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::error::Result;
use crate::storage::digest;

/// What a workbook's file holds, as far as two files are compared by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which workbook it is; empty in formats before the fourth.
    pub identity: String,
    /// The hash of every row, but not of what is known of backups.
    pub content: String,
    /// How many rows each table has.
    pub rows: BTreeMap<String, i64>,
}

impl Known {
    pub(super) fn of(connection: &Connection) -> Result<Self> {
        let mut tables = connection
            .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'")?;
        let tables = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        let mut rows = BTreeMap::new();
        for table in tables {
            let count =
                connection.query_row(&format!("SELECT count(*) FROM main.\"{table}\""), [], |row| row.get(0))?;
            rows.insert(table, count);
        }
        Ok(Self { identity: identity(connection)?, content: digest::of_content(connection)?, rows })
    }

    /// How many rows a table has; 0 if there is no such table.
    pub fn count(&self, table: &str) -> i64 {
        self.rows.get(table).copied().unwrap_or_default()
    }
}

/// Which workbook it is; empty in formats before the fourth.
pub(in crate::storage) fn identity(connection: &Connection) -> Result<String> {
    let has_one = "SELECT EXISTS (SELECT 1 FROM pragma_table_info('workbook') WHERE name = 'identity')";
    if !connection.query_row(has_one, [], |row| row.get(0))? {
        return Ok(String::new());
    }
    Ok(connection.query_row("SELECT identity FROM workbook", [], |row| row.get(0))?)
}
