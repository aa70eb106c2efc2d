//! The words for figures. Every place that prints a figure, or says that there is none, takes them from here, so that
//! a figure is called the same in the grid, beside it, in tables, charts, findings, papers and files.
//!
//! A figure is printed as its number, or as the words for why it has none. Behind the number stand its counts, or
//! that it was published without, and then what qualifies it.

use rust_decimal::Decimal;

use super::answer::{Answer, AnswerState};
use super::book::meets;
use super::figure::State;
use super::indicator::{Indicator, IndicatorKind};
use super::rounding::{decimals_of_kind, printed_count, printed_decimal, rounded};
use crate::text::NO_FIGURE;

/// Said of nought out of nought.
pub const NONE_DUE: &str = "none due";
/// Said of a figure that the provider cannot give, before the reason.
pub const NOT_AVAILABLE: &str = "not available";
/// Said where there is nothing to give.
pub const NOT_APPLICABLE: &str = "not applicable";
/// Said where figures are there from which what was asked does not follow.
pub const NOT_WORKED_OUT: &str = "not worked out";
/// Said behind a percentage from an old paper, in the place of its counts.
pub const PUBLISHED: &str = "published";
/// Said behind the figure of a period that has not ended.
pub const PROVISIONAL: &str = "provisional";
/// Said behind a whole that a provider sent beside its parts.
pub const STATED: &str = "stated by the provider, not used";

/// What is known of a figure, before it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// A number on the indicator's scale. Nought is one.
    Number(Decimal),
    /// Nought out of nought.
    NoneDue,
    /// Expected, and nobody has given it.
    Missing,
    /// The provider cannot give it, for a reason; the reason of a sum may not be known.
    NotAvailable(&'a str),
    /// There is nothing to give.
    NotApplicable,
    /// Figures are there, but it does not follow from them.
    NotWorkedOut,
}

impl Answer {
    /// How it stands.
    pub fn standing(&self) -> Standing<'_> {
        match (self.amount(), self.state) {
            (Some(amount), _) => Standing::Number(amount),
            (None, AnswerState::NotAvailable) => Standing::NotAvailable(self.reason.as_deref().unwrap_or_default()),
            (None, AnswerState::NotApplicable) => Standing::NotApplicable,
            (None, AnswerState::Missing) => Standing::Missing,
            (None, AnswerState::NotWorkedOut) => Standing::NotWorkedOut,
            (None, _) => Standing::NoneDue,
        }
    }

    /// What it lacks, "3 of 4 quarters", or of a state on an earlier day on which, "at the end of Q3 2019-20"; none if
    /// it has no number or lacks nothing.
    pub fn lacks(&self) -> Option<String> {
        let on_a_day = || self.as_at.map(|period| format!("at the end of {period}"));
        (self.is_given() && !self.complete).then(|| on_a_day().unwrap_or_else(|| self.parts.to_string()))
    }

    /// What is to be said wherever its number stands: that it lacks a part, that it is provisional.
    pub fn qualifications(&self) -> Vec<String> {
        let provisional = (self.is_given() && self.provisional).then(|| PROVISIONAL.to_owned());
        self.lacks().into_iter().chain(provisional).collect()
    }
}

impl State {
    /// How it stands.
    pub fn standing(&self) -> Standing<'_> {
        match self {
            Self::Missing => Standing::Missing,
            Self::NotApplicable => Standing::NotApplicable,
            Self::NotAvailable { reason } => Standing::NotAvailable(reason),
            Self::PublishedPercentage { percentage } => Standing::Number(*percentage),
            Self::Entered { value } | Self::Provisional { value } => {
                value.amount().map_or(Standing::NoneDue, Standing::Number)
            }
        }
    }
}

impl Standing<'_> {
    /// The words in the place of a number; none where there is a number.
    pub fn without_number(&self) -> Option<String> {
        Some(match self {
            Self::Number(_) => return None,
            Self::NotAvailable(reason) if !reason.trim().is_empty() => format!("{NOT_AVAILABLE}: {}", reason.trim()),
            _ => self.briefly()?.to_owned(),
        })
    }

    /// The same without the reason, for a place that is too small for it: a drawing.
    pub fn briefly(&self) -> Option<&'static str> {
        match self {
            Self::Number(_) => None,
            Self::NoneDue => Some(NONE_DUE),
            Self::Missing => Some(NO_FIGURE),
            Self::NotAvailable(_) => Some(NOT_AVAILABLE),
            Self::NotApplicable => Some(NOT_APPLICABLE),
            Self::NotWorkedOut => Some(NOT_WORKED_OUT),
        }
    }
}

