//! What she may say about a submission.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{FieldError, Result, accepted};
use crate::submissions::{Receipt, Submission, SubmissionStatus, TypedReceipt};
use crate::text::{LINE, NAME, NOTE, not_too_long, tidied};
use crate::typed::TypedDay;

/// What the user may say about a return itself. Its days are known, or as they were typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Due = Option<NaiveDate>, Came = Receipt))]
pub struct SubmissionDetails<Due = Option<NaiveDate>, Came = Receipt> {
    /// Where it stands. Accepting and unlocking are acts of their own.
    pub status: SubmissionStatus,
    /// When it is due, if not on the usual day.
    pub due_on: Due,
    /// What is known of the day on which it came.
    pub receipt: Came,
    /// Who sent it: a role.
    pub received_from: String,
    /// The old paper or file that it was taken from.
    pub source: String,
    /// Anything worth knowing about it.
    pub note: String,
}

impl<Due: Copy + Into<TypedDay>, Came: Copy + Into<TypedReceipt>> SubmissionDetails<Due, Came> {
    /// The details as they are kept, said on the day `today`.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn known(&self, today: NaiveDate) -> Result<SubmissionDetails> {
        accepted(self.problems(today))?;
        Ok(SubmissionDetails {
            status: self.status,
            due_on: self.due()?,
            receipt: self.received(today)?,
            received_from: tidied(&self.received_from),
            source: tidied(&self.source),
            note: tidied(&self.note),
        })
    }

    fn problems(&self, today: NaiveDate) -> Vec<FieldError> {
        [
            self.due().err(),
            not_too_long("note", &self.note, NOTE),
            not_too_long("source", &self.source, LINE),
            not_too_long("received_from", &self.received_from, NAME),
            self.received(today).err(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn due(&self) -> std::result::Result<Option<NaiveDate>, FieldError> {
        self.due_on.into().optional("due_on")
    }

    fn received(&self, today: NaiveDate) -> std::result::Result<Receipt, FieldError> {
        self.receipt.into().known(today)
    }
}

impl Default for SubmissionDetails {
    fn default() -> Self {
        Self {
            status: SubmissionStatus::default(),
            due_on: None,
            receipt: Receipt::NotSaid,
            received_from: String::new(),
            source: String::new(),
            note: String::new(),
        }
    }
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
