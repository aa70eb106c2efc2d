//! What she may say about providers and areas.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::error::{Error, FieldError, Result, accepted};
use crate::figures::{Area, AreaKind, Provider, ProviderKind};
use crate::ids::{AreaId, ProviderId};
use crate::text::{LINE, NAME, not_too_long, required};
use crate::typed::{TypedDay, TypedNumber};

/// What the user may say about a provider.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
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
    pub from: TypedDay,
    /// The last day on which it exists, if it has ended.
    pub to: TypedDay,
    /// Whether it is no longer listed.
    pub archived: bool,
    /// Whom to ask for figures: a role, with an address if she wants.
    pub contact: String,
    /// Within how many days after a period's end its return is due.
    pub days_to_return: TypedNumber,
}

/// What the user may say about an area.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct AreaDetails {
    /// Its name as printed.
    pub name: String,
    /// What kind of area it is; none while it is not chosen.
    pub kind: Option<AreaKind>,
    /// The first day on which it exists, if it began within the workbook's years.
    pub from: TypedDay,
    /// The last day on which it exists, if it has ended.
    pub to: TypedDay,
    /// Whether it is no longer listed.
    pub archived: bool,
}

/// The first and the last day on which a body exists.
fn dates(from: TypedDay, to: TypedDay) -> std::result::Result<[Option<NaiveDate>; 2], Vec<FieldError>> {
    match (from.optional("from"), to.optional("to")) {
        (Ok(Some(from)), Ok(Some(to))) if to < from => {
            Err(vec![FieldError::new("to", "The last day is before the first. Check both dates.")])
        }
        (Ok(from), Ok(to)) => Ok([from, to]),
        (from, to) => Err([from.err(), to.err()].into_iter().flatten().collect()),
    }
}

/// No return is awaited for longer than a year.
const LONGEST_TO_RETURN: u32 = 365;

impl ProviderDetails {
    pub(crate) fn problems(&self) -> Vec<FieldError> {
        [
            required("name", &self.name, NAME, "Enter the provider's name."),
            required("short_name", &self.short_name, NAME, "Enter what the provider is called in tables."),
            not_too_long("contact", &self.contact, LINE),
            self.days().err(),
        ]
        .into_iter()
        .flatten()
        .chain(dates(self.from, self.to).err().unwrap_or_default())
        .collect()
    }

    fn days(&self) -> std::result::Result<u32, FieldError> {
        let no_number = "Enter a whole number of days, for example 30.";
        let days = self.days_to_return.required("days_to_return", no_number)?;
        if days > LONGEST_TO_RETURN {
            let sentence = format!("Enter a number of days from 0 to {LONGEST_TO_RETURN}.");
            return Err(FieldError::new("days_to_return", sentence));
        }
        Ok(days)
    }

    /// The provider that she describes.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub(crate) fn provider(&self, id: ProviderId, code: String) -> Result<Provider> {
        accepted(self.problems())?;
        let [from, to] = dates(self.from, self.to).map_err(Error::Invalid)?;
        let days_to_return = self.days()?;
        let Self { name, short_name, kind, area, archived, contact, .. } = self.clone();
        Ok(Provider { id, code, name, short_name, kind, area, from, to, archived, contact, days_to_return })
    }
}

impl AreaDetails {
    pub(crate) fn problems(&self) -> Vec<FieldError> {
        [required("name", &self.name, NAME, "Enter the area's name."), self.chosen_kind().err()]
            .into_iter()
            .flatten()
            .chain(dates(self.from, self.to).err().unwrap_or_default())
            .collect()
    }

    fn chosen_kind(&self) -> std::result::Result<AreaKind, FieldError> {
        self.kind.ok_or_else(|| FieldError::new("kind", "Choose whose children they are."))
    }

    /// The area that she describes.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub(crate) fn area(&self, id: AreaId, code: String) -> Result<Area> {
        accepted(self.problems())?;
        let [from, to] = dates(self.from, self.to).map_err(Error::Invalid)?;
        let kind = self.chosen_kind()?;
        let Self { name, archived, .. } = self.clone();
        Ok(Area { id, code, name, kind, from, to, archived })
    }
}
