//! Assurances: how it is known that the controls of a risk work, by which line, and what it showed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Ended;
use crate::error::{FieldError, Result};
use crate::ids::AssuranceId;
use crate::text::{LONG, NAME, NOTE, not_too_long, required, tidied};
use crate::typed::TypedDay;

/// Which of the three lines an assurance comes from (HM Treasury, "Assurance frameworks", 2012).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AssuranceLine {
    /// Those who do the work.
    First,
    /// Those who oversee it, within the organisation.
    Second,
    /// Somebody independent: audit, a regulator.
    Third,
    /// Nobody entered it.
    NotSaid,
}

/// What an assurance showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AssuranceFinding {
    /// That the controls work.
    Positive,
    /// That they do not.
    Negative,
    /// Nobody entered it.
    NotSaid,
}

/// What the user may say of an assurance. Its day is known, or as it was typed; one that nobody entered is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Day = Option<NaiveDate>))]
pub struct AssuranceDetails<Day = Option<NaiveDate>> {
    /// What it is, for example "Audit of 20 records".
    pub words: String,
    /// Who gives it: a role or a body.
    pub owner: String,
    /// When it was given.
    pub given_on: Day,
    /// Which line it comes from.
    pub line: AssuranceLine,
    /// What it showed.
    pub finding: AssuranceFinding,
    /// What it does not cover.
    pub gaps: String,
}

/// How it is known that the controls of a risk work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Assurance {
    /// Its identity.
    pub id: AssuranceId,
    /// What the user said of it.
    #[serde(flatten)]
    pub details: AssuranceDetails,
    /// Since when it is not relied upon any more.
    pub ended: Option<Ended>,
}

impl<Day: Copy + Into<TypedDay>> AssuranceDetails<Day> {
    /// What cannot be accepted on `today`, field by field.
    pub fn problems(&self, today: NaiveDate) -> Vec<FieldError> {
        [
            required("words", &self.words, LONG, "Say how it is known that the controls work."),
            required("owner", &self.owner, NAME, "Enter who gives this assurance."),
            self.given(today).err(),
            not_too_long("gaps", &self.gaps, NOTE),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The same with its day as it is known.
    ///
    /// # Errors
    /// A day that is none, or one that is no day of a register on `today`.
    pub fn known(&self, today: NaiveDate) -> Result<AssuranceDetails> {
        let AssuranceDetails { words, owner, line, finding, gaps, .. } = self.clone();
        let (words, owner, gaps) = (tidied(&words), tidied(&owner), tidied(&gaps));
        Ok(AssuranceDetails { words, owner, given_on: self.given(today)?, line, finding, gaps })
    }

    fn given(&self, today: NaiveDate) -> std::result::Result<Option<NaiveDate>, FieldError> {
        self.given_on.into().past("given_on", today)
    }
}

impl Assurance {
    /// Whether it was given between two days, both of them counted, showed nothing bad, and was relied upon at the end.
    pub(super) fn supports_between(&self, first: NaiveDate, last: NaiveDate) -> bool {
        let holds = self.ended.as_ref().is_none_or(|ended| ended.on > last);
        let given = self.details.given_on.is_some_and(|day| first <= day && day <= last);
        holds && given && self.details.finding != AssuranceFinding::Negative
    }
}
