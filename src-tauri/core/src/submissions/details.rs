//! What she may say about a submission.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::submissions::{Receipt, Submission, SubmissionStatus};

/// What the user may say about a return itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct SubmissionDetails {
    /// Where it stands. Accepting and unlocking are acts of their own.
    pub status: SubmissionStatus,
    /// When it is due, if not on the usual day.
    pub due_on: Option<NaiveDate>,
    /// What is known of the day on which it came.
    pub receipt: Receipt,
    /// Who sent it: a role.
    pub received_from: String,
    /// The old paper or file that it was taken from.
    pub source: String,
    /// Anything worth knowing about it.
    pub note: String,
}

/// What is known about `submission`, as it is told.
pub(crate) fn details_of(submission: &Submission) -> SubmissionDetails {
    SubmissionDetails {
        status: submission.status,
        due_on: submission.due_on,
        receipt: submission.receipt,
        received_from: submission.received_from.clone(),
        source: submission.source.clone(),
        note: submission.note.clone(),
    }
}
