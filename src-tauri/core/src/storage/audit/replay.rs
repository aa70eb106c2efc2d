//! Undo and redo: the rows of an act are put back, or forward again.

use chrono::NaiveDateTime;

use super::new_act::{Kind, NewAct};
use super::read::{AuditRow, RowChange, changes_of};
use super::record::write;
use super::steps::{first_undone, last_done};
use super::watch::{begin, columns, watched_tables};
use crate::error::{Error, Result};
use crate::ids::AuditId;
use crate::storage::Connection;

/// Takes back the last act. Answers the act that did so, whose rows are what changed.
pub fn undo(connection: &Connection, at: NaiveDateTime, system_user: &str) -> Result<(AuditId, AuditRow)> {
    let act = last_done(connection)?.ok_or(Error::NothingToUndo)?;
    let mut changes = changes_of(connection, act.id)?;
    changes.reverse();
    begin(connection)?;
    put_all(connection, changes, |change| (change.after, change.before))?;
    let id = note(connection, at, system_user, &act, Kind::Undo)?;
    Ok((id, act))
}

/// Does the last undone act again.
pub fn redo(connection: &Connection, at: NaiveDateTime, system_user: &str) -> Result<(AuditId, AuditRow)> {
    let act = first_undone(connection)?.ok_or(Error::NothingToUndo)?;
    let changes = changes_of(connection, act.id)?;
    begin(connection)?;
    put_all(connection, changes, |change| (change.before, change.after))?;
    let id = note(connection, at, system_user, &act, Kind::Redo)?;
    Ok((id, act))
}

fn note(connection: &Connection, at: NaiveDateTime, system_user: &str, act: &AuditRow, kind: Kind) -> Result<AuditId> {
    let (word, of, words) = (kind.word(), Some(act.id), act.words.as_str());
    write(connection, &NewAct { at, act: word, kind, of, words, why: None, system_user }, false)
}

fn put_all(
    connection: &Connection,
    changes: Vec<RowChange>,
    from_to: impl Fn(RowChange) -> (Option<String>, Option<String>),
) -> Result<()> {
    // Rows come back one by one; what they refer to may follow later in the same transaction.
    connection.pragma_update(None, "defer_foreign_keys", true)?;
    for change in changes {
        let (table, row) = (change.table.clone(), change.row);
        match from_to(change) {
            (_, None) => delete(connection, &table, row)?,
            (None, Some(after)) => insert(connection, &table, &after)?,
            (Some(_), Some(after)) => update(connection, &table, row, &after)?,
        }
    }
    Ok(())
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

/// Takes a row away.
pub fn delete(connection: &Connection, table: &str, row: i64) -> Result<()> {
    known(connection, table)?;
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([row])?;
    Ok(())
}

/// Puts a row in as it stands in the record.
pub fn insert(connection: &Connection, table: &str, json: &str) -> Result<()> {
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
