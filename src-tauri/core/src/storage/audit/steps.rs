//! What undo and redo may take: it follows from the acts, and is kept so that it need not be worked out each time.

use rusqlite::OptionalExtension;

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

/// Forgets the newest act, which in the end changed nothing and is taken out of the record: what could be done again
/// before it can be again.
pub(super) fn forget(connection: &Connection, id: AuditId) -> Result<()> {
    connection.prepare_cached("DELETE FROM undo_step WHERE id = ?1")?.execute([id.0])?;
    connection.prepare_cached("DELETE FROM audit WHERE id = ?1")?.execute([id.0])?;
    let mut newest = connection.prepare_cached("SELECT kind FROM audit ORDER BY id DESC LIMIT 1")?;
    let kind = newest.query_row([], |row| row.get::<_, String>(0)).optional()?;
    if kind.is_some_and(|kind| [Kind::Undo, Kind::Redo].iter().any(|each| each.word() == kind)) {
        for undone in worked_out(connection)?.undone {
            put(connection, AuditId(undone), "undone")?;
        }
    }
    Ok(())
}

/// What undo and redo may take, as the record gives it.
pub(super) struct WorkedOut {
    /// The steps that undo may take, the last one last.
    done: Vec<i64>,
    /// The steps that redo may take, the next one last.
    undone: Vec<i64>,
    /// Acts that take back, or do again, what they could not have.
    pub(super) odd: Vec<i64>,
}

impl WorkedOut {
    /// As it is kept: each step, and whether it is done.
    pub(super) fn as_kept(&self) -> Vec<(i64, bool)> {
        let done = self.done.iter().map(|id| (*id, true));
        let mut all: Vec<(i64, bool)> = done.chain(self.undone.iter().map(|id| (*id, false))).collect();
        all.sort_unstable();
        all
    }

    fn follow(&mut self, id: i64, kind: &str, of: Option<i64>) {
        let (from, to) = match kind {
            "step" => {
                self.undone.clear();
                return self.done.push(id);
            }
            "stays" => return self.undone.clear(),
            "undo" => (&mut self.done, &mut self.undone),
            _ => (&mut self.undone, &mut self.done),
        };
        match from.pop() {
            Some(last) if of == Some(last) => to.push(last),
            _ => self.odd.push(id),
        }
    }
}

/// Works out from the acts what undo and redo may take.
pub(super) fn worked_out(connection: &Connection) -> Result<WorkedOut> {
    let mut steps = WorkedOut { done: Vec::new(), undone: Vec::new(), odd: Vec::new() };
    let mut statement = connection.prepare(include_str!("since_settled.sql"))?;
    let mut acts = statement.query([])?;
    while let Some(act) = acts.next()? {
        let kind: String = act.get("kind")?;
        steps.follow(act.get("id")?, &kind, act.get("of_id")?);
    }
    Ok(steps)
}

/// What undo and redo may take, as it is kept: each step by its number, and whether it is done.
pub(super) fn kept(connection: &Connection) -> Result<Vec<(i64, bool)>> {
    let mut statement = connection.prepare("SELECT id, state = 'done' AS done FROM undo_step ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get("id")?, row.get("done")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
