//! Tables of cells from files that others made: `.xlsx` workbooks and CSV.
//!
//! A file is taken for hostile until it is read: what it unpacks to is counted, not believed, and nothing is kept
//! for cells that are empty. A cell says what it is, so that a date is never taken for a number. Knows nothing of
//! figures.

mod asked;
mod cell;
mod chosen;
mod csv_text;
mod doubt;
mod grid;
mod kinds;
mod limits;
mod places;
mod seen;
mod spreadsheet;
mod xlsx;

pub use asked::{ReceivedFile, SheetChoices, SheetQuestion, Unseen, WhatIsAsked};
pub use cell::{Cell, Doubt, Lift, Lifted};
pub(super) use chosen::{Chosen, Fit, chosen};
pub(super) use csv_text::{Text, text_of};
pub use grid::{Sheet, SheetName};
pub use limits::MOST_BYTES;
pub(super) use limits::refused;
pub use places::{Block, column_letters};
pub use spreadsheet::Spreadsheet;
pub(super) use spreadsheet::is_book;
