//! Submissions in the workbook: the matrix of providers and periods, the grid of one submission.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Act, Changed, Workbook};
use crate::calendar::{FinancialYear, Period, Quarter};
use crate::error::{Error, Result};
use crate::figures::{
    Area, Book, Indicator, IndicatorKind, Question, Register, State, Value, answer_in_words, printed_amount,
};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::{figures as figure_rows, submissions as rows};
use crate::submissions::{
    ReturnState, Submission, SubmissionStatus, USUAL_DAYS_TO_RETURN, due_date, owed, return_state,
};
use crate::text::{not_too_long, tidied};

/// A provider's return for a period, in the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MatrixCell {
    /// For which period.
    pub period: String,
    /// How it stands.
    pub state: ReturnState,
    /// How many figures are there.
    pub given: usize,
    /// How many are owed.
    pub expected: usize,
    /// When it is due.
    pub due_on: NaiveDate,
    /// When it came.
    pub received_on: Option<NaiveDate>,
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

/// A line of the grid: one indicator for one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct GridLine {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// What kind of number it is.
    pub kind: IndicatorKind,
    /// What is counted.
    pub numerator: String,
    /// Out of what.
    pub denominator: String,
    /// The unit of a measure.
    pub unit: String,
    /// For whose children.
    pub area: AreaId,
    /// The area's name.
    pub area_name: String,
    /// Where the figure stands.
    pub state: State,
    /// The count, amount or numerator as it stands in its field.
    pub first: String,
    /// The denominator or population as it stands in its field.
    pub second: String,
    /// The derived number as printed, "68.7%"; empty while there is none.
    pub derived: String,
    /// The figure of the period before, as printed.
    pub previous: String,
    /// The figure of the same period last year, as printed.
    pub year_before: String,
    /// The note on the figure.
    pub note: String,
}

/// One submission, to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct EntryGrid {
    /// Who returns it.
    pub provider: ProviderId,
    /// Its full name.
    pub provider_name: String,
    /// For which period.
    pub period: String,
    /// The period before, as printed.
    pub previous_period: String,
    /// The same period last year, as printed.
    pub year_before_period: String,
    /// How it stands.
    pub state: ReturnState,
    /// How many figures are there.
    pub given: usize,
    /// How many are owed.
    pub expected: usize,
    /// When it is due.
    pub due_on: NaiveDate,
    /// What is known about the return itself.
    pub details: SubmissionDetails,
    /// Its lines.
    pub lines: Vec<GridLine>,
}

/// What the user may say about a return itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct SubmissionDetails {
    /// Where it stands.
    pub status: SubmissionStatus,
    /// When it is due, if not on the usual day.
    pub due_on: Option<NaiveDate>,
    /// When it came.
    pub received_on: Option<NaiveDate>,
    /// Who sent it: a role.
    pub received_from: String,
    /// The old paper or file that it was taken from.
    pub source: String,
    /// Anything worth knowing about it.
    pub note: String,
}

/// How many quarters old the latest figures may be before the workbook is taken for one that looks back.
const LOOKING_BACK: i32 = 2;

