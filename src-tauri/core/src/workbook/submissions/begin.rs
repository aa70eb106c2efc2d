//! Returns in the workbook: the matrix of providers and periods, what is missing, who was asked for it again.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::{FinancialYear, Period, Quarter};
use crate::error::{Error, Result};
use crate::figures::{Course, Register, State};
use crate::ids::{ProviderId, SubmissionId};
use crate::storage::{Connection, figures as figure_rows, submissions as rows};
use crate::submissions::{Chase, Receipt, ReturnState, Submission, SubmissionStatus, USUAL_DAYS_TO_RETURN, due_date};
use crate::text::{NAME, NOTE, not_too_long, tidied};
use crate::workbook::submissions::ask::return_of;
use crate::workbook::submissions::standings::{Returns, Which};
use crate::workbook::{Act, Changed, Workbook, accepted};

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

/// How many quarters old the latest figures may be before the workbook is taken for one that looks back.
const LOOKING_BACK: i32 = 2;
/// How many years back the matrix can always be looked at, for figures of the past.
const YEARS_BACK: i32 = 10;

impl Workbook {
    /// The quarter to work on: the last that has ended, or in a workbook that looks back the one after its figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn working_quarter(&self) -> Result<Period> {
        let today = self.today();
        let ended = Period::Quarter(Quarter::containing(today)).previous();
        let latest = figure_rows::latest_quarter(self.read(), today)?;
        Ok(match latest {
            Some(latest) if ended.financial_year().start() - latest.financial_year().start() > LOOKING_BACK => {
                latest.next()
            }
            _ => ended,
        })
    }

    /// Providers and the periods of one year; of the year to work on if none is named.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_submission_matrix(&self, year: Option<FinancialYear>) -> Result<SubmissionMatrix> {
        let year = year.map_or_else(|| Ok(self.working_quarter()?.financial_year()), Ok::<_, Error>)?;
        self.matrix_by(&Arc::new(self.get_register()?), year)
    }

    /// Providers and the periods of one year, by a register that was read already.
    pub(in crate::workbook) fn matrix_by(
        &self,
        register: &Arc<Register>,
        year: FinancialYear,
    ) -> Result<SubmissionMatrix> {
        let returns = self.returns_by(Arc::clone(register), Which::InYear(year))?;
        let periods: Vec<Period> =
            year.quarters().into_iter().map(Period::Quarter).chain([Period::Year(year)]).collect();
        let rows = returns
            .providers()
            .map(|provider| MatrixRow {
                provider: provider.id,
                name: provider.name.clone(),
                cells: periods.iter().map(|period| returns.cell(provider.id, *period)).collect(),
            })
            .filter(|row| row.cells.iter().any(|cell| cell.can_be_entered || cell.given > 0))
            .collect();
        Ok(SubmissionMatrix {
            year: year.to_string(),
            years: years_to_look_at(&returns, year),
            periods: periods.iter().map(ToString::to_string).collect(),
            rows,
        })
    }

    /// Notes that a provider was asked for its return again.
    ///
    /// # Errors
    /// Fields that were not accepted; no such provider.
    pub fn chase_return(&mut self, provider: ProviderId, period: Period, chase: &Chase) -> Result<Changed<()>> {
        let day = self.not_to_come("chased_on", chase.chased_on);
        let problems = [day, not_too_long("whom", &chase.whom, NAME), not_too_long("note", &chase.note, NOTE)];
        accepted(problems.into_iter().flatten().collect())?;
        let name = self.name_of_return(provider, period)?;
        let chase = Chase { chased_on: chase.chased_on, whom: tidied(&chase.whom), note: tidied(&chase.note) };
        self.change(Act::ChaseReturn(name), |connection| {
            let submission = begun(connection, provider, period)?;
            rows::chase(connection, submission.id, &chase)
        })
    }

    /// What figures that are entered now tell of the day on which their return came. A month is due with its quarter.
    pub(in crate::workbook) fn receipt_now(&self, provider: ProviderId, period: Period) -> Result<Receipt> {
        let whole = return_of(period);
        let agreed = rows::find(self.read(), provider, whole)?.and_then(|submission| submission.due_on);
        let due_on = match agreed {
            Some(day) => day,
            None => usual_due_date(&self.get_register()?, provider, whole),
        };
        Ok(Receipt::when_entered(due_on, self.today()))
    }

    /// How a return is called in the trail: "Poole Hospital, Q2 2020-21".
    pub(in crate::workbook) fn name_of_return(&self, provider: ProviderId, period: Period) -> Result<String> {
        let register = self.get_register()?;
        let provider = register.provider(provider).ok_or_else(|| Error::NotFound("such provider".into()))?;
        Ok(format!("{}, {period}", provider.short_name))
    }

    /// A problem with a day that is still to come.
    pub(in crate::workbook) fn not_to_come(&self, field: &str, day: NaiveDate) -> Option<crate::error::FieldError> {
        (day > self.today()).then(|| crate::error::FieldError::new(field, "This day has not come yet. Check the date."))
    }
}

fn years_to_look_at(returns: &Returns, year: FinancialYear) -> Vec<String> {
    let working = returns.working.financial_year();
    let first = returns.submissions.keys().map(|(_, period)| period.financial_year().start()).min();
    let first = first.unwrap_or(working.start()).min(year.start()).min(working.start() - YEARS_BACK);
    let last = working.max(FinancialYear::containing(returns.today)).max(year);
    (first..=last.start()).rev().filter_map(FinancialYear::starting).map(|year| year.to_string()).collect()
}

/// When a provider's return is due, unless another day was agreed for it.
pub(in crate::workbook) fn usual_due_date(register: &Register, provider: ProviderId, period: Period) -> NaiveDate {
    due_date(period, register.provider(provider).map_or(USUAL_DAYS_TO_RETURN, |provider| provider.days_to_return))
}

/// The submission of a provider for a period, begun if it is not there yet.
pub(in crate::workbook) fn begun(connection: &Connection, provider: ProviderId, period: Period) -> Result<Submission> {
    if let Some(submission) = rows::find(connection, provider, period)? {
        return Ok(submission);
    }
    let mut submission = Submission {
        id: SubmissionId(0),
        provider,
        period,
        status: SubmissionStatus::Expected,
        due_on: None,
        receipt: Receipt::NotSaid,
        received_from: String::new(),
        source: String::new(),
        note: String::new(),
    };
    submission.id = rows::add(connection, &submission)?;
    Ok(submission)
}

/// Whether a return comes by a figure of `period` in this state. What is provisional, or given while the period runs,
/// is told on the way; taking a figure away brings nothing.
pub(in crate::workbook) fn makes_it_come(period: Period, state: &State, today: NaiveDate) -> bool {
    Course::of(period, today) == Course::Ended && !matches!(state, State::Missing | State::Provisional { .. })
}

/// A submission has come. What was said of the day before stays.
pub(in crate::workbook) fn receive(
    connection: &Connection,
    provider: ProviderId,
    period: Period,
    receipt: Receipt,
) -> Result<()> {
    let submission = begun(connection, provider, period)?;
    if submission.status != SubmissionStatus::Expected {
        return Ok(());
    }
    let receipt = if submission.receipt == Receipt::NotSaid { receipt } else { submission.receipt };
    let received = Submission { status: SubmissionStatus::Received, receipt, ..submission };
    rows::update(connection, &received).map(|_| ())
}
