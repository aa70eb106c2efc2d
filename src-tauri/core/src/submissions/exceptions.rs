//! Exceptions: why a figure missed its target, in words and counted by breach reason.

use serde::{Deserialize, Serialize};

use super::checks::{Check, Warning};
use crate::error::FieldError;
use crate::figures::{Indicator, Subject, Value, parse_count, printed_count};
use crate::ids::BreachReasonId;
use crate::spc::Direction;
use crate::text::{NOTE, not_too_long, tidied};

/// How many children a reason kept from the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct BreachCount {
    /// The reason.
    pub reason: BreachReasonId,
    /// How many children.
    #[ts(type = "number")]
    pub children: u64,
}

/// How many children a reason kept from the target, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct TypedCount {
    /// The reason.
    pub reason: BreachReasonId,
    /// What was typed; nothing is none.
    pub children: String,
}

/// Why a figure missed its target, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct TypedException {
    /// The reason in words.
    pub words: String,
    /// The misses by breach reason.
    pub counts: Vec<TypedCount>,
}

impl TypedException {
    /// Reads the numbers.
    ///
    /// # Errors
    /// A field `count-1` for each number that is none, by its reason.
    pub fn read(&self) -> Result<Exception, Vec<FieldError>> {
        let mut problems = Vec::new();
        let mut counts = Vec::new();
        for TypedCount { reason, children } in self.counts.iter().filter(|count| !count.children.trim().is_empty()) {
            match parse_count(children) {
                Ok(0) => {}
                Ok(children) => counts.push(BreachCount { reason: *reason, children }),
                Err(problem) => problems.push(FieldError::new(format!("count-{reason}"), problem.0)),
            }
        }
        counts.sort_by_key(|count| count.reason);
        if problems.is_empty() { Ok(Exception { words: tidied(&self.words), counts }) } else { Err(problems) }
    }
}

/// Why a figure missed its target.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Exception {
    /// The reason in words.
    pub words: String,
    /// The misses by breach reason; reasons without any are left out.
    pub counts: Vec<BreachCount>,
}

/// How many children missed: those not done where more is better, those counted where fewer is better. None where
/// that cannot be said.
pub fn misses(indicator: &Indicator, value: Value) -> Option<u64> {
    match (indicator.direction, value) {
        (Direction::Increase, Value::Proportion { numerator, denominator }) => {
            Some(denominator.saturating_sub(numerator))
        }
        (Direction::Decrease, Value::Proportion { numerator, .. }) => Some(numerator),
        _ => None,
    }
}

/// Why a figure missed its target, with the figure of which it was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenReason {
    /// What was said.
    pub said: Exception,
    /// Of which figure and target, exactly; none if that is not known.
    pub subject: Option<Subject>,
}

impl GivenReason {
    /// Whether it says anything of the figure as it stands `now`.
    pub fn holds_for(&self, now: &Subject) -> bool {
        !self.said.is_empty() && self.subject.as_ref().is_some_and(|subject| subject.holds_for(now))
    }
}

impl Exception {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.counts.is_empty()
    }

    /// How many children the breach reasons count.
    pub fn counted(&self) -> u64 {
        self.counts.iter().map(|count| count.children).sum()
    }

    /// What cannot be accepted: more children than `misses`, or a text that is too long.
    pub fn problems(&self, misses: Option<u64>) -> Vec<FieldError> {
        let counted = self.counted();
        let too_many = match misses {
            Some(misses) if counted > misses => Some(format!(
                "The breach reasons count {} children, but {} missed. Take {} away.",
                printed_count(counted),
                only(misses),
                printed_count(counted - misses)
            )),
            None if counted > 0 => {
                Some("Children cannot be counted by reason for this figure. Say it in words.".into())
            }
            _ => None,
        };
        not_too_long("words", &self.words, NOTE)
            .into_iter()
            .chain(too_many.map(|sentence| FieldError::new("counts", sentence)))
            .collect()
    }

    /// The warning for breach reasons that count more than the figure, as it stands now, has missed.
    pub fn warning(&self, misses: u64) -> Option<Warning> {
        let counted = self.counted();
        (counted > misses).then(|| Warning {
            check: Check::MoreReasonsThanMisses,
            sentence: format!(
                "The breach reasons count {} children, but {} missed.",
                printed_count(counted),
                only(misses)
            ),
        })
    }
}

fn only(misses: u64) -> String {
    if misses == 0 { "none".into() } else { format!("only {}", printed_count(misses)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exception(counts: &[u64]) -> Exception {
        let counts =
            (1..).zip(counts).map(|(id, children)| BreachCount { reason: BreachReasonId(id), children: *children });
        Exception { words: "Late papers".into(), counts: counts.collect() }
    }

    #[test]
    fn numbers_of_children_are_read_strictly() {
        let typed = |texts: &[&str]| TypedException {
            words: " Late papers ".into(),
            counts: (1..)
                .zip(texts)
                .map(|(id, children)| TypedCount { reason: BreachReasonId(id), children: (*children).to_owned() })
                .collect(),
        };
        assert_eq!(typed(&["4", "", "0", "5"]).read().unwrap().counts.len(), 2);
        let problems = typed(&["4", "1,2", "two"]).read().unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["count-2", "count-3"]);
    }

    #[test]
    fn breach_reasons_count_no_more_children_than_missed() {
        assert_eq!(exception(&[4, 5]).problems(Some(9)), []);
        assert_eq!(exception(&[]).problems(None), []);
        let problems = exception(&[4, 6]).problems(Some(9));
        assert_eq!(problems[0].message, "The breach reasons count 10 children, but only 9 missed. Take 1 away.");
        assert_eq!(exception(&[1]).problems(Some(0))[0].field, "counts");
        assert_eq!(exception(&[1]).problems(None)[0].field, "counts");
    }

    #[test]
    fn a_figure_that_is_corrected_later_can_leave_too_many_reasons() {
        assert_eq!(exception(&[4, 5]).warning(9), None);
        let warning = exception(&[4, 5]).warning(7).unwrap();
        assert_eq!(warning.sentence, "The breach reasons count 9 children, but only 7 missed.");
    }
}
