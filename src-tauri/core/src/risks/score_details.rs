//! What she says when she scores a risk: on which day, and why; what of that is refused.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::error::{Error, FieldError, Result};
use crate::risks::{Risk, Score, Stage};
use crate::text::{NOTE, not_too_long};
use crate::typed::TypedDay;

/// What the user may say in a score.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ScoreDetails {
    /// Which of the three scores it is.
    pub stage: Stage,
    /// 1 to 5.
    pub consequence: u8,
    /// 1 to 5.
    pub likelihood: u8,
    /// The day it is given.
    pub on: TypedDay,
    /// Why.
    pub reason: String,
}

impl ScoreDetails {
    /// What cannot be accepted on `today`, field by field.
    pub fn problems(&self, today: NaiveDate) -> Vec<FieldError> {
        let score = Score::new(self.consequence, self.likelihood).err().unwrap_or_default();
        score.into_iter().chain(self.given_on(today).err()).chain(not_too_long("reason", &self.reason, NOTE)).collect()
    }

    /// The score, the day on which it is given, and why.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn known(&self, today: NaiveDate) -> Result<(Score, NaiveDate, &str)> {
        let score = Score::new(self.consequence, self.likelihood).map_err(Error::Invalid)?;
        Ok((score, self.given_on(today)?, &self.reason))
    }

    fn given_on(&self, today: NaiveDate) -> std::result::Result<NaiveDate, FieldError> {
        self.on.needed_past("on", "Enter the day of the score.", today)
    }
}

impl Risk {
    /// What cannot be accepted of a score that this risk is given: a change needs a reason, and none is from before the
    /// risk was on the register.
    pub fn problems_of_score(&self, given: &ScoreDetails, today: NaiveDate) -> Vec<FieldError> {
        let changes = self.score(given.stage).is_some() && given.reason.trim().is_empty();
        let before = given.given_on(today).ok().and_then(|on| self.not_before_opened(on));
        [changes.then(|| FieldError::new("reason", "Say why the score changes.")), before]
            .into_iter()
            .flatten()
            .collect()
    }
}
