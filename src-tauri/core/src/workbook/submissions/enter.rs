//! Entering figures of a return: typed, not available, not applicable, or as an old paper printed them.

use serde::Serialize;

use crate::calendar::Period;
use crate::error::Result;
use crate::figures::State;
use crate::ids::ProviderId;
use crate::storage::{Connection, figures as rows, submissions as submission_rows};
use crate::submissions::{
    CellProblem, Entry, FigureEntry, OpenReturn, Receipt, Submission, entered, makes_it_come, owed_indicator, state_of,
};
use crate::text::tidied;
use crate::workbook::submissions::begin::{begun, receive};
use crate::workbook::submissions::history::History;
use crate::workbook::{Act, Changed, Noun, Workbook};

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
        let open = self.open_return_at(provider, period, History::Nothing)?;
        let periods = entries.iter().map(|entry| entry.period).chain([period]);
        self.refuse_locked(periods.map(|period| (provider, period)))?;
        let mut problems = Vec::new();
        let mut states = Vec::new();
        for entry in entries {
            let indicator = owed_indicator(&open, entry)?;
            match state_of(&open, indicator, entry) {
                Ok(state) => states.push((entry, state)),
                Err(found) => problems.extend(found),
            }
        }
        let act = Act::new(
            "enter_figures",
            &[Noun::Figures],
            format!("enter {} of {}, {period}", entered(&open, &states), open.provider.short_name),
        );
        let papers = self.papers_of(states.iter().map(|(entry, state)| (entry.line().from(provider), state)))?;
        let receipt = self.receipt_now(provider, period)?;
        self.change(act, |connection| {
            let accepted = states.len();
            if accepted > 0 {
                write_entries(connection, &open, &states, receipt)?;
            }
            Ok(EntryOutcome { accepted, problems, papers })
        })
    }
}

fn write_entries(
    connection: &Connection,
    open: &OpenReturn,
    states: &[(&FigureEntry, State)],
    receipt: Receipt,
) -> Result<()> {
    for (entry, state) in states {
        let submission = begun(connection, open.provider.id, entry.period)?;
        let note = entry.note.as_deref().map(tidied);
        rows::put(connection, submission.id, entry.indicator, entry.area, state, note.as_deref())?;
        name_paper(connection, &submission, entry)?;
        come(connection, open, entry.period, &[(entry.period, state)], receipt)?;
    }
    let all: Vec<(Period, &State)> = states.iter().map(|(entry, state)| (entry.period, state)).collect();
    come(connection, open, open.period, &all, receipt)
}

/// Notes that a submission has come by these figures; those of old papers came some time before.
fn come(
    connection: &Connection,
    open: &OpenReturn,
    period: Period,
    states: &[(Period, &State)],
    receipt: Receipt,
) -> Result<()> {
    let mut came = states.iter().filter(|(period, state)| makes_it_come(*period, state, open.today)).peekable();
    if came.peek().is_none() {
        return Ok(());
    }
    let published = came.all(|(_, state)| matches!(state, State::PublishedPercentage { .. }));
    receive(connection, open.provider.id, period, if published { Receipt::NotSaid } else { receipt })
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
