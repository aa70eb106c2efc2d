//! What she says when a risk is closed.

use chrono::NaiveDate;

use super::Risk;
use crate::calendar::printed_date;
use crate::error::{FieldError, Result, accepted_with};
use crate::text::{NOTE, required};
use crate::typed::TypedDay;

impl Risk {
    /// The day on which this risk was closed, which is not after `today` and not before it was on the register.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub(crate) fn said_of_closing(&self, on: TypedDay, reason: &str, today: NaiveDate) -> Result<NaiveDate> {
        let problem = required("reason", reason, NOTE, "Say why the risk is closed.");
        let on = on.needed_past("on", "Enter the day on which it was closed.", today);
        let on = on.and_then(|on| self.not_before_opened(on).map_or(Ok(on), Err));
        accepted_with(on, problem.into_iter().collect())
    }

    /// A problem with putting it on the register on a day after it was scored or closed.
    pub(crate) fn opened_after_all(&self, opened: TypedDay) -> Option<FieldError> {
        let TypedDay::Day(opened) = opened else { return None };
        let first = self.scores.iter().map(|entry| entry.on).chain(self.closed_on).min();
        let first = first.filter(|first| *first < opened && opened > self.details.opened_on)?;
        let sentence = format!("It was scored or closed before, on {}.", printed_date(first));
        Some(FieldError::new("opened_on", sentence))
    }

    /// A problem with a day before the risk was on the register.
    pub(super) fn not_before_opened(&self, on: NaiveDate) -> Option<FieldError> {
        let before = on < self.details.opened_on;
        before.then(|| FieldError::new("on", "The risk was not on the register yet on that day."))
    }
}
