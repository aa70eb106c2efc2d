//! Accepting a return, which locks its figures, and opening it again with a reason.

use std::collections::HashSet;

use serde::Serialize;

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::{Course, Incoming, State, runs_until};
use crate::ids::{AuditId, FigureId, ProviderId};
use crate::storage::{figures as figure_rows, papers as paper_rows, submissions as rows};
use crate::submissions::{Submission, SubmissionStatus, locked, locked_by, reason_to_unlock, return_of};
use crate::workbook::papers::printed::papers_issued_from;
use crate::workbook::submissions::begin::begun;
use crate::workbook::submissions::history::History;
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// Refuses if the return of any provider and period is accepted, or the quarter that a month belongs to.
    ///
    /// # Errors
    /// Names the return that is locked.
    pub(in crate::workbook) fn refuse_locked(&self, returns: impl Iterator<Item = (ProviderId, Period)>) -> Result<()> {
        let locked_returns = self.locked_returns()?;
        for (provider, period) in returns {
            if let Some(period) = locked_by(&locked_returns, provider, period) {
                let register = self.get_register()?;
                let name = register.provider(provider).map(|provider| provider.short_name.clone());
                return Err(locked(&name.unwrap_or_default(), period));
            }
        }
        Ok(())
    }

    /// The returns whose figures are locked.
    pub(in crate::workbook) fn locked_returns(&self) -> Result<HashSet<(ProviderId, Period)>> {
        rows::accepted(self.read())
    }

    /// Accepts a return: its figures are locked from now on.
    ///
    /// # Errors
    /// If nothing has come yet, it is accepted already, or its period has not ended.
    pub fn accept_return(&mut self, provider: ProviderId, period: Period) -> Result<Changed<()>> {
        let name = self.name_of_return(provider, period)?;
        if return_of(period) != period {
            return Err(Error::Refused(format!("{period} is accepted with the return of its quarter.")));
        }
        let open = self.open_return_at(provider, period, History::Nothing)?;
        if Course::of(period, open.today) != Course::Ended {
            let until = runs_until(period);
            return Err(Error::Refused(format!("{until}, so its return cannot be accepted yet. Nothing was changed.")));
        }
        if open.is_locked() {
            return Err(Error::Refused("This return is accepted already.".into()));
        }
        if open.figures.is_empty() {
            return Err(Error::Refused("No figure of this return has come yet, so there is nothing to accept.".into()));
        }
        let today = self.today();
        self.change(Act::new("accept_return", &[Noun::Figures], format!("accept the return of {name}")), |connection| {
            let submission = begun(connection, provider, period)?;
            rows::accept(connection, submission.id, today)?;
            rows::update(connection, &Submission { status: SubmissionStatus::Accepted, ..submission }).map(|_| ())
        })
    }

    /// Opens an accepted return again, for a reason. The figures keep their history.
    ///
    /// # Errors
    /// Without a reason; if it is not accepted.
    pub fn unlock_return(&mut self, provider: ProviderId, period: Period, reason: &str) -> Result<Changed<()>> {
        let reason = reason_to_unlock(reason)?;
        let name = self.name_of_return(provider, period)?;
        let today = self.today();
        let act = Act::new("unlock_return", &[Noun::Figures], format!("unlock the return of {name}")).because(&reason);
        self.change(act, |connection| {
            let submission = begun(connection, provider, period)?;
            must_exist(rows::unlock(connection, submission.id, today, &reason)?, "accepted return of this name")?;
            rows::update(connection, &Submission { status: SubmissionStatus::Received, ..submission }).map(|_| ())
        })
    }

    /// The issued papers that were made from figures as they stand, where these states change them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(in crate::workbook) fn papers_of<'a>(
        &self,
        changing: impl IntoIterator<Item = (Incoming, &'a State)>,
    ) -> Result<Vec<String>> {
        if paper_rows::list_all_issues(self.read())?.is_empty() {
            return Ok(Vec::new());
        }
        let register = self.get_register()?;
        let mut stood = Vec::new();
        for (place, state) in changing {
            let Some(indicator) = register.indicator(place.indicator) else { continue };
            let Some(submission) = rows::find(self.read(), place.provider, place.period)? else { continue };
            let figure = figure_rows::find(self.read(), submission.id, place.indicator, place.area)?;
            let Some(figure) = figure.filter(|figure| figure.state != *state) else { continue };
            let changes =
                figure_rows::history(self.read(), submission.id, place.indicator, place.area, indicator.kind)?;
            // Also from before it was changed and set right again, by undo too.
            let changes: Vec<_> = changes.iter().filter(|change| change.before != change.after).collect();
            // What was taken out of the record may have been the same.
            let stood_so = |after: &Option<State>| after.as_ref().is_none_or(|after| *after == figure.state);
            stood.extend(changes.iter().enumerate().filter(|(_, change)| stood_so(&change.after)).map(
                |(place, change)| Stood {
                    figure: change.figure,
                    from: change.act,
                    to: changes.get(place + 1).map(|next| next.act),
                },
            ));
        }
        self.papers_that_used(&stood)
    }

    /// The papers that were issued from any of these figures while they stood as they did: "the paper for 2019-20,
    /// issued on 12 October 2020".
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(in crate::workbook) fn papers_that_used(&self, stood: &[Stood]) -> Result<Vec<String>> {
        if stood.is_empty() {
            return Ok(Vec::new());
        }
        papers_issued_from(self.read(), |issue, used| {
            let then = |stood: &Stood| issue > stood.from && stood.to.is_none_or(|to| issue < to);
            stood.iter().any(|stood| then(stood) && used.contains(&stood.figure))
        })
    }
}

/// Figures that one act wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct FiguresWritten {
    /// How many, those that were taken away among them.
    pub figures: usize,
    /// How many figures were there and are not any more.
    pub removed: usize,
    /// The issued papers that print a figure as it was before. They stay as they are.
    pub papers: Vec<String>,
}

/// A figure as it stood from one act to another, or to now. The trail's numbers tell what came first, which a clock
/// that is put right or back does not.
pub(in crate::workbook) struct Stood {
    pub(in crate::workbook) figure: FigureId,
    pub(in crate::workbook) from: AuditId,
    pub(in crate::workbook) to: Option<AuditId>,
}
