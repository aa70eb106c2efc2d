//! A provider's own table read by a mapping of its columns: a sample of it first, then its lines judged.

use serde::Serialize;

use super::given::ReadLine;
use super::judge::judged;
use super::known::Known;
use super::lines::{Read, Reading};
use super::mapping::{ColumnMapping, ColumnSource, Headings, OpenPart};
use super::preview::Taken;
use super::spoken::doubtful;
use super::table::{Table, line_in_words};
use super::unknown::UnknownWord;
use crate::error::{LineProblem, Result};
use crate::exchange::beside::not_read;
use crate::exchange::cells::shown;
use crate::exchange::scale::{Scale, scaled};
use crate::exchange::sheet::SheetQuestion;
use crate::figures::Register;
use crate::ids::IndicatorId;

/// Lines that are shown before she says what the columns are.
const SAMPLE: usize = 20;

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

impl Table {
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
