//! What a text names, or why it names nothing.

use chrono::NaiveDate;

use crate::calendar::Period;

/// What a text names, before the length of the indicator's periods is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A period, whatever it is asked for.
    Period(Period),
    /// A day, which names the period that it begins or ends.
    Day(NaiveDate),
    /// Six digits that are a financial year and a month of a year as well.
    YearOrMonth(Period, Period),
}

/// Why a text names no period: what stands after it in the sentence.
pub(super) type Why = String;
