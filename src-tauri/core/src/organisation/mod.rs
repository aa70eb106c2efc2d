//! The organisation: the commissioner, as it was called from some day on (a CCG until June 2022, an ICB since).
//!
//! Pure: what its details may be, and which of them hold on a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::StartRule;
use crate::error::{FieldError, Result};
use crate::ids::OrganisationId;
use crate::text::{NAME, not_too_long, required, written};
use crate::typed::TypedDay;

/// What the user may say about the organisation. Its day is known, or as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Day = NaiveDate))]
pub struct OrganisationDetails<Day = NaiveDate> {
    /// The first day on which it is called and works so.
    pub from: Day,
    /// Its full name, as at the head of the cover sheet.
    pub name: String,
    /// What it is called in text.
    pub short_name: String,
    /// The meeting that the paper goes to, for example "Governing Body".
    pub meeting: String,
    /// Who writes the paper: the role, for example "Designated Nurse for Looked After Children".
    pub author: String,
    /// The part of the organisation that the author belongs to.
    pub directorate: String,
    /// Which day is counted first for due dates.
    pub start_rule: StartRule,
}

/// The organisation as it is from some day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Organisation {
    /// Its identity.
    pub id: OrganisationId,
    /// What the user said about it.
    #[serde(flatten)]
    pub details: OrganisationDetails,
}

impl OrganisationDetails {
    /// An organisation of which only the name is known yet, with what is usual for the rest.
    pub fn named(name: &str) -> Self {
        let name = name.trim().to_owned();
        Self {
            from: NaiveDate::from_ymd_opt(2000, 4, 1).unwrap_or_default(),
            short_name: name.clone(),
            name,
            meeting: "Governing Body".into(),
            author: "Designated Nurse for Looked After Children and Care Leavers".into(),
            directorate: String::new(),
            start_rule: StartRule::A,
        }
    }

    /// An organisation of which nothing is entered yet.
    pub fn unknown() -> Self {
        Self { meeting: String::new(), author: String::new(), ..Self::named("") }
    }
}

impl<Day: Copy + Into<TypedDay>> OrganisationDetails<Day> {
    /// What cannot be accepted, field by field.
    pub fn problems(&self) -> Vec<FieldError> {
        [
            self.first_day().err(),
            required("name", &self.name, NAME, "Enter the organisation's full name."),
            required("short_name", &self.short_name, NAME, "Enter what the organisation is called in text."),
            required("meeting", &self.meeting, NAME, "Enter the meeting that the paper goes to."),
            required("author", &self.author, NAME, "Enter the role of the paper's author."),
            not_too_long("directorate", &self.directorate, NAME),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The same with its day as it is known.
    ///
    /// # Errors
    /// A day that is missing, or none.
    pub fn known(&self) -> Result<OrganisationDetails> {
        let said = self.clone();
        Ok(OrganisationDetails {
            from: self.first_day()?,
            name: said.name,
            short_name: said.short_name,
            meeting: said.meeting,
            author: said.author,
            directorate: said.directorate,
            start_rule: said.start_rule,
        })
    }

    fn first_day(&self) -> std::result::Result<NaiveDate, FieldError> {
        self.from.into().required("from", "Enter the first day of this name.")
    }
}

/// The organisation as it is on `date`: the latest that began by then, else the first.
pub fn organisation_on(organisations: &[Organisation], date: NaiveDate) -> Option<&Organisation> {
    organisations
        .iter()
        .filter(|organisation| organisation.details.from <= date)
        .max_by_key(|organisation| organisation.details.from)
        .or_else(|| organisations.iter().min_by_key(|organisation| organisation.details.from))
}

/// Whether an organisation may be made with no more than this name.
///
/// # Errors
/// At the field `organisation`: none.
pub fn may_be_named(name: &str) -> std::result::Result<(), FieldError> {
    if name.trim().is_empty() {
        return Err(FieldError::new("organisation", "Enter the name of your organisation."));
    }
    Ok(())
}

/// The name under which changes are kept in the record.
///
/// # Errors
/// No name, or a longer one than a name may be.
pub(crate) fn keeper_named(name: &str) -> Result<String> {
    let name = written("name", name, NAME, "Enter your name.")?;
    Ok(name.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ccg_becomes_an_icb_on_its_day() {
        let named = |id, from: &str, name: &str| Organisation {
            id: OrganisationId(id),
            details: OrganisationDetails {
                from: from.parse().unwrap(),
                name: name.into(),
                short_name: name.into(),
                meeting: "Board".into(),
                author: "Designated Nurse".into(),
                directorate: String::new(),
                start_rule: StartRule::A,
            },
        };
        let both = [named(1, "2013-04-01", "CCG"), named(2, "2022-07-01", "ICB")];
        for (date, name) in [("2012-01-01", "CCG"), ("2022-06-30", "CCG"), ("2022-07-01", "ICB")] {
            assert_eq!(organisation_on(&both, date.parse().unwrap()).unwrap().details.name, name);
        }
    }
}
