//! A paper as it is written.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ids::PaperId;
use crate::paper::{Finding, Paper, Resolved};
use crate::views::IssueSummary;

/// A paper in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PaperSummary {
    /// Its identity.
    pub id: PaperId,
    /// The year that it reports on.
    pub year: String,
    /// Its title.
    pub title: String,
}

/// A paper as the screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PaperView {
    /// The paper.
    pub paper: Paper,
    /// Every live figure in it, by what is written between the braces.
    pub figures: BTreeMap<String, Resolved>,
    /// What is to be looked at before it goes out.
    pub findings: Vec<Finding>,
    /// Its issues, oldest first.
    pub issues: Vec<IssueSummary>,
    /// All papers, for choosing another.
    pub papers: Vec<PaperSummary>,
}
