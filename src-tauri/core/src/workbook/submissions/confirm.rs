//! Provisional figures: what is said of a return while its period runs, and that its figures are final afterwards.

use crate::calendar::{Grain, Period};
use crate::error::{Error, Result};
use crate::figures::{Course, State, has_begun, runs_until};
use crate::ids::ProviderId;
use crate::storage::figures as rows;
use crate::submissions::Owed;
use crate::workbook::submissions::accept::FiguresWritten;
use crate::workbook::submissions::begin::{begun, receive};
use crate::workbook::submissions::history::History;
use crate::workbook::submissions::open::OpenReturn;
use crate::workbook::{Act, Changed, Workbook};

impl Workbook {
    /// Says that the provisional figures of a return are final, as one act: those of periods that have ended, its
    /// months among them.
    ///
    /// # Errors
    /// If there is none; a return that was accepted and is locked; no such provider.
    pub fn confirm_figures(&mut self, provider: ProviderId, period: Period) -> Result<Changed<FiguresWritten>> {
        let open = self.open_return_at(provider, period, History::Nothing)?;
        let lines = confirmed(&open);
        if lines.is_empty() {
            let none = "No provisional figure of this return is of a period that has ended, so there is nothing to confirm. Nothing was changed.";
            return Err(Error::Refused(none.into()));
        }
        self.refuse_locked(lines.iter().map(|(line, _)| (provider, line.period)).chain([(provider, period)]))?;
        let name = self.name_of_return(provider, period)?;
        let receipt = self.receipt_now(provider, period)?;
        let papers = self.papers_of(lines.iter().map(|(line, state)| (line.from(provider), state)))?;
        self.change(Act::ConfirmFigures(name), |connection| {
            for (line, state) in &lines {
                let submission = begun(connection, provider, line.period)?;
                rows::put(connection, submission.id, line.indicator, line.area, state, None)?;
                receive(connection, provider, line.period, receipt)?;
            }
            receive(connection, provider, period, receipt)?;
            Ok(FiguresWritten { figures: lines.len(), removed: 0, papers })
        })
    }
}

/// The lines whose figures are provisional although their period has ended, each with its figure as final.
fn confirmed(open: &OpenReturn) -> Vec<(Owed, State)> {
    let as_final = |line: &Owed| match open.state(line) {
        State::Provisional { value } => Some((*line, State::Entered { value })),
        _ => None,
    };
    let ended = open.lines.iter().filter(|line| Course::of(line.period, open.today) == Course::Ended);
    ended.filter_map(as_final).collect()
}

/// What is asked about them: whether they are final; none if there is none.
pub(in crate::workbook) fn asks_whether_final(open: &OpenReturn) -> Option<String> {
    let span = match open.period.grain() {
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        Grain::Year => "year",
    };
    match confirmed(open).len() {
        0 => None,
        1 => Some(format!("1 figure was entered while the {span} ran. Is it final?")),
        many => Some(format!("{many} figures were entered while the {span} ran. Are they final?")),
    }
}

/// What is said of a return whose period has not ended; none of one that has.
pub(in crate::workbook) fn about_course(open: &OpenReturn) -> Option<String> {
    match Course::of(open.period, open.today) {
        Course::Ended => None,
        Course::NotBegun => has_begun(open.period, open.today).err().map(|kept_out| kept_out.sentence),
        Course::Runs => Some(format!(
            "{}. Figures entered now are provisional: they are marked so, and nothing is concluded from them until it has ended.",
            runs_until(open.period)
        )),
    }
}

/// Whether she has said of this return before that figures entered while it runs are provisional.
pub(in crate::workbook) fn is_said_provisional(open: &OpenReturn) -> bool {
    Course::of(open.period, open.today) == Course::Runs
        && open.figures.values().any(|figure| matches!(figure.state, State::Provisional { .. }))
}
