//! Whether two files hold the same, whatever their pages look like.

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::error::Result;

/// What says nothing of what a workbook holds: the mark of a save that has not been made.
const DRAWN: &str = "mark_next";

/// What says something of other files: a backup would differ from its workbook because it was made.
const OF_BACKUPS: [&str; 2] = ["backup", "backup_trouble"];

/// The hash of the tables of a file and of every row in them, in hexadecimal digits.
pub(super) fn of_content(connection: &Connection) -> Result<String> {
    let mut hash = Sha256::new();
    let mut tables = connection.prepare(
        "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name",
    )?;
    let tables = tables
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (name, made) in tables.into_iter().filter(|(name, _)| !OF_BACKUPS.contains(&name.as_str())) {
        hash.update(made.as_bytes());
        let mut statement = connection.prepare(&format!("SELECT * FROM main.\"{name}\" ORDER BY id"))?;
        let columns: Vec<usize> =
            (0..).zip(statement.column_names()).filter(|(_, name)| *name != DRAWN).map(|(column, _)| column).collect();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in &columns {
                update(&mut hash, row.get_ref(*column)?);
            }
        }
    }
    Ok(in_digits(&hash.finalize()))
}

/// The last number that each table gave, where the format counts them.
pub(super) fn numbers_given(connection: &Connection) -> Result<Vec<(String, i64)>> {
    let counts = "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_sequence')";
    if !connection.query_row(counts, [], |row| row.get(0))? {
        return Ok(Vec::new());
    }
    let mut read = connection.prepare("SELECT name, seq FROM main.sqlite_sequence ORDER BY name")?;
    let found = read.query_map([], |row| Ok((row.get("name")?, row.get("seq")?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What tells a file from one in which a save is half written: what it holds, and the last number that each table gave.
/// A save may have put no more than such a number into the file when it was interrupted.
pub(super) fn of_state(connection: &Connection) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(of_content(connection)?);
    for (table, last) in numbers_given(connection)?.iter().filter(|(name, _)| !OF_BACKUPS.contains(&name.as_str())) {
        update(&mut hash, ValueRef::Text(table.as_bytes()));
        update(&mut hash, ValueRef::Integer(*last));
    }
    Ok(in_digits(&hash.finalize()))
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub fn of_bytes(bytes: &[u8]) -> String {
    in_digits(&Sha256::digest(bytes))
}

pub(super) fn in_digits(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A value with its kind and length, so that no two rows run into the same bytes.
fn update(hash: &mut Sha256, value: ValueRef<'_>) {
    let (kind, bytes) = match value {
        ValueRef::Null => (0_u8, Vec::new()),
        ValueRef::Integer(number) => (1, number.to_be_bytes().to_vec()),
        ValueRef::Real(number) => (2, number.to_be_bytes().to_vec()),
        ValueRef::Text(bytes) => (3, bytes.to_vec()),
        ValueRef::Blob(bytes) => (4, bytes.to_vec()),
    };
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}
