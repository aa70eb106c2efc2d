//! Queries: what was asked of a provider about a figure or a return, what it answered, whether that settled it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::{AreaId, IndicatorId, QueryId, SubmissionId};

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
