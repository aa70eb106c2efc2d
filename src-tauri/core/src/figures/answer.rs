//! What the workbook knows about one indicator, area and period.

use rust_decimal::Decimal;
use serde::Serialize;

use super::figure::Value;
use crate::calendar::Period;
use crate::ids::FigureId;

/// How an answer came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AnswerState {
    /// One submitted figure.
    Entered,
    /// Worked out from several submitted figures.
    Derived,
    /// A percentage from an old paper, without counts.
    PublishedPercentage,
    /// The provider said it cannot give it.
    NotAvailable,
    /// There is nothing to give.
    NotApplicable,
    /// Figures are there, but what was asked does not follow from them: measures that cannot be added up, or an
    /// indicator of which nobody has said yet whether it is of events or of a state.
    NotWorkedOut,
    /// Nothing was submitted.
    Missing,
}

/// How many of the parts of a total or a year are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Parts {
    /// How many are there.
    pub given: usize,
    /// How many are expected.
    pub expected: usize,
    /// What the parts are: "figures", "months", "quarters", "areas", "providers" or "indicators".
    pub of: &'static str,
}

impl std::fmt::Display for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} {}", self.given, self.expected, self.of)
    }
}

/// What the workbook knows. Always says from which figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How it came about.
    pub state: AnswerState,
    /// The counts or the amount, unless it is a published percentage or there is none.
    pub value: Option<Value>,
    /// The percentage of an old paper.
    pub published: Option<Decimal>,
    /// Whether every part is there.
    pub complete: bool,
    /// Whether a figure in it is provisional.
    pub provisional: bool,
    /// Of a state on a day that is older than the period's last: the period on whose last day it stood so.
    pub as_at: Option<Period>,
    /// What was sent for the whole itself, where the parts answer: it is held against them and never used.
    pub stated: Option<Value>,
    /// How many parts are there.
    pub parts: Parts,
    /// The figures that it was worked out from.
    pub sources: Vec<FigureId>,
    /// Why it is not available, in the provider's words.
    pub reason: Option<String>,
}

impl Answer {
    /// Nothing is known, of one expected part.
    pub fn missing() -> Self {
        Self {
            state: AnswerState::Missing,
            value: None,
            published: None,
            complete: false,
            provisional: false,
            as_at: None,
            stated: None,
            parts: Parts { given: 0, expected: 1, of: "figures" },
            sources: Vec::new(),
            reason: None,
        }
    }

    /// The number on the indicator's scale, unrounded: a percentage out of 100, a count, an amount, a rate.
    pub fn amount(&self) -> Option<Decimal> {
        self.published.or_else(|| self.value.and_then(Value::amount))
    }

    /// Whether it has a number, be it nought out of nought.
    pub fn is_given(&self) -> bool {
        self.published.is_some() || self.value.is_some()
    }
}
