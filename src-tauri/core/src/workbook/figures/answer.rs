//! Figures in the workbook: reading them, and asking about them.

use rust_decimal::prelude::ToPrimitive;

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::STATED;
use crate::figures::{
    AnswerState, AreaKind, Book, Figure, FigureFinding, NotCompared, Question, State, change_between, change_in_words,
    decimals_of, looked_back, outside_its_days, qualified_answer, rounded, side_by_side, state_in_words, with_parts,
};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::figures as rows;
use crate::views::{FigureAnswer, PreviousAnswer, number, why_not};
use crate::workbook::Workbook;

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
        rows::list_of_indicators(self.read(), &with_parts(&*self.get_register()?, &[indicator]))
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
