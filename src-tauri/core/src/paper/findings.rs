//! What is to be looked at before the paper goes out, each one click from its cause.

use serde::Serialize;

use crate::ids::{ParagraphId, SectionId};

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    /// The paper is a draft while it stands.
    Error,
    /// It may be meant so.
    Warning,
}

/// Where its cause is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "at")]
#[ts(export)]
pub enum Place {
    /// A field of the cover sheet, counted from 0.
    Cover {
        /// Which.
        field: usize,
        /// The row of its grid, counted from 0, if it is about one.
        row: Option<usize>,
    },
    /// A section.
    Section {
        /// Which.
        section: SectionId,
    },
    /// A paragraph.
    Paragraph {
        /// In which section.
        section: SectionId,
        /// Which.
        paragraph: ParagraphId,
    },
    /// A chart of the appendix, counted from 0.
    Chart {
        /// Which.
        chart: usize,
    },
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Finding {
    /// How serious it is.
    pub severity: Severity,
    /// Where its cause is.
    pub place: Place,
    /// What it is, in words.
    pub message: String,
}

impl Finding {
    /// A finding at a place.
    pub fn new(severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Self { severity, place, message: message.into() }
    }
}
