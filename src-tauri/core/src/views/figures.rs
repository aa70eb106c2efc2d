//! The answer to a question about a figure.

use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::calendar::Period;
use crate::figures::{Answer, ChangeSide, ChangeUnit, Indicator, NotCompared, Parts, printed_answer};

/// The period before, as an answer names it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreviousAnswer {
    /// Which period.
    pub period: Period,
    /// Its value, unrounded.
    pub value: Option<f64>,
}

/// What the workbook knows about one indicator, area and period. The shape of `figures get`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureAnswer {
    /// The indicator's code.
    pub indicator: String,
    /// The area's name.
    pub area: String,
    /// The provider's code, if only one was asked.
    pub provider: Option<String>,
    /// The period.
    pub period: Period,
    /// How the answer came about.
    pub state: crate::figures::AnswerState,
    /// The value: a percentage out of 100, a count, an amount; unrounded.
    pub value: Option<f64>,
    /// The value rounded to the indicator's decimals.
    pub printed: Option<f64>,
    /// How many.
    pub numerator: Option<u64>,
    /// Out of how many.
    pub denominator: Option<u64>,
    /// Whether every part is there.
    pub complete: bool,
    /// Whether a figure in it is provisional.
    pub provisional: bool,
    /// How many parts are there, of what.
    pub parts: Parts,
    /// The target that holds at the end of the period.
    pub target: Option<f64>,
    /// Whether it is met.
    pub meets_target: Option<bool>,
    /// The period before.
    pub previous: PreviousAnswer,
    /// The change from the period before, in `change_unit`, unrounded.
    pub change: Option<f64>,
    /// "percentage_points", "percent" or "units".
    pub change_unit: Option<ChangeUnit>,
    /// Why no change is said.
    pub no_change_because: Option<String>,
    /// Value and change as they would be printed.
    pub in_words: String,
    /// Why it is not available.
    pub reason: Option<String>,
    /// What was sent for the whole itself where its parts answer: "64.3% (9 of 14), stated by the provider, not used".
    pub stated: Option<String>,
    /// How many submitted figures it was worked out from.
    pub sources: usize,
}

/// Why no change is said, also where a number is missing.
pub(crate) fn why_not(why: &NotCompared, indicator: &Indicator, answer: &Answer, earlier: &Answer) -> String {
    match why {
        NotCompared::NoNumber(ChangeSide::Later) => printed_answer(indicator, answer),
        NotCompared::NoNumber(ChangeSide::Earlier) => {
            format!("the period before: {}", printed_answer(indicator, earlier))
        }
        other => other.in_words(),
    }
}

pub(crate) fn number(answer: &Answer) -> Option<f64> {
    answer.amount().and_then(|amount| amount.to_f64())
}
