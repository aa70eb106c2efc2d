//! Words of a file that stand for nothing in the workbook yet.

use serde::Serialize;

/// What a word ought to stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WordKind {
    /// An indicator.
    Indicator,
    /// A provider.
    Provider,
    /// An area.
    Area,
}

/// A word in the file that stands for nothing in the workbook yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct UnknownWord {
    /// What it ought to stand for.
    pub kind: WordKind,
    /// The word as it stands in the file.
    pub word: String,
    /// On how many lines.
    pub lines: usize,
}
