//! Tables of cells from files that others made: `.xlsx` workbooks and CSV.
//!
//! A file is taken for hostile until it is read: what it unpacks to is counted, not believed, and nothing is kept
//! for cells that are empty. A cell says what it is, so that a date is never taken for a number. Knows nothing of
//! figures.

mod chosen;
mod csv_text;
mod doubt;
mod grid;
mod kinds;
mod seen;
mod xlsx;

pub(super) use chosen::{Chosen, Fit, chosen};
pub use chosen::{ReceivedFile, SheetChoices, SheetQuestion, Unseen, WhatIsAsked};
pub(super) use csv_text::{Text, text_of};
pub use doubt::{Doubt, Lift, Lifted};
pub use grid::Sheet;
pub use xlsx::column_letters;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::error::{Error, Result};

/// The largest file that is read at all.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// The last row and column that may hold anything; a return has some hundred rows.
const LAST_ROW: u32 = 100_000;
const LAST_COLUMN: u32 = 200;
/// More filled cells than this are not a return.
const MOST_CELLS: usize = 500_000;
/// What is said of a sheet with more rows than `LAST_ROW`, filled or not.
const TOO_MANY_ROWS: &str = "The sheet has more than 100,000 rows, which is no return. Delete the empty rows below the figures and save it again.";

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Words, or digits that are kept as words; without white space at their ends.
    Text(Arc<str>),
    /// A number, and whether the cell shows it as a percentage.
    Number {
        /// As it is kept: 0.5 for 50%.
        value: f64,
        /// Whether it is shown as a percentage.
        percent: bool,
    },
    /// A number that the cell shows as a date.
    Date(NaiveDate),
    /// A number that the cell shows as a time of day or of how long something took, as it is shown.
    Time(Arc<str>),
    /// Something from which it cannot be told what is meant, and where it stands.
    Doubtful((u32, u32), Box<Doubt>),
    /// Something that is worked out, and what came out last time, which is what is shown; blank if the file does not
    /// keep it.
    Formula(Box<Cell>),
    /// An error such as #REF!
    Error(Arc<str>),
}

impl Cell {
    /// The number that it holds and shows, with a unit or without.
    fn number(&self) -> Option<f64> {
        match self {
            Self::Number { value, .. } => Some(*value),
            Self::Doubtful(_, doubt) => match &**doubt {
                Doubt::InUnit { holds, .. } => holds.number(),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A rectangle of cells, both ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Row and column of its first cell.
    pub first: (u32, u32),
    /// Row and column of its last cell.
    pub last: (u32, u32),
}

impl std::fmt::Display for Block {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = |(row, column): (u32, u32)| format!("{}{}", column_letters(column), row + 1);
        write!(f, "{}:{}", name(self.first), name(self.last))
    }
}

/// What a file that cannot be taken is answered with.
pub(super) fn refused(what: &str) -> Error {
    Error::Refused(format!("{what} Nothing was imported."))
}

/// Whether a file is a workbook of sheets; else it is to be read as text.
///
/// # Errors
/// Refused, in words, for a file that is empty or something else.
pub(super) fn is_book(bytes: &[u8]) -> Result<bool> {
    if bytes.is_empty() {
        return Err(refused("The file is empty. Ask for it again."));
    }
    match kinds::foreign(bytes) {
        Some(sentence) => Err(refused(&sentence)),
        None => Ok(bytes.starts_with(b"PK")),
    }
}

/// A sheet's name, and whether it can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetName {
    /// Its name on the tab; empty in a CSV file.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// An opened file of one or more sheets.
pub struct Spreadsheet<'a> {
    names: Vec<SheetName>,
    inner: Inner<'a>,
}

enum Inner<'a> {
    Text(Box<Sheet>),
    Xlsx(Box<xlsx::Book<'a>>),
}

impl<'a> Spreadsheet<'a> {
    /// Opens a file by what it holds, whatever it is called.
    ///
    /// # Errors
    /// Refused, in words, for a file that is no spreadsheet, is too large, has a password, or cannot be read whole.
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        if bytes.len() > MOST_BYTES {
            return Err(refused("The file is larger than 20 MB, which is no return. Check that it is the right one."));
        }
        if is_book(bytes)? {
            let book = xlsx::Book::open(bytes)?;
            return Ok(Self { names: book.sheet_names(), inner: Inner::Xlsx(Box::new(book)) });
        }
        let sheet = csv_text::read(bytes)?;
        Ok(Self { names: vec![SheetName { name: String::new(), hidden: false }], inner: Inner::Text(Box::new(sheet)) })
    }

    /// Its sheets, in their order.
    pub fn names(&self) -> &[SheetName] {
        &self.names
    }

    /// Reads one sheet, by its place in `names`.
    ///
    /// # Errors
    /// Refused, in words, for a sheet that is too large or damaged.
    pub fn read(&mut self, place: usize) -> Result<Sheet> {
        match &mut self.inner {
            Inner::Text(sheet) => Ok((**sheet).clone()),
            Inner::Xlsx(book) => book.read(place),
        }
    }
}
