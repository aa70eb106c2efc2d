//! The book: all figures of some indicators, and the answers that follow from them.
//!
//! A longer period is worked out from its parts, and the whole from its local authorities: events as sums, and as
//! sums over sums; a state as it stood on the last day. A part that is missing makes the answer incomplete, never
//! smaller unseen. What was sent for the whole itself answers only where there are no parts; else it is *stated*,
//! and held against them. A percentage that an old paper printed without counts answers for exactly its area and
//! period, whatever parts there are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::answer::{Answer, AnswerState, Parts};
use super::figure::{Figure, State};
use super::indicator::Indicator;
use super::register::Register;
use super::together::{alone, summed, together};
use crate::calendar::{Grain, Period};
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// What is asked of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// Whose children.
    pub area: AreaId,
    /// From one provider only, or from all that submit it.
    pub provider: Option<ProviderId>,
    /// For which period.
    pub period: Period,
}

/// Figures with what they refer to.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Indicators, areas, providers, targets.
    pub register: Arc<Register>,
    figures: HashMap<IndicatorId, HashMap<(AreaId, Period), Vec<Figure>>>,
}

impl Book {
    /// A book of `figures`; those that are missing are left out.
    pub fn new(register: impl Into<Arc<Register>>, figures: Vec<Figure>) -> Self {
        let mut book = Self { register: register.into(), figures: HashMap::new() };
        for figure in figures.into_iter().filter(|figure| figure.state != State::Missing) {
            book.here(&figure).push(figure);
        }
        book
    }

    /// Puts a figure in place of what its provider gave for the same indicator, area and period.
    pub fn put(&mut self, figure: Figure) {
        let here = self.here(&figure);
        here.retain(|other| other.provider != figure.provider);
        if figure.state != State::Missing {
            here.push(figure);
        }
    }

    /// Every figure that it holds, in the order in which they first came.
    pub fn figures(&self) -> Vec<&Figure> {
        let mut all: Vec<&Figure> = self.figures.values().flat_map(HashMap::values).flatten().collect();
        all.sort_unstable_by_key(|figure| figure.id);
        all
    }

    /// What was given for the same indicator, area and period.
    fn here(&mut self, figure: &Figure) -> &mut Vec<Figure> {
        self.figures.entry(figure.indicator).or_default().entry((figure.area, figure.period)).or_default()
    }

    /// What is known about one indicator, area and period.
    pub fn answer(&self, question: &Question) -> Answer {
        let Some(indicator) = self.register.indicator(question.indicator) else { return Answer::missing() };
        if !indicator.total_of.is_empty() {
            return self.total_of_indicators(indicator, question);
        }
        let own = self.submitted(indicator, question);
        if own.as_ref().is_some_and(|own| own.published.is_some()) {
            return own.unwrap_or_else(Answer::missing);
        }
        match (self.from_parts(indicator, question), own) {
            (Some(parts), Some(own)) if parts.is_given() => Answer { stated: own.value, ..parts },
            (_, Some(own)) => own,
            (Some(parts), None) => parts,
            (None, None) => self.nothing(indicator, question),
        }
    }

    /// What follows from the parts, whether or not something was sent for the whole itself; none if it has none, or
    /// nothing is known of them.
    ///
    /// A year of everyone has parts both ways. Its quarters answer, unless the areas' own years are whole and the
    /// quarters are not.
    pub fn from_parts(&self, indicator: &Indicator, question: &Question) -> Option<Answer> {
        match self.over_time(indicator, question) {
            Some(over_time) if over_time.complete => Some(over_time),
            Some(over_time) => {
                Some(self.over_areas(indicator, question).filter(|areas| areas.complete).unwrap_or(over_time))
            }
            None => self.over_areas(indicator, question),
        }
    }

    /// What was sent for exactly this area and period, whatever parts there are; none if nothing was.
    pub fn sent(&self, question: &Question) -> Option<Answer> {
        self.submitted(self.register.indicator(question.indicator)?, question)
    }

    /// The twelve months that end with a period of the indicator's own grain, from their parts; the financial year's
    /// own answer where they are one.
    pub fn rolling_year(&self, question: &Question) -> Answer {
        let year = Period::Year(question.period.financial_year());
        if year.last_day() == question.period.last_day() {
            return self.answer(&Question { period: year, ..*question });
        }
        let Some(indicator) = self.register.indicator(question.indicator) else { return Answer::missing() };
        let count = match question.period.grain() {
            Grain::Month => 12,
            Grain::Quarter => 4,
            Grain::Year => 1,
        };
        let mut periods: Vec<Period> =
            std::iter::successors(Some(question.period), |period| Some(period.previous())).take(count).collect();
        periods.reverse();
        let answers =
            periods.into_iter().map(|period| (period, self.answer(&Question { period, ..*question }))).collect();
        together(indicator, answers, question.period.grain())
    }

    /// The first and the last period, of any grain, for which there is a figure of `indicator`.
    pub fn span(&self, indicator: IndicatorId) -> Option<(Period, Period)> {
        let members = self.register.indicator(indicator).map(|found| found.total_of.as_slice()).unwrap_or_default();
        let periods = || {
            std::iter::once(&indicator)
                .chain(members)
                .filter_map(|of| self.figures.get(of))
                .flat_map(HashMap::keys)
                .map(|(_, period)| *period)
        };
        let first = periods().min_by_key(|period| period.first_day())?;
        let last = periods().max_by_key(|period| period.last_day())?;
        Some((first, last))
    }

