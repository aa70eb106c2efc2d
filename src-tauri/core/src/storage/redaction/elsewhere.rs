//! Files beside a workbook that may have the words too: backups, and what was kept when something was put right.

use std::path::{Path, PathBuf};

use super::living::{columns_of_text, each_text, tables};
use crate::error::Result;
use crate::redaction::{Holds, Wanted, holds, holds_in_row, holds_in_text};
use crate::storage::backup::{read_as_stranger, within_reach};
use crate::storage::passphrase::Access;
use crate::storage::place::folder_of;
use crate::storage::{Connection, place};

/// How many texts of the workbook or backup at `path` have the words. Writes nothing.
///
/// # Errors
/// What it is refused with when it is opened.
pub fn texts_with(path: &Path, access: &Access, wanted: &Wanted) -> Result<usize> {
    read_as_stranger(path, access, |connection| count(connection, wanted))
}

/// As many texts of a file of any format, its record of changes and issued papers included.
fn count(connection: &Connection, wanted: &Wanted) -> Result<usize> {
    let mut texts = 0;
    for table in tables(connection)?.iter().filter(|table| *table != "audit_change") {
        let columns = columns_of_text(connection, table)?.into_iter();
        let columns: Vec<String> =
            columns.filter(|column| !matches!(holds(table, column), Holds::Fixed | Holds::Figure)).collect();
        each_text(connection, table, &columns, |_, _, text| {
            texts += usize::from(holds_in_text(wanted, text));
            Ok(())
        })?;
    }
    let mut statement = connection.prepare("SELECT table_name, before, after FROM audit_change ORDER BY id")?;
    let mut changes = statement.query([])?;
    while let Some(change) = changes.next()? {
        let table: String = change.get("table_name")?;
        let sides: [Option<String>; 2] = [change.get("before")?, change.get("after")?];
        texts += sides.iter().flatten().filter(|side| holds_in_row(wanted, &table, side)).count();
    }
    Ok(texts)
}

/// Files that were kept beside the workbook at `workbook` under a name that ends in `.kept`, in the order of their
/// names: earlier states of it, and journals.
pub fn kept_beside(workbook: &Path) -> Result<Vec<PathBuf>> {
    let real = place::real(workbook)?;
    let folder = folder_of(&real);
    let stem = real.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !within_reach(folder) {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let is_kept = |name: &str| name.starts_with(&stem) && name.ends_with(".kept");
    let mut kept: Vec<PathBuf> = entries
        .into_iter()
        .filter(|entry| entry.file_name().to_str().is_some_and(is_kept))
        .map(|entry| entry.path())
        .collect();
    kept.sort();
    Ok(kept)
}
