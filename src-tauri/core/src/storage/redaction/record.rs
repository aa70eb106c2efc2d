//! The texts of the record of changes that have the words.

use rusqlite::Row;

use crate::error::Result;
use crate::redaction::{Wanted, holds_in_row};
use crate::storage::Connection;
use crate::storage::audit::{Gone, TAKES_OUT};

/// The texts that have the words, each by the row of the record that holds it.
pub(super) fn texts_with(connection: &Connection, wanted: &Wanted) -> Result<Vec<Gone>> {
    let mut gone = Vec::new();
    let mut statement = connection.prepare("SELECT id, words, why FROM audit ORDER BY id")?;
    let mut acts = statement.query([])?;
    while let Some(act) = acts.next()? {
        let holds = |text: &str| wanted.is_in(text);
        gone.extend(Gone::of_act(act.get("id")?, &sides(act, ["words", "why"], holds)?));
    }
    let mut statement = connection.prepare("SELECT id, table_name, before, after FROM audit_change ORDER BY id")?;
    let mut changes = statement.query([])?;
    while let Some(change) = changes.next()? {
        let table: String = change.get("table_name")?;
        // What an entry says that it took out are this program's own words.
        if TAKES_OUT.contains(&table.as_str()) {
            continue;
        }
        let holds = |row: &str| holds_in_row(wanted, &table, row);
        gone.extend(Gone::of_change(change.get("id")?, &sides(change, ["before", "after"], holds)?));
    }
    Ok(gone)
}

/// Which of two texts of a row have the words.
fn sides(
    row: &Row<'_>,
    columns: [&'static str; 2],
    holds: impl Fn(&str) -> bool,
) -> rusqlite::Result<Vec<&'static str>> {
    let mut with = Vec::new();
    for column in columns {
        if row.get::<_, Option<String>>(column)?.is_some_and(|text| holds(&text)) {
            with.push(column);
        }
    }
    Ok(with)
}
