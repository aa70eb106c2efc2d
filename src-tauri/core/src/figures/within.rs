//! Figures of indicators together with what they are totals of, and what is found in them.

use chrono::NaiveDate;

use crate::figures::{Book, FigureFinding, Register, look_back};
use crate::ids::IndicatorId;

/// What is to be looked at in the figures of a book, in sentences.
pub(crate) fn looked_back(book: &Book, today: NaiveDate) -> Vec<(FigureFinding, String)> {
    let findings = look_back(book, today).into_iter();
    findings.map(|found| (found.clone(), found.in_words(&book.register, today))).collect()
}

/// The indicators and those that they are totals of.
pub(crate) fn with_parts(register: &Register, indicators: &[IndicatorId]) -> Vec<IndicatorId> {
    let parts = indicators.iter().filter_map(|id| register.indicator(*id)).flat_map(|indicator| &indicator.total_of);
    indicators.iter().chain(parts).copied().collect()
}
