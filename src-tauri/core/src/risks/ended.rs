//! What she says when something is no longer relied upon: since when, and why.

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::printed_date;
use crate::error::{FieldError, Result, accepted_with};
use crate::text::{NOTE, required, tidied};
use crate::typed::TypedDay;

/// Since when a control or an assurance is not relied upon any more, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Ended {
    /// From this day on.
    pub on: NaiveDate,
    /// Why.
    pub why: String,
}

/// The end of a control or an assurance, which is not after `today` and not before the `last` day that is known of it.
///
/// # Errors
/// Fields that were not accepted.
pub(crate) fn said_of_end(last: Option<NaiveDate>, on: TypedDay, why: &str, today: NaiveDate) -> Result<Ended> {
    let problem = required("why", why, NOTE, "Say why it is not relied upon any more.");
    let day = on.needed_past("on", "Enter the day from which it is not relied upon.", today);
    let early = |on: &NaiveDate| last.is_some_and(|last| *on < last);
    let day = day.and_then(|on| match early(&on) {
        true => Err(FieldError::new("on", "This day is before it began, or was last changed.")),
        false => Ok(on),
    });
    accepted_with(day, problem.into_iter().collect()).map(|on| Ended { on, why: tidied(why) })
}

impl Ended {
    /// A problem with a day in a field on which something is to have begun, or changed, that had ended before.
    pub(crate) fn before(ended: Option<&Self>, field: &str, day: TypedDay) -> Option<FieldError> {
        let TypedDay::Day(day) = day else { return None };
        let ended = ended.filter(|ended| ended.on < day)?;
        Some(FieldError::new(field, format!("It ended before, on {}.", printed_date(ended.on))))
    }
}
