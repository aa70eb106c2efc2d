//! Answers, changes and targets as they are printed in a sentence.

use rust_decimal::Decimal;

use super::answer::{Answer, AnswerState};
use super::book::meets;
use super::change::{Change, ChangeUnit};
use super::figure::State;
use super::indicator::{Indicator, IndicatorKind};
use super::rounding::{printed_count, printed_decimal, rounded};

/// An amount on the indicator's scale as printed: "11.9%", "1,028", "4.5 days", "61.2 per 10,000".
pub fn printed_amount(indicator: &Indicator, amount: Decimal) -> String {
    match indicator.kind {
        IndicatorKind::Proportion => format!("{}%", printed_decimal(amount, indicator.decimals)),
        IndicatorKind::Count | IndicatorKind::Stock => printed_decimal(amount, 0),
        IndicatorKind::Measure => {
            format!("{} {}", printed_decimal(amount, indicator.decimals), indicator.unit).trim_end().to_owned()
        }
        IndicatorKind::Rate => format!("{} per 10,000", printed_decimal(amount, indicator.decimals)),
    }
}

/// The number of an answer as printed, or why there is none, in words.
pub fn printed_answer(indicator: &Indicator, answer: &Answer) -> String {
    match (answer.amount(), answer.state) {
        (Some(amount), _) => printed_amount(indicator, amount),
        (None, AnswerState::NotAvailable) => "not available".into(),
        (None, AnswerState::NotApplicable) => "not applicable".into(),
        (None, AnswerState::Missing) => "no figure yet".into(),
        (None, AnswerState::NotWorkedOut) => "not worked out".into(),
        (None, _) => "none due".into(),
    }
}

/// The counts behind an answer: "48 of 403"; none for an old paper's percentage or a plain count.
pub fn printed_counts(answer: &Answer) -> Option<String> {
    let value = answer.value?;
    let (numerator, denominator) = (value.numerator()?, value.denominator()?);
    Some(format!("{} of {}", printed_count(numerator), printed_count(denominator)))
}

/// An answer with its counts and what is missing: "11.9% (48 of 403; 3 of 4 quarters)".
pub fn answer_in_words(indicator: &Indicator, answer: &Answer) -> String {
    let number = printed_answer(indicator, answer);
    let incomplete = (answer.is_given() && !answer.complete).then(|| answer.parts.to_string());
    let provisional = answer.provisional.then(|| "provisional".to_owned());
    let notes: Vec<String> = printed_counts(answer).into_iter().chain(incomplete).chain(provisional).collect();
    if notes.is_empty() { number } else { format!("{number} ({})", notes.join("; ")) }
}

/// A change as a noun phrase: "a fall of 40.7 percentage points", "a rise of 115 (12.6%)", "no change".
pub fn change_in_words(indicator: &Indicator, change: &Change) -> String {
    let decimals = if change.unit == ChangeUnit::Percent { 0 } else { indicator.decimals };
    if rounded(change.difference, decimals).is_zero() {
        return "no change".into();
    }
    let direction = if change.difference.is_sign_negative() { "a fall of" } else { "a rise of" };
    let size = change.difference.abs();
    match change.unit {
        ChangeUnit::PercentagePoints => {
            format!("{direction} {} percentage points", printed_decimal(size, indicator.decimals))
        }
        ChangeUnit::Percent => match change.amount {
            Some(percent) => {
                format!(
                    "{direction} {} ({}%)",
                    printed_decimal(size, 0),
                    printed_decimal(percent.abs(), indicator.decimals.max(1))
                )
            }
            None => format!("{direction} {} from none", printed_decimal(size, 0)),
        },
        ChangeUnit::Units => format!("{direction} {}", printed_amount(indicator, size)),
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
fn told_apart(indicator: &Indicator, amount: Decimal, target: Decimal) -> Option<String> {
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
    let decimals = plain.scale();
    match indicator.kind {
        IndicatorKind::Proportion => format!("{}%", printed_decimal(plain, decimals)),
        IndicatorKind::Measure => {
            format!("{} {}", printed_decimal(plain, decimals), indicator.unit).trim_end().to_owned()
        }
        IndicatorKind::Rate => format!("{} per 10,000", printed_decimal(plain, decimals)),
        _ => printed_decimal(plain, decimals),
    }
}

/// A figure as it stands in a return: "11.9% (48 of 403)", "not available: records lost", "no figure yet".
pub fn state_in_words(indicator: &Indicator, state: &State) -> String {
    match state {
        State::Missing => "no figure yet".into(),
        State::NotApplicable => "not applicable".into(),
        State::NotAvailable { reason } => format!("not available: {reason}"),
        State::PublishedPercentage { percentage } => format!("{} (published)", printed_amount(indicator, *percentage)),
        State::Provisional { value } => {
            format!("{}, provisional", state_in_words(indicator, &State::Entered { value: *value }))
        }
        State::Entered { value } => {
            let number = value.amount().map_or_else(|| "none due".into(), |amount| printed_amount(indicator, amount));
            match (value.numerator(), value.denominator()) {
                (Some(numerator), Some(denominator)) => {
                    format!("{number} ({} of {})", printed_count(numerator), printed_count(denominator))
                }
                _ => number,
            }
        }
    }
}
