//! What the cells of one line give: nothing, a note, a figure, or something that cannot be taken.

use super::form::{LONGEST_WORDS, NOT_ASKED};
use super::known::FigureKey;
use crate::calendar::Period;
use crate::error::LineProblem;
use crate::exchange::cells::{by_sign, noted, typed};
use crate::exchange::sheet::Cell;
use crate::exchange::units::without_unit;
use crate::figures::{EntryProblem, Indicator, IndicatorKind, State, parse_cell};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::text::{exceeds, tidied};

/// What a line of a file gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// Nothing.
    Nothing,
    /// Only a note.
    Note(String),
    /// A figure, and perhaps a note.
    Figure(State, Option<String>),
    /// Something that cannot be taken.
    Refused(Vec<LineProblem>),
}

/// A line of a file as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReadLine {
    pub(super) row: u64,
    pub(super) provider: Result<ProviderId, String>,
    pub(super) indicator: Result<IndicatorId, String>,
    pub(super) area: Result<AreaId, String>,
    pub(super) period: Result<Period, String>,
    pub(super) given: Given,
}

impl ReadLine {
    pub(super) fn key(&self) -> Option<FigureKey> {
        let key = (self.provider.as_ref(), self.indicator.as_ref(), self.area.as_ref(), self.period.as_ref());
        match key {
            (Ok(provider), Ok(indicator), Ok(area), Ok(period)) => Some((*provider, *indicator, *area, *period)),
            _ => None,
        }
    }
}

/// The cells of one row that are filled in.
pub(super) struct Cells<'a> {
    pub(super) row: u32,
    pub(super) number: &'a Cell,
    pub(super) out_of: &'a Cell,
    pub(super) reason: &'a Cell,
    pub(super) note: &'a Cell,
}

/// What the cells of a row give for a figure of this indicator.
pub(super) fn given(indicator: &Indicator, cells: &Cells<'_>) -> Given {
    let kind = indicator.kind;
    let mut problems = Vec::new();
    let mut take = |read: std::result::Result<String, String>, column: &str| {
        read.map_err(|reason| problems.push(problem(cells.row, column, reason))).unwrap_or_default()
    };
    let number = |cell: &Cell| match cell {
        Cell::Doubtful(place, _) => without_unit(&typed(cell)?, indicator, Some(*place)).map(str::to_owned),
        cell => without_unit(&typed(cell)?, indicator, None).map(str::to_owned),
    };
    let first = take(number(cells.number), "Number");
    let second = take(number(cells.out_of), "Out of");
    let reason = take(noted(cells.reason).and_then(not_too_long), "Not available because");
    let note = take(noted(cells.note).and_then(not_too_long), "Note");
    if !problems.is_empty() {
        return Given::Refused(problems);
    }
    let two_numbers = matches!(kind, IndicatorKind::Proportion | IndicatorKind::Rate);
    let second = if two_numbers || second != NOT_ASKED { second } else { String::new() };
    if !two_numbers && !second.is_empty() {
        return Given::Refused(vec![problem(cells.row, "Out of", "nothing is asked here. Leave it blank.")]);
    }
    let note = Some(tidied(&note)).filter(|note| !note.is_empty());
    match by_sign(&first, &second) {
        None => {}
        Some(Err(words)) => return Given::Refused(vec![problem(cells.row, "Number", words)]),
        Some(Ok(State::NotAvailable { reason: sign })) => {
            let reason = Some(tidied(&reason)).filter(|reason| !reason.is_empty());
            return not_available(cells.row, &reason.map_or(sign.clone(), |reason| format!("{sign}: {reason}")), note);
        }
        Some(Ok(state)) => return Given::Figure(state, note),
    }
    let value = match parse_cell(kind, &first, &second) {
        Ok(value) => value,
        Err((first, second)) => {
            let named = |found: Option<EntryProblem>, column| found.map(|found| problem(cells.row, column, found.0));
            return Given::Refused(named(first, "Number").into_iter().chain(named(second, "Out of")).collect());
        }
    };
    match (value, tidied(&reason)) {
        (Some(_), reason) if !reason.is_empty() => {
            let words = "there is a figure and a reason why there is none. Keep one of them.";
            Given::Refused(vec![problem(cells.row, "Not available because", words)])
        }
        (Some(value), _) => Given::Figure(State::Entered { value }, note),
        (None, reason) if !reason.is_empty() => not_available(cells.row, &reason, note),
        (None, _) => note.map_or(Given::Nothing, Given::Note),
    }
}

/// A figure with its note.
pub(super) fn with_note(row: u32, state: State, note: Option<String>) -> Given {
    match state {
        State::NotAvailable { reason } => not_available(row, &reason, note),
        state => Given::Figure(state, note),
    }
}

/// The reason stands in place of a note, so what was noted is kept with it.
fn not_available(row: u32, reason: &str, note: Option<String>) -> Given {
    let reason = note.map_or(reason.to_owned(), |note| format!("{reason}; {note}"));
    match not_too_long(reason) {
        Ok(reason) => Given::Figure(State::NotAvailable { reason }, None),
        Err(words) => Given::Refused(vec![problem(row, "Not available because", format!("with the note, {words}"))]),
    }
}

pub(super) fn not_too_long(words: String) -> std::result::Result<String, String> {
    if exceeds(&words, LONGEST_WORDS) {
        return Err(format!("there are more than {LONGEST_WORDS} letters. Shorten this."));
    }
    Ok(words)
}

/// A problem of a row, counted from 0.
pub(super) fn problem(row: u32, column: &str, reason: impl Into<String>) -> LineProblem {
    LineProblem { line: u64::from(row) + 1, column: column.to_owned(), reason: reason.into() }
}
