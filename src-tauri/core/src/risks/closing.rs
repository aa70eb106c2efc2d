//! What she says when a risk is closed.

use chrono::NaiveDate;

use crate::error::{Result, accepted_with};
use crate::text::{NOTE, required};
use crate::typed::TypedDay;

/// The day on which a risk was closed.
///
/// # Errors
/// Fields that were not accepted.
pub(crate) fn said_of_closing(on: TypedDay, reason: &str) -> Result<NaiveDate> {
    let problem = required("reason", reason, NOTE, "Say why the risk is closed.");
    accepted_with(on.required("on", "Enter the day on which it was closed."), problem.into_iter().collect())
}
