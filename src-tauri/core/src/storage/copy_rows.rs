//! Copying what a plain file holds into an encrypted one, row by row: SQLCipher copies no pages between the two.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::error::Result;

/// Puts every table, row, index and trigger of `old` into the empty database `new`, in one transaction, and its format
/// and its mark. Where the next number of a table is counted from is copied too.
pub(super) fn copy_rows(old: &Connection, new: &mut Connection) -> Result<()> {
    // Whether references resolve is for the whole: the rows come table by table.
    new.execute_batch("PRAGMA foreign_keys = OFF;")?;
    let transaction = new.transaction()?;
    let tables = made(old, "type = 'table'")?;
    for (_, statement) in &tables {
        transaction.execute_batch(statement)?;
    }
    for (table, _) in &tables {
        rows(old, &transaction, table)?;
    }
    if tables.iter().any(|(_, statement)| statement.contains("AUTOINCREMENT")) {
        transaction.execute("DELETE FROM sqlite_sequence", [])?;
        rows(old, &transaction, "sqlite_sequence")?;
    }
    // Triggers come last: they are for what is done, not for what is copied.
    for (_, statement) in made(old, "type <> 'table' ORDER BY type = 'trigger'")? {
        transaction.execute_batch(&statement)?;
    }
    for pragma in ["application_id", "user_version"] {
        let value: i64 = old.pragma_query_value(None, pragma, |row| row.get(0))?;
        transaction.pragma_update(None, pragma, value)?;
    }
    transaction.commit()?;
    Ok(new.execute_batch("PRAGMA foreign_keys = ON;")?)
}

/// What the file has of a kind, by name, with the statement that makes it. What SQLite makes by itself has none.
fn made(old: &Connection, kind: &str) -> Result<Vec<(String, String)>> {
    let ours = "SELECT name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'";
    let mut found = old.prepare(&format!("{ours} AND {kind}"))?;
    let found = found.query_map([], |row| Ok((row.get("name")?, row.get("sql")?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Copies the rows of one table into one that has the same columns.
pub(super) fn rows(old: &Connection, new: &Connection, table: &str) -> Result<()> {
    let mut read = old.prepare(&format!("SELECT * FROM main.\"{table}\""))?;
    let columns: Vec<String> = read.column_names().map(|name| format!("\"{name}\"")).collect();
    let places = vec!["?"; columns.len()].join(", ");
    let mut write = new.prepare(&format!("INSERT INTO \"{table}\" ({}) VALUES ({places})", columns.join(", ")))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let values = (0..columns.len()).map(|at| row.get::<_, Value>(at));
        write.execute(params_from_iter(values.collect::<rusqlite::Result<Vec<_>>>()?))?;
    }
    Ok(())
}
