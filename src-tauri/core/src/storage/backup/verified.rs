//! A backup that was proved.

use std::path::PathBuf;

use crate::backups::BackupName;

/// A backup that was opened, looked at and found to hold what its workbook held, and has its name since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name.
    pub name: BackupName,
    /// The hash of all that it holds.
    pub content: String,
    /// How many acts its trail has.
    pub acts: i64,
    /// How many figures it has.
    pub figures: i64,
    /// Its size in bytes.
    pub size: u64,
    /// The mark of the workbook while it was copied.
    pub mark: String,
}