/// With how many decimals an answer is printed: its indicator's, and never more than it was published with.
pub fn decimals_of(indicator: &Indicator, answer: &Answer) -> u32 {
    let own = decimals_of_kind(indicator);
    answer.published.map_or(own, |published| own.min(published.scale()))
}

/// The indicator with the decimals in which all these answers can be printed: figures that stand side by side have
/// as many, and none is given a decimal that it was not published with.
pub fn side_by_side<'a>(indicator: &Indicator, answers: impl IntoIterator<Item = &'a Answer>) -> Indicator {
    let fewest = answers.into_iter().map(|answer| decimals_of(indicator, answer)).min();
    Indicator { decimals: fewest.unwrap_or(indicator.decimals).min(indicator.decimals), ..indicator.clone() }
}

/// An amount on the indicator's scale as printed: "11.9%", "1,028", "4.5 days", "61.2 per 10,000".
pub fn printed_amount(indicator: &Indicator, amount: Decimal) -> String {
    with_unit(indicator, amount, decimals_of_kind(indicator))
}

/// An amount with its unit and no more than `most` decimals, nor than the indicator's.
pub fn printed_to(indicator: &Indicator, amount: Decimal, most: u32) -> String {
    with_unit(indicator, amount, decimals_of_kind(indicator).min(most))
}

pub(super) fn with_unit(indicator: &Indicator, amount: Decimal, decimals: u32) -> String {
    let number = printed_decimal(amount, decimals);
    match indicator.kind {
        IndicatorKind::Proportion => format!("{number}%"),
        IndicatorKind::Count | IndicatorKind::Stock => number,
        IndicatorKind::Measure => format!("{number} {}", indicator.unit).trim_end().to_owned(),
        IndicatorKind::Rate => format!("{number} per 10,000"),
    }
}

/// The number of an answer as printed, or why there is none, in words.
pub fn printed_answer(indicator: &Indicator, answer: &Answer) -> String {
    match answer.standing() {
        Standing::Number(amount) => with_unit(indicator, amount, decimals_of(indicator, answer)),
        standing => standing.without_number().unwrap_or_default(),
    }
}

/// The counts behind an answer: "48 of 403"; none for an old paper's percentage or a plain count.
pub fn printed_counts(answer: &Answer) -> Option<String> {
    let value = answer.value?;
    pair(value.numerator()?, value.denominator()?)
}

fn pair(numerator: u64, denominator: u64) -> Option<String> {
    Some(format!("{} of {}", printed_count(numerator), printed_count(denominator)))
}

/// What stands behind a number: its counts, or that it was published without any; none for a plain count.
pub fn behind_number(answer: &Answer) -> Option<String> {
    printed_counts(answer).or_else(|| answer.published.map(|_| PUBLISHED.to_owned()))
}

/// The number of an answer with what qualifies it: "11.9% (3 of 4 quarters)"; or why there is none.
pub fn qualified_answer(indicator: &Indicator, answer: &Answer) -> String {
    with_notes(printed_answer(indicator, answer), answer.qualifications())
}

/// An answer with its counts and what qualifies it: "11.9% (48 of 403; 3 of 4 quarters)".
pub fn answer_in_words(indicator: &Indicator, answer: &Answer) -> String {
    let notes = behind_number(answer).into_iter().chain(answer.qualifications()).collect();
    with_notes(printed_answer(indicator, answer), notes)
}

fn with_notes(number: String, notes: Vec<String>) -> String {
    if notes.is_empty() { number } else { format!("{number} ({})", notes.join("; ")) }
}

/// A figure as it stands in a return: "11.9% (48 of 403)", "not available: records lost", "no figure yet".
pub fn state_in_words(indicator: &Indicator, state: &State) -> String {
    let notes = match state {
        State::PublishedPercentage { .. } => Some(PUBLISHED.to_owned()),
        _ => state.value().and_then(|value| pair(value.numerator()?, value.denominator()?)),
    };
    let provisional = matches!(state, State::Provisional { .. }).then(|| PROVISIONAL.to_owned());
    with_notes(printed_state(indicator, state), notes.into_iter().chain(provisional).collect())
}

