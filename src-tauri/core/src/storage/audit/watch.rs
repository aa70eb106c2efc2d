//! Which tables are watched, and the triggers that gather what an act changes in them.

use std::collections::BTreeSet;

use crate::error::Result;
use crate::storage::Connection;

/// Tables that the record does not watch: itself, what follows from it, the row that marks the file, issued bytes, which
/// never change, what is typed and not saved, and what is known of backups.
const UNWATCHED: [&str; 8] =
    ["audit", "audit_change", "undo_step", "workbook", "issue_file", "draft", "backup", "backup_trouble"];

/// Names of all tables whose rows acts may change.
pub fn watched_tables(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(include_str!("tables.sql"))?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(names.into_iter().filter(|name| !UNWATCHED.contains(&name.as_str())).collect())
}

pub(super) fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn row_as_json(prefix: &str, columns: &[String]) -> String {
    let pairs: Vec<String> = columns.iter().map(|name| format!("'{name}', {prefix}.\"{name}\"")).collect();
    format!("json_object({})", pairs.join(", "))
}

/// Sets up the triggers for this connection. They are temporary and never part of the file, and so is what they gather.
pub fn begin_journal(connection: &Connection) -> Result<()> {
    connection.execute_batch(include_str!("gather.sql"))?;
    for table in watched_tables(connection)? {
        let columns = columns(connection, &table)?;
        let (old, new) = (row_as_json("OLD", &columns), row_as_json("NEW", &columns));
        // A row written anew as it was is no change: an act that changes nothing is no step of undo.
        let changed = format!("WHEN {old} IS NOT {new}");
        for (event, when, row, before, after) in [
            ("INSERT", "", "NEW", "NULL", new.as_str()),
            ("UPDATE", changed.as_str(), "NEW", old.as_str(), new.as_str()),
            ("DELETE", "", "OLD", old.as_str(), "NULL"),
        ] {
            connection.execute_batch(&format!(
                "CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main.{table} {when} BEGIN
                   INSERT INTO gathered (table_name, row_id, before, after)
                   VALUES ('{table}', {row}.id, {before}, {after});
                 END;"
            ))?;
        }
    }
    Ok(())
}

/// Begins an act: from here on what changes is gathered for it.
pub fn begin(connection: &Connection) -> Result<()> {
    connection.prepare_cached("UPDATE temp.act_begun SET number = number + 1")?.execute([])?;
    Ok(())
}

/// The tables of which rows changed since the act began.
pub fn touched(connection: &Connection) -> Result<BTreeSet<String>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT table_name FROM temp.gathered")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
