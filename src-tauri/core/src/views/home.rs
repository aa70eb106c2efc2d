//! What is to be done now.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::ids::{IssueId, PaperId};
use crate::views::Withdrawal;

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TaskState {
    /// Nothing is to be done.
    Done,
    /// Something is to be done.
    ToDo,
    /// Something is late or wrong.
    Urgent,
}

/// Something to do, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct HomeTask {
    /// What, in a few words.
    pub title: String,
    /// How much of it.
    pub detail: String,
    /// How it stands.
    pub state: TaskState,
    /// Where it is done: a screen's address after the #.
    pub route: String,
}

/// What Home shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Home {
    /// The quarter to work on.
    pub quarter: String,
    /// What is to be done.
    pub tasks: Vec<HomeTask>,
    /// The papers that were issued, the latest first.
    pub issues: Vec<HomeIssue>,
    /// What is still being looked through, in words; none once all was.
    pub looking_through: Option<String>,
}

/// An issued paper, as Home lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct HomeIssue {
    /// Its identity.
    pub id: IssueId,
    /// Of which paper.
    pub paper: PaperId,
    /// The year that it reports on.
    pub year: String,
    /// The paper's title.
    pub title: String,
    /// When it was issued.
    pub at: NaiveDateTime,
    /// The hash of its bytes: SHA-256 in hexadecimal digits.
    pub hash: String,
    /// When and why it was withdrawn, if it was.
    pub withdrawn: Option<Withdrawal>,
}

pub(crate) fn task(
    title: impl Into<String>,
    detail: impl Into<String>,
    state: TaskState,
    route: impl Into<String>,
) -> HomeTask {
    HomeTask { title: title.into(), detail: detail.into(), state, route: route.into() }
}
