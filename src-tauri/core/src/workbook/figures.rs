//! Figures in the workbook: entering them, importing them, asking about them.

use std::collections::HashMap;

use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::{Act, Changed, Workbook};
use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::{
    Answer, Book, ChangeUnit, Figure, Indicator, IndicatorKind, Parts, Question, Register, State, change_between,
    change_in_words, parse_cell, parse_decimal, printed_answer, rounded,
};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::{Connection, figures as rows, submissions as submission_rows};
use crate::submissions::{Submission, SubmissionStatus};

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
    /// "first", "second" or "reason".
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
}

/// A figure as it stands in a file: one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRecord {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Who submitted it.
    pub provider: ProviderId,
    /// For whose children.
    pub area: AreaId,
    /// For which period.
    pub period: Period,
    /// Where it stands.
    pub state: State,
    /// A note about it.
    pub note: String,
}

/// The period before, as an answer names it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreviousAnswer {
    /// Which period.
    pub period: Period,
    /// Its value, unrounded.
    pub value: Option<f64>,
}

/// What the workbook knows about one indicator, area and period. The shape of `figures get`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureAnswer {
    /// The indicator's code.
    pub indicator: String,
    /// The area's name.
    pub area: String,
    /// The provider's code, if only one was asked.
    pub provider: Option<String>,
    /// The period.
    pub period: Period,
    /// How the answer came about.
    pub state: crate::figures::AnswerState,
    /// The value: a percentage out of 100, a count, an amount; unrounded.
    pub value: Option<f64>,
    /// The value rounded to the indicator's decimals.
    pub printed: Option<f64>,
    /// How many.
    pub numerator: Option<u64>,
    /// Out of how many.
    pub denominator: Option<u64>,
    /// Whether every part is there.
    pub complete: bool,
    /// How many parts are there, of what.
    pub parts: Parts,
    /// The target that holds at the end of the period.
    pub target: Option<f64>,
    /// Whether it is met.
    pub meets_target: Option<bool>,
    /// The period before.
    pub previous: PreviousAnswer,
    /// The change from the period before, in `change_unit`, unrounded.
    pub change: Option<f64>,
    /// "percentage_points", "percent" or "units".
    pub change_unit: Option<ChangeUnit>,
    /// Value and change as they would be printed.
    pub in_words: String,
    /// Why it is not available.
    pub reason: Option<String>,
    /// How many submitted figures it was worked out from.
    pub sources: usize,
}

impl Workbook {
    /// A book of the figures of some indicators, and of those that they are totals of.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn book_of(&self, indicators: &[IndicatorId]) -> Result<Book> {
        let register = self.get_register()?;
        let mut wanted: Vec<IndicatorId> = indicators.to_vec();
        for id in indicators {
            wanted.extend(register.indicator(*id).into_iter().flat_map(|indicator| indicator.total_of.clone()));
        }
        let figures = rows::list_of_indicators(self.read(), &wanted)?;
        Ok(Book::new(register, figures))
    }

    /// A book of all figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn book(&self) -> Result<Book> {
        Ok(Book::new(self.get_register()?, rows::list(self.read())?))
    }

    /// Enters figures of one submission as one act. Cells that are not accepted are named and not saved;
    /// the others are.
    ///
    /// # Errors
    /// An indicator or area that this provider does not submit; a database that refuses.
    pub fn enter_figures(
        &mut self,
        provider: ProviderId,
        period: Period,
        entries: &[FigureEntry],
    ) -> Result<Changed<EntryOutcome>> {
        let register = self.get_register()?;
        let name = register.provider(provider).map(|provider| provider.short_name.clone());
        let name = name.ok_or_else(|| Error::NotFound("such provider".into()))?;
        let mut problems = Vec::new();
        let mut states = Vec::new();
        for entry in entries {
            let indicator = owed(&register, entry, provider)?;
            match state_of(indicator, entry) {
                Ok(state) => states.push((entry, state)),
                Err(found) => problems.extend(found),
            }
        }
        let what = match states.as_slice() {
            [(entry, _)] => {
                register.indicator(entry.indicator).map(|indicator| indicator.name.clone()).unwrap_or_default()
            }
            many => format!("{} figures", many.len()),
        };
        let today = self.today();
        let accepted = states.len();
        self.change(Act::EnterFigures(format!("{what} of {name}, {period}")), |connection| {
            if states.is_empty() {
                return Ok(EntryOutcome { accepted, problems });
            }
            let submission = begun(connection, provider, period)?;
            for (entry, state) in &states {
                let note = entry.note.as_deref().map(crate::text::tidied);
                rows::put(connection, submission.id, entry.indicator, entry.area, state, note.as_deref())?;
            }
            receive(connection, submission, today)?;
            Ok(EntryOutcome { accepted, problems })
        })
    }

    /// Imports figures as one act, all or nothing. A figure that is there already is written over.
    ///
    /// # Errors
    /// A database that refuses.
    pub fn import_figures(&mut self, records: &[FigureRecord]) -> Result<Changed<usize>> {
        self.change(Act::ImportFigures(records.len()), |connection| {
            let mut submissions: HashMap<(ProviderId, Period), SubmissionId> = HashMap::new();
            for record in records {
                let key = (record.provider, record.period);
                let submission = match submissions.get(&key) {
                    Some(id) => *id,
                    None => {
                        let submission = begun(connection, record.provider, record.period)?;
                        let id = submission.id;
                        if submission.status == SubmissionStatus::Expected {
                            submission_rows::update(
                                connection,
                                &Submission { status: SubmissionStatus::Received, ..submission },
                            )?;
                        }
                        submissions.insert(key, id);
                        id
                    }
                };
                rows::put(connection, submission, record.indicator, record.area, &record.state, Some(&record.note))?;
            }
            Ok(records.len())
        })
    }

    /// Every figure of the workbook.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_figures(&self) -> Result<Vec<Figure>> {
        rows::list(self.read())
    }

    /// What is known about one indicator, area and period.
    ///
    /// # Errors
    /// An indicator or area that is not in the workbook.
    pub fn get_figure(&self, question: &Question) -> Result<FigureAnswer> {
        let book = self.book_of(&[question.indicator])?;
        let indicator =
            book.register.indicator(question.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let area = book.register.area(question.area).ok_or_else(|| Error::NotFound("such area".into()))?;
        let answer = book.answer(question);
        let before = Question { period: question.period.previous(), ..*question };
        let earlier = book.answer(&before);
        let change = change_between(indicator.kind, &earlier, &answer);
        let change_words =
            change.map(|change| format!("; {} from {}", change_in_words(indicator, &change), before.period));
        Ok(FigureAnswer {
            indicator: indicator.code.clone(),
            area: area.name.clone(),
            provider: question.provider.and_then(|id| book.register.provider(id)).map(|provider| provider.code.clone()),
            period: question.period,
            state: answer.state,
            value: number(&answer),
            printed: answer
                .amount()
                .map(|amount| rounded(amount, indicator.decimals))
                .and_then(|amount| amount.to_f64()),
            numerator: answer.value.and_then(|value| value.numerator()),
            denominator: answer.value.and_then(|value| value.denominator()),
            complete: answer.complete,
            parts: answer.parts,
            target: book.register.target(question.indicator, question.period).and_then(|target| target.to_f64()),
            meets_target: book.meets_target(question, &answer),
            previous: PreviousAnswer { period: before.period, value: number(&earlier) },
            change: change.and_then(|change| change.amount).and_then(|amount| amount.to_f64()),
            change_unit: change.map(|change| change.unit),
            in_words: format!("{}{}", printed_answer(indicator, &answer), change_words.unwrap_or_default()),
            reason: answer.reason.clone(),
            sources: answer.sources.len(),
        })
    }
}

