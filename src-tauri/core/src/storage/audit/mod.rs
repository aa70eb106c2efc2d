//! The audit trail, and undo from it.
//!
//! While an act runs, triggers on every table write each row that changes, before and after, beside the act's own
//! row. Undo puts the rows back in reverse order; it is an act in the trail itself.

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension};

use super::convert::parsed;
use crate::error::{Error, Result};
use crate::ids::AuditId;

/// An act in the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its identity.
    pub id: AuditId,
    /// When it was done.
    pub at: NaiveDateTime,
    /// What was done, in words.
    pub words: String,
}

/// A row that an act changed, as JSON before and after; none where it was not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// In which table.
    pub table: String,
    /// Which row.
    pub row: i64,
    /// As it was.
    pub before: Option<String>,
    /// As it became.
    pub after: Option<String>,
}

/// Tables that the trail does not watch: itself, the row that marks the file, issued bytes, which never change,
/// what is typed and not saved, and what is known of backups.
const UNWATCHED: [&str; 7] = ["audit", "audit_change", "workbook", "issue_file", "draft", "backup", "backup_trouble"];

/// Names of all tables whose rows acts may change.
pub fn watched_tables(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(include_str!("tables.sql"))?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(names.into_iter().filter(|name| !UNWATCHED.contains(&name.as_str())).collect())
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn row_as_json(prefix: &str, columns: &[String]) -> String {
    let pairs: Vec<String> = columns.iter().map(|name| format!("'{name}', {prefix}.\"{name}\"")).collect();
    format!("json_object({})", pairs.join(", "))
}

/// Sets up the triggers for this connection. They are temporary and never part of the file.
pub fn begin_journal(connection: &Connection) -> Result<()> {
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
                   INSERT INTO audit_change (audit_id, table_name, row_id, before, after)
                   VALUES ((SELECT max(id) FROM audit), '{table}', {row}.id, {before}, {after});
                 END;"
            ))?;
        }
    }
    Ok(())
}

fn add(
    connection: &Connection,
    at: NaiveDateTime,
    act: &str,
    words: &str,
    state: &str,
    of: Option<AuditId>,
) -> Result<AuditId> {
    connection
        .prepare_cached("INSERT INTO audit (at, act, words, state, of_id) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((at.format("%Y-%m-%dT%H:%M:%S").to_string(), act, words, state, of.map(|id| id.0)))?;
    Ok(AuditId(connection.last_insert_rowid()))
}

/// Begins an act: its rows are written from here on. One that cannot be undone is passed over by undo.
pub fn begin_act(
    connection: &Connection,
    at: NaiveDateTime,
    act: &str,
    words: &str,
    undoable: bool,
) -> Result<AuditId> {
    add(connection, at, act, words, if undoable { "done" } else { "superseded" }, None)
}

/// Goes on with the newest act, now at `at`: its rows are written from here on. Answers whether it is the newest.
pub fn go_on(connection: &Connection, id: AuditId, at: NaiveDateTime) -> Result<bool> {
    let going_on = connection
        .prepare_cached(
            "UPDATE audit SET at = ?2 WHERE id = ?1 AND state = 'done' AND id = (SELECT max(id) FROM audit)",
        )?
        .execute((id.0, at.format("%Y-%m-%dT%H:%M:%S").to_string()))?;
    Ok(going_on > 0)
}

/// How many acts the trail has.
pub fn count(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?)
}