/// The number of a figure in a return as printed, or why there is none.
pub fn printed_state(indicator: &Indicator, state: &State) -> String {
    match (state.standing(), state) {
        (Standing::Number(amount), State::PublishedPercentage { percentage }) => {
            with_unit(indicator, amount, indicator.decimals.min(percentage.scale()))
        }
        (Standing::Number(amount), _) => printed_amount(indicator, amount),
        (standing, _) => standing.without_number().unwrap_or_default(),
    }
}

/// How an answer stands against its target: "below the target of 85%". Where rounding would print the two alike, the
/// amount is said with more decimals: "below the target of 90% (89.9%)".
pub fn target_in_words(indicator: &Indicator, amount: Decimal, target: Decimal) -> String {
    let printed = printed_target(indicator, target);
    let closer = told_apart(indicator, amount, target).map(|closer| format!(" ({closer})")).unwrap_or_default();
    match (meets(indicator, amount, target), amount.cmp(&target)) {
        (Some(true), _) => format!("meets the target of {printed}"),
        (_, std::cmp::Ordering::Less) => format!("below the target of {printed}{closer}"),
        (_, std::cmp::Ordering::Greater) => format!("above the target of {printed}{closer}"),
        (_, std::cmp::Ordering::Equal) => format!("at the target of {printed}"),
    }
}

/// The amount with as many decimals as tell it apart from the target; none if it is printed differently already.
pub fn told_apart(indicator: &Indicator, amount: Decimal, target: Decimal) -> Option<String> {
    let alike = |decimals: &u32| rounded(amount, *decimals) == target;
    if !alike(&indicator.decimals) {
        return None;
    }
    let decimals = (indicator.decimals + 1..=indicator.decimals + 4).find(|decimals| !alike(decimals))?;
    Some(printed_amount(&Indicator { decimals, ..indicator.clone() }, amount))
}

/// A target without needless decimals: "85%", "87.5%".
pub fn printed_target(indicator: &Indicator, target: Decimal) -> String {
    let plain = target.normalize();
    with_unit(indicator, plain, plain.scale())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spc::Direction;

    #[test]
    fn an_amount_is_said_against_its_target_by_which_way_is_better_and_as_closely_as_tells_them_apart() {
        let indicator = |direction, decimals| Indicator { direction, decimals, ..Indicator::bare() };
        for (direction, decimals, amount, target, said) in [
            (Direction::Increase, 0, "90", "90", "meets the target of 90%"),
            (Direction::Increase, 0, "85", "90", "below the target of 90%"),
            (Direction::Increase, 0, "89.9", "90", "below the target of 90% (89.9%)"),
            (Direction::Increase, 1, "89.96", "90", "below the target of 90% (89.96%)"),
            (Direction::Decrease, 0, "10", "10", "meets the target of 10%"),
            (Direction::Decrease, 0, "9.9", "10", "meets the target of 10%"),
            (Direction::Decrease, 0, "10.1", "10", "above the target of 10% (10.1%)"),
            (Direction::Neutral, 0, "7", "7", "at the target of 7%"),
            (Direction::Neutral, 0, "6", "7", "below the target of 7%"),
            (Direction::Neutral, 0, "8", "7.5", "above the target of 7.5%"),
        ] {
            let [amount, target] = [amount, target].map(|number| number.parse::<Decimal>().unwrap());
            assert_eq!(target_in_words(&indicator(direction, decimals), amount, target), said, "{amount}");
        }
    }

    #[test]
    fn what_stands_in_the_place_of_a_number_has_a_word_for_a_drawing_and_its_reason_elsewhere() {
        for (standing, in_a_drawing, elsewhere) in [
            (Standing::Number(Decimal::ONE), None, None),
            (Standing::NoneDue, Some("none due"), Some("none due")),
            (Standing::Missing, Some(NO_FIGURE), Some(NO_FIGURE)),
            (Standing::NotAvailable("no nurse"), Some("not available"), Some("not available: no nurse")),
            (Standing::NotAvailable(" "), Some("not available"), Some("not available")),
            (Standing::NotApplicable, Some("not applicable"), Some("not applicable")),
            (Standing::NotWorkedOut, Some("not worked out"), Some("not worked out")),
        ] {
            assert_eq!(standing.briefly(), in_a_drawing, "{standing:?}");
            assert_eq!(standing.without_number().as_deref(), elsewhere, "{standing:?}");
        }
    }
}
