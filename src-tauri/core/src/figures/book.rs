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
use super::figure::{Figure, State, Value};
use super::indicator::{Basis, Indicator, IndicatorKind};
use super::register::Register;
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
        let of = match (expected, indicator.grain) {
            (1, _) => "figures",
            (_, Grain::Month) => "months",
            _ => "quarters",
        };
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

/// What one figure says.
fn alone(figure: &Figure) -> Answer {
    let parts = |given| Parts { given, expected: 1, of: "figures" };
    let base = Answer { sources: vec![figure.id], ..Answer::missing() };
    match &figure.state {
        State::Missing => Answer::missing(),
        State::Entered { value } | State::Provisional { value } => Answer {
            state: AnswerState::Entered,
            value: Some(*value),
            complete: true,
            provisional: matches!(figure.state, State::Provisional { .. }),
            parts: parts(1),
            ..base
        },
        State::PublishedPercentage { percentage } => Answer {
            state: AnswerState::PublishedPercentage,
            published: Some(*percentage),
            complete: true,
            parts: parts(1),
            ..base
        },
        State::NotAvailable { reason } => {
            Answer { state: AnswerState::NotAvailable, parts: parts(0), reason: Some(reason.clone()), ..base }
        }
        State::NotApplicable => Answer {
            state: AnswerState::NotApplicable,
            complete: true,
            parts: Parts { given: 0, expected: 0, of: "figures" },
            ..base
        },
    }
}

/// The parts of a longer period, put together as the indicator's basis asks. Of one that nobody has said yet nothing
/// is worked out.
fn together(indicator: &Indicator, answers: Vec<(Period, Answer)>, grain: Grain) -> Answer {
    let of = match grain {
        Grain::Month => "months",
        Grain::Quarter => "quarters",
        Grain::Year => "years",
    };
    if indicator.basis == Basis::LastDay {
        return last_of(indicator.kind, answers, of);
    }
    let answers: Vec<Answer> = answers.into_iter().map(|(_, answer)| answer).collect();
    let expected = answers.len();
    match (indicator.basis, indicator.kind) {
        (Basis::Events, IndicatorKind::Rate) => rate_over_time(answers, of),
        (Basis::Events, kind) => summed(kind, answers, expected, of),
        (_, kind) => without_value(summed(kind, answers, expected, of)),
    }
}

/// Figures from which nothing follows.
fn without_value(answer: Answer) -> Answer {
    let state = if answer.value.is_some() { AnswerState::NotWorkedOut } else { answer.state };
    Answer { state, value: None, complete: false, provisional: false, ..answer }
}

/// The sum of parts. Parts that do not apply are not expected; parts that cannot be added are not given.
fn summed(kind: IndicatorKind, answers: Vec<Answer>, expected: usize, of: &'static str) -> Answer {
    let not_applicable = answers.iter().filter(|answer| answer.state == AnswerState::NotApplicable).count();
    let expected = expected.saturating_sub(not_applicable);
    let given = answers.iter().filter(|answer| answer.value.is_some() && answer.complete).count();
    let values: Vec<Value> = answers.iter().filter_map(|answer| answer.value).collect();
    let value = match (kind, values.as_slice()) {
        (IndicatorKind::Measure, [one]) if expected == 1 => Some(*one),
        (IndicatorKind::Measure, _) => None,
        (_, values) => values.iter().copied().reduce(add),
    };
    let complete = value.is_some() && given == expected;
    Answer {
        state: state_of(&answers, value.is_some(), expected),
        value,
        published: None,
        complete,
        provisional: value.is_some() && answers.iter().any(|answer| answer.provisional),
        as_at: None,
        stated: None,
        parts: Parts { given, expected, of },
        reason: answers.iter().find_map(|answer| answer.reason.clone()),
        sources: answers.into_iter().flat_map(|answer| answer.sources).collect(),
    }
}

fn state_of(answers: &[Answer], has_value: bool, expected: usize) -> AnswerState {
    match () {
        () if has_value => AnswerState::Derived,
        () if expected == 0 => AnswerState::NotApplicable,
        () if answers.iter().any(|answer| answer.is_given() || answer.state == AnswerState::NotWorkedOut) => {
            AnswerState::NotWorkedOut
        }
        () if answers.iter().any(|answer| answer.state == AnswerState::NotAvailable) => AnswerState::NotAvailable,
        () => AnswerState::Missing,
    }
}

/// A state as it stood on the last day of the last part that was given; complete only if that is the last part.
fn last_of(kind: IndicatorKind, answers: Vec<(Period, Answer)>, of: &'static str) -> Answer {
    let expected = answers.len();
    let given = answers.iter().filter(|(_, answer)| answer.value.is_some() && answer.complete).count();
    let Some(last) = answers.iter().rposition(|(_, answer)| answer.is_given()) else {
        return summed(kind, answers.into_iter().map(|(_, answer)| answer).collect(), expected, of);
    };
    let ends_there = last + 1 == expected;
    let Some((period, answer)) = answers.into_iter().nth(last) else { return Answer::missing() };
    Answer {
        state: if answer.published.is_some() { answer.state } else { AnswerState::Derived },
        complete: answer.complete && ends_there,
        as_at: answer.as_at.or((!ends_there).then_some(period)),
        stated: None,
        // Of the last part, what it lacks itself; of an earlier one, how many parts there are.
        parts: if ends_there { answer.parts } else { Parts { given, expected, of } },
        ..answer
    }
}

/// Events add up over time; the population is the last one.
fn rate_over_time(answers: Vec<Answer>, of: &'static str) -> Answer {
    let expected = answers.len();
    let population = answers.iter().rev().find_map(|answer| match answer.value {
        Some(Value::Rate { population, .. }) => Some(population),
        _ => None,
    });
    let summed = summed(IndicatorKind::Rate, answers, expected, of);
    let value = summed.value.and_then(Value::numerator).zip(population);
    Answer { value: value.map(|(count, population)| Value::Rate { count, population }), ..summed }
}

/// No number of children comes near the largest number; a file that was tampered with may hold it.
fn add(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Proportion { numerator, denominator }, Value::Proportion { numerator: more, denominator: out_of }) => {
            Value::Proportion {
                numerator: numerator.saturating_add(more),
                denominator: denominator.saturating_add(out_of),
            }
        }
        (Value::Count { count }, Value::Count { count: more }) => Value::Count { count: count.saturating_add(more) },
        (Value::Stock { count }, Value::Stock { count: more }) => Value::Stock { count: count.saturating_add(more) },
        (Value::Rate { count, population }, Value::Rate { count: more, population: others }) => {
            Value::Rate { count: count.saturating_add(more), population: population.saturating_add(others) }
        }
        (left, _) => left,
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
