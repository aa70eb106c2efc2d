//! What becomes of the figures when an indicator changes its kind.

use serde::Serialize;

/// A printed figure that a change of kind makes another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PrintedChange {
    /// The area's name.
    pub area: String,
    /// For which period.
    pub period: String,
    /// As it is printed now.
    pub before: String,
    /// As it would be printed.
    pub after: String,
}

/// What a change of kind would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct KindLook {
    /// Whether it says anything that it did not say before.
    pub changes_kind: bool,
    /// How many figures it has.
    pub figures: usize,
    /// What would be printed otherwise, latest first; not more than can be read.
    pub printed: Vec<PrintedChange>,
    /// How many more there are.
    pub more: usize,
    /// The issued papers that were made from its figures. They stay as they are.
    pub papers: Vec<String>,
}
