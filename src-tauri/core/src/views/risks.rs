//! A risk with all that follows from its scores.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::risks::{Band, Evidence, MovedRisk, Risk, RiskFinding, Score, Stage, attention, review_due};

/// A risk as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct RiskView {
    /// The risk.
    #[serde(flatten)]
    pub risk: Risk,
    /// The initial score's total.
    pub initial: Option<u8>,
    /// The current score's total.
    pub current: Option<u8>,
    /// The target score's total.
    pub target: Option<u8>,
    /// How serious the current score is.
    pub band: Option<Band>,
    /// How the current score moved when it was last given.
    pub movement: Option<i32>,
    /// When it is to be looked at next.
    pub review_due: Option<NaiveDate>,
    /// What has to be looked at, and where it is put right.
    pub attention: Vec<RiskFinding>,
}

/// What has moved on the register since the last paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MovedView {
    /// The paper and when it was issued; none if there is no issue that stands.
    pub since: Option<LastPaper>,
    /// The risks that moved, those that got worse first.
    pub moved: Vec<MovedRisk>,
    /// The references of the open ones that did not.
    pub still: Vec<String>,
    /// Whether a text of what was then was taken out of the record since, so that some of it may be missing here.
    pub told_in_part: bool,
}

/// The last issue of a paper that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct LastPaper {
    /// Its year.
    pub year: String,
    /// When it was issued.
    pub at: NaiveDateTime,
}

pub(crate) fn view(risk: Risk, evidence: &[Evidence], today: NaiveDate) -> RiskView {
    let total = |stage| risk.score(stage).map(Score::total);
    RiskView {
        initial: total(Stage::Initial),
        current: total(Stage::Current),
        target: total(Stage::Target),
        band: risk.score(Stage::Current).or(risk.score(Stage::Initial)).map(Score::band),
        movement: risk.movement(),
        review_due: review_due(&risk),
        attention: attention(&risk, evidence, today),
        risk,
    }
}
