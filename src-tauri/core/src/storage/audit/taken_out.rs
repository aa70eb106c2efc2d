//! Which texts were taken out of the record of changes, and by which act.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use rusqlite::OptionalExtension;

use super::taking_out::{Note, TAKE_OUT};
use crate::error::Result;
use crate::storage::Connection;
use crate::storage::convert::parsed;

/// An act that took texts out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakingOut {
    /// Its number.
    pub act: i64,
    /// When.
    pub at: NaiveDateTime,
    /// What it says of itself; none if that was taken out.
    pub words: Option<String>,
    /// Why; none if that was taken out.
    pub why: Option<String>,
    /// How many things did not hold before it.
    pub odd: usize,
}

/// What was taken out of the record.
#[derive(Debug, Default)]
pub struct Absent {
    /// By table of the record, row and column: which of `acts` took the text.
    by_place: HashMap<(String, i64, String), usize>,
    /// The acts, in their order.
    pub acts: Vec<TakingOut>,
}

impl Absent {
    /// Reads what the acts that took texts out say.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn of(connection: &Connection) -> Result<Self> {
        let mut absent = Self::default();
        let mut statement = connection.prepare(include_str!("takings_out.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (act, at): (i64, NaiveDateTime) = (row.get("id")?, parsed(row, "at")?);
            if absent.acts.last().is_none_or(|last| last.act != act) {
                absent.acts.push(TakingOut { act, at, words: row.get("words")?, why: row.get("why")?, odd: 0 });
            }
            let Some(text) = row.get::<_, Option<String>>("after")? else { continue };
            let note: Note = serde_json::from_str(&text).unwrap_or_default();
            let (table, of): (String, i64) = (row.get("table_name")?, row.get("row_id")?);
            let place = absent.acts.len() - 1;
            if let (Some(odd), Some(last)) = (note.odd_before, absent.acts.last_mut()) {
                last.odd = odd;
            }
            let named = note.taken_out.into_iter().map(|side| ((table.clone(), of, side), place));
            absent.by_place.extend(named);
        }
        Ok(absent)
    }

    /// The act that took the text of a row of the record; none if no act says so.
    pub fn taken_by(&self, table: &str, row: i64, column: &str) -> Option<&TakingOut> {
        let place = self.by_place.get(&(table.to_owned(), row, column.to_owned()))?;
        self.acts.get(*place)
    }

    /// Whether an act is one that took texts out: what the rows were that it changed is not in it either.
    pub fn is_taking_out(&self, act: i64) -> Option<&TakingOut> {
        self.acts.binary_search_by_key(&act, |taking| taking.act).ok().and_then(|place| self.acts.get(place))
    }
}

/// Whether taking texts out was the last that was done.
pub fn ends_with_taking_out(connection: &Connection) -> Result<bool> {
    let newest = "SELECT act FROM audit ORDER BY id DESC LIMIT 1";
    let act: Option<String> = connection.query_row(newest, [], |row| row.get("act")).optional()?;
    Ok(act.as_deref() == Some(TAKE_OUT))
}
