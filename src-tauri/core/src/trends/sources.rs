//! What trends are made from.

use chrono::NaiveDate;

use super::notes::TrendNotes;
use crate::figures::Book;

/// What trends are made from.
#[derive(Debug, Clone, Copy)]
pub struct TrendSources<'a> {
    /// The figures.
    pub book: &'a Book,
    /// What is known about the series besides.
    pub notes: &'a TrendNotes,
    /// The day on which it is asked: the latest figure is that of the last period that had ended by then.
    pub today: NaiveDate,
}
