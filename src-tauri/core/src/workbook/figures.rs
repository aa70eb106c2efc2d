//! Figures in the workbook: entering them, importing them, asking about them.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::acceptance::{FiguresWritten, locked_by};
use super::adopt::{adopt, as_adopted};
use super::returns::{begun, makes_it_come, receive};
use super::{Act, Changed, Workbook, accepted};
use crate::calendar::{Grain, Period};
use crate::error::{Error, Result};
use crate::exchange::sheet::ReceivedFile;
use crate::exchange::{FiguresFile, ProposedRegister, SaidOfNew};
use crate::figures::{
    Answer, AnswerState, AreaKind, Book, ChangeSide, ChangeUnit, Figure, FigureFinding, Incoming, Indicator,
    NotCompared, Parts, Question, Register, STATED, State, change_between, change_in_words, decimals_of, look_back,
    may_come_in, outside_its_days, printed_answer, qualified_answer, rounded, side_by_side, state_in_words,
};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::{Connection, figures as rows, register as register_rows, submissions as submission_rows};
use crate::submissions::{Receipt, USUAL_DAYS_TO_RETURN, due_date};
use crate::text::{NOTE, not_too_long, shortened};

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
    /// A note about it; none leaves the one that is there.
    pub note: Option<String>,
}

impl FigureRecord {
    fn incoming(&self) -> Incoming {
        let Self { indicator, provider, area, period, .. } = *self;
        Incoming { indicator, provider, area, period }
    }
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
    /// Whether a figure in it is provisional.
    pub provisional: bool,
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
    /// Why no change is said.
    pub no_change_because: Option<String>,
    /// Value and change as they would be printed.
    pub in_words: String,
    /// Why it is not available.
    pub reason: Option<String>,
    /// What was sent for the whole itself where its parts answer: "64.3% (9 of 14), stated by the provider, not used".
    pub stated: Option<String>,
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
        let figures = rows::list_of_indicators(self.read(), &with_parts(&register, indicators))?;
        Ok(Book::new(register, figures))
    }

    /// A book of the figures of some indicators for one area, and of those that they are worked out from.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn book_of_area(&self, indicators: &[IndicatorId], area: AreaId) -> Result<Book> {
        let register = self.get_register()?;
        let everyone = register.area(area).is_none_or(|area| area.kind == AreaKind::Whole);
        if everyone {
            return self.book_of(indicators);
        }
        let wanted = with_parts(&register, indicators);
        let figures = rows::list_of_series(self.read(), &wanted, &[area])?;
        Ok(Book::new(register, figures))
    }

    /// A book of the figures that one provider submitted.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn book_of_provider(&self, provider: ProviderId) -> Result<Book> {
        let figures = rows::list_of_provider(self.read(), provider)?;
        Ok(Book::new(self.get_register()?, figures))
    }

    /// A book of all figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn book(&self) -> Result<Book> {
        Ok(Book::new(self.get_register()?, rows::list(self.read())?))
    }

    /// Imports figures as one act, all or nothing. A figure that is there already is written over.
    ///
    /// # Errors
    /// A figure of a period, area or provider that may not come in; a note or a reason that is too long; a return
    /// that was accepted; a database that refuses.
    pub fn import_figures(&mut self, records: &[FigureRecord]) -> Result<Changed<FiguresWritten>> {
        let (register, today) = (self.get_register()?, self.today());
        for record in records {
            may_come_in(&register, &record.incoming(), &record.state, today)
                .map_err(|kept_out| Error::Refused(format!("{} Nothing was imported.", kept_out.sentence)))?;
        }
        self.judge_records(records)?;
        let removed = self.count_removed(records)?;
        let papers = self.papers_changed_by(records)?;
        self.change(Act::ImportFigures(records.len()), |connection| {
            Ok(FiguresWritten { figures: put_records(connection, records, today)?, removed, papers })
        })
    }

    /// Imports a file of figures, CSV or `.xlsx`, as one act, all or nothing. A workbook without indicators takes them,
    /// and providers and areas, from the file in the same act.
    ///
    /// # Errors
    /// Refused, in words, for a file that is no list of figures; `Import` with the lines that cannot be taken, and with
    /// what is still to be asked of the file; a return that was accepted. Nothing is written then.
    pub fn import_file<'a>(&mut self, received: impl Into<ReceivedFile<'a>>) -> Result<Changed<FiguresWritten>> {
        self.import_figures_file(&FiguresFile::open(received)?, &[])
    }

    /// How many figures `import_file` would import. Writes nothing.
    ///
    /// # Errors
    /// As `import_file`.
    pub fn try_import_file<'a>(&self, received: impl Into<ReceivedFile<'a>>) -> Result<usize> {
        Ok(self.try_import_figures_file(&FiguresFile::open(received)?, &[])?.figures)
    }

    /// What a file would add to a workbook without indicators, with what she says of them; none for another workbook.
    ///
    /// # Errors
    /// As `propose_register`; a code that the file has not, or something said of an indicator that is there.
    pub fn new_to_file(&self, file: &FiguresFile<'_>, said: &[SaidOfNew]) -> Result<Option<ProposedRegister>> {
        let known = self.get_register()?;
        if known.indicators.is_empty() {
            let proposed = file.propose_register()?.with(said)?;
            proposed.must_be_clear(&known)?;
            return Ok(Some(proposed));
        }
        match said.first() {
            None => Ok(None),
            Some(of) => Err(Error::Refused(format!(
                "The workbook has its indicators, so nothing is to be said of \u{201c}{}\u{201d}. Nothing was imported.",
                shortened(&of.code)
            ))),
        }
    }

    /// Imports a file of figures that was opened, with what she says of indicators that it brings.
    ///
    /// # Errors
    /// As `import_file`.
    pub fn import_figures_file(
        &mut self,
        file: &FiguresFile<'_>,
        said: &[SaidOfNew],
    ) -> Result<Changed<FiguresWritten>> {
        let judged = self.judge_file(file, said)?;
        let (asked_from, today) = (Some(self.asked_from_by(&judged.records)?), self.today());
        let removed = self.count_removed(&judged.records)?;
        let papers = self.papers_changed_by(&judged.records)?;
        self.change(Act::ImportFigures(judged.records.len()), |connection| {
            let figures = match &judged.adopts {
                None => put_records(connection, &judged.records, today)?,
                Some(proposed) => {
                    adopt(connection, &judged.known, proposed, asked_from)?;
                    // The same file, read again with the identities that its indicators, providers and areas got.
                    put_records(connection, &file.read(&register_rows::get(connection)?, today)?, today)?
                }
            };
            Ok(FiguresWritten { figures, removed, papers })
        })
    }

    /// What the import of a file that was opened would write. Writes nothing.
    ///
    /// # Errors
    /// As `import_file`.
    pub fn try_import_figures_file(&self, file: &FiguresFile<'_>, said: &[SaidOfNew]) -> Result<FiguresWritten> {
        let records = self.judge_file(file, said)?.records;
        Ok(FiguresWritten {
            figures: records.len(),
            removed: self.count_removed(&records)?,
            papers: self.papers_changed_by(&records)?,
        })
    }

    fn judge_file(&self, file: &FiguresFile<'_>, said: &[SaidOfNew]) -> Result<JudgedFile> {
        let known = self.get_register()?;
        let adopts = self.new_to_file(file, said)?;
        if let Some(proposed) = &adopts {
            proposed.must_be_known(|_, asked| format!("Say it in a column \u{201c}{}\u{201d}.", asked.column()))?;
        }
        let records = match &adopts {
            Some(proposed) => file.read(&as_adopted(&known, proposed), self.today())?,
            None => file.read(&known, self.today())?,
        };
        self.judge_records(&records)?;
        Ok(JudgedFile { known, adopts, records })
    }

    /// The issued papers that print a figure as it was before these came.
    fn papers_changed_by(&self, records: &[FigureRecord]) -> Result<Vec<String>> {
        self.papers_of(records.iter().map(|record| (record.incoming(), &record.state)))
    }

    /// How many of the records take away a figure that is there.
    fn count_removed(&self, records: &[FigureRecord]) -> Result<usize> {
        let mut removed = 0;
        for record in records.iter().filter(|record| record.state == State::Missing) {
            let submission = submission_rows::find(self.read(), record.provider, record.period)?;
            let Some(submission) = submission else { continue };
            removed += usize::from(rows::find(self.read(), submission.id, record.indicator, record.area)?.is_some());
        }
        Ok(removed)
    }

    /// The day from which providers that a file brings are asked. Of the quarter to work on that is due already
    /// nothing is owed unless the file speaks of it: it tells what there was, not what was asked for.
    fn asked_from_by(&self, records: &[FigureRecord]) -> Result<NaiveDate> {
        let working = self.working_quarter()?;
        let told = records.iter().any(|record| record.period.last_day() >= working.first_day());
        let due = self.today() > due_date(working, USUAL_DAYS_TO_RETURN);
        let first = if due && !told { Period::containing(self.today(), Grain::Quarter) } else { working };
        Ok(first.first_day())
    }

    fn judge_records(&self, records: &[FigureRecord]) -> Result<()> {
        let reason = |record: &FigureRecord| match &record.state {
            State::NotAvailable { reason } => not_too_long("reason", reason, NOTE),
            _ => None,
        };
        let problems = records.iter().flat_map(|record| {
            not_too_long("note", record.note.as_deref().unwrap_or_default(), NOTE).into_iter().chain(reason(record))
        });
        accepted(problems.take(1).collect())?;
        self.refuse_locked(self.changing_locked(records)?.into_iter())
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
            if !state.is_kept_as(&record.state) || record.note.as_ref().is_some_and(|said| note != *said) {
                changing.push((record.provider, record.period));
            }
        }
        Ok(changing)
    }

    /// The latest whole period, as long as the indicator is submitted for, with a figure of any area: the last that has
    /// ended by today.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn find_latest_period(&self, indicator: IndicatorId) -> Result<Option<Period>> {
        let book = self.book_of(&[indicator])?;
        let (Some(found), Some((first, last))) = (book.register.indicator(indicator), book.span(indicator)) else {
            return Ok(None);
        };
        let (areas, today) = (book.areas(), self.today());
        let given = |period: Period| {
            let question = |area: &AreaId| Question { indicator, area: *area, provider: None, period };
            areas.iter().any(|area| book.answer(&question(area)).is_given())
        };
        let last = Period::containing(last.last_day(), found.grain);
        Ok(std::iter::successors(Some(last), |period| Some(period.previous()))
            .take_while(|period| period.last_day() >= first.first_day())
            .find(|period| period.has_ended(today) && given(*period)))
    }

    /// How many figures there are.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_figures(&self) -> Result<usize> {
        rows::count(self.read())
    }

    /// Every figure of the workbook.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_figures(&self) -> Result<Vec<Figure>> {
        rows::list(self.read())
    }

    /// Every figure of one indicator, and of those that it is the total of.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_figures_of(&self, indicator: IndicatorId) -> Result<Vec<Figure>> {
        rows::list_of_indicators(self.read(), &with_parts(&self.get_register()?, &[indicator]))
    }

    /// What is to be looked at in the figures that are there, in sentences, with the figure that each is about.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn look_back(&self) -> Result<Vec<(FigureFinding, String)>> {
        Ok(looked_back(&self.book()?, self.today()))
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
        let change = change_between(indicator, &earlier, &answer);
        let change_words = match change {
            Ok(change) => format!("; {} from {}", change_in_words(indicator, &change), before.period),
            Err(NotCompared::NoNumber(_)) => String::new(),
            Err(why) => format!("; with {} {}", before.period, why.in_words()),
        };
        let printed_as = &side_by_side(indicator, [&answer].into_iter().chain(change.is_ok().then_some(&earlier)));
        Ok(FigureAnswer {
            indicator: indicator.code.clone(),
            area: area.name.clone(),
            provider: question.provider.and_then(|id| book.register.provider(id)).map(|provider| provider.code.clone()),
            period: question.period,
            state: answer.state,
            value: number(&answer),
            printed: answer
                .amount()
                .map(|amount| rounded(amount, decimals_of(printed_as, &answer)))
                .and_then(|amount| amount.to_f64()),
            numerator: answer.value.and_then(|value| value.numerator()),
            denominator: answer.value.and_then(|value| value.denominator()),
            complete: answer.complete,
            provisional: answer.provisional,
            parts: answer.parts,
            target: book.register.target(question.indicator, question.period).and_then(|target| target.to_f64()),
            meets_target: book.meets_target(question, &answer),
            previous: PreviousAnswer { period: before.period, value: number(&earlier) },
            change: change.ok().and_then(|change| change.amount).and_then(|amount| amount.to_f64()),
            change_unit: change.ok().map(|change| change.unit),
            no_change_because: change.err().map(|why| why_not(&why, indicator, &answer, &earlier)),
            in_words: match outside_its_days(&area.name, area.from, area.to, question.period) {
                Some(days) if answer.state == AnswerState::Missing => {
                    format!("no figure: {}", days.trim_end_matches('.'))
                }
                _ => format!("{}{change_words}", qualified_answer(printed_as, &answer)),
            },
            reason: answer.reason.clone(),
            stated: answer
                .stated
                .map(|value| format!("{}, {STATED}", state_in_words(indicator, &State::Entered { value }))),
            sources: answer.sources.len(),
        })
    }
}

