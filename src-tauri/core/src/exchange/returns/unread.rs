//! Columns that hold something on a line that is read, and are not read: held against the line, and told.

use std::collections::BTreeSet;

use super::columns::{Line, Verdict};
use super::judge::Given;
use super::lines::Reading;
use super::mapping::{ColumnSource, Headings};
use crate::calendar::Period;
use crate::exchange::sheet::Cell;
use crate::figures::{Indicator, State};
use crate::ids::{AreaId, ProviderId};

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

    /// The columns that hold something on a line that is read, and are not read, each in a sentence.
    pub(super) fn not_read(&self) -> Vec<String> {
        let headings = Headings(&self.table.headings);
        self.unread.iter().map(|column| headings.not_read(*column)).collect()
    }
}