fn number(answer: &Answer) -> Option<f64> {
    answer.amount().and_then(|amount| amount.to_f64())
}

/// The indicator of an entry, if the provider submits it for that area.
fn owed<'a>(register: &'a Register, entry: &FigureEntry, provider: ProviderId) -> Result<&'a Indicator> {
    let indicator = register.indicator(entry.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
    register.area(entry.area).ok_or_else(|| Error::NotFound("such area".into()))?;
    if !register.submits.contains(&(entry.indicator, provider)) {
        let sentence = format!("{} is not submitted by this provider. Nothing was changed.", indicator.name);
        return Err(Error::Refused(sentence));
    }
    Ok(indicator)
}

fn state_of(indicator: &Indicator, entry: &FigureEntry) -> std::result::Result<State, Vec<CellProblem>> {
    let problem = |part: &str, message: String| CellProblem {
        indicator: entry.indicator,
        area: entry.area,
        part: part.to_owned(),
        message,
    };
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
        Entry::NotAvailable { reason } => Ok(State::NotAvailable { reason: crate::text::tidied(reason) }),
        Entry::NotApplicable => Ok(State::NotApplicable),
        Entry::PublishedPercentage { typed } => {
            published_percentage(indicator, typed).map_err(|message| vec![problem("first", message)])
        }
    }
}

/// A percentage without counts, as an old paper printed it.
///
/// # Errors
/// In words, for an indicator that is no percentage, and for a number that is none from 0 to 100.
pub(crate) fn published_percentage(indicator: &Indicator, typed: &str) -> std::result::Result<State, String> {
    if indicator.kind != IndicatorKind::Proportion {
        return Err("Only a percentage can be kept without its counts.".into());
    }
    let percentage = parse_decimal(typed.trim().trim_end_matches('%').trim_end()).map_err(|problem| problem.0)?;
    if percentage.is_sign_negative() || percentage > rust_decimal::Decimal::ONE_HUNDRED {
        return Err("Enter a percentage from 0 to 100.".into());
    }
    Ok(State::PublishedPercentage { percentage })
}

/// The submission of a provider for a period, begun if it is not there yet.
fn begun(connection: &Connection, provider: ProviderId, period: Period) -> Result<Submission> {
    if let Some(submission) = submission_rows::find(connection, provider, period)? {
        return Ok(submission);
    }
    let mut submission = Submission {
        id: SubmissionId(0),
        provider,
        period,
        status: SubmissionStatus::Expected,
        due_on: None,
        received_on: None,
        received_from: String::new(),
        source: String::new(),
        note: String::new(),
    };
    submission.id = submission_rows::add(connection, &submission)?;
    Ok(submission)
}

/// The first figure of a submission is taken as the day on which it came.
fn receive(connection: &Connection, submission: Submission, today: chrono::NaiveDate) -> Result<()> {
    if submission.status != SubmissionStatus::Expected {
        return Ok(());
    }
    let received_on = submission.received_on.or(Some(today));
    let received = Submission { status: SubmissionStatus::Received, received_on, ..submission };
    submission_rows::update(connection, &received).map(|_| ())
}
