//! The mark that each save gives the file, by which its own journal is known later.

use rusqlite::Connection;

use crate::error::Result;

/// Gives the file a new mark, and answers it.
pub(super) fn new_mark(connection: &Connection) -> Result<String> {
    Ok(connection.prepare_cached(include_str!("new_mark.sql"))?.query_row([], |row| row.get(0))?)
}

/// The marks of a file, as they stand in its one row of `workbook`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// Which workbook it is, for ever.
    pub(super) identity: String,
    /// That of the last save; empty before the first.
    pub(super) mark: String,
    /// That which is drawn for the next save.
    pub(super) next: String,
    /// The last save's once more, so that a row that was half written is told from another one.
    pub(super) again: String,
}

impl Marks {
    /// Those of a file; none in a format that has none.
    pub(super) fn in_file(connection: &Connection) -> Result<Option<Self>> {
        let known: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM pragma_table_info('workbook') WHERE name = 'mark_again')",
            [],
            |row| row.get(0),
        )?;
        if !known {
            return Ok(None);
        }
        let marks = connection.query_row("SELECT identity, mark, mark_next, mark_again FROM workbook", [], |row| {
            Ok(Self { identity: row.get(0)?, mark: row.get(1)?, next: row.get(2)?, again: row.get(3)? })
        })?;
        Ok(Some(marks))
    }

    /// Whether a save may have written it: the identity and the mark that is drawn next are always there.
    pub(super) fn is_whole(&self) -> bool {
        let is_drawn = |mark: &str| mark.len() == 32 && mark.bytes().all(|digit| digit.is_ascii_hexdigit());
        let has_mark = self.mark.is_empty() || is_drawn(&self.mark);
        is_drawn(&self.identity) && is_drawn(&self.next) && has_mark && self.mark == self.again
    }

    /// The file's mark is still this one, or the one that was drawn for the save; or its row is half written.
    pub(super) fn led_to(&self, other: &Self) -> bool {
        self.identity == other.identity
            && (other.mark == self.mark || other.mark == self.next || other.mark != other.again)
    }
}
