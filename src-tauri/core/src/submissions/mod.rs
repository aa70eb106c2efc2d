//! Submissions: what each provider returns for each period, and where that stands.
//!
//! Pure: statuses, when a return is due, what a return holds.

mod owed;

pub use owed::{Owed, owed};

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::Period;
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
    /// When it came.
    pub received_on: Option<NaiveDate>,
    /// Who sent it: the role.
    pub received_from: String,
    /// The old paper or file that it was taken from, if it was no return.
    pub source: String,
    /// Anything worth knowing about it.
    pub note: String,
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
    /// Nothing is owed.
    NotDue,
    /// Owed, and there is still time.
    Awaited,
    /// Owed, and the day has passed.
    Overdue,
    /// Some figures are there.
    Partial,
    /// Every figure is there.
    Complete,
    /// Found to be in order.
    Accepted,
}

/// How a return that is due on `due_on` stands on `today`, of which `given` of `expected` figures are there.
pub fn return_state(
    period: Period,
    due_on: NaiveDate,
    status: SubmissionStatus,
    given: usize,
    expected: usize,
    today: NaiveDate,
) -> ReturnState {
    match (status, given) {
        (SubmissionStatus::Accepted, _) => ReturnState::Accepted,
        (_, 0) if expected == 0 => ReturnState::NotDue,
        (_, 0) if today > due_on => ReturnState::Overdue,
        (_, 0) if today <= period.last_day() => ReturnState::NotDue,
        (_, 0) => ReturnState::Awaited,
        (_, given) if given >= expected => ReturnState::Complete,
        _ => ReturnState::Partial,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_period;

    #[test]
    fn a_return_stands_by_its_figures_and_the_day() {
        let period = parse_period("Q2 2020-21").unwrap();
        for (status, given, expected, today, state) in [
            (SubmissionStatus::Expected, 0, 24, "2020-09-30", ReturnState::NotDue),
            (SubmissionStatus::Expected, 0, 24, "2020-10-01", ReturnState::Awaited),
            (SubmissionStatus::Expected, 0, 24, "2020-10-30", ReturnState::Awaited),
            (SubmissionStatus::Expected, 0, 24, "2020-10-31", ReturnState::Overdue),
            (SubmissionStatus::Received, 23, 24, "2020-10-31", ReturnState::Partial),
            (SubmissionStatus::Received, 24, 24, "2020-10-31", ReturnState::Complete),
            (SubmissionStatus::Accepted, 24, 24, "2020-10-31", ReturnState::Accepted),
            (SubmissionStatus::Expected, 0, 0, "2020-10-31", ReturnState::NotDue),
        ] {
            assert_eq!(
                return_state(
                    period,
                    due_date(period, USUAL_DAYS_TO_RETURN),
                    status,
                    given,
                    expected,
                    today.parse().unwrap()
                ),
                state,
                "{given} {today}"
            );
        }
    }
}
