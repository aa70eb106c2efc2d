//! Figures in the workbook: reading them, and asking about them.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::{
    Answer, AnswerState, AreaKind, Book, ChangeSide, ChangeUnit, Figure, FigureFinding, Indicator, NotCompared, Parts,
    Question, Register, STATED, State, change_between, change_in_words, decimals_of, look_back, outside_its_days,
    printed_answer, qualified_answer, rounded, side_by_side, state_in_words,
};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::figures as rows;
use crate::workbook::Workbook;

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

/// What is to be looked at in the figures of a book, in sentences.
pub(in crate::workbook) fn looked_back(book: &Book, today: NaiveDate) -> Vec<(FigureFinding, String)> {
    let findings = look_back(book, today).into_iter();
    findings.map(|found| (found.clone(), found.in_words(&book.register, today))).collect()
}

/// The indicators and those that they are totals of.
pub(in crate::workbook) fn with_parts(register: &Register, indicators: &[IndicatorId]) -> Vec<IndicatorId> {
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
