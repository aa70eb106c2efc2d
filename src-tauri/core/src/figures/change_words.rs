//! Changes in words, and why none is said.

use rust_decimal::Decimal;

use super::answer::Answer;
use super::change::{Change, ChangeSide, ChangeUnit, NotCompared, change_between};
use super::indicator::Indicator;
use super::rounding::printed_decimal;
use super::words::{PROVISIONAL, with_unit};

/// A change as a noun phrase: "a fall of 40.7 percentage points", "a rise of 115 (12.6%)", "a rise of less than 0.1
/// percentage points", "a rise of about 3 percentage points", "no change".
pub fn change_in_words(indicator: &Indicator, change: &Change) -> String {
    if change.difference().is_zero() {
        return no_change(change);
    }
    let direction = if change.difference().is_sign_negative() { "a fall of" } else { "a rise of" };
    if change.printed().is_zero() {
        // Which way it went is not known of what was published with fewer decimals.
        return if change.is_about() {
            no_change(change)
        } else {
            format!("{direction} {}", smallest(indicator, change))
        };
    }
    let about = if change.is_about() { "about " } else { "" };
    format!("{direction} {about}{}{}", sized(indicator, change, change.printed().abs()), share(change))
}

fn no_change(change: &Change) -> String {
    if change.is_about() { "about no change".into() } else { "no change".into() }
}

/// Less than one in the last place that is printed.
fn smallest(indicator: &Indicator, change: &Change) -> String {
    format!("less than {}", sized(indicator, change, Decimal::new(1, change.decimals)))
}

fn sized(indicator: &Indicator, change: &Change, size: Decimal) -> String {
    let number = printed_decimal(size, change.decimals);
    match change.unit {
        ChangeUnit::PercentagePoints if number == "1" => "1 percentage point".into(),
        ChangeUnit::PercentagePoints => format!("{number} percentage points"),
        ChangeUnit::Percent => number,
        ChangeUnit::Units => with_unit(indicator, size, change.decimals),
    }
}

/// Of a count, its share of the earlier one: " (12.6%)"; " from none" where that was nought.
fn share(change: &Change) -> String {
    match (change.unit, change.amount) {
        (ChangeUnit::Percent, Some(percent)) => match printed_decimal(percent.abs(), 1).as_str() {
            "0.0" => " (less than 0.1%)".into(),
            printed => format!(" ({printed}%)"),
        },
        (ChangeUnit::Percent, None) => " from none".into(),
        _ => String::new(),
    }
}

impl NotCompared {
    /// Why no change is said, for the place of the change: "not compared: 1 of 2 areas"; empty where a number is
    /// missing, which its own place says.
    pub fn in_words(&self) -> String {
        let before = |side: &ChangeSide| if *side == ChangeSide::Earlier { " before" } else { "" };
        match self {
            Self::NoNumber(_) => String::new(),
            Self::Lacks(side, parts) => format!("not compared: {parts}{}", before(side)),
            Self::Provisional(side) => format!("not compared: {PROVISIONAL}{}", before(side)),
        }
    }
}

/// The change from `earlier` to `later` in words, or why none is said; empty where one of them has no number.
pub fn change_or_why_not(indicator: &Indicator, earlier: &Answer, later: &Answer) -> String {
    match change_between(indicator, earlier, later) {
        Ok(change) => change_in_words(indicator, &change),
        Err(why) => why.in_words(),
    }
}

#[cfg(test)]
mod tests;
