//! Reminders to providers that their returns are wanted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{FieldError, Result, accepted_with};
use crate::text::{NAME, NOTE, not_too_long, tidied};
use crate::typed::TypedDay;

/// A reminder to a provider that its return is wanted. Its day is known, or as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Day = NaiveDate))]
pub struct Chase<Day = NaiveDate> {
    /// When.
    pub chased_on: Day,
    /// Of whom it was asked: a role.
    pub whom: String,
    /// What came of it, or how it was asked.
    pub note: String,
}

impl<Day: Copy + Into<TypedDay>> Chase<Day> {
    /// The reminder as it is kept, said on the day `today`.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn known(&self, today: NaiveDate) -> Result<Chase> {
        let problems = [not_too_long("whom", &self.whom, NAME), not_too_long("note", &self.note, NOTE)];
        let chased_on = accepted_with(self.day(today), problems.into_iter().flatten().collect())?;
        Ok(Chase { chased_on, whom: tidied(&self.whom), note: tidied(&self.note) })
    }

    fn day(&self, today: NaiveDate) -> std::result::Result<NaiveDate, FieldError> {
        self.chased_on.into().come("chased_on", "Enter the day on which you chased it.", today)
    }
}
