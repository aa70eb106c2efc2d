//! The texts of every table but the record of changes, one by one.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::error::{Error, Result};
use crate::redaction::{Holds, Wanted, called_the_same, holds, holds_in_text, mark_number, mended};
use crate::storage::Connection;

/// The most rows that may be called by numbered marks: a workbook has no more names than that.
const MOST_MARKS: usize = 10_000;

/// The tables of the file, whatever its format.
pub(super) fn tables(connection: &Connection) -> Result<Vec<String>> {
    let query = "SELECT name FROM main.sqlite_schema
                 WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name";
    let mut statement = connection.prepare_cached(query)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The columns of a table that hold text.
pub(super) fn columns_of_text(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT' ORDER BY cid")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Hands each text of a table to `take`: the row, the column, the text.
pub(super) fn each_text(
    connection: &Connection,
    table: &str,
    columns: &[String],
    mut take: impl FnMut(i64, &str, &str) -> Result<()>,
) -> Result<()> {
    if columns.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
    let mut statement =
        connection.prepare(&format!("SELECT id, {} FROM main.\"{table}\" ORDER BY id", names.join(", ")))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get("id")?;
        for column in columns {
            if let Some(text) = row.get::<_, Option<String>>(column.as_str())? {
                take(id, column, &text)?;
            }
        }
    }
    Ok(())
}

/// A row of which texts have the words: the columns, each with its text.
struct Found {
    row: i64,
    texts: Vec<(String, String)>,
}

/// Puts the mark in the place of the words in every text that somebody wrote. Answers how many texts those were.
pub(super) fn mend(connection: &Connection, wanted: &Wanted) -> Result<usize> {
    let mut texts = 0;
    for table in tables(connection)? {
        let found = found_in(connection, wanted, &table)?;
        texts += found.iter().map(|found| found.texts.len()).sum::<usize>();
        found.iter().try_for_each(|found| mend_row(connection, wanted, &table, found))?;
    }
    Ok(texts)
}

fn found_in(connection: &Connection, wanted: &Wanted, table: &str) -> Result<Vec<Found>> {
    let columns = columns_of_text(connection, table)?.into_iter();
    let columns: Vec<String> = columns.filter(|column| holds(table, column) == Holds::Words).collect();
    let mut found: Vec<Found> = Vec::new();
    each_text(connection, table, &columns, |row, column, text| {
        if holds_in_text(wanted, text) {
            let text = (column.to_owned(), text.to_owned());
            match found.last_mut().filter(|last| last.row == row) {
                Some(last) => last.texts.push(text),
                None => found.push(Found { row, texts: vec![text] }),
            }
        }
        Ok(())
    })?;
    Ok(found)
}

/// Mends the texts of a row at once: what the record keeps of it between two of them would still have the words. Where
/// another row may not be called the same, the mark is numbered.
fn mend_row(connection: &Connection, wanted: &Wanted, table: &str, found: &Found) -> Result<()> {
    let sets: Vec<String> = found.texts.iter().map(|(column, _)| format!("\"{column}\" = ?")).collect();
    let statement = format!("UPDATE main.\"{table}\" SET {} WHERE id = ?", sets.join(", "));
    for number in 1..=MOST_MARKS {
        let mark = mark_number(number);
        let mended = found.texts.iter().filter_map(|(_, text)| mended(wanted, text, &mark)).map(Value::Text);
        let values = mended.chain([Value::Integer(found.row)]);
        match connection.prepare_cached(&statement)?.execute(params_from_iter(values)).map_err(Error::from) {
            Err(Error::Conflict(_)) => {}
            written => return written.map(drop),
        }
    }
    Err(called_the_same())
}