impl Workbook {
    /// The quarter to work on: the last that has ended, or in a workbook that looks back the one after its figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn working_quarter(&self) -> Result<Period> {
        let today = self.today();
        let ended = Period::Quarter(Quarter::containing(today)).previous();
        let latest = figure_rows::latest_quarter(self.read())?;
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
        let register = self.get_register()?;
        let submissions = rows::list(self.read())?;
        let working = self.working_quarter()?.financial_year();
        let year = year.unwrap_or(working);
        let periods: Vec<Period> =
            year.quarters().into_iter().map(Period::Quarter).chain([Period::Year(year)]).collect();
        let begun: HashMap<(ProviderId, Period), &Submission> =
            submissions.iter().map(|submission| ((submission.provider, submission.period), submission)).collect();
        let mut matrix_rows = Vec::new();
        for provider in register.providers.iter().filter(|provider| !provider.archived) {
            let cells = periods
                .iter()
                .map(|period| {
                    self.matrix_cell(&register, provider.id, *period, begun.get(&(provider.id, *period)).copied())
                })
                .collect::<Result<Vec<_>>>()?;
            if cells.iter().any(|cell| cell.expected > 0 || cell.given > 0) {
                matrix_rows.push(MatrixRow { provider: provider.id, name: provider.name.clone(), cells });
            }
        }
        let first =
            submissions.iter().map(|submission| submission.period.financial_year()).min().unwrap_or(year).min(year);
        let last = working.max(FinancialYear::containing(self.today())).max(year);
        Ok(SubmissionMatrix {
            year: year.to_string(),
            years: (first.start()..=last.start())
                .rev()
                .filter_map(FinancialYear::starting)
                .map(|year| year.to_string())
                .collect(),
            periods: periods.iter().map(ToString::to_string).collect(),
            rows: matrix_rows,
        })
    }

    fn matrix_cell(
        &self,
        register: &Register,
        provider: ProviderId,
        period: Period,
        submission: Option<&Submission>,
    ) -> Result<MatrixCell> {
        let expected = owed_lines(register, provider, period).len();
        let given = match submission {
            Some(submission) => figure_rows::count_of_submission(self.read(), submission.id)?,
            None => 0,
        };
        let status = submission.map(|submission| submission.status).unwrap_or_default();
        let due_on = submission
            .and_then(|submission| submission.due_on)
            .unwrap_or_else(|| usual_due_date(register, provider, period));
        Ok(MatrixCell {
            period: period.to_string(),
            state: return_state(period, due_on, status, given, expected, self.today()),
            given,
            expected,
            due_on,
            received_on: submission.and_then(|submission| submission.received_on),
        })
    }

    /// One submission, to be filled in, with the last period and the same period last year beside each figure.
    ///
    /// # Errors
    /// If there is no such provider.
    pub fn get_entry_grid(&self, provider: ProviderId, period: Period) -> Result<EntryGrid> {
        let register = self.get_register()?;
        let name = register.provider(provider).map(|provider| provider.name.clone());
        let provider_name = name.ok_or_else(|| Error::NotFound("such provider".into()))?;
        let submission = rows::find(self.read(), provider, period)?;
        let mut lines = owed_lines(&register, provider, period);
        let figures = match &submission {
            Some(submission) => figure_rows::list_of_submission(self.read(), submission.id)?,
            None => Vec::new(),
        };
        // A figure that is there but no longer owed is still shown: nothing is hidden that counts.
        for figure in &figures {
            if !lines.contains(&(figure.indicator, figure.area)) {
                lines.push((figure.indicator, figure.area));
            }
        }
        let wanted: Vec<IndicatorId> = lines.iter().map(|(indicator, _)| *indicator).collect();
        let book = self.book_of(&wanted)?;
        let grid_lines: Vec<GridLine> = lines
            .iter()
            .filter_map(|(indicator, area)| {
                let figure = figures.iter().find(|figure| figure.indicator == *indicator && figure.area == *area);
                let state = figure.map(|figure| figure.state.clone()).unwrap_or_default();
                let note = figure.map(|figure| figure.note.clone()).unwrap_or_default();
                let line = (book.register.indicator(*indicator)?, book.register.area(*area)?);
                Some(grid_line(&book, provider, period, line, state, note))
            })
            .collect();
        let given = grid_lines.iter().filter(|line| line.state != State::Missing).count();
        let details = submission.as_ref().map(details_of).unwrap_or_default();
        let due_on = details.due_on.unwrap_or_else(|| usual_due_date(&register, provider, period));
        Ok(EntryGrid {
            provider,
            provider_name,
            period: period.to_string(),
            previous_period: period.previous().to_string(),
            year_before_period: period.year_before().to_string(),
            state: return_state(period, due_on, details.status, given, grid_lines.len(), self.today()),
            given,
            expected: grid_lines.len(),
            due_on,
            details,
            lines: grid_lines,
        })
    }

    /// Changes what is known about a return itself.
    ///
    /// # Errors
    /// Fields that were not accepted; no such provider.
    pub fn update_submission(
        &mut self,
        provider: ProviderId,
        period: Period,
        details: &SubmissionDetails,
    ) -> Result<Changed<()>> {
        let problems = [not_too_long("note", &details.note), not_too_long("source", &details.source)];
        super::accepted(problems.into_iter().flatten().collect())?;
        let register = self.get_register()?;
        let name = register.provider(provider).map(|provider| provider.short_name.clone());
        let name = name.ok_or_else(|| Error::NotFound("such provider".into()))?;
        self.change(Act::UpdateSubmission(format!("{name}, {period}")), |connection| {
            let found = rows::find(connection, provider, period)?;
            let submission = Submission {
                id: found.as_ref().map_or(SubmissionId(0), |submission| submission.id),
                provider,
                period,
                status: details.status,
                due_on: details.due_on.or(Some(usual_due_date(&register, provider, period))),
                received_on: details.received_on,
                received_from: tidied(&details.received_from),
                source: tidied(&details.source),
                note: tidied(&details.note),
            };
            match found {
                Some(_) => rows::update(connection, &submission).map(|_| ()),
                None => rows::add(connection, &submission).map(|_| ()),
            }
        })
    }
}

