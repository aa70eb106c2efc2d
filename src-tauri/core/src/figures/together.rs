//! Answers put together: what one figure says, and what follows from several, over time or side by side.

use super::answer::{Answer, AnswerState, Parts};
use super::figure::{Figure, State, Value};
use super::indicator::{Basis, Indicator, IndicatorKind};
use crate::calendar::{Grain, Period};

/// What one figure says.
pub(super) fn alone(figure: &Figure) -> Answer {
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
pub(super) fn together(indicator: &Indicator, answers: Vec<(Period, Answer)>, grain: Grain) -> Answer {
    let of = grain.words();
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
pub(super) fn without_value(answer: Answer) -> Answer {
    let state = if answer.value.is_some() { AnswerState::NotWorkedOut } else { answer.state };
    Answer { state, value: None, complete: false, provisional: false, ..answer }
}

/// The sum of parts. Parts that do not apply are not expected; parts that cannot be added are not given.
pub(super) fn summed(kind: IndicatorKind, answers: Vec<Answer>, expected: usize, of: &'static str) -> Answer {
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
pub(super) fn last_of(kind: IndicatorKind, answers: Vec<(Period, Answer)>, of: &'static str) -> Answer {
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
pub(super) fn rate_over_time(answers: Vec<Answer>, of: &'static str) -> Answer {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_of_its_parts_leaves_open_is_not_worked_out_whatever_the_others_are() {
        let open = Answer { state: AnswerState::NotWorkedOut, ..Answer::missing() };
        let not_available = Answer { state: AnswerState::NotAvailable, ..Answer::missing() };
        let state = |answers: &[&Answer]| {
            let answers: Vec<Answer> = answers.iter().map(|answer| (*answer).clone()).collect();
            state_of(&answers, false, answers.len())
        };
        let missing = Answer::missing();
        assert_eq!(state(&[&missing, &open]), AnswerState::NotWorkedOut);
        assert_eq!(state(&[&not_available, &open]), AnswerState::NotWorkedOut);
        assert_eq!(state(&[&missing, &not_available]), AnswerState::NotAvailable);
        assert_eq!(state(&[&missing, &missing]), AnswerState::Missing);
        assert_eq!(state(&[]), AnswerState::NotApplicable);
    }
}
