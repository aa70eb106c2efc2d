//! Entering figures of a return: typed, not available, not applicable, or as an old paper printed them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::open_return::OpenReturn;
use super::returns::{begun, receive};
use super::{Act, Changed, Workbook};
use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::{Indicator, State, parse_cell, published_percentage};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::{Connection, figures as rows, submissions as submission_rows};
use crate::submissions::{Owed, Submission};
use crate::text::{LINE, NOTE, exceeds, tidied, too_long};

/// What was entered for one figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "entry")]
#[ts(export)]
pub enum Entry {
    /// What was typed: the count, amount or numerator, and out of how many.
    Typed {
        /// The count, amount or numerator.
        first: String,
        /// The denominator or population; empty for others.
        second: String,
    },
    /// The provider cannot give it.
    NotAvailable {
        /// Why not.
        reason: String,
    },
    /// There is nothing to give.
    NotApplicable,
    /// A percentage from an old paper, as typed.
    PublishedPercentage {
        /// For example "52.6" or "52.6%".
        typed: String,
        /// The old paper that printed it: the source of the whole return. Empty leaves the one that is there.
        paper: String,
    },
}

/// One figure that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct FigureEntry {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For which period: that of the return, or a month of it.
    #[ts(type = "string")]
    pub period: Period,
    /// What was entered.
    pub entry: Entry,
    /// A note about it; none leaves the note that is there.
    pub note: Option<String>,
}

/// A cell that was not accepted. What was typed stays on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct CellProblem {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For which period.
    #[ts(type = "string")]
    pub period: Period,
    /// "first", "second", "reason" or "paper".
    pub part: String,
    /// What is wrong, in words.
    pub message: String,
}

/// What came of entering figures. Cells without a problem are saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct EntryOutcome {
    /// How many cells were accepted.
    pub accepted: usize,
    /// The cells that were not.
    pub problems: Vec<CellProblem>,
    /// The issued papers that print a figure as it was before. They stay as they are.
    pub papers: Vec<String>,
}

impl Workbook {
    /// Enters figures of one return as one act, those of its months included. Cells that are not accepted are named
    /// and not saved; the others are.
    ///
    /// # Errors
    /// An indicator or area that this provider does not submit, or a period outside the return; a return that was
    /// accepted and is locked; a database that refuses.
    pub fn enter_figures(
        &mut self,
        provider: ProviderId,
        period: Period,
        entries: &[FigureEntry],
    ) -> Result<Changed<EntryOutcome>> {
        let open = self.open_return(provider, period)?;
        let periods = entries.iter().map(|entry| entry.period).chain([period]);
        self.refuse_locked(periods.map(|period| (provider, period)))?;
        let source = open.submission().map(|submission| submission.source.clone()).unwrap_or_default();
        let mut problems = Vec::new();
        let mut states = Vec::new();
        for entry in entries {
            let indicator = owed_indicator(&open, entry)?;
            match state_of(indicator, entry, &source) {
                Ok(state) => states.push((entry, state)),
                Err(found) => problems.extend(found),
            }
        }
        let act = Act::EnterFigures(format!("{} of {}, {period}", entered(&open, &states), open.provider.short_name));
        let changing: Vec<(Owed, State)> = states.iter().map(|(entry, state)| (entry.line(), state.clone())).collect();
        let papers = self.papers_of(provider, &changing)?;
        let today = self.today();
        self.change(act, |connection| {
            let accepted = states.len();
            if accepted > 0 {
                write_entries(connection, provider, period, &states, today)?;
            }
            Ok(EntryOutcome { accepted, problems, papers })
        })
    }
}

impl FigureEntry {
    /// The line of the return that it is for.
    pub(super) fn line(&self) -> Owed {
        Owed { indicator: self.indicator, area: self.area, period: self.period }
    }
}

/// What was entered, for the trail: the indicator, or how many figures.
fn entered(open: &OpenReturn, states: &[(&FigureEntry, State)]) -> String {
    match states {
        [(entry, _)] => open.indicator(&entry.line()).map(|indicator| indicator.name.clone()).unwrap_or_default(),
        many => format!("{} figures", many.len()),
    }
}

