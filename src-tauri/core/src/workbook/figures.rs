//! Figures in the workbook: entering them, importing them, asking about them.

use std::collections::HashMap;

use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::acceptance::{Stood, locked_by};
use super::open_return::OpenReturn;
use super::returns::{begun, receive};
use super::{Act, Changed, Workbook};
use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::{
    Answer, Book, ChangeUnit, Figure, Indicator, Parts, Question, State, change_between, change_in_words, parse_cell,
    printed_answer, published_percentage, rounded,
};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::{Connection, figures as rows, submissions as submission_rows};
use crate::submissions::{Owed, Submission, SubmissionStatus};

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
        let papers = self.papers_with(&open, &states)?;
        let today = self.today();
        self.change(act, |connection| {
            let accepted = states.len();
            if accepted > 0 {
                write_entries(connection, provider, period, &states, today)?;
            }
            Ok(EntryOutcome { accepted, problems, papers })
        })
    }

    /// The issued papers that print a figure that these entries change.
    fn papers_with(&self, open: &OpenReturn, states: &[(&FigureEntry, State)]) -> Result<Vec<String>> {
        let mut stood = Vec::new();
        for (entry, state) in states {
            let line = entry.line();
            let Some(figure) = open.figures.get(&line).filter(|figure| figure.state != *state) else { continue };
            let Some(indicator) = open.indicator(&line) else { continue };
            let changes = rows::history(self.read(), figure.submission, line.indicator, line.area, indicator.kind)?;
            let last = changes.iter().rfind(|change| change.before != change.after);
            stood.extend(last.map(|change| Stood { figure: figure.id, from: change.at, to: (self.clock)() }));
        }
        self.papers_that_used(&stood)
    }

    /// Imports figures as one act, all or nothing. A figure that is there already is written over.
    ///
    /// # Errors
    /// A database that refuses.
    pub fn import_figures(&mut self, records: &[FigureRecord]) -> Result<Changed<usize>> {
        self.refuse_locked(self.changing_locked(records)?.into_iter())?;
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

    /// The locked returns in which these figures would change something. A figure that is there already as it is in
    /// the file changes nothing.
    fn changing_locked(&self, records: &[FigureRecord]) -> Result<Vec<(ProviderId, Period)>> {
        let locked = self.locked_returns()?;
        let mut changing = Vec::new();
        for record in records.iter().filter(|record| locked_by(&locked, record.provider, record.period).is_some()) {
            let submission = submission_rows::find(self.read(), record.provider, record.period)?;
            let there = match submission {
                Some(submission) => rows::find(self.read(), submission.id, record.indicator, record.area)?,
                None => None,
            };
            let (state, note) = there.map(|figure| (figure.state, figure.note)).unwrap_or_default();
            if state != record.state || note != record.note {
                changing.push((record.provider, record.period));
            }
        }
        Ok(changing)
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
    today: chrono::NaiveDate,
) -> Result<()> {
    for (entry, state) in states {
        let submission = begun(connection, provider, entry.period)?;
        let note = entry.note.as_deref().map(crate::text::tidied);
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
    today: chrono::NaiveDate,
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
    let source = crate::text::tidied(paper);
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
        Entry::PublishedPercentage { typed, paper } => {
            let named = !paper.trim().is_empty() || !source.is_empty();
            let unnamed = (!named).then(|| problem("paper", "Name the old paper that printed it.".into()));
            match (published_percentage(indicator, typed), unnamed) {
                (Ok(state), None) => Ok(state),
                (read, unnamed) => {
                    Err(read.err().map(|message| problem("first", message)).into_iter().chain(unnamed).collect())
                }
            }
        }
    }
}
