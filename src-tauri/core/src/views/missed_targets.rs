//! A missed target, as it is explained where it is entered.

use serde::Serialize;

use crate::figures::{
    Indicator, State, printed_amount, printed_count, printed_target, state_in_words, target_in_words,
};
use crate::submissions::exceptions::{BreachCount, misses};
use crate::submissions::{OpenReturn, Owed};

/// A target that a figure has missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MissView {
    /// By how much, in words: "70.0%, below the target of 85%; 9 of 30 missed".
    pub sentence: String,
    /// Whether the figure misses its target; what was said of one that was corrected since can still be changed.
    pub missed: bool,
    /// Whether it was said why, of the figure and the target as they stand.
    pub explained: bool,
    /// That what was said was said of another figure, in a sentence.
    pub said_of_another: Option<String>,
    /// How many children missed; none where that cannot be counted.
    #[ts(type = "number | null")]
    pub misses: Option<u64>,
    /// Why, in words; empty until it is said.
    pub words: String,
    /// The misses by breach reason.
    pub counts: Vec<BreachCount>,
}

/// How a line stands against its target, if it misses it or a reason was given.
pub(crate) fn miss_view(open: &OpenReturn, indicator: &Indicator, line: &Owed, state: &State) -> Option<MissView> {
    let exception = open.exception(line);
    let State::Entered { value } = state else { return None };
    // What was counted for a figure that was corrected since can still be put right.
    let target = open.book.register.target(line.indicator, line.period)?;
    open.missed_target(line, state).or_else(|| (!exception.is_empty()).then_some(target))?;
    let amount = value.amount()?;
    let misses = misses(indicator, *value);
    let against = format!("{}, {}", printed_amount(indicator, amount), target_in_words(indicator, amount, target));
    let counted = misses
        .zip(value.denominator())
        .map(|(misses, denominator)| format!("; {} of {} missed", printed_count(misses), printed_count(denominator)));
    Some(MissView {
        missed: open.missed_target(line, state).is_some(),
        explained: open.is_explained(line, state),
        said_of_another: said_of_another(open, indicator, line, state),
        sentence: format!("{against}{}", counted.unwrap_or_default()),
        misses,
        words: exception.words,
        counts: exception.counts,
    })
}

/// That a reason was said of another figure, or that nobody knows of which.
fn said_of_another(open: &OpenReturn, indicator: &Indicator, line: &Owed, state: &State) -> Option<String> {
    let reason = open.given_reason(line).filter(|reason| !reason.said.is_empty())?;
    if open.is_explained(line, state) {
        return None;
    }
    let again = "Read it again, and save it if it still holds";
    let Some(subject) = &reason.subject else {
        return Some(format!("It is not known of which figure this was said. {again}."));
    };
    let was = subject.value.map_or(State::Missing, |value| State::Entered { value });
    let target = subject.against.as_ref().and_then(|against| against.target);
    let target = target.map(|target| format!(" against a target of {}", printed_target(indicator, target)));
    let was = format!("{}{}", state_in_words(indicator, &was), target.unwrap_or_default());
    Some(format!("This was said of {was}. {again}."))
}