    /// The areas for which there is any figure of `indicator`, or of what it is the total of.
    pub fn areas_of(&self, indicator: &Indicator) -> HashSet<AreaId> {
        let all = std::iter::once(&indicator.id).chain(&indicator.total_of);
        all.filter_map(|of| self.figures.get(of)).flat_map(HashMap::keys).map(|(area, _)| *area).collect()
    }

    /// The areas for which there is any figure.
    pub fn areas(&self) -> HashSet<AreaId> {
        self.figures.values().flat_map(HashMap::keys).map(|(area, _)| *area).collect()
    }

    /// Figures given for exactly this area and period.
    fn submitted(&self, indicator: &Indicator, question: &Question) -> Option<Answer> {
        let here = self.figures.get(&question.indicator)?.get(&(question.area, question.period))?;
        let figures: Vec<&Figure> =
            here.iter().filter(|figure| question.provider.is_none_or(|provider| provider == figure.provider)).collect();
        match figures.as_slice() {
            [] => None,
            [one] => Some(self.with_other_providers(one, question)),
            many => {
                let answers = many.iter().map(|figure| alone(figure)).collect();
                let expected = self.expected_providers(question).max(many.len());
                Some(summed(indicator.kind, answers, expected, "providers"))
            }
        }
    }

    /// One figure stands for itself; it is complete if no other provider owes one as well.
    fn with_other_providers(&self, figure: &Figure, question: &Question) -> Answer {
        let expected = self.expected_providers(question);
        let mut answer = alone(figure);
        let at_own_grain = self.register.indicator(figure.indicator).is_some_and(|i| i.grain == figure.period.grain());
        if expected > 1 && at_own_grain && answer.published.is_none() {
            answer.parts = Parts { given: answer.parts.given, expected, of: "providers" };
            answer.complete = false;
        }
        answer
    }

    fn expected_providers(&self, question: &Question) -> usize {
        match question.provider {
            Some(_) => 1,
            None => self.register.providers_of(question.indicator, question.area, question.period).len().max(1),
        }
    }

    /// A longer period from its parts.
    fn over_time(&self, indicator: &Indicator, question: &Question) -> Option<Answer> {
        if question.period.grain() <= indicator.grain {
            return None;
        }
        let answers: Vec<(Period, Answer)> = question
            .period
            .parts(indicator.grain)
            .into_iter()
            .map(|period| (period, self.answer(&Question { period, ..*question })))
            .collect();
        let given = answers.iter().any(|(_, answer)| answer.state != AnswerState::Missing);
        given.then(|| together(indicator, answers, indicator.grain))
    }

    /// The whole from its local authorities.
    fn over_areas(&self, indicator: &Indicator, question: &Question) -> Option<Answer> {
        let answers_for = |area: &AreaId| {
            let provider = question.provider.and_then(|provider| self.register.provider(provider));
            provider.is_none_or(|provider| provider.answers_for(*area))
        };
        let mut areas = self.register.components(question.area, question.indicator, question.period);
        areas.retain(answers_for);
        let answers: Vec<Answer> =
            areas.iter().map(|area| self.answer(&Question { area: *area, ..*question })).collect();
        let given = answers.iter().any(|answer| answer.state != AnswerState::Missing);
        let expected = answers.len();
        given.then(|| summed(indicator.kind, answers, expected, "areas"))
    }

    /// Nothing was submitted; says of how many parts.
    fn nothing(&self, indicator: &Indicator, question: &Question) -> Answer {
        let expected = question.period.parts(indicator.grain).len().max(1);
        let of = if expected == 1 { "figures" } else { indicator.grain.words() };
        Answer { parts: Parts { given: 0, expected, of }, ..Answer::missing() }
    }

    /// An indicator that is the total of others.
    fn total_of_indicators(&self, indicator: &Indicator, question: &Question) -> Answer {
        let answers: Vec<Answer> =
            indicator.total_of.iter().map(|part| self.answer(&Question { indicator: *part, ..*question })).collect();
        if answers.iter().all(|answer| answer.state == AnswerState::Missing) {
            return Answer {
                parts: Parts { given: 0, expected: answers.len(), of: "indicators" },
                ..Answer::missing()
            };
        }
        let expected = answers.len();
        summed(indicator.kind, answers, expected, "indicators")
    }
}

/// Whether an amount meets a target; none where neither way is better.
pub fn meets(indicator: &Indicator, amount: Decimal, target: Decimal) -> Option<bool> {
    match indicator.direction {
        crate::spc::Direction::Increase => Some(amount >= target),
        crate::spc::Direction::Decrease => Some(amount <= target),
        crate::spc::Direction::Neutral => None,
    }
}

impl Book {
    /// Whether the answer meets the target that holds at the end of the period; none without a target, a number
    /// or a better way. The unrounded number is compared.
    pub fn meets_target(&self, question: &Question, answer: &Answer) -> Option<bool> {
        let indicator = self.register.indicator(question.indicator)?;
        let target = self.register.target(question.indicator, question.period)?;
        meets(indicator, answer.amount()?, target)
    }
}
