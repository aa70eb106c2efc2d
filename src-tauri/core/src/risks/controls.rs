//! Controls: what is in place against a risk, who answers for it, since when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Ended;
use crate::error::{FieldError, Result};
use crate::ids::ControlId;
use crate::text::{LONG, NAME, NOTE, not_too_long, required, tidied};
use crate::typed::TypedDay;

/// What the user may say of a control. Its days are known, or as they were typed; a day that nobody entered is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Day = Option<NaiveDate>))]
pub struct ControlDetails<Day = Option<NaiveDate>> {
    /// What is in place.
    pub words: String,
    /// Who answers for it: a role.
    pub owner: String,
    /// Since when.
    pub since: Day,
    /// When it was last changed, for example made stronger.
    pub changed_on: Day,
    /// What it lacks.
    pub gaps: String,
}

/// What is in place against a risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Control {
    /// Its identity.
    pub id: ControlId,
    /// What the user said of it.
    #[serde(flatten)]
    pub details: ControlDetails,
    /// Since when it is not in place any more.
    pub ended: Option<Ended>,
}

impl<Day: Copy + Into<TypedDay>> ControlDetails<Day> {
    /// What cannot be accepted on `today`, field by field.
    pub fn problems(&self, today: NaiveDate) -> Vec<FieldError> {
        let (since, changed) = (self.since(today), self.changed(today));
        let before = matches!((&since, &changed), (Ok(Some(since)), Ok(Some(changed))) if changed < since);
        [
            required("words", &self.words, LONG, "Say what is in place."),
            required("owner", &self.owner, NAME, "Enter the role that answers for it."),
            since.err(),
            changed.err(),
            before.then(|| FieldError::new("changed_on", "This day is before the control was in place.")),
            not_too_long("gaps", &self.gaps, NOTE),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The same with its days as they are known.
    ///
    /// # Errors
    /// A day that is none, or one that is no day of a register on `today`.
    pub fn known(&self, today: NaiveDate) -> Result<ControlDetails> {
        let ControlDetails { words, owner, gaps, .. } = self.clone();
        let (words, owner, gaps) = (tidied(&words), tidied(&owner), tidied(&gaps));
        Ok(ControlDetails { words, owner, since: self.since(today)?, changed_on: self.changed(today)?, gaps })
    }

    fn since(&self, today: NaiveDate) -> std::result::Result<Option<NaiveDate>, FieldError> {
        self.since.into().past("since", today)
    }

    fn changed(&self, today: NaiveDate) -> std::result::Result<Option<NaiveDate>, FieldError> {
        self.changed_on.into().past("changed_on", today)
    }
}

impl Control {
    /// The last day that is known of it while it was in place.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        self.details.since.max(self.details.changed_on)
    }

    /// Whether it was put in place or changed between two days, both of them counted, and was in place at the end.
    pub(super) fn is_new_between(&self, first: NaiveDate, last: NaiveDate) -> bool {
        let days = [self.details.since, self.details.changed_on];
        let holds = self.ended.as_ref().is_none_or(|ended| ended.on > last);
        holds && days.into_iter().flatten().any(|day| first <= day && day <= last)
    }
}
