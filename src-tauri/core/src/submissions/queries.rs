//! Queries: what was asked of a provider about a figure or a return, what it answered, whether that settled it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::error::{FieldError, Result, accepted, accepted_with};
use crate::ids::{AreaId, IndicatorId, QueryId, SubmissionId};
use crate::text::{NAME, NOTE, not_too_long, required, tidied};
use crate::typed::TypedDay;

/// How a query stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum QueryState {
    /// Asked, and no answer yet.
    Asked,
    /// Answered, and not settled yet.
    Answered,
    /// Settled.
    Resolved,
}

/// A question to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Its identity.
    pub id: QueryId,
    /// About which submission.
    pub submission: SubmissionId,
    /// About which figure of it; none for the whole return.
    pub about: Option<(IndicatorId, AreaId)>,
    /// When it was asked.
    pub asked_on: NaiveDate,
    /// Of whom: a role.
    pub asked_of: String,
    /// The question.
    pub words: String,
    /// When the answer came.
    pub answered_on: Option<NaiveDate>,
    /// The answer.
    pub answer: String,
    /// When it was settled.
    pub resolved_on: Option<NaiveDate>,
}

impl Query {
    /// The same with its answer, noted on the day `today`.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn answered(self, on: TypedDay, answer: &str, today: NaiveDate) -> Result<Self> {
        let (field, missing) = ("answered_on", "Enter the day on which the answer came.");
        let on = on.come(field, missing, today).and_then(|day| {
            let early = "The answer is before the question. Check the date.";
            if day < self.asked_on { Err(FieldError::new(field, early)) } else { Ok(day) }
        });
        let words = required("answer", answer, NOTE, "Write what was answered.");
        let on = accepted_with(on, words.into_iter().collect())?;
        Ok(Self { answered_on: Some(on), answer: tidied(answer), ..self })
    }

    /// How it stands.
    pub fn state(&self) -> QueryState {
        match (self.resolved_on, self.answered_on) {
            (Some(_), _) => QueryState::Resolved,
            (None, Some(_)) => QueryState::Answered,
            (None, None) => QueryState::Asked,
        }
    }

    /// Whether it is not settled yet.
    pub fn is_open(&self) -> bool {
        self.resolved_on.is_none()
    }
}

/// What is asked, and of whom.
///
/// # Errors
/// No question, or one that is too long; too long a role.
pub(crate) fn question_asked(words: &str, asked_of: &str) -> Result<(String, String)> {
    let problems = [required("words", words, NOTE, "Write what you ask."), not_too_long("asked_of", asked_of, NAME)];
    accepted(problems.into_iter().flatten().collect()).map(|()| (tidied(words), tidied(asked_of)))
}
