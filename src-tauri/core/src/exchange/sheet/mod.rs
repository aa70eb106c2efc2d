//! Tables of cells from files that others made: `.xlsx` workbooks and CSV.
//!
//! A file is taken for hostile until it is read: what it unpacks to is counted, not believed, and nothing is kept
//! for cells that are empty. A cell says what it is, so that a date is never taken for a number. Knows nothing of
//! figures.
//!
//! * `spreadsheet`: a file of one or more sheets, opened by what it holds.
//! * `kinds`: files that are no table of cells, whatever their name says.
//! * `csv_text`: CSV as a table of cells, in any of the encodings that spreadsheet programs save.
//! * `xlsx/`: the parts of an `.xlsx` workbook.
//! * `grid`: the cells of one sheet, and what the sheet does not show of them.
//! * `cell`: what stands in a cell.
//! * `doubt`: cells of which it cannot be told what is meant.
//! * `places`: the names of places on a sheet: "B9", "A1:C4".
//! * `chosen`: which sheet of a file is read.
//! * `seen`: hidden rows and columns, what is filtered out, what is struck out.
//! * `asked`: what is asked of a file before it is read, and what she says of it.
//! * `limits`: how much a file may hold, and how one that cannot be taken is answered.

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
pub use places::{Block, cell_name, column_letters};
pub use spreadsheet::Spreadsheet;
pub(super) use spreadsheet::is_book;
