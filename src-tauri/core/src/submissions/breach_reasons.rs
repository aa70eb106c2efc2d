//! The reasons that are counted when a figure misses its target.

use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::ids::BreachReasonId;
use crate::text::{NAME, required, shortened};

/// A reason for a missed target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct BreachReason {
    /// Its identity.
    pub id: BreachReasonId,
    /// What it is called.
    pub words: String,
    /// Whether it is no longer offered. What was counted under it stays.
    pub archived: bool,
    /// For how many missed targets children were counted under it.
    pub used: usize,
}

/// What the user may say about a reason. Its place in the list is its place among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct BreachReasonDetails {
    /// Which reason; none for a new one.
    pub id: Option<BreachReasonId>,
    /// What it is called.
    pub words: String,
    /// Whether it is no longer offered.
    pub archived: bool,
}

/// What cannot be accepted in a list of reasons that is to replace `known`. Each problem's field is `words-` and the
/// place in the list, from 0. Of two that are called the same, the one that is new or renamed is at fault.
pub fn problems_of_reasons(reasons: &[BreachReasonDetails], known: &[BreachReason]) -> Vec<FieldError> {
    let mut problems = Vec::new();
    for (place, reason) in reasons.iter().enumerate() {
        let field = format!("words-{place}");
        let words = reason.words.trim();
        problems.extend(required(&field, words, NAME, "Enter what the reason is called."));
        let stays = known.iter().any(|before| Some(before.id) == reason.id && before.words == words);
        if !words.is_empty() && !stays && is_among_others(reasons, place) {
            let sentence =
                format!("There is already a reason called \u{201c}{}\u{201d}. It may be retired.", shortened(words));
            problems.push(FieldError::new(field, sentence));
        }
    }
    problems
}

fn is_among_others(reasons: &[BreachReasonDetails], place: usize) -> bool {
    let called = |at: usize| reasons.get(at).map(|reason| reason.words.trim().to_lowercase());
    (0..reasons.len()).any(|other| other != place && called(other) == called(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reasons called `words`, of which those in `known` are there already.
    fn check(known: &[&str], words: &[&str], expected: &[&str]) {
        let id = |words: &str| known.iter().position(|known| *known == words).map(|at| BreachReasonId(at as i64));
        let known: Vec<BreachReason> = known
            .iter()
            .map(|words| BreachReason { id: id(words).unwrap(), words: (*words).into(), archived: false, used: 0 })
            .collect();
        let reasons: Vec<BreachReasonDetails> = words
            .iter()
            .map(|words| BreachReasonDetails { id: id(words), words: (*words).into(), archived: false })
            .collect();
        let fields: Vec<String> =
            problems_of_reasons(&reasons, &known).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, expected, "{words:?}");
    }

    #[test]
    fn each_reason_has_words_of_its_own() {
        check(&[], &["Late notification", "No consent"], &[]);
        check(&[], &["Late notification", " "], &["words-1"]);
        check(&["No consent"], &["No consent", "Other", " no CONSENT "], &["words-2"]);
        check(&["No consent"], &["no consent", "No consent"], &["words-0"]);
        check(&[], &["", ""], &["words-0", "words-1"]);
    }
}
