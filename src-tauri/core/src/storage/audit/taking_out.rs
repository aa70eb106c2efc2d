//! The act that takes texts out of the record of changes: it names each of them, and is sealed with that.
//!
//! What it changed in the workbook stands in it like the rows of any act, but for what they were before. Each text that
//! is taken out of an earlier entry is a row of its own: of the tables `audit` and `audit_change`, with the columns
//! whose text and salt are gone. The hash of each stays where it was, and so does every seal.

use serde::{Deserialize, Serialize};

use super::new_act::NewAct;
use super::record::{add, note_content, take_gathered};
use super::seal::{seal, seal_newest};
use super::steps;
use crate::error::Result;
use crate::ids::AuditId;
use crate::storage::Connection;
use crate::storage::convert::to_json;

/// The word of the act.
pub const TAKE_OUT: &str = "take_out_words";
/// The tables that it names texts of.
pub const TAKES_OUT: [&str; 2] = ["audit", "audit_change"];
/// What is taken out of an act that notes all that the workbook held: with the salt what stood there could be guessed.
pub(super) const CONTENT: &str = "content";

/// Texts of one row of the record that are taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The table of the record, `audit` or `audit_change`.
    pub table: &'static str,
    /// The row of that table.
    pub row: i64,
    /// The columns of which the text goes.
    pub sides: Vec<&'static str>,
}

impl Gone {
    /// Texts of an act; none if there are none.
    pub fn of_act(row: i64, sides: &[&'static str]) -> Option<Self> {
        Self::of(TAKES_OUT[0], row, sides)
    }

    /// Texts of a row that an act changed; none if there are none.
    pub fn of_change(row: i64, sides: &[&'static str]) -> Option<Self> {
        Self::of(TAKES_OUT[1], row, sides)
    }

    fn of(table: &'static str, row: i64, sides: &[&'static str]) -> Option<Self> {
        (!sides.is_empty()).then(|| Self { table, row, sides: sides.to_vec() })
    }
}

/// What stands in the record of a row of it that texts were taken out of.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Note {
    /// The columns.
    pub(super) taken_out: Vec<String>,
    /// Of the act itself: how many things did not hold before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) odd_before: Option<usize>,
}

/// Writes the act down with what has been gathered, seals it, and takes the texts out. `odd` things did not hold before.
pub fn write_taking_out(connection: &Connection, act: &NewAct<'_>, gone: &[Gone], odd: usize) -> Result<AuditId> {
    seal_newest(connection)?;
    let id = add(connection, act)?;
    take_gathered(connection, id)?;
    let earlier = notes_of_content(connection)?;
    for gone in gone.iter().chain(&earlier) {
        let taken_out = gone.sides.iter().map(|side| (*side).to_owned()).collect();
        name(connection, id, gone.table, gone.row, &Note { taken_out, odd_before: None })?;
    }
    if odd > 0 {
        let note = Note { taken_out: Vec::new(), odd_before: Some(odd) };
        name(connection, id, TAKES_OUT[0], id.0, &note)?;
    }
    note_content(connection, id)?;
    seal(connection, id)?;
    steps::follow(connection, id, act.kind, None)?;
    gone.iter().chain(&earlier).try_for_each(|gone| take(connection, gone))?;
    let own = "UPDATE audit_change SET before = NULL, before_salt = NULL WHERE audit_id = ?1 AND before IS NOT NULL";
    connection.execute(own, [id.0])?;
    Ok(id)
}

/// The acts that note all that the workbook held, and still have the salt of that.
fn notes_of_content(connection: &Connection) -> Result<Vec<Gone>> {
    let mut statement = connection.prepare("SELECT id FROM audit WHERE content_salt IS NOT NULL ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(rows.into_iter().filter_map(|row| Gone::of_act(row, &[CONTENT])).collect())
}

fn name(connection: &Connection, id: AuditId, table: &str, row: i64, note: &Note) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO audit_change (audit_id, table_name, row_id, before, after) VALUES (?1, ?2, ?3, NULL, ?4)",
    )?;
    statement.execute((id.0, table, row, to_json(note)?))?;
    Ok(())
}

fn take(connection: &Connection, gone: &Gone) -> Result<()> {
    for side in &gone.sides {
        let goes = if *side == CONTENT {
            "content_salt = NULL".to_owned()
        } else {
            format!("{side} = NULL, {side}_salt = NULL")
        };
        connection.prepare_cached(&format!("UPDATE {} SET {goes} WHERE id = ?1", gone.table))?.execute([gone.row])?;
    }
    Ok(())
}
