//! Columns that hold something on a line that is read, and are not read: held against the line, and told.

use std::collections::BTreeSet;

use super::columns::{Line, Verdict};
use super::given::Given;
use super::lines::Reading;
use super::mapping::{ColumnMapping, ColumnSource, Headings};
use crate::calendar::Period;
use crate::error::LineProblem;
use crate::exchange::csv_cells::{Parted, is_for_words};
use crate::exchange::sheet::{Cell, column_letters};
use crate::figures::{Indicator, State};
use crate::ids::{AreaId, ProviderId};

impl Headings<'_> {
    /// What is told of a column that is not read.
    fn not_read(&self, column: u32) -> String {
        match self.of(column) {
            "" => format!("Column {}, which has no heading, is not read.", column_letters(column)),
            _ => format!("Column {}, is not read.", self.named(column)),
        }
    }
}

impl<'a> Reading<'a> {
    /// A figure whose line says nothing else in columns that are not read. Those that hold something are kept in mind.
    pub(super) fn beside_what_is_read(
        &mut self,
        row: u32,
        (indicator, provider, area, period): (&'a Indicator, ProviderId, AreaId, Period),
        given: Given,
    ) -> Given {
        let filled = |column: &u32| *self.table.sheet.shown(row, *column) != Cell::Blank;
        let mut read: BTreeSet<u32> =
            self.mapping.columns().chain(self.standing(row).map(|(column, _)| column)).collect();
        let mut differs = Vec::new();
        if let Given::Figure(state, _) = &given {
            if let (ColumnSource::Column { column }, false) =
                (&self.mapping.published, matches!(state, State::PublishedPercentage { .. }))
            {
                read.remove(column);
            }
            let (register, mapping) = (self.register, self.mapping);
            let line = Line { register, mapping, indicator, provider, area, period, state };
            for held in self.held.iter().filter(|held| filled(&held.column)) {
                let source = ColumnSource::Column { column: held.column };
                match line.held_against(*held, &self.heading(&source), self.cell(row, &source)) {
                    Verdict::Agrees => drop(read.insert(held.column)),
                    Verdict::SaysNothing => {}
                    Verdict::Differs(reason) => differs.push(self.problem(row, &source, reason)),
                }
            }
        }
        if given != Given::Nothing {
            let unread: Vec<u32> =
                (0..self.table.sheet.width(row)).filter(|column| filled(column) && !read.contains(column)).collect();
            self.unread.extend(unread);
        }
        if differs.is_empty() { given } else { Given::Refused(differs) }
    }

    /// What is in doubt of a line of text in which a comma may have parted a number.
    pub(super) fn parted(&self, row: u32) -> Option<LineProblem> {
        let sheet = &self.table.sheet;
        let size = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        let parted = Parted {
            cells: (0..sheet.width(row)).map(|column| sheet.words(row, column)).collect(),
            length: size(*sheet.lengths.get(&row)?),
            headings: size(*sheet.lengths.get(&self.table.heading_row)?),
            by_commas: !sheet.decimal_commas,
        };
        let column = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let (ColumnMapping { reason, note, .. }, headings) = (self.mapping, &self.table.headings);
        let is_of_words = |place: usize| {
            let source = ColumnSource::Column { column: column(place) };
            let is_read = self.mapping.columns().any(|read| read == column(place));
            [reason, note].contains(&&source)
                || (!is_read && headings.get(place).is_none_or(|heading| is_for_words(heading)))
        };
        let (place, words) = parted.in_doubt(is_of_words, |place| self.mapping.not_read.contains(&column(place)))?;
        Some(self.problem(row, &ColumnSource::Column { column: column(place) }, words))
    }

    /// The columns that hold something on a line that is read, and are not read, each in a sentence.
    pub(super) fn not_read(&self) -> Vec<String> {
        let headings = Headings(&self.table.headings);
        self.unread.iter().map(|column| headings.not_read(*column)).collect()
    }
}
