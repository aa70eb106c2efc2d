//! What is known about a return itself: whether it came, when, from whom, when it is due.

use crate::calendar::Period;
use crate::error::{Error, Result, accepted};
use crate::ids::ProviderId;
use crate::storage::submissions as rows;
use crate::submissions::{Receipt, Submission, SubmissionDetails, SubmissionStatus};
use crate::text::{LINE, NAME, NOTE, not_too_long, tidied};
use crate::workbook::submissions::begin::begun;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// Says when a return came, or that nobody knows.
    ///
    /// # Errors
    /// A day that is still to come; no such provider.
    pub fn say_receipt(&mut self, provider: ProviderId, period: Period, receipt: Receipt) -> Result<Changed<()>> {
        accepted(receipt.day().and_then(|day| self.not_to_come("received_on", day)).into_iter().collect())?;
        let name = self.name_of_return(provider, period)?;
        self.change(
            Act::new("update_submission", &[Noun::Figures], format!("change the return of {name}")),
            |connection| {
                let submission = Submission { receipt, ..begun(connection, provider, period)? };
                rows::update(connection, &submission).map(|_| ())
            },
        )
    }

    /// Changes what is known about a return itself.
    ///
    /// # Errors
    /// Fields that were not accepted; no such provider; accepting and unlocking, which are acts of their own.
    pub fn update_submission(
        &mut self,
        provider: ProviderId,
        period: Period,
        details: &SubmissionDetails,
    ) -> Result<Changed<()>> {
        let received = details.receipt.day().and_then(|day| self.not_to_come("received_on", day));
        let problems = [
            not_too_long("note", &details.note, NOTE),
            not_too_long("source", &details.source, LINE),
            not_too_long("received_from", &details.received_from, NAME),
            received,
        ];
        accepted(problems.into_iter().flatten().collect())?;
        let name = self.name_of_return(provider, period)?;
        let before = rows::find(self.read(), provider, period)?.map(|submission| submission.status).unwrap_or_default();
        if before != details.status && [before, details.status].contains(&SubmissionStatus::Accepted) {
            let sentence = "Accept the return, or unlock it with a reason, in its own step. Nothing was changed.";
            return Err(Error::field("status", sentence));
        }
        self.change(
            Act::new("update_submission", &[Noun::Figures], format!("change the return of {name}")),
            |connection| {
                let submission = Submission {
                    status: details.status,
                    due_on: details.due_on,
                    receipt: details.receipt,
                    received_from: tidied(&details.received_from),
                    source: tidied(&details.source),
                    note: tidied(&details.note),
                    ..begun(connection, provider, period)?
                };
                rows::update(connection, &submission).map(|_| ())
            },
        )
    }
}
