//! A paper as it is kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cover::CoverSheet;
use crate::calendar::FinancialYear;
use crate::error::{FieldError, Result};
use crate::figures::Register;
use crate::ids::{AreaId, IndicatorId, PaperId, ParagraphId, ProviderId, SectionId};
use crate::text::{NOTE, TITLE, required, written};
use crate::trends::{Aggregation, ChartKind};

/// What a section is about. All but free text can be drafted from the workbook; two carry a table as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SectionKind {
    /// Whatever she writes.
    FreeText,
    /// What the paper is and which year it covers.
    Introduction,
    /// What became of this year's development areas.
    Outcomes,
    /// How many children there are, with a table.
    Demographics,
    /// How well they are looked after in health, with a table.
    Performance,
    /// Who questioned what.
    Challenges,
    /// Praise and complaints.
    Compliments,
    /// Next year's development areas.
    NextYear,
    /// The risk register.
    Risks,
    /// What happened after the year ended.
    Update,
}

/// A paragraph, its figures live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Paragraph {
    /// Its identity.
    pub id: ParagraphId,
    /// Its words, with `**bold**` and `{{live figures}}`.
    pub words: String,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Section {
    /// Its identity.
    pub id: SectionId,
    /// What it is about.
    pub kind: SectionKind,
    /// Its heading.
    pub title: String,
    /// Its paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A chart of the appendix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct PaperChart {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// From one provider only, or from all.
    pub provider: Option<ProviderId>,
    /// By how long a period.
    pub aggregation: Aggregation,
    /// What kind of chart.
    pub kind: ChartKind,
}

impl PaperChart {
    /// What cannot be accepted: that no indicator is chosen.
    pub(crate) fn problem(&self, register: &Register) -> Option<FieldError> {
        let chosen = register.indicator(self.indicator).is_some();
        (!chosen).then(|| FieldError::new("indicator", "Choose an indicator"))
    }
}

/// What the user may say about the paper as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct PaperDetails {
    /// Its title on the title page.
    pub title: String,
    /// What kind of paper it is, for example "Executive summary".
    pub subtitle: String,
}

/// A governing body paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Paper {
    /// Its identity.
    pub id: PaperId,
    /// The year that it reports on.
    #[ts(type = "string")]
    pub year: FinancialYear,
    /// What the user said about it.
    #[serde(flatten)]
    pub details: PaperDetails,
    /// Its cover sheet.
    pub cover: CoverSheet,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// The charts of its appendix in order.
    pub charts: Vec<PaperChart>,
    /// Whether its appendix begins with the table of all indicators.
    pub overview: bool,
}

impl PaperDetails {
    /// What cannot be accepted, field by field.
    pub fn problems(&self) -> Vec<FieldError> {
        [
            required("title", &self.title, TITLE, "Enter the title of the paper."),
            required("subtitle", &self.subtitle, TITLE, "Say what kind of paper it is, for example Executive summary."),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Paper {
    /// The date of the meeting that it goes to.
    pub fn meeting_date(&self) -> Option<NaiveDate> {
        self.cover.meeting_date()
    }
}

/// The heading of a section.
///
/// # Errors
/// None, or one that is too long.
pub(crate) fn section_heading(title: &str) -> Result<String> {
    written("title", title, TITLE, "Enter a heading for the section.")
}

/// Why an issue is withdrawn.
///
/// # Errors
/// No reason, or one that is too long.
pub(crate) fn reason_to_withdraw(reason: &str) -> Result<String> {
    written("reason", reason, NOTE, "Say why the issue is withdrawn.")
}
