//! Writing an act into the record of changes, once it has changed something.

use chrono::NaiveDateTime;

use super::content::hash_of_content;
use super::new_act::NewAct;
use super::seal::{seal, seal_newest};
use super::steps;
use crate::error::Result;
use crate::ids::AuditId;
use crate::storage::Connection;

/// Writes down what has been gathered since the act began, and seals it unless it may still `grow`. An act that changed
/// nothing is not written down.
pub fn record(connection: &Connection, act: &NewAct<'_>, may_grow: bool) -> Result<Option<AuditId>> {
    if !is_anything_gathered(connection)? {
        return Ok(None);
    }
    let id = write(connection, act, may_grow)?;
    Ok(Some(id))
}

/// As `record`, also if nothing was changed.
pub(super) fn write(connection: &Connection, act: &NewAct<'_>, may_grow: bool) -> Result<AuditId> {
    seal_newest(connection)?;
    let id = add(connection, act)?;
    take_gathered(connection, id)?;
    if may_grow {
        condense(connection, id)?;
    } else {
        seal(connection, id)?;
    }
    steps::follow(connection, id, act.kind, act.of)?;
    Ok(id)
}

/// Writes down an act that changes no row, such as one of the file's keys.
pub fn note(connection: &Connection, act: &NewAct<'_>) -> Result<AuditId> {
    seal_newest(connection)?;
    let id = add(connection, act)?;
    seal(connection, id)?;
    steps::follow(connection, id, act.kind, act.of)?;
    Ok(id)
}

/// Takes what has been done so far as given, and notes what the workbook holds.
pub fn settle(connection: &Connection, act: &NewAct<'_>) -> Result<AuditId> {
    seal_newest(connection)?;
    let id = add(connection, act)?;
    note_content(connection, id)?;
    seal(connection, id)?;
    steps::follow(connection, id, act.kind, None)?;
    Ok(id)
}

/// Notes with an act all that the workbook holds.
pub(super) fn note_content(connection: &Connection, id: AuditId) -> Result<()> {
    let salt: String = connection.query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))?;
    let content = hash_of_content(connection, &salt)?;
    connection
        .execute("UPDATE audit SET content_salt = ?2, content = ?3 WHERE id = ?1", (id.0, salt.as_str(), content))?;
    Ok(())
}

/// Takes up what has been gathered as rows that the act changed.
pub(super) fn take_gathered(connection: &Connection, id: AuditId) -> Result<()> {
    connection.prepare_cached(include_str!("take_gathered.sql"))?.execute([id.0])?;
    Ok(())
}

/// Whether what is gathered may go on with this act: it is the newest, and not sealed.
pub fn may_grow(connection: &Connection, id: AuditId) -> Result<bool> {
    let mut statement = connection
        .prepare_cached("SELECT hash IS NULL AND id = (SELECT max(id) FROM audit) FROM audit WHERE id = ?1")?;
    let mut found = statement.query([id.0])?;
    Ok(match found.next()? {
        Some(row) => row.get(0)?,
        None => false,
    })
}

/// Goes on with an act that may grow, now at `at`: takes up what has been gathered. Answers whether something is left of
/// it; if in the end it changed nothing, it is gone.
pub fn grow(connection: &Connection, id: AuditId, at: NaiveDateTime) -> Result<bool> {
    connection.prepare_cached("UPDATE audit SET at = ?2 WHERE id = ?1")?.execute((id.0, in_column(at)))?;
    take_gathered(connection, id)?;
    condense(connection, id)?;
    let is_left: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM audit_change WHERE audit_id = ?1)")?
        .query_row([id.0], |row| row.get(0))?;
    if !is_left {
        steps::forget(connection, id)?;
        // Numbers are counted without a gap: this one was never sealed, and is given anew.
        connection.prepare_cached("UPDATE sqlite_sequence SET seq = ?1 - 1 WHERE name = 'audit'")?.execute([id.0])?;
    }
    Ok(is_left)
}

fn is_anything_gathered(connection: &Connection) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM temp.gathered)")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

pub(super) fn add(connection: &Connection, act: &NewAct<'_>) -> Result<AuditId> {
    connection.prepare_cached(include_str!("add.sql"))?.execute(rusqlite::named_params! {
        ":at": in_column(act.at),
        ":act": act.act,
        ":kind": act.kind.word(),
        ":of_id": act.of.map(|id| id.0),
        ":system_user": act.system_user,
        ":words": act.words,
        ":why": act.why,
    })?;
    Ok(AuditId(connection.last_insert_rowid()))
}

fn in_column(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// Keeps of an act that may grow one change for each row: as the row was before it all, and as it is after.
fn condense(connection: &Connection, id: AuditId) -> Result<()> {
    for statement in [
        include_str!("condense_after.sql"),
        include_str!("condense_rest.sql"),
        "DELETE FROM audit_change WHERE audit_id = ?1 AND before IS after",
    ] {
        connection.prepare_cached(statement)?.execute([id.0])?;
    }
    Ok(())
}
