//! All that the workbook holds, as one hash or as one text.

use rusqlite::types::ValueRef;

use super::parts::Parts;
use super::watch::{columns, row_as_json, watched_tables};
use crate::error::Result;
use crate::storage::Connection;

/// The hash of all rows of the tables that are watched, with its salt; put together table by table.
pub(super) struct ContentHash(Parts);

impl ContentHash {
    pub(super) fn salted(salt: &str) -> Self {
        let mut parts = Parts::default();
        parts.text(salt);
        Self(parts)
    }

    /// A table begins: its name and its columns. Its rows follow, by their numbers.
    pub(super) fn table(&mut self, name: &str, columns: &[String]) {
        self.0.text(name);
        for column in columns {
            self.0.text(column);
        }
    }

    /// The next value of the row, in the order of the columns. The first is the row's number.
    ///
    /// # Errors
    /// Neither a whole number nor a text.
    pub(super) fn value(&mut self, value: ValueRef<'_>) -> Result<()> {
        self.0.value(value)
    }

    pub(super) fn hash(self) -> String {
        self.0.hash()
    }
}

/// The hash of all that the workbook holds.
pub(super) fn hash_of_content(connection: &Connection, salt: &str) -> Result<String> {
    let mut hash = ContentHash::salted(salt);
    for table in watched_tables(connection)? {
        let columns = columns(connection, &table)?;
        hash.table(&table, &columns);
        let mut statement = connection.prepare(&rows_of(&table, &columns))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns.len() {
                hash.value(row.get_ref(column)?)?;
            }
        }
    }
    Ok(hash.hash())
}

/// The rows of a table, by their numbers.
pub(super) fn rows_of(table: &str, columns: &[String]) -> String {
    let names: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
    format!("SELECT {} FROM main.\"{table}\" ORDER BY id", names.join(", "))
}

/// The whole content of the watched tables as text, the same for the same content: what tests compare.
pub fn dump(connection: &Connection) -> Result<String> {
    let mut text = String::new();
    for table in watched_tables(connection)? {
        let columns = columns(connection, &table)?;
        let query = format!("SELECT {} FROM {table} ORDER BY id", row_as_json(&table, &columns));
        let mut statement = connection.prepare(&query)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        for row in rows {
            text.push_str(&format!("{table} {}\n", row?));
        }
    }
    Ok(text)
}