/// A file of figures that can be imported.
struct JudgedFile {
    /// The register that it was judged against.
    known: Register,
    /// What it adds to the register, in a workbook without indicators.
    adopts: Option<ProposedRegister>,
    /// Its figures. If it adds to the register, their identities are not those that will be written.
    records: Vec<FigureRecord>,
}

/// Writes figures; a return that was expected has come by them. Answers how many.
fn put_records(connection: &Connection, records: &[FigureRecord], today: NaiveDate) -> Result<usize> {
    let mut submissions: HashMap<(ProviderId, Period), SubmissionId> = HashMap::new();
    let mut came: HashSet<(ProviderId, Period)> = HashSet::new();
    for record in records {
        let key = (record.provider, record.period);
        let submission = match submissions.get(&key) {
            Some(id) => *id,
            None => {
                let id = begun(connection, record.provider, record.period)?.id;
                submissions.insert(key, id);
                id
            }
        };
        rows::put(connection, submission, record.indicator, record.area, &record.state, record.note.as_deref())?;
        // A file of figures does not tell when the returns came that they were taken from.
        if makes_it_come(record.period, &record.state, today) && came.insert(key) {
            receive(connection, record.provider, record.period, Receipt::NotSaid)?;
        }
    }
    Ok(records.len())
}

/// What is to be looked at in the figures of a book, in sentences.
pub(super) fn looked_back(book: &Book, today: NaiveDate) -> Vec<(FigureFinding, String)> {
    let findings = look_back(book, today).into_iter();
    findings.map(|found| (found.clone(), found.in_words(&book.register, today))).collect()
}

/// The indicators and those that they are totals of.
pub(super) fn with_parts(register: &Register, indicators: &[IndicatorId]) -> Vec<IndicatorId> {
    let parts = indicators.iter().filter_map(|id| register.indicator(*id)).flat_map(|indicator| &indicator.total_of);
    indicators.iter().chain(parts).copied().collect()
}

/// Why no change is said, also where a number is missing.
fn why_not(why: &NotCompared, indicator: &Indicator, answer: &Answer, earlier: &Answer) -> String {
    match why {
        NotCompared::NoNumber(ChangeSide::Later) => printed_answer(indicator, answer),
        NotCompared::NoNumber(ChangeSide::Earlier) => {
            format!("the period before: {}", printed_answer(indicator, earlier))
        }
        other => other.in_words(),
    }
}

fn number(answer: &Answer) -> Option<f64> {
    answer.amount().and_then(|amount| amount.to_f64())
}
