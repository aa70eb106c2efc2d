//! Everything that is known of the figures, read once. It lives as long as the command that asked for it, and no longer:
//! nothing is kept for the next.

use chrono::NaiveDate;

use crate::error::Result;
use crate::figures::Book;
use crate::trends::{TrendNotes, TrendSources};
use crate::workbook::Workbook;

/// The book of all figures, and what is known of their series besides.
pub(in crate::workbook) struct WholeBook {
    pub(in crate::workbook) book: Book,
    pub(in crate::workbook) notes: TrendNotes,
    pub(in crate::workbook) today: NaiveDate,
}

impl WholeBook {
    pub(in crate::workbook) fn sources(&self) -> TrendSources<'_> {
        TrendSources { book: &self.book, notes: &self.notes, today: self.today }
    }
}

impl Workbook {
    /// Reads all figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(in crate::workbook) fn whole_book(&self) -> Result<WholeBook> {
        Ok(WholeBook { book: self.book()?, notes: self.get_trend_notes()?, today: self.today() })
    }
}
