//! What she may say about providers and areas.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::figures::{Area, AreaKind, Provider, ProviderKind};
use crate::ids::{AreaId, ProviderId};
use crate::text::{LINE, NAME, not_too_long, required};

/// What the user may say about a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ProviderDetails {
    /// Its full name.
    pub name: String,
    /// What it is called in tables.
    pub short_name: String,
    /// What kind of body it is.
    pub kind: ProviderKind,
    /// The one area whose figures it submits; none if it submits those of every area.
    pub area: Option<AreaId>,
    /// The first day on which it exists, if it began within the workbook's years.
    pub from: Option<NaiveDate>,
    /// The last day on which it exists, if it has ended.
    pub to: Option<NaiveDate>,
    /// Whether it is no longer listed.
    pub archived: bool,
    /// Whom to ask for figures: a role, with an address if she wants.
    pub contact: String,
    /// Within how many days after a period's end its return is due.
    pub days_to_return: u32,
}

/// What the user may say about an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct AreaDetails {
    /// Its name as printed.
    pub name: String,
    /// What kind of area it is.
    pub kind: AreaKind,
    /// The first day on which it exists, if it began within the workbook's years.
    pub from: Option<NaiveDate>,
    /// The last day on which it exists, if it has ended.
    pub to: Option<NaiveDate>,
    /// Whether it is no longer listed.
    pub archived: bool,
}

fn dates_in_order(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<FieldError> {
    let wrong = from.zip(to).is_some_and(|(from, to)| to < from);
    wrong.then(|| FieldError::new("to", "The last day is before the first. Check both dates."))
}

/// No return is awaited for longer than a year.
const LONGEST_TO_RETURN: u32 = 365;

impl ProviderDetails {
    pub(crate) fn problems(&self) -> Vec<FieldError> {
        [
            required("name", &self.name, NAME, "Enter the provider's name."),
            required("short_name", &self.short_name, NAME, "Enter what the provider is called in tables."),
            not_too_long("contact", &self.contact, LINE),
            (self.days_to_return > LONGEST_TO_RETURN).then(|| {
                FieldError::new("days_to_return", format!("Enter a number of days from 0 to {LONGEST_TO_RETURN}."))
            }),
            dates_in_order(self.from, self.to),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(crate) fn provider(&self, id: ProviderId, code: String) -> Provider {
        let Self { name, short_name, kind, area, from, to, archived, contact, days_to_return } = self.clone();
        Provider { id, code, name, short_name, kind, area, from, to, archived, contact, days_to_return }
    }
}

impl AreaDetails {
    pub(crate) fn problems(&self) -> Vec<FieldError> {
        [required("name", &self.name, NAME, "Enter the area's name."), dates_in_order(self.from, self.to)]
            .into_iter()
            .flatten()
            .collect()
    }

    pub(crate) fn area(&self, id: AreaId, code: String) -> Area {
        let Self { name, kind, from, to, archived } = self.clone();
        Area { id, code, name, kind, from, to, archived }
    }
}
