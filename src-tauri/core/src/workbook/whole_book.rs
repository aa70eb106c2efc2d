//! Everything that is known of the figures, read once. It lives as long as the command that asked for it, and no longer:
//! nothing is kept for the next.

use chrono::NaiveDate;

use super::Workbook;
use crate::error::Result;
use crate::figures::Book;
use crate::trends::{TrendNotes, TrendSources};

/// The book of all figures, and what is known of their series besides.
pub(super) struct WholeBook {
    pub(super) book: Book,
    pub(super) notes: TrendNotes,
    pub(super) today: NaiveDate,
}

impl WholeBook {
    pub(super) fn sources(&self) -> TrendSources<'_> {
        TrendSources { book: &self.book, notes: &self.notes, today: self.today }
    }
}

impl Workbook {
    /// Reads all figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(super) fn whole_book(&self) -> Result<WholeBook> {
        Ok(WholeBook { book: self.book()?, notes: self.get_trend_notes()?, today: self.today() })
    }
}
