//! A provider's own table: a sample of it, and its lines read by a mapping of columns.

use serde::Serialize;

use super::judge::{Known, ReadLine, Taken, judged};
use super::lines::{Read, Reading};
use super::mapping::{ColumnMapping, ColumnSource, Headings, OpenPart, remembered_by};
use super::spoken::doubtful;
use crate::error::{Error, LineProblem, Result};
use crate::exchange::beside::{ABOVE, headings_again, may_be_headings, not_read};
use crate::exchange::cells::shown;
use crate::exchange::scale::{Scale, scaled};
use crate::exchange::sheet::{Cell, Chosen, Fit, Sheet, SheetChoices, SheetQuestion, Spreadsheet, chosen};
use crate::figures::Register;
use crate::ids::IndicatorId;
use crate::text::shortened;

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
    /// Sheets that can be seen and are not read.
    pub other_sheets: Vec<String>,
    /// What only she can say of the file before it is imported.
    pub questions: Vec<SheetQuestion>,
    /// What the file holds and is not read as a figure.
    pub remarks: Vec<String>,
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
    /// The parts for which several headings may stand, so that none is proposed.
    pub open: Vec<OpenPart>,
    /// The columns whose headings speak of a figure, from 0. Of those that are no part of it she can say that they are not
    /// to be read.
    pub doubtful: Vec<u32>,
    /// Words that stand for nothing yet, by the mapping remembered or else proposed.
    pub unknown: Vec<UnknownWord>,
}

/// A table that was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: String,
    other_sheets: Vec<String>,
    questions: Vec<SheetQuestion>,
    remarks: Vec<String>,
    pub(super) sheet: Sheet,
    /// The row of the headings, from 0.
    pub(super) heading_row: u32,
    pub(super) headings: Vec<String>,
    /// What stands above the headings, by line.
    above: Vec<(u64, String)>,
    /// The headings where they are there a second time.
    again: Option<LineProblem>,
    /// The rows below the headings that hold anything, down to where the headings are there again.
    rows: Vec<u32>,
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

    /// What she needs to say what the columns are.
    pub fn sample(&self, register: &Register, remembered: Option<ColumnMapping>) -> TableSample {
        let headings = Headings(&self.headings);
        let proposed = ColumnMapping::proposed(headings, register);
        let width = self.rows.iter().take(SAMPLE).map(|row| self.sheet.width(*row)).max().unwrap_or(0);
        let line = |row: &u32| (0..width).map(|column| shown(self.sheet.shown(*row, column))).collect();
        let unknown = self.unknown(register, remembered.as_ref().unwrap_or(&proposed));
        TableSample {
            sheet: self.name.clone(),
            other_sheets: self.other_sheets.clone(),
            questions: self.questions.clone(),
            remarks: self.remarks.clone(),
            headings: self.headings.clone(),
            rows: self.rows.iter().take(SAMPLE).map(line).collect(),
            lines: self.rows.len(),
            open: proposed.open(headings),
            doubtful: doubtful(headings),
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
        mapping.complete(Headings(&self.headings), register)?;
        let mut reading = Reading::new(self, register, mapping);
        let mut left_out = 0;
        let (mut lines, mut beside) = (Vec::new(), Vec::new());
        for row in &self.rows {
            match reading.line(*row) {
                Read::Line(line) => lines.push(*line),
                Read::LeftOut => left_out += 1,
                Read::Beside => beside.push((u64::from(*row) + 1, line_in_words(&self.sheet, *row))),
                Read::Empty => {}
            }
        }
        let mut problems = self.sheet.merged_from(self.heading_row);
        problems.extend(self.again.clone());
        problems.extend(self.not_in_full(&lines, &beside, register, mapping));
        let mut taken = judged(&lines, problems, register, known);
        taken.preview.left_out = left_out;
        taken.preview.remarks = not_read(&beside, "");
        taken.preview.remarks.extend(reading.not_read());
        taken.preview.unknown = reading.unknown_words();
        taken.preview.seen(&self.name, self.questions.clone(), self.remarks.clone());
        Ok(taken)
    }

    /// The problem of words above, beside or heading the figures that say that their numbers are not written in full.
    fn not_in_full(
        &self,
        lines: &[ReadLine],
        beside: &[(u64, String)],
        register: &Register,
        mapping: &ColumnMapping,
    ) -> Option<LineProblem> {
        let headings = [&mapping.number, &mapping.out_of].into_iter().filter_map(|source| match source {
            ColumnSource::Column { column } => self.headings.get(*column as usize).cloned(),
            _ => None,
        });
        let line = u64::from(self.heading_row) + 1;
        let words: Vec<(u64, String)> = self
            .above
            .iter()
            .cloned()
            .chain(self.sheet.said_of_it())
            .chain(headings.map(|heading| (line, heading)))
            .collect();
        let indicators: Vec<&IndicatorId> = lines.iter().filter_map(|line| line.indicator.as_ref().ok()).collect();
        let is_of = |scale: Scale| {
            let all = |id: &&IndicatorId| register.indicator(**id).is_some_and(|found| scale.is_of(found));
            !indicators.is_empty() && indicators.iter().all(all)
        };
        scaled(&words, is_of).or_else(|| scaled(beside, |scale| matches!(scale, Scale::Per(_))))
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
fn line_in_words(sheet: &Sheet, row: u32) -> String {
    let cells = (0..sheet.width(row)).map(|column| shown(sheet.shown(row, column)));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
}
