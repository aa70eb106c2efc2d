//! What she says of an action: what is to be done about a risk, by whom, by when; that it is done.

use chrono::NaiveDate;

use crate::error::{Result, accepted_with};
use crate::text::{NAME, NOTE, required};
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
    accepted_with(due_on.planned("due_on"), problems.into_iter().flatten().collect())
}

/// The day on which an action was done, which is not after `today`.
///
/// # Errors
/// The day is missing, or none.
pub(crate) fn said_of_done(on: TypedDay, today: NaiveDate) -> Result<NaiveDate> {
    Ok(on.needed_past("on", "Enter the day on which it was done.", today)?)
}
