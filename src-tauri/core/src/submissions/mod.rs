//! Submissions: what each provider returns for each period, and where that stands.
//!
//! Pure: statuses, when a return is due, what a return holds.

pub mod answered;
mod breach_reasons;
mod chase;
pub mod checks;
mod chosen;
mod details;
mod entry;
pub mod exceptions;
pub mod granularity;
mod history;
mod locked;
pub mod messages;
mod old_papers;
mod open;
mod owed;
mod places;
mod provisional;
mod queries;
mod receipt;
mod standings;
mod totals;

pub use breach_reasons::{BreachReason, BreachReasonDetails, problems_of_reasons};
pub use chase::Chase;
pub(crate) use chosen::chosen_return;
pub use details::SubmissionDetails;
pub(crate) use details::details_of;
pub use entry::{CellProblem, Entry, FigureEntry};
pub(crate) use entry::{entered, owed_indicator, state_of};
pub(crate) use history::{HISTORY, beside, looked_back_over, parts_of_wholes, wanted};
pub(crate) use locked::{locked, locked_by, reason_to_unlock};
pub use old_papers::OldPaperEntry;
pub(crate) use old_papers::{problem_of_paper, read_entry};
pub(crate) use open::{Asked, OpenReturn, is_part, key, lines_of};
pub(crate) use owed::owed_of;
pub use owed::{Owed, owed};
pub(crate) use places::return_of;
pub use places::{FigurePlace, QueryDetails};
pub(crate) use provisional::{about_course, asks_whether_final, confirmed, is_said_provisional};
pub(crate) use queries::question_asked;
pub use queries::{Query, QueryState};
pub use receipt::{Receipt, TypedReceipt};
pub use standings::{Came, Series};
pub(crate) use standings::{Returns, Which, makes_it_come, parts_of, submitted, usual_due_date};
pub(crate) use totals::Total;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::figures::Subject;
use crate::ids::{ProviderId, SubmissionId};

/// Where a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SubmissionStatus {
    /// It has not come yet.
    #[default]
    Expected,
    /// It has come.
    Received,
    /// It was found to be in order.
    Accepted,
}

/// What one provider returns for one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Submission {
    /// Its identity.
    pub id: SubmissionId,
    /// Who returns it.
    pub provider: ProviderId,
    /// For which period.
    #[ts(type = "string")]
    pub period: Period,
    /// Where it stands.
    pub status: SubmissionStatus,
    /// When it is due.
    pub due_on: Option<NaiveDate>,
    /// What is known of the day on which it came.
    pub receipt: Receipt,
    /// Who sent it: the role.
    pub received_from: String,
    /// The old paper or file that it was taken from, if it was no return.
    pub source: String,
    /// Anything worth knowing about it.
    pub note: String,
}

/// From when until when the figures of a return were locked, because it was found to be in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Acceptance {
    /// When it was accepted.
    pub accepted_on: NaiveDate,
    /// When it was opened again.
    pub unlocked_on: Option<NaiveDate>,
    /// Why it was opened again; empty while it is locked.
    pub reason: String,
}

/// A warning that was found to be right. It holds for the figure as it stood then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningAnswer {
    /// Which warning.
    pub check: checks::Check,
    /// The figure exactly as it stood; none if that is not known.
    pub subject: Option<Subject>,
    /// The figure as it stood, in words.
    pub figure: String,
    /// The warning as it was read.
    pub sentence: String,
    /// Why it is right.
    pub reason: String,
    /// When it was answered.
    pub answered_on: NaiveDate,
    /// Who answered it: a role.
    pub answered_by: String,
}

/// Days after a period's end by which its return is due, unless the provider agreed otherwise.
pub const USUAL_DAYS_TO_RETURN: u32 = 30;

/// When the return for `period` is due from a provider that has `days` after its end.
pub fn due_date(period: Period, days: u32) -> NaiveDate {
    period.last_day().checked_add_days(Days::new(days.into())).unwrap_or(period.last_day())
}

/// How a return is shown in the matrix of providers and periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReturnState {
    /// Nothing is owed, or not yet.
    NotDue,
    /// Owed, and there is still time.
    Awaited,
    /// Owed, and the day has passed.
    Overdue,
    /// Owed, asked for again, and nothing has come yet.
    Chased,
    /// Some figures are there.
    Partial,
    /// Every figure is there, and none is provisional.
    Complete,
    /// Found to be in order.
    Accepted,
}

/// What decides how a return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// For which period.
    pub period: Period,
    /// When it is due.
    pub due_on: NaiveDate,
    /// Where the submission stands.
    pub status: SubmissionStatus,
    /// How many figures are there.
    pub given: usize,
    /// How many figures that are there are provisional.
    pub provisional: usize,
    /// How many are owed.
    pub expected: usize,
    /// When it was asked for again, the last time.
    pub chased_on: Option<NaiveDate>,
    /// What is known of the day on which it came.
    pub receipt: Receipt,
}

