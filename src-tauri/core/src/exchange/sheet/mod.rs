//! Tables of cells from files that others made: `.xlsx` workbooks and CSV.
//!
//! A file is taken for hostile until it is read: what it unpacks to is counted, not believed, and nothing is kept
//! for cells that are empty. A cell says what it is, so that a date is never taken for a number. Knows nothing of
//! figures.

mod csv_text;
mod xlsx;

pub use xlsx::column_letters;

use std::collections::{BTreeMap, BTreeSet};
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
    /// Something that is worked out. What came out last time is not read.
    Formula,
    /// An error such as #REF!
    Error(Arc<str>),
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

/// The filled cells of one sheet, by row and column from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    cells: BTreeMap<(u32, u32), Cell>,
    /// Cells that were merged into one.
    pub merged: Vec<Block>,
}

impl Sheet {
    /// What stands in a cell; rows and columns from 0.
    pub fn cell(&self, row: u32, column: u32) -> &Cell {
        self.cells.get(&(row, column)).unwrap_or(&Cell::Blank)
    }

    /// The words in a cell; empty if there are none.
    pub fn words(&self, row: u32, column: u32) -> &str {
        match self.cell(row, column) {
            Cell::Text(words) => words,
            _ => "",
        }
    }

    /// The rows that hold anything, in order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// How many columns there are up to the last that holds anything in `row`.
    pub fn width(&self, row: u32) -> u32 {
        self.cells.range((row, 0)..=(row, u32::MAX)).next_back().map_or(0, |((_, column), _)| column + 1)
    }

    /// The filled cells, in order.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32)> {
        self.cells.keys().copied()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Takes the filled cells of blocks for formulas: a formula may fill a block from one cell. Rows between the ends
    /// of blocks are covered alike, so that the work does not grow with blocks times cells.
    fn cover(&mut self, blocks: &[Block]) {
        let ends = blocks.iter().flat_map(|block| [block.first.0, block.last.0.saturating_add(1)]);
        let ends: Vec<u32> = BTreeSet::from_iter(ends).into_iter().collect();
        for (from, until) in ends.iter().zip(ends.iter().skip(1)) {
            let mut covered = [false; LAST_COLUMN as usize];
            for block in blocks.iter().filter(|block| (block.first.0..=block.last.0).contains(from)) {
                for column in block.first.1..=block.last.1.min(LAST_COLUMN - 1) {
                    covered.get_mut(column as usize).into_iter().for_each(|covered| *covered = true);
                }
            }
            for ((_, column), cell) in self.cells.range_mut((*from, 0)..(*until, 0)) {
                if covered.get(*column as usize) == Some(&true) {
                    *cell = Cell::Formula;
                }
            }
        }
    }

    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<()> {
        if row >= LAST_ROW || column >= LAST_COLUMN {
            let place = format!("{}{}", column_letters(column), u64::from(row) + 1);
            return Err(refused(&format!(
                "There is something in cell {place}, far beyond any return. Delete what is not part of the return."
            )));
        }
        if self.cells.len() >= MOST_CELLS {
            return Err(refused("There are more than 500,000 filled cells, which is no return."));
        }
        match self.cells.insert((row, column), cell) {
            None => Ok(()),
            Some(_) => Err(refused(&format!(
                "Cell {}{} is there twice, so the file is damaged. Ask for it again.",
                column_letters(column),
                row + 1
            ))),
        }
    }
}

/// What a file that cannot be taken is answered with.
pub(super) fn refused(what: &str) -> Error {
    Error::Refused(format!("{what} Nothing was imported."))
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
    Text(Sheet),
    Xlsx(Box<xlsx::Book<'a>>),
}

impl<'a> Spreadsheet<'a> {
    /// Opens a file by what it holds, whatever it is called.
    ///
    /// # Errors
    /// Refused, in words, for a file that is no spreadsheet, is too large, has a password, or cannot be read whole.
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        if bytes.is_empty() {
            return Err(refused("The file is empty. Ask for it again."));
        }
        if bytes.len() > MOST_BYTES {
            return Err(refused("The file is larger than 20 MB, which is no return. Check that it is the right one."));
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(refused(
                "The file has a password or is of the old .xls kind. Open it in a spreadsheet program, save it as .xlsx without a password, and try again.",
            ));
        }
        if bytes.starts_with(b"PK") {
            let book = xlsx::Book::open(bytes)?;
            return Ok(Self { names: book.sheet_names(), inner: Inner::Xlsx(Box::new(book)) });
        }
        let sheet = csv_text::read(bytes)?;
        Ok(Self { names: vec![SheetName { name: String::new(), hidden: false }], inner: Inner::Text(sheet) })
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
            Inner::Text(sheet) => Ok(sheet.clone()),
            Inner::Xlsx(book) => book.read(place),
        }
    }
}
