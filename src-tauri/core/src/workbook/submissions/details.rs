//! What is known about a return itself: whether it came, when, from whom, when it is due.

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::ids::ProviderId;
use crate::storage::submissions as rows;
use crate::submissions::{Submission, SubmissionDetails, SubmissionStatus, TypedReceipt};
use crate::typed::TypedDay;
use crate::workbook::submissions::begin::begun;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// Says when a return came, or that nobody knows.
    ///
    /// # Errors
    /// A day that is still to come; no such provider.
    pub fn say_receipt(
        &mut self,
        provider: ProviderId,
        period: Period,
        receipt: impl Into<TypedReceipt>,
    ) -> Result<Changed<()>> {
        let receipt = receipt.into().known(self.today())?;
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
        details: &SubmissionDetails<impl Copy + Into<TypedDay>, impl Copy + Into<TypedReceipt>>,
    ) -> Result<Changed<()>> {
        let details = details.known(self.today())?;
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
                    received_from: details.received_from,
                    source: details.source,
                    note: details.note,
                    ..begun(connection, provider, period)?
                };
                rows::update(connection, &submission).map(|_| ())
            },
        )
    }
}
