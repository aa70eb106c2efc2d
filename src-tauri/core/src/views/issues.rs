//! What went out, as it is listed.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::ids::IssueId;

/// A frozen paper in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct IssueSummary {
    /// Its identity.
    pub id: IssueId,
    /// When it was issued.
    pub at: NaiveDateTime,
    /// The hash of its bytes: SHA-256 in hexadecimal digits.
    pub hash: String,
    /// When and why it was withdrawn, if it was.
    pub withdrawn: Option<Withdrawal>,
    /// Whether it is the latest that stands, and the paper has not changed since.
    pub current: bool,
}

/// That an issue no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Withdrawal {
    /// When.
    pub on: NaiveDateTime,
    /// Why.
    pub reason: String,
}

/// How an issue was withdrawn on a day, if it was.
pub(crate) fn withdrawal_of(on: Option<NaiveDateTime>, reason: &str) -> Option<Withdrawal> {
    on.map(|on| Withdrawal { on, reason: reason.to_owned() })
}