fn details_of(submission: &Submission) -> SubmissionDetails {
    SubmissionDetails {
        status: submission.status,
        due_on: submission.due_on,
        received_on: submission.received_on,
        received_from: submission.received_from.clone(),
        source: submission.source.clone(),
        note: submission.note.clone(),
    }
}

fn owed_lines(register: &Register, provider: ProviderId, period: Period) -> Vec<(IndicatorId, AreaId)> {
    owed(register, provider, period).into_iter().map(|owed| (owed.indicator, owed.area)).collect()
}

fn grid_line(
    book: &Book,
    provider: ProviderId,
    period: Period,
    (indicator, area): (&Indicator, &Area),
    state: State,
    note: String,
) -> GridLine {
    let beside = |period: Period| {
        let question = Question { indicator: indicator.id, area: area.id, provider: Some(provider), period };
        answer_in_words(indicator, &book.answer(&question))
    };
    let (first, second) = typed(&state);
    GridLine {
        indicator: indicator.id,
        name: indicator.name.clone(),
        kind: indicator.kind,
        numerator: indicator.numerator.clone(),
        denominator: indicator.denominator.clone(),
        unit: indicator.unit.clone(),
        area: area.id,
        area_name: area.name.clone(),
        derived: derived(indicator, &state),
        state,
        first,
        second,
        previous: beside(period.previous()),
        year_before: beside(period.year_before()),
        note,
    }
}

/// A figure as it stands in its fields.
fn typed(state: &State) -> (String, String) {
    match state {
        State::Entered { value: Value::Measure { amount } } => (amount.to_string(), String::new()),
        State::Entered { value } => {
            let shown = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
            (shown(value.numerator()), shown(value.denominator()))
        }
        _ => (String::new(), String::new()),
    }
}

/// The number that is worked out from a figure, as printed.
fn derived(indicator: &Indicator, state: &State) -> String {
    match state {
        State::Entered { value } if matches!(indicator.kind, IndicatorKind::Proportion | IndicatorKind::Rate) => {
            value.amount().map_or_else(|| "none due".into(), |amount| printed_amount(indicator, amount))
        }
        State::PublishedPercentage { percentage } => {
            format!("{} (published)", printed_amount(indicator, *percentage))
        }
        _ => String::new(),
    }
}

/// When a provider's return is due, unless another day was agreed for it.
pub(super) fn usual_due_date(register: &Register, provider: ProviderId, period: Period) -> NaiveDate {
    due_date(period, register.provider(provider).map_or(USUAL_DAYS_TO_RETURN, |provider| provider.days_to_return))
}
