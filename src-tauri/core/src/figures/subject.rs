//! What something was said of: a figure exactly as it stood when a reason or an answer was given.
//!
//! It is kept with what was said and compared as a value, never as words: a reason for 240 is none for 24, though
//! one is printed at the beginning of the other.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::figure::{State, Value};
use crate::spc::Category;

/// What a figure was held against when something was said of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Against {
    /// The target that held for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Decimal>,
    /// What its point showed by the rules, where they were shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shows: Option<Category>,
    /// How many the return stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_numerator: Option<u64>,
    /// Out of how many the return stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_denominator: Option<u64>,
    /// The percentage that the return stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_percentage: Option<Decimal>,
}

/// A figure exactly as it stood. Without value and percentage there was no number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Subject {
    /// Its counts or its amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The percentage of an old paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Decimal>,
    /// How many of how many parts it had, if it lacked any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<(usize, usize)>,
    /// What it was held against; none if that was not kept, in a workbook of an older format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Against>,
}

impl Subject {
    /// An answer, held against `against`.
    pub fn of_answer(answer: &Answer, against: Against) -> Self {
        let lacks = answer.is_given() && !answer.complete;
        Self {
            value: answer.value,
            published: answer.published,
            parts: lacks.then_some((answer.parts.given, answer.parts.expected)),
            against: Some(against),
        }
    }

    /// A figure of a return, held against `against`.
    pub fn of_state(state: &State, against: Against) -> Self {
        let (value, published) = match state {
            State::PublishedPercentage { percentage } => (None, Some(*percentage)),
            _ => (state.value(), None),
        };
        Self { value, published, parts: None, against: Some(against) }
    }

    /// Whether what was said of this holds for the figure as it stands `now`. What was not kept is not asked.
    pub fn holds_for(&self, now: &Self) -> bool {
        (self.value, self.published, self.parts) == (now.value, now.published, now.parts)
            && (self.against.is_none() || self.against == now.against)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(count: u64) -> Subject {
        Subject { value: Some(Value::Count { count }), against: Some(Against::default()), ..Subject::default() }
    }

    fn published(percentage: &str) -> Subject {
        Subject { published: percentage.parse().ok(), against: Some(Against::default()), ..Subject::default() }
    }

    fn with(subject: Subject, against: Against) -> Subject {
        Subject { against: Some(against), ..subject }
    }

    #[test]
    fn what_was_said_holds_for_exactly_the_figure_target_and_finding_of_which_it_was_said() {
        let proportion =
            |numerator, denominator| Subject { value: Some(Value::Proportion { numerator, denominator }), ..count(0) };
        let measure =
            |amount: &str| Subject { value: Some(Value::Measure { amount: amount.parse().unwrap() }), ..count(0) };
        let target = |target: &str| Against { target: target.parse().ok(), ..Against::default() };
        let shows = |category| Against { shows: Some(category), ..Against::default() };
        let partly = |given| Subject { parts: Some((given, 2)), ..count(24) };
        let unknown = Subject { against: None, ..count(24) };
        for (said_of, now, holds) in [
            (count(24), count(24), true),
            (count(240), count(24), false),
            (count(24), count(240), false),
            (proportion(11, 20), proportion(22, 40), false),
            (proportion(0, 0), proportion(0, 0), true),
            (published("58"), published("58.0"), true),
            (published("58"), published("58.4"), false),
            (measure("0.1"), measure("0.10"), true),
            (measure("0.1"), measure("0.1000000001"), false),
            (partly(1), partly(1), true),
            (partly(1), count(24), false),
            (with(count(24), target("20")), with(count(24), target("20.0")), true),
            (with(count(24), target("20")), with(count(24), target("25")), false),
            (with(count(24), target("20")), count(24), false),
            (with(count(24), shows(Category::Concern)), with(count(24), shows(Category::Improvement)), false),
            (unknown.clone(), with(count(24), target("20")), true),
            (unknown, count(25), false),
        ] {
            assert_eq!(said_of.holds_for(&now), holds, "{said_of:?} {now:?}");
        }
    }

    #[test]
    fn a_subject_that_is_kept_comes_back_as_it_was() {
        for subject in [
            count(24),
            published("58.0"),
            with(count(1), Against { stated_percentage: "65.20".parse().ok(), ..Against::default() }),
            Subject::default(),
        ] {
            let kept = serde_json::to_string(&subject).unwrap();
            assert_eq!(serde_json::from_str::<Subject>(&kept).unwrap(), subject, "{kept}");
        }
    }
}
