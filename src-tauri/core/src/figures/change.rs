//! The change from one figure to another.
//!
//! Between percentages it is said in percentage points; between counts as a percentage of the earlier count.

use rust_decimal::Decimal;
use serde::Serialize;

use super::answer::Answer;
use super::indicator::IndicatorKind;

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

/// A change, unrounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The later amount less the earlier.
    pub difference: Decimal,
    /// The change in `unit`; none for a count that was nought before.
    pub amount: Option<Decimal>,
    /// What `amount` is in.
    pub unit: ChangeUnit,
}

/// The change from `earlier` to `later` of an indicator of `kind`; none unless both have a number.
pub fn change_between(kind: IndicatorKind, earlier: &Answer, later: &Answer) -> Option<Change> {
    let (before, after) = (earlier.amount()?, later.amount()?);
    let difference = after - before;
    Some(match kind {
        IndicatorKind::Proportion => {
            Change { difference, amount: Some(difference), unit: ChangeUnit::PercentagePoints }
        }
        IndicatorKind::Count | IndicatorKind::Stock => Change {
            difference,
            amount: (difference * Decimal::ONE_HUNDRED).checked_div(before),
            unit: ChangeUnit::Percent,
        },
        IndicatorKind::Measure | IndicatorKind::Rate => {
            Change { difference, amount: Some(difference), unit: ChangeUnit::Units }
        }
    })
}