/// The indicator of an entry, if its line is part of the return.
fn owed_indicator<'a>(open: &'a OpenReturn, entry: &FigureEntry) -> Result<&'a Indicator> {
    let register = &open.book.register;
    let indicator = register.indicator(entry.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
    register.area(entry.area).ok_or_else(|| Error::NotFound("such area".into()))?;
    if !open.lines.contains(&entry.line()) {
        return Err(open.no_part(&entry.line()));
    }
    Ok(indicator)
}

fn write_entries(
    connection: &Connection,
    provider: ProviderId,
    period: Period,
    states: &[(&FigureEntry, State)],
    today: NaiveDate,
) -> Result<()> {
    for (entry, state) in states {
        let submission = begun(connection, provider, entry.period)?;
        let note = entry.note.as_deref().map(tidied);
        rows::put(connection, submission.id, entry.indicator, entry.area, state, note.as_deref())?;
        name_paper(connection, &submission, entry)?;
        come(connection, provider, entry.period, std::slice::from_ref(state), today)?;
    }
    let all: Vec<State> = states.iter().map(|(_, state)| state.clone()).collect();
    come(connection, provider, period, &all, today)
}

/// Notes that a submission has come by these figures: today, unless they are all of old papers. Clearing figures does
/// not make it come.
fn come(
    connection: &Connection,
    provider: ProviderId,
    period: Period,
    states: &[State],
    today: NaiveDate,
) -> Result<()> {
    let mut given = states.iter().filter(|state| **state != State::Missing).peekable();
    if given.peek().is_none() {
        return Ok(());
    }
    let published = given.all(|state| matches!(state, State::PublishedPercentage { .. }));
    receive(connection, provider, period, (!published).then_some(today))
}

/// Keeps from which old paper a return's published percentages come.
fn name_paper(connection: &Connection, submission: &Submission, entry: &FigureEntry) -> Result<()> {
    let Entry::PublishedPercentage { paper, .. } = &entry.entry else { return Ok(()) };
    let source = tidied(paper);
    if source.is_empty() || source == submission.source {
        return Ok(());
    }
    submission_rows::update(connection, &Submission { source, ..submission.clone() }).map(|_| ())
}

/// Where a figure stands by what was entered. `source` is the old paper that the return is known to come from.
pub(super) fn state_of(
    indicator: &Indicator,
    entry: &FigureEntry,
    source: &str,
) -> std::result::Result<State, Vec<CellProblem>> {
    let problem = |part: &str, message: String| CellProblem {
        indicator: entry.indicator,
        area: entry.area,
        period: entry.period,
        part: part.to_owned(),
        message,
    };
    if let Some(note) = entry.note.as_deref().filter(|note| exceeds(note, NOTE)) {
        return Err(vec![problem("note", too_long(note, NOTE))]);
    }
    match &entry.entry {
        Entry::Typed { first, second } => match parse_cell(indicator.kind, first, second) {
            Ok(value) => Ok(value.map_or(State::Missing, |value| State::Entered { value })),
            Err((first, second)) => Err(first
                .map(|found| problem("first", found.0))
                .into_iter()
                .chain(second.map(|found| problem("second", found.0)))
                .collect()),
        },
        Entry::NotAvailable { reason } if reason.trim().is_empty() => {
            Err(vec![problem("reason", "Say why the figure is not available.".into())])
        }
        Entry::NotAvailable { reason } if exceeds(reason, NOTE) => Err(vec![problem("reason", too_long(reason, NOTE))]),
        Entry::NotAvailable { reason } => Ok(State::NotAvailable { reason: tidied(reason) }),
        Entry::NotApplicable => Ok(State::NotApplicable),
        Entry::PublishedPercentage { typed, paper } => {
            let named = !paper.trim().is_empty() || !source.is_empty();
            let unnamed = if exceeds(paper, LINE) {
                Some(problem("paper", too_long(paper, LINE)))
            } else {
                (!named).then(|| problem("paper", "Name the old paper that printed it.".into()))
            };
            match (published_percentage(indicator, typed), unnamed) {
                (Ok(state), None) => Ok(state),
                (read, unnamed) => {
                    Err(read.err().map(|message| problem("first", message)).into_iter().chain(unnamed).collect())
                }
            }
        }
    }
}
