//! The table of a file that a provider made: where its headings are, and which lines stand below them.

use super::mapping::{ColumnMapping, remembered_by};
use crate::error::{Error, LineProblem, Result};
use crate::exchange::beside::{ABOVE, headings_again, may_be_headings, not_read};
use crate::exchange::cells::shown;
use crate::exchange::sheet::{Cell, Chosen, Fit, Sheet, SheetChoices, SheetQuestion, Spreadsheet, chosen};
use crate::text::shortened;

/// More lines than this are no return.
const MOST_LINES: usize = 20_000;

/// A table that was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub(super) name: String,
    pub(super) other_sheets: Vec<String>,
    pub(super) questions: Vec<SheetQuestion>,
    pub(super) remarks: Vec<String>,
    pub(super) sheet: Sheet,
    /// The row of the headings, from 0.
    pub(super) heading_row: u32,
    pub(super) headings: Vec<String>,
    /// What stands above the headings, by line.
    pub(super) above: Vec<(u64, String)>,
    /// The headings where they are there a second time.
    pub(super) again: Option<LineProblem>,
    /// The rows below the headings that hold anything, down to where the headings are there again.
    pub(super) rows: Vec<u32>,
}

/// Finds the table of a file, on the sheet whose headings fit or that she chose. `is_remembered` says whether a table
/// with these headings was read before.
///
/// # Errors
/// Refused, in words, for a file without a table, or with one that is too long.
pub fn read_table(
    file: &mut Spreadsheet<'_>,
    choices: &SheetChoices,
    is_remembered: &dyn Fn(&str) -> bool,
) -> Result<Table> {
    let fit = |sheet: &Sheet| heading_row(sheet, is_remembered).1;
    Table::of(chosen(file, choices, &fit)?, is_remembered)
}

impl Table {
    fn of(chosen: Chosen, is_remembered: &dyn Fn(&str) -> bool) -> Result<Self> {
        let Chosen { name, others, sheet, questions, mut remarks } = chosen;
        let rows = sheet.rows();
        let (heading_row, _) = heading_row(&sheet, is_remembered);
        let headings = headings_of(&sheet, heading_row);
        let titles = rows.iter().filter(|row| **row < heading_row);
        let above: Vec<(u64, String)> = titles.map(|row| (u64::from(*row) + 1, line_in_words(&sheet, *row))).collect();
        remarks.extend(not_read(&above, ABOVE));
        remarks.extend(sheet.headings_without_mark(heading_row));
        let are_headings = |row: u32| {
            let there = headings_of(&sheet, row);
            let known =
                ColumnMapping::known_among(&there) >= ENOUGH_KNOWN || remembered_by(&there) == remembered_by(&headings);
            known && may_be_headings(there.iter().map(String::as_str))
        };
        let earlier = rows.iter().find(|row| **row < heading_row && are_headings(**row));
        let later = rows.iter().find(|row| **row > heading_row && are_headings(**row));
        let line = |row: u32| u64::from(row) + 1;
        let again = match (earlier, later) {
            (Some(earlier), _) => Some(headings_again(line(heading_row), line(*earlier))),
            (None, Some(later)) => Some(headings_again(line(*later), line(heading_row))),
            (None, None) => None,
        };
        let end = later.copied().unwrap_or(u32::MAX);
        let rows: Vec<u32> = rows.into_iter().filter(|row| *row > heading_row && *row < end).collect();
        if rows.len() > MOST_LINES {
            return Err(Error::Refused(
                "The table has more than 20,000 lines, which is no return. Nothing was imported.".into(),
            ));
        }
        Ok(Self { name, other_sheets: others, questions, remarks, sheet, heading_row, headings, above, again, rows })
    }

    /// The headings as one text, by which a mapping is remembered.
    pub fn remembered_by(&self) -> String {
        remembered_by(&self.headings)
    }
}

/// Rows in which the headings are looked for; what stands above them are titles.
const LOOKED_AT: usize = 50;
/// How many headings must be known for a row to be taken for them, and for the sheet to be taken for the table.
const SOME_KNOWN: usize = 2;
const ENOUGH_KNOWN: usize = 3;

/// The row of the headings: one that was read before, else the one that has most headings that are known, else the
/// first with two or more cells, all of them words; failing that the first row.
fn heading_row(sheet: &Sheet, is_remembered: &dyn Fn(&str) -> bool) -> (u32, Fit) {
    let rows = sheet.rows();
    let is_heading = |row: &u32| {
        let filled = || (0..sheet.width(*row)).filter(|column| *sheet.cell(*row, *column) != Cell::Blank);
        filled().count() >= 2 && filled().all(|column| sheet.heading(*row, column).is_some())
    };
    let candidates: Vec<(u32, Vec<String>)> =
        rows.iter().take(LOOKED_AT).filter(|row| is_heading(row)).map(|row| (*row, headings_of(sheet, *row))).collect();
    if let Some((row, _)) = candidates.iter().find(|(_, headings)| is_remembered(&remembered_by(headings))) {
        return (*row, Fit::Fits);
    }
    // Of rows that know as many the first.
    let best = candidates.iter().rev().max_by_key(|(_, headings)| ColumnMapping::known_among(headings));
    let best = best.map(|(row, headings)| (*row, ColumnMapping::known_among(headings)));
    match best {
        Some((row, known)) if known >= ENOUGH_KNOWN => (row, Fit::Fits),
        Some((row, known)) if known >= SOME_KNOWN => (row, Fit::Unknown),
        _ => (candidates.first().map(|(row, _)| *row).or(rows.first().copied()).unwrap_or(0), Fit::Unknown),
    }
}

fn headings_of(sheet: &Sheet, row: u32) -> Vec<String> {
    let heading = |column| match sheet.heading(row, column) {
        Some(heading) => shortened(heading),
        None => shown(sheet.shown(row, column)),
    };
    (0..sheet.width(row)).map(heading).collect()
}

/// What stands on a line, as one text.
pub(super) fn line_in_words(sheet: &Sheet, row: u32) -> String {
    let cells = (0..sheet.width(row)).map(|column| shown(sheet.shown(row, column)));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
}