/// The number of the last change in the trail; 0 if there is none.
pub fn last_change(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT coalesce(max(id), 0) FROM audit_change")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Keeps of an act that went on one change for each row: as the row was before it all, and as it is after.
pub fn condense(connection: &Connection, id: AuditId) -> Result<()> {
    for statement in [
        include_str!("condense_after.sql"),
        include_str!("condense_rest.sql"),
        "DELETE FROM audit_change WHERE audit_id = ?1 AND before IS after",
    ] {
        connection.prepare_cached(statement)?.execute([id.0])?;
    }
    Ok(())
}

/// Takes what has been done so far as given: undo does not go back behind it.
pub fn settle(connection: &Connection) -> Result<()> {
    connection.execute("UPDATE audit SET state = 'superseded' WHERE state IN ('done', 'undone')", [])?;
    Ok(())
}

/// What was undone before can no longer be done again.
pub fn supersede_undone(connection: &Connection) -> Result<()> {
    connection.prepare_cached("UPDATE audit SET state = 'superseded' WHERE state = 'undone'")?.execute([])?;
    Ok(())
}

/// Takes an act back out of the trail if it changed no row.
pub fn drop_if_empty(connection: &Connection, id: AuditId) -> Result<bool> {
    let dropped = connection
        .prepare_cached(
            "DELETE FROM audit WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM audit_change WHERE audit_id = ?1)",
        )?
        .execute([id.0])?;
    Ok(dropped > 0)
}

/// The act that undo would take back.
pub fn last_done(connection: &Connection) -> Result<Option<AuditRow>> {
    find(connection, "SELECT id, at, words FROM audit WHERE state = 'done' ORDER BY id DESC LIMIT 1")
}

/// The act that redo would do again: of the undone ones, the one undone last.
pub fn first_undone(connection: &Connection) -> Result<Option<AuditRow>> {
    find(connection, "SELECT id, at, words FROM audit WHERE state = 'undone' ORDER BY id LIMIT 1")
}

/// When the last act was saved.
pub fn last_saved(connection: &Connection) -> Result<Option<NaiveDateTime>> {
    Ok(find(connection, "SELECT id, at, words FROM audit ORDER BY id DESC LIMIT 1")?.map(|row| row.at))
}

/// The number of the last act.
pub fn last_act(connection: &Connection) -> Result<Option<AuditId>> {
    Ok(find(connection, "SELECT id, at, words FROM audit ORDER BY id DESC LIMIT 1")?.map(|row| row.id))
}

fn find(connection: &Connection, query: &str) -> Result<Option<AuditRow>> {
    let found = connection
        .prepare_cached(query)?
        .query_row([], |row| {
            Ok(AuditRow { id: AuditId(row.get("id")?), at: parsed(row, "at")?, words: row.get("words")? })
        })
        .optional()?;
    Ok(found)
}

/// The rows that an act changed, in the order in which it did.
pub fn changes_of(connection: &Connection, id: AuditId) -> Result<Vec<RowChange>> {
    changes_since(connection, id, 0)
}

/// The rows that an act changed after the change of number `since`.
pub fn changes_since(connection: &Connection, id: AuditId, since: i64) -> Result<Vec<RowChange>> {
    let mut statement = connection.prepare_cached(include_str!("changes_since.sql"))?;
    let rows = statement.query_map((id.0, since), |row| {
        Ok(RowChange {
            table: row.get("table_name")?,
            row: row.get("row_id")?,
            before: row.get("before")?,
            after: row.get("after")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes back the last act. Answers the act that did so, whose rows are what changed.
pub fn undo(connection: &Connection, at: NaiveDateTime) -> Result<(AuditId, AuditRow)> {
    let act = last_done(connection)?.ok_or(Error::NothingToUndo)?;
    let id = replay(connection, at, &act, "undo", "undone", |change| (change.after, change.before), true)?;
    Ok((id, act))
}

/// Does the last undone act again.
pub fn redo(connection: &Connection, at: NaiveDateTime) -> Result<(AuditId, AuditRow)> {
    let act = first_undone(connection)?.ok_or(Error::NothingToUndo)?;
    let id = replay(connection, at, &act, "redo", "done", |change| (change.before, change.after), false)?;
    Ok((id, act))
}

fn replay(
    connection: &Connection,
    at: NaiveDateTime,
    act: &AuditRow,
    verb: &str,
    becomes: &str,
    from_to: impl Fn(RowChange) -> (Option<String>, Option<String>),
    backwards: bool,
) -> Result<AuditId> {
    // Rows come back one by one; what they refer to may follow later in the same transaction.
    connection.pragma_update(None, "defer_foreign_keys", true)?;
    let mut changes = changes_of(connection, act.id)?;
    if backwards {
        changes.reverse();
    }
    let id = add(connection, at, verb, &act.words, verb, Some(act.id))?;
    for change in changes {
        let (table, row) = (change.table.clone(), change.row);
        match from_to(change) {
            (_, None) => delete(connection, &table, row)?,
            (None, Some(after)) => insert(connection, &table, &after)?,
            (Some(_), Some(after)) => update(connection, &table, row, &after)?,
        }
    }
    connection.prepare_cached("UPDATE audit SET state = ?2 WHERE id = ?1")?.execute((act.id.0, becomes))?;
    Ok(id)
}

fn known(connection: &Connection, table: &str) -> Result<Vec<String>> {
    if watched_tables(connection)?.iter().any(|name| name == table) {
        columns(connection, table)
    } else {
        Err(Error::Damaged(format!("the audit trail names {table}")))
    }
}

/// The columns that a row in the trail speaks of. One written by an older version has fewer than the table has now.
fn columns_in(connection: &Connection, table: &str, json: &str) -> Result<Vec<String>> {
    let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json)
        .map_err(|error| Error::Damaged(format!("the audit trail cannot be read ({error})")))?;
    Ok(known(connection, table)?.into_iter().filter(|name| row.contains_key(name)).collect())
}

fn delete(connection: &Connection, table: &str, row: i64) -> Result<()> {
    known(connection, table)?;
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([row])?;
    Ok(())
}

fn insert(connection: &Connection, table: &str, json: &str) -> Result<()> {
    let columns = columns_in(connection, table, json)?;
    let names: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
    let values: Vec<String> = columns.iter().map(|name| format!("json_extract(?1, '$.{name}')")).collect();
    let statement = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "));
    connection.prepare_cached(&statement)?.execute([json])?;
    Ok(())
}

fn update(connection: &Connection, table: &str, row: i64, json: &str) -> Result<()> {
    let columns = columns_in(connection, table, json)?;
    let sets: Vec<String> = columns.iter().map(|name| format!("\"{name}\" = json_extract(?1, '$.{name}')")).collect();
    let statement = format!("UPDATE {table} SET {} WHERE id = ?2", sets.join(", "));
    connection.prepare_cached(&statement)?.execute((json, row))?;
    Ok(())
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
