//! What a file would do to the workbook, line by line: what is shown of it before it is imported.

use serde::Serialize;

use super::unknown::UnknownWord;
use crate::calendar::Period;
use crate::error::LineProblem;
use crate::exchange::sheet::SheetQuestion;
use crate::figures::FigureRecord;
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// What is said of a file in which nothing is given.
pub(super) const NO_FIGURE: &str = "there is no figure in the file yet.";

/// What would become of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Verdict {
    /// There was no figure yet.
    New,
    /// The figure or its note becomes another.
    Changed,
    /// The figure is there as it is.
    Unchanged,
    /// The line cannot be taken, so nothing of the file can.
    Refused,
    /// Nothing is given; what is there stays.
    Blank,
}

/// A line of a file, with what is there and what it would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PreviewLine {
    /// The row or line in the file, from 1.
    #[ts(type = "number")]
    pub row: u64,
    /// Of which indicator, if that is known.
    pub indicator: Option<IndicatorId>,
    /// Its name, or what stands in the file.
    pub indicator_name: String,
    /// Whose figure it is, if that is known.
    pub provider: Option<ProviderId>,
    /// The provider's name, or what stands in the file.
    pub provider_name: String,
    /// For whose children, if that is known.
    pub area: Option<AreaId>,
    /// The area's name, or what stands in the file.
    pub area_name: String,
    /// For which period, as printed.
    pub period: String,
    /// What would become of it.
    pub verdict: Verdict,
    /// The figure that is there, as printed.
    pub before: String,
    /// What it would become, as printed; empty if nothing is given.
    pub after: String,
    /// Why it is refused.
    pub reason: Option<String>,
}

/// What a file would do to the workbook. Nothing is changed yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ReturnPreview {
    /// Whose return it is; none if the file holds those of several.
    pub provider: Option<ProviderId>,
    /// The provider's name; empty if there are several.
    pub provider_name: String,
    /// For which period; none if the file holds several.
    #[ts(type = "string | null")]
    pub period: Option<Period>,
    /// Its lines, in the order of the file.
    pub lines: Vec<PreviewLine>,
    /// How many figures are new.
    pub new: usize,
    /// How many change.
    pub changed: usize,
    /// How many are there as they are.
    pub unchanged: usize,
    /// How many are not given.
    pub blank: usize,
    /// How many lines cannot be taken.
    pub refused: usize,
    /// Which periods of its figures still run, in a sentence; none if none does. Such figures are imported only if she
    /// says that they are provisional.
    pub runs: Option<String>,
    /// How many lines were left out because of a word that she said to leave out.
    pub left_out: usize,
    /// What is wrong, in lines and with the file. If there is anything, nothing can be imported.
    pub problems: Vec<LineProblem>,
    /// Those of them that no line of `lines` says: they are about the file, or about rows that are no lines.
    pub of_file: Vec<LineProblem>,
    /// Words that stand for no indicator, provider or area yet.
    pub unknown: Vec<UnknownWord>,
    /// The sheet that was read; empty for a CSV file.
    pub sheet: String,
    /// What only she can say of the file. Until it is answered nothing can be imported.
    pub questions: Vec<SheetQuestion>,
    /// What the file holds and was not read as a figure, and what was read though it is not shown.
    pub remarks: Vec<String>,
    /// Whether the file can be imported.
    pub importable: bool,
}

impl ReturnPreview {
    /// Takes what is to be told of the sheet that was read.
    pub(super) fn seen(&mut self, sheet: &str, questions: Vec<SheetQuestion>, remarks: Vec<String>) {
        self.importable &= questions.is_empty();
        if !questions.is_empty() {
            // What is asked about may be the figures.
            self.problems.retain(|problem| problem.reason != NO_FIGURE);
        }
        sheet.clone_into(&mut self.sheet);
        self.questions = questions;
        self.remarks.extend(remarks);
    }

    /// Why the file cannot be imported: what is asked of it, and what is wrong with it.
    pub fn unanswered_and_wrong(&self) -> Vec<LineProblem> {
        self.questions.iter().map(SheetQuestion::unanswered).chain(self.problems.iter().cloned()).collect()
    }
}

/// A file that was judged: what is shown of it, and what would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What is shown.
    pub preview: ReturnPreview,
    /// The figures that it gives; only to be written if the preview is importable.
    pub figures: Vec<FigureRecord>,
}
