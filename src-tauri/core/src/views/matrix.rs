//! How returns stand: providers against the periods of a year.

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::{FinancialYear, Period};
use crate::ids::ProviderId;
use crate::submissions::SubmissionStatus;
use crate::submissions::{Receipt, ReturnState, Returns};

/// A provider's return for a period, in the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MatrixCell {
    /// For which period.
    #[ts(type = "string")]
    pub period: Period,
    /// How it stands.
    pub state: ReturnState,
    /// How many figures are there.
    pub given: usize,
    /// How many figures that are there are provisional.
    pub provisional: usize,
    /// How many are owed.
    pub expected: usize,
    /// When it is due.
    pub due_on: NaiveDate,
    /// What is known of the day on which it came.
    pub receipt: Receipt,
    /// Whether figures of it came as a return does: not provisional, and not printed by an old paper alone.
    pub came: bool,
    /// Whether it came after it was due.
    pub late: bool,
    /// Whether figures are missing although the day has passed.
    pub overdue: bool,
    /// When it was asked for again, the last time.
    pub chased_on: Option<NaiveDate>,
    /// How many questions about it are not settled.
    pub open_queries: usize,
    /// Whether the provider has any figure to give for the period, owed or not.
    pub can_be_entered: bool,
}

/// A provider's returns of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MatrixRow {
    /// Who.
    pub provider: ProviderId,
    /// Its full name.
    pub name: String,
    /// Its returns, one for each period of the matrix.
    pub cells: Vec<MatrixCell>,
}

/// Providers and the periods of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct SubmissionMatrix {
    /// Which financial year.
    pub year: String,
    /// The years that can be looked at, newest first.
    pub years: Vec<String>,
    /// The periods, left to right: four quarters and the year itself.
    pub periods: Vec<String>,
    /// The providers.
    pub rows: Vec<MatrixRow>,
}

/// How many years back the matrix can always be looked at, for figures of the past.
const YEARS_BACK: i32 = 10;

fn years_to_look_at(returns: &Returns, year: FinancialYear) -> Vec<String> {
    let working = returns.working.financial_year();
    let first = returns.submissions.keys().map(|(_, period)| period.financial_year().start()).min();
    let first = first.unwrap_or(working.start()).min(year.start()).min(working.start() - YEARS_BACK);
    let last = working.max(FinancialYear::containing(returns.today)).max(year);
    (first..=last.start()).rev().filter_map(FinancialYear::starting).map(|year| year.to_string()).collect()
}

/// How the returns of one year stand, a row for each provider that is asked for anything in it or gave anything.
pub(crate) fn submission_matrix(returns: &Returns, year: FinancialYear) -> SubmissionMatrix {
    let periods: Vec<Period> = year.quarters().into_iter().map(Period::Quarter).chain([Period::Year(year)]).collect();
    let rows = returns
        .providers()
        .map(|provider| MatrixRow {
            provider: provider.id,
            name: provider.name.clone(),
            cells: periods.iter().map(|period| matrix_cell(returns, provider.id, *period)).collect(),
        })
        .filter(|row| row.cells.iter().any(|cell| cell.can_be_entered || cell.given > 0))
        .collect();
    SubmissionMatrix {
        year: year.to_string(),
        years: years_to_look_at(returns, year),
        periods: periods.iter().map(ToString::to_string).collect(),
        rows,
    }
}

fn matrix_cell(returns: &Returns, provider: ProviderId, period: Period) -> MatrixCell {
    let standing = returns.standing(provider, period);
    MatrixCell {
        period,
        state: standing.state(returns.today),
        given: standing.given,
        expected: standing.expected,
        due_on: standing.due_on,
        provisional: standing.provisional,
        receipt: standing.receipt,
        came: standing.status != SubmissionStatus::Expected && returns.has_returned(provider, period),
        late: standing.came_late(),
        overdue: standing.is_overdue(returns.today),
        chased_on: standing.chased_on,
        open_queries: returns.open_queries(provider, period),
        can_be_entered: !returns.can_be_given(provider, period).is_empty(),
    }
}