impl Standing {
    /// How the return stands on `today`.
    pub fn state(&self, today: NaiveDate) -> ReturnState {
        match (self.status, self.given) {
            (SubmissionStatus::Accepted, _) => ReturnState::Accepted,
            (_, 0) if self.expected == 0 => ReturnState::NotDue,
            // It has come, and is still to be typed in.
            (SubmissionStatus::Received, 0) => ReturnState::Partial,
            (_, 0) if self.chased_on.is_some() => ReturnState::Chased,
            (_, 0) if today > self.due_on => ReturnState::Overdue,
            (_, 0) if today <= self.period.last_day() => ReturnState::NotDue,
            (_, 0) => ReturnState::Awaited,
            (_, given) if given >= self.expected && self.provisional == 0 => ReturnState::Complete,
            _ => ReturnState::Partial,
        }
    }

    /// Whether figures are missing although the day has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.status != SubmissionStatus::Accepted && self.given < self.expected && today > self.due_on
    }

    /// Whether it came after the day on which it was due.
    pub fn came_late(&self) -> bool {
        self.receipt.day().is_some_and(|received| received > self.due_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_period;

    #[test]
    fn a_return_stands_by_its_figures_and_the_day() {
        let period = parse_period("Q2 2020-21").unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (status, given, expected, chased, today, state, overdue) in [
            (SubmissionStatus::Expected, 0, 24, None, "2020-09-30", ReturnState::NotDue, false),
            (SubmissionStatus::Expected, 0, 24, None, "2020-10-01", ReturnState::Awaited, false),
            (SubmissionStatus::Expected, 0, 24, None, "2020-10-30", ReturnState::Awaited, false),
            (SubmissionStatus::Expected, 0, 24, None, "2020-10-31", ReturnState::Overdue, true),
            (SubmissionStatus::Expected, 0, 24, Some("2020-11-02"), "2020-11-03", ReturnState::Chased, true),
            (SubmissionStatus::Received, 0, 24, None, "2020-10-30", ReturnState::Partial, false),
            (SubmissionStatus::Received, 23, 24, None, "2020-10-30", ReturnState::Partial, false),
            (SubmissionStatus::Received, 23, 24, Some("2020-11-02"), "2020-11-03", ReturnState::Partial, true),
            (SubmissionStatus::Received, 24, 24, None, "2020-10-31", ReturnState::Complete, false),
            (SubmissionStatus::Accepted, 23, 24, None, "2020-10-31", ReturnState::Accepted, false),
            (SubmissionStatus::Expected, 0, 0, None, "2020-10-31", ReturnState::NotDue, false),
        ] {
            let due_on = due_date(period, USUAL_DAYS_TO_RETURN);
            let chased_on = chased.map(day);
            let receipt = Receipt::NotSaid;
            let standing = Standing { period, due_on, status, given, provisional: 0, expected, chased_on, receipt };
            assert_eq!(standing.state(day(today)), state, "{given} {today}");
            assert_eq!(standing.is_overdue(day(today)), overdue, "{given} {today}");
        }
    }

    #[test]
    fn a_return_is_late_from_the_day_after_it_was_due() {
        let period = parse_period("Q2 2020-21").unwrap();
        let due_on = due_date(period, 14);
        assert_eq!(due_on.to_string(), "2020-10-14");
        let on = |day: &str| Receipt::OnADay { day: day.parse().unwrap() };
        for (receipt, late) in
            [(on("2020-10-14"), false), (on("2020-10-15"), true), (Receipt::NotKnown, false), (Receipt::NotSaid, false)]
        {
            let standing = Standing {
                period,
                due_on,
                status: SubmissionStatus::Received,
                given: 1,
                provisional: 0,
                expected: 1,
                chased_on: None,
                receipt,
            };
            assert_eq!(standing.came_late(), late, "{receipt:?}");
        }
    }

    #[test]
    fn a_return_is_not_complete_while_a_figure_of_it_is_provisional() {
        let period = parse_period("Q2 2020-21").unwrap();
        let due_on = due_date(period, USUAL_DAYS_TO_RETURN);
        for (provisional, state) in [(0, ReturnState::Complete), (1, ReturnState::Partial), (3, ReturnState::Partial)] {
            let (status, receipt) = (SubmissionStatus::Expected, Receipt::NotSaid);
            let standing =
                Standing { period, due_on, status, given: 3, provisional, expected: 3, chased_on: None, receipt };
            assert_eq!(standing.state(due_on), state, "{provisional}");
            assert!(!standing.is_overdue(due_on + Days::new(1)), "the provider has given what it owes");
        }
    }
}
