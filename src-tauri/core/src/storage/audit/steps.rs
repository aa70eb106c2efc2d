//! What undo and redo may take: it follows from the acts, and is kept so that it need not be worked out each time.

use super::new_act::Kind;
use super::read::{AuditRow, find};
use crate::error::Result;
use crate::ids::AuditId;
use crate::storage::Connection;

/// The act that undo would take back.
pub fn last_done(connection: &Connection) -> Result<Option<AuditRow>> {
    find(connection, include_str!("last_done.sql"))
}

/// The act that redo would do again: of the undone ones, the one undone last.
pub fn first_undone(connection: &Connection) -> Result<Option<AuditRow>> {
    find(connection, include_str!("first_undone.sql"))
}

/// Notes what an act means for undo and redo.
pub(super) fn follow(connection: &Connection, id: AuditId, kind: Kind, of: Option<AuditId>) -> Result<()> {
    let run = |statement: &str| connection.prepare_cached(statement)?.execute([]);
    match (kind, of) {
        (Kind::Step, _) => {
            run("DELETE FROM undo_step WHERE state = 'undone'")?;
            put(connection, id, "done")
        }
        (Kind::Stays, _) => Ok(run("DELETE FROM undo_step WHERE state = 'undone'").map(drop)?),
        (Kind::Settles, _) => Ok(run("DELETE FROM undo_step").map(drop)?),
        (Kind::Undo, Some(of)) => put(connection, of, "undone"),
        (Kind::Redo, Some(of)) => put(connection, of, "done"),
        (Kind::Undo | Kind::Redo, None) => Ok(()),
    }
}

fn put(connection: &Connection, id: AuditId, state: &str) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO undo_step (id, state) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET state = excluded.state",
        )?
        .execute((id.0, state))?;
    Ok(())
}

/// An act that is taken out of the record, because in the end it changed nothing.
pub(super) fn forget(connection: &Connection, id: AuditId) -> Result<()> {
    connection.prepare_cached("DELETE FROM undo_step WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}
