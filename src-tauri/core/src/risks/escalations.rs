//! What she says of an escalation: to whom a risk was taken, when, what came of it.

use chrono::NaiveDate;

use crate::error::{Result, accepted_with};
use crate::text::{NAME, NOTE, not_too_long, required};
use crate::typed::TypedDay;

/// The day on which a risk was taken to someone, which is not after `today`.
///
/// # Errors
/// Fields that were not accepted.
pub(crate) fn said_of_escalation(to_whom: &str, on: TypedDay, outcome: &str, today: NaiveDate) -> Result<NaiveDate> {
    let problems =
        [required("to_whom", to_whom, NAME, "Say to whom it was taken."), not_too_long("outcome", outcome, NOTE)];
    let day = on.needed_past("on", "Enter the day on which it was taken there.", today);
    accepted_with(day, problems.into_iter().flatten().collect())
}
