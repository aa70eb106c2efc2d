//! What was counted behind the points of a trend, and what to look at where that is too little for limits.

use super::super::series::Aggregation;
use crate::calendar::Period;
use crate::figures::{Answer, Indicator, IndicatorKind, Value};
use crate::spc::Tally;

/// What was counted of each point; none of a measure or a published percentage.
pub(super) fn tallies(answers: &[(Period, Answer)]) -> Vec<Option<Tally>> {
    answers.iter().map(|(_, answer)| answer.value.and_then(tally)).collect()
}

fn tally(value: Value) -> Option<Tally> {
    match value {
        Value::Proportion { denominator: 0, .. } | Value::Measure { .. } => None,
        Value::Proportion { numerator, denominator } => Some(Tally { counted: numerator, out_of: Some(denominator) }),
        // So many of so large a population are events, whose absence says nothing.
        Value::Count { count } | Value::Stock { count } | Value::Rate { count, .. } => {
            Some(Tally { counted: count, out_of: None })
        }
    }
}

/// What to look at instead of limits: events can be added up over a year, numbers on a day cannot.
pub(super) fn instead(indicator: &Indicator, aggregation: Aggregation) -> &'static str {
    match (indicator.kind, aggregation) {
        (IndicatorKind::Stock | IndicatorKind::Measure, _) => "Look at each figure by itself instead.",
        (_, Aggregation::Year) => "Look at the time between events, or at several years together, instead.",
        _ => "Look at the time between events, or at the counts per year, instead.",
    }
}
