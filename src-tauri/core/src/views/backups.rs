//! The backups of a workbook, as Settings lists them.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::backups::Where;

/// The backups of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct BackupsView {
    /// The folder beside the workbook in which they are made; none for one in memory.
    pub folder: Option<String>,
    /// The second folder, if she chose one or her organisation has set one.
    pub second: Option<SecondFolder>,
    /// What is not well with them, each a sentence.
    pub says: Vec<String>,
    /// Those that lie in the folders, the newest first.
    pub backups: Vec<BackupView>,
}

/// The second folder for backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct SecondFolder {
    /// Where it is.
    pub path: String,
    /// Whether it is there now.
    pub within_reach: bool,
    /// Whether her organisation has set it, and not she.
    pub set_by_organisation: bool,
    /// What is said of its place, a sentence or two; the shell knows places.
    pub says: Option<String>,
}

/// A backup that lies in one of the folders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct BackupView {
    /// Its file's name.
    pub file: String,
    /// In which folder.
    pub place: Where,
    /// When it was made, as its name says.
    pub made_at: NaiveDateTime,
    /// Why, in words.
    pub why: String,
    /// Its size in words.
    pub size: String,
    /// Whether this workbook knows of it; one that was copied there is not known until it is verified.
    pub known: bool,
    /// When it was last looked at.
    pub verified_at: Option<NaiveDateTime>,
    /// What was found wrong then; empty if nothing.
    pub finding: String,
    /// How many figures it has, if that is known.
    pub figures: Option<i64>,
}
