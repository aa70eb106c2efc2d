//! What the workbook knows of its backups. No act and no undo knows of it, but for the second folder.

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row, named_params};

use crate::backups::Where;
use crate::error::Result;
use crate::storage::Connection;
use crate::storage::convert::{parsed, parsed_if_any, worded};

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRow {
    /// Its file's name.
    pub file: String,
    /// In which folder.
    pub place: Where,
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// The hash of all that it holds.
    pub content: String,
    /// How many acts its trail has.
    pub acts: i64,
    /// How many figures it has.
    pub figures: i64,
    /// Its size in bytes.
    pub size: i64,
    /// The mark of the workbook while it holds the same.
    pub mark: String,
    /// When it was last looked at.
    pub verified_at: NaiveDateTime,
    /// What was found then; empty if it is sound.
    pub finding: String,
    /// When it was last restored as a rehearsal.
    pub rehearsed_at: Option<NaiveDateTime>,
    /// What was found then; empty if it held what it should.
    pub rehearsal: String,
}

fn row_to_backup(row: &Row<'_>) -> rusqlite::Result<BackupRow> {
    Ok(BackupRow {
        file: row.get("file")?,
        place: worded(row, "place")?,
        made_at: parsed(row, "made_at")?,
        content: row.get("content")?,
        acts: row.get("acts")?,
        figures: row.get("figures")?,
        size: row.get("size")?,
        mark: row.get("mark")?,
        verified_at: parsed(row, "verified_at")?,
        finding: row.get("finding")?,
        rehearsed_at: parsed_if_any(row, "rehearsed_at")?,
        rehearsal: row.get("rehearsal")?,
    })
}

fn text(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// All that were made, the one made last first.
pub fn list(connection: &Connection) -> Result<Vec<BackupRow>> {
    let mut statement = connection.prepare_cached("SELECT * FROM backup ORDER BY made_at DESC, id DESC")?;
    Ok(statement.query_map([], row_to_backup)?.collect::<rusqlite::Result<_>>()?)
}

/// Writes a backup, in place of what was known of the file of its name.
pub fn put(connection: &Connection, backup: &BackupRow) -> Result<()> {
    connection.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":file": backup.file,
        ":place": backup.place.word(),
        ":made_at": text(backup.made_at),
        ":content": backup.content,
        ":acts": backup.acts,
        ":figures": backup.figures,
        ":size": backup.size,
        ":mark": backup.mark,
        ":verified_at": text(backup.verified_at),
        ":finding": backup.finding,
        ":rehearsed_at": backup.rehearsed_at.map(text),
        ":rehearsal": backup.rehearsal,
    })?;
    Ok(())
}

/// Forgets a backup that is no longer there.
pub fn forget(connection: &Connection, place: Where, file: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM backup WHERE place = ?1 AND file = ?2")?.execute((place.word(), file))?;
    Ok(())
}

/// To be called last in a save that changes nothing but what is known of backups: what held the same as the workbook
/// before it does so after it.
pub fn nothing_else_changed(connection: &Connection) -> Result<()> {
    connection.prepare_cached(include_str!("carry_mark.sql"))?.execute([])?;
    Ok(())
}

/// The mark of the workbook's last save.
pub fn mark_now(connection: &Connection) -> Result<String> {
    Ok(connection.prepare_cached("SELECT mark FROM workbook")?.query_row([], |row| row.get(0))?)
}

/// When the workbook was made.
pub fn made_at(connection: &Connection) -> Result<NaiveDateTime> {
    Ok(connection.prepare_cached("SELECT made_at FROM workbook")?.query_row([], |row| parsed(row, "made_at"))?)
}

/// A folder in which the last backup could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroubleRow {
    /// Which.
    pub place: Where,
    /// Since when.
    pub since: NaiveDateTime,
    /// What was said the last time.
    pub words: String,
}

/// The folders in which the last backup could not be made.
pub fn troubles(connection: &Connection) -> Result<Vec<TroubleRow>> {
    let mut found = Vec::new();
    for place in [Where::Beside, Where::Second] {
        let row = connection
            .prepare_cached("SELECT since, words FROM backup_trouble WHERE place = ?1")?
            .query_row([place.word()], |row| {
                Ok(TroubleRow { place, since: parsed(row, "since")?, words: row.get("words")? })
            })
            .optional()?;
        found.extend(row);
    }
    Ok(found)
}

/// Notes that a backup could not be made, since the first time that it could not; or that it could again.
pub fn set_trouble(connection: &Connection, place: Where, words: Option<&str>, now: NaiveDateTime) -> Result<()> {
    match words {
        Some(words) => {
            connection.prepare_cached(include_str!("put_trouble.sql"))?.execute((place.word(), text(now), words))?
        }
        None => connection.prepare_cached("DELETE FROM backup_trouble WHERE place = ?1")?.execute([place.word()])?,
    };
    Ok(())
}

/// The second folder, if she chose one.
pub fn second_folder(connection: &Connection) -> Result<Option<String>> {
    Ok(connection.prepare_cached("SELECT path FROM backup_folder")?.query_row([], |row| row.get(0)).optional()?)
}

/// Sets the second folder, or takes it away.
pub fn set_second_folder(connection: &Connection, path: Option<&str>) -> Result<()> {
    match path {
        Some(path) => connection.prepare_cached(include_str!("put_folder.sql"))?.execute([path])?,
        None => connection.prepare_cached("DELETE FROM backup_folder")?.execute([])?,
    };
    Ok(())
}
