//! Rows of what was typed and is not saved. No act and no undo knows of them.

use chrono::NaiveDateTime;
use rusqlite::{Row, named_params};

use crate::error::Result;
use crate::storage::Connection;
use crate::storage::convert::parsed;

/// A row of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Which form or grid it stands in.
    pub key: String,
    /// What it is, in her words.
    pub title: String,
    /// Where it is taken up again: a screen's address.
    pub place: String,
    /// What was typed.
    pub content: String,
    /// When it was kept.
    pub kept_at: NaiveDateTime,
}

fn row_to_draft(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    Ok(DraftRow {
        key: row.get("key")?,
        title: row.get("title")?,
        place: row.get("place")?,
        content: row.get("content")?,
        kept_at: parsed(row, "kept_at")?,
    })
}

/// All drafts, the one kept last first.
pub fn list(connection: &Connection) -> Result<Vec<DraftRow>> {
    let mut statement = connection.prepare_cached("SELECT * FROM draft ORDER BY kept_at DESC, id DESC")?;
    Ok(statement.query_map([], row_to_draft)?.collect::<rusqlite::Result<_>>()?)
}

/// How many drafts there are besides the one with this key.
pub fn count_others(connection: &Connection, key: &str) -> Result<usize> {
    let mut statement = connection.prepare_cached("SELECT count(*) FROM draft WHERE key <> ?1")?;
    Ok(statement.query_row([key], |row| row.get(0))?)
}

/// Keeps a draft in place of the one with its key.
pub fn put(connection: &Connection, draft: &DraftRow) -> Result<()> {
    connection.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":key": draft.key,
        ":title": draft.title,
        ":place": draft.place,
        ":content": draft.content,
        ":kept_at": draft.kept_at.format("%Y-%m-%dT%H:%M:%S").to_string(),
    })?;
    Ok(())
}

/// Takes a draft away, if it is there.
pub fn remove(connection: &Connection, key: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
    Ok(())
}

/// Lets the draft with this key go with the next act, as part of it: an act that is refused leaves it. In force until
/// it is called again; none from then on without a key. Writes nothing into the file by itself.
pub fn go_with_act(connection: &Connection, key: Option<&str>) -> Result<()> {
    connection.execute_batch(include_str!("go_with_act.sql"))?;
    if let Some(key) = key {
        connection.prepare_cached("INSERT INTO temp.draft_being_saved (key) VALUES (?1)")?.execute([key])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_draft_is_being_saved_can_be_said_where_nothing_can_be_written() {
        let workbook = Connection::open_in_memory().unwrap();
        // As it is opened to be read: no acts are gathered.
        workbook.execute_batch("CREATE TABLE draft (key TEXT)").unwrap();
        go_with_act(&workbook, Some("risk/new")).unwrap();
        go_with_act(&workbook, None).unwrap();
    }
}
