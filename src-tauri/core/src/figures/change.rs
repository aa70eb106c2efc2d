//! The change from one figure to another.
//!
//! Between percentages it is said in percentage points; between counts as a percentage of the earlier count. A board
//! checks it by subtraction: what is printed is the difference of the two figures as they are printed, never the
//! exact difference rounded by itself. The two can differ by one in the last place; a change that does not show in
//! the printed figures is "less than" one in that place. Between figures that are not alike no change is said.

use rust_decimal::Decimal;
use serde::Serialize;

use super::answer::{Answer, Parts};
use super::indicator::{Indicator, IndicatorKind};
use super::rounding::{decimals_of_kind, rounded};
use super::words::decimals_of;

/// The unit of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ChangeUnit {
    /// Between two percentages.
    PercentagePoints,
    /// Between two counts, of the earlier one.
    Percent,
    /// Between two measures or rates, in their unit.
    Units,
}

/// A change between two figures that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    before: Decimal,
    after: Decimal,
    /// With how many decimals both figures are printed side by side.
    pub decimals: u32,
    /// With how many decimals the indicator is printed.
    own_decimals: u32,
    /// The change in `unit`, unrounded; none for a count that was nought before.
    pub amount: Option<Decimal>,
    /// What `amount` is in.
    pub unit: ChangeUnit,
}

impl Change {
    /// The later amount less the earlier, unrounded.
    pub fn difference(&self) -> Decimal {
        self.after - self.before
    }

    /// The difference of the two amounts as they are printed side by side.
    pub fn printed(&self) -> Decimal {
        rounded(self.after, self.decimals) - rounded(self.before, self.decimals)
    }

    /// Whether it is known only about, as a figure was published with fewer decimals than the indicator has.
    pub fn is_about(&self) -> bool {
        self.decimals < self.own_decimals
    }

    /// The same where the two figures are printed with `decimals` at most, beside others.
    pub fn beside(self, decimals: u32) -> Self {
        Self { decimals: self.decimals.min(decimals), ..self }
    }
}

/// Which of two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeSide {
    /// The one that is compared with.
    Earlier,
    /// The one that is spoken of.
    Later,
}

/// Why no change is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCompared {
    /// One of the two has no number.
    NoNumber(ChangeSide),
    /// One of the two lacks parts, so that it is not of the same children.
    Lacks(ChangeSide, Parts),
    /// The period of one of the two has not ended, or its figure is not final.
    Provisional(ChangeSide),
}

/// The change from `earlier` to `later`.
///
/// # Errors
/// Why they are not compared: one has no number, or lacks a part. Two that each lack a part are not compared either,
/// as nobody knows that it is the same part. A published percentage may be compared with one from counts.
pub fn change_between(indicator: &Indicator, earlier: &Answer, later: &Answer) -> Result<Change, NotCompared> {
    let after = later.amount().ok_or(NotCompared::NoNumber(ChangeSide::Later))?;
    let before = earlier.amount().ok_or(NotCompared::NoNumber(ChangeSide::Earlier))?;
    whole(later, ChangeSide::Later)?;
    whole(earlier, ChangeSide::Earlier)?;
    let decimals = decimals_of(indicator, earlier).min(decimals_of(indicator, later));
    let difference = after - before;
    let unit = match indicator.kind {
        IndicatorKind::Proportion => ChangeUnit::PercentagePoints,
        IndicatorKind::Count | IndicatorKind::Stock => ChangeUnit::Percent,
        IndicatorKind::Measure | IndicatorKind::Rate => ChangeUnit::Units,
    };
    Ok(Change {
        before,
        after,
        decimals,
        own_decimals: decimals_of_kind(indicator),
        amount: match unit {
            ChangeUnit::Percent => (difference * Decimal::ONE_HUNDRED).checked_div(before),
            _ => Some(difference),
        },
        unit,
    })
}

fn whole(answer: &Answer, side: ChangeSide) -> Result<(), NotCompared> {
    match answer {
        Answer { complete: false, .. } => Err(NotCompared::Lacks(side, answer.parts)),
        Answer { provisional: true, .. } => Err(NotCompared::Provisional(side)),
        _ => Ok(()),
    }
}
