//! What she says of a risk that is on the register: what is done about it, to whom it was taken, why it is closed.
//! Each answers the day that was typed, if all of it can be accepted.

use chrono::NaiveDate;

use crate::error::{Result, accepted_with};
use crate::text::{NAME, NOTE, not_too_long, required};
use crate::typed::TypedDay;

/// The day on which an action is due, if it has one.
///
/// # Errors
/// Fields that were not accepted.
pub(crate) fn said_of_action(words: &str, owner: &str, due_on: TypedDay) -> Result<Option<NaiveDate>> {
    let problems = [
        required("words", words, NOTE, "Say what is to be done."),
        required("owner", owner, NAME, "Enter the role that does it."),
    ];
    accepted_with(due_on.optional("due_on"), problems.into_iter().flatten().collect())
}

/// The day on which an action was done.
///
/// # Errors
/// The day is missing, or none.
pub(crate) fn said_of_done(on: TypedDay) -> Result<NaiveDate> {
    Ok(on.required("on", "Enter the day on which it was done.")?)
}

/// The day on which a risk was taken to someone.
///
/// # Errors
/// Fields that were not accepted.
pub(crate) fn said_of_escalation(to_whom: &str, on: TypedDay, outcome: &str) -> Result<NaiveDate> {
    let problems =
        [required("to_whom", to_whom, NAME, "Say to whom it was taken."), not_too_long("outcome", outcome, NOTE)];
    let day = on.required("on", "Enter the day on which it was taken there.");
    accepted_with(day, problems.into_iter().flatten().collect())
}

/// The day on which a risk was closed.
///
/// # Errors
/// Fields that were not accepted.
pub(crate) fn said_of_closing(on: TypedDay, reason: &str) -> Result<NaiveDate> {
    let problem = required("reason", reason, NOTE, "Say why the risk is closed.");
    accepted_with(on.required("on", "Enter the day on which it was closed."), problem.into_iter().collect())
}
