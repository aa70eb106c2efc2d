//! A provider's own table: a sample of it, and its lines read by a mapping of columns.

use serde::Serialize;

use super::judge::{Known, Taken, judged};
use super::lines::{Read, Reading};
use super::mapping::{ColumnMapping, remembered_by};
use super::words::shown;
use crate::error::{Error, LineProblem, Result};
use crate::exchange::sheet::{Cell, Sheet, Spreadsheet};
use crate::figures::Register;

/// Lines that are shown before she says what the columns are.
const SAMPLE: usize = 20;
/// More lines than this are no return.
const MOST_LINES: usize = 20_000;

/// What a word ought to stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WordKind {
    /// An indicator.
    Indicator,
    /// A provider.
    Provider,
    /// An area.
    Area,
}

/// A word in the file that stands for nothing in the workbook yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct UnknownWord {
    /// What it ought to stand for.
    pub kind: WordKind,
    /// The word as it stands in the file.
    pub word: String,
    /// On how many lines.
    pub lines: usize,
}

/// A table before its columns are known: what she needs to say what they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct TableSample {
    /// The sheet that is read; empty for a CSV file.
    pub sheet: String,
    /// Sheets that are not read.
    pub other_sheets: Vec<String>,
    /// Its headings, one for each column.
    pub headings: Vec<String>,
    /// Its first lines, as shown in the file.
    pub rows: Vec<Vec<String>>,
    /// How many lines there are below the headings.
    pub lines: usize,
    /// How a table with these headings was read last time.
    pub remembered: Option<ColumnMapping>,
    /// What the headings speak for.
    pub proposed: ColumnMapping,
    /// Words that stand for nothing yet, by the mapping remembered or else proposed.
    pub unknown: Vec<UnknownWord>,
}

/// A table that was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: String,
    other_sheets: Vec<String>,
    pub(super) sheet: Sheet,
    /// The row of the headings, from 0.
    heading_row: u32,
    pub(super) headings: Vec<String>,
    /// The rows below the headings that hold anything.
    rows: Vec<u32>,
}

/// Finds the table of a file: on the first sheet that can be seen and is not empty.
///
/// # Errors
/// Refused, in words, for a file without a table, or with one that is too long.
pub fn read_table(file: &mut Spreadsheet<'_>) -> Result<Table> {
    let visible: Vec<usize> = (0..file.names().len()).filter(|place| !file.names()[*place].hidden).collect();
    for place in &visible {
        let sheet = file.read(*place)?;
        if sheet.is_empty() {
            continue;
        }
        let name = |place: &usize| file.names()[*place].name.clone();
        let other_sheets = visible.iter().filter(|other| *other != place).map(name).collect();
        return Table::of(name(place), other_sheets, sheet);
    }
    Err(Error::Refused("There is nothing in the file. Nothing was imported.".into()))
}

impl Table {
    fn of(name: String, other_sheets: Vec<String>, sheet: Sheet) -> Result<Self> {
        let rows = sheet.rows();
        let heading_row = heading_row(&sheet, &rows);
        let headings = (0..sheet.width(heading_row)).map(|column| shown(sheet.cell(heading_row, column))).collect();
        let rows: Vec<u32> = rows.into_iter().filter(|row| *row > heading_row).collect();
        if rows.len() > MOST_LINES {
            return Err(Error::Refused(
                "The table has more than 20,000 lines, which is no return. Nothing was imported.".into(),
            ));
        }
        Ok(Self { name, other_sheets, sheet, heading_row, headings, rows })
    }

    /// The headings as one text, by which a mapping is remembered.
    pub fn remembered_by(&self) -> String {
        remembered_by(&self.headings)
    }

    /// What she needs to say what the columns are.
    pub fn sample(&self, register: &Register, remembered: Option<ColumnMapping>) -> TableSample {
        let proposed = ColumnMapping::proposed(&self.headings, register);
        let width = self.rows.iter().take(SAMPLE).map(|row| self.sheet.width(*row)).max().unwrap_or(0);
        let line = |row: &u32| (0..width).map(|column| shown(self.sheet.cell(*row, column))).collect();
        let unknown = self.unknown(register, remembered.as_ref().unwrap_or(&proposed));
        TableSample {
            sheet: self.name.clone(),
            other_sheets: self.other_sheets.clone(),
            headings: self.headings.clone(),
            rows: self.rows.iter().take(SAMPLE).map(line).collect(),
            lines: self.rows.len(),
            remembered,
            proposed,
            unknown,
        }
    }

    fn unknown(&self, register: &Register, mapping: &ColumnMapping) -> Vec<UnknownWord> {
        let mut reading = Reading::new(self, register, mapping);
        self.rows.iter().for_each(|row| drop(reading.line(*row)));
        reading.unknown_words()
    }

    /// Reads the lines by a mapping and judges them against what is known.
    ///
    /// # Errors
    /// Fields of the mapping that leave open what a figure needs.
    pub fn judged(&self, register: &Register, mapping: &ColumnMapping, known: &Known) -> Result<Taken> {
        mapping.complete(register)?;
        let mut reading = Reading::new(self, register, mapping);
        let mut left_out = 0;
        let mut lines = Vec::new();
        for row in &self.rows {
            match reading.line(*row) {
                Read::Line(line) => lines.push(*line),
                Read::LeftOut => left_out += 1,
                Read::Empty => {}
            }
        }
        let mut taken = judged(&lines, self.problems(), register, known);
        taken.preview.left_out = left_out;
        taken.preview.unknown = reading.unknown_words();
        Ok(taken)
    }

    /// Merged cells hide which line a word belongs to. Above the headings they are only a title.
    fn problems(&self) -> Vec<LineProblem> {
        let below = self.sheet.merged.iter().filter(|block| block.last.0 >= self.heading_row);
        below
            .map(|block| LineProblem {
                line: u64::from(block.first.0) + 1,
                column: String::new(),
                reason: format!("the cells {block} are merged. Take the merging back and fill in each cell."),
            })
            .collect()
    }
}

/// The headings are the first row with two or more cells, all of them words; failing that the first row.
fn heading_row(sheet: &Sheet, rows: &[u32]) -> u32 {
    let is_heading = |row: &u32| {
        let cells: Vec<&Cell> = (0..sheet.width(*row)).map(|column| sheet.cell(*row, column)).collect();
        let filled = || cells.iter().filter(|cell| ***cell != Cell::Blank);
        filled().count() >= 2 && filled().all(|cell| matches!(cell, Cell::Text(_)))
    };
    rows.iter().find(|row| is_heading(row)).or(rows.first()).copied().unwrap_or(0)
}
