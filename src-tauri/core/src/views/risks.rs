//! A risk with all that follows from its scores.

use chrono::NaiveDate;
use serde::Serialize;

use crate::risks::{Band, Risk, Score, Stage, attention, review_due};

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
    /// What has to be looked at.
    pub attention: Vec<String>,
}

pub(crate) fn view(risk: Risk, today: NaiveDate) -> RiskView {
    let total = |stage| risk.score(stage).map(Score::total);
    RiskView {
        initial: total(Stage::Initial),
        current: total(Stage::Current),
        target: total(Stage::Target),
        band: risk.score(Stage::Current).or(risk.score(Stage::Initial)).map(Score::band),
        movement: risk.movement(),
        review_due: review_due(&risk),
        attention: attention(&risk, today),
        risk,
    }
}
