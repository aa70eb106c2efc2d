//! What the record tells of the rows of one table, row by row.

use rusqlite::Rows;
use rusqlite::types::Value;

use crate::error::Result;

/// A row in the order of the columns of its table.
pub(super) type Content = Vec<Value>;

/// What the record tells of a row since the workbook's content was noted as a whole.
pub(super) struct Told {
    pub(super) row: i64,
    /// As the first act since found it; none if it was not there.
    pub(super) first: Option<Content>,
    /// As the last act left it.
    pub(super) last: Option<Content>,
    /// Whether each act found it as the one before left it.
    pub(super) goes_on: bool,
}

/// The changes of a table, by row and then by time, put together row by row.
pub(super) struct Telling<'a> {
    changes: Rows<'a>,
    columns: &'a [String],
    next: Option<Change>,
}

struct Change {
    row: i64,
    before: Option<Content>,
    after: Option<Content>,
}

impl<'a> Telling<'a> {
    pub(super) fn of(changes: Rows<'a>, columns: &'a [String]) -> Result<Self> {
        let mut telling = Self { changes, columns, next: None };
        telling.next = telling.change()?;
        Ok(telling)
    }

    /// What is told of the next row.
    pub(super) fn next(&mut self) -> Result<Option<Told>> {
        let Some(first) = self.next.take() else { return Ok(None) };
        let mut told = Told { row: first.row, first: first.before, last: first.after, goes_on: true };
        self.next = self.change()?;
        while let Some(later) = self.next.take_if(|later| later.row == told.row) {
            told.goes_on &= later.before == told.last;
            told.last = later.after;
            self.next = self.change()?;
        }
        Ok(Some(told))
    }

    fn change(&mut self) -> Result<Option<Change>> {
        let columns = self.columns;
        let Some(row) = self.changes.next()? else { return Ok(None) };
        let side = |text: Option<String>| text.map(|text| content_in(&text, columns));
        Ok(Some(Change { row: row.get("row_id")?, before: side(row.get("before")?), after: side(row.get("after")?) }))
    }
}

/// A row of the record in the order of the columns. What cannot be read is a row that is like no other.
fn content_in(text: &str, columns: &[String]) -> Content {
    let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).unwrap_or_default();
    let value = |column: &String| match row.get(column) {
        Some(serde_json::Value::Null) => Value::Null,
        Some(serde_json::Value::String(text)) => Value::Text(text.clone()),
        Some(other) => other.as_i64().map_or(Value::Blob(Vec::new()), Value::Integer),
        None => Value::Blob(Vec::new()),
    };
    columns.iter().map(value).collect()
}
