//! The organisation in the workbook.

use chrono::NaiveDate;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::ids::OrganisationId;
use crate::organisation::{Organisation, OrganisationDetails, organisation_on};
use crate::storage::organisation as rows;
use crate::workbook::{Act, Changed, Workbook, accepted, must_exist};

/// A name of the organisation as the settings show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OrganisationView {
    /// The name and what goes with it.
    #[serde(flatten)]
    pub organisation: Organisation,
    /// Whether it is the one in force today.
    pub in_force: bool,
}

impl Workbook {
    /// Every name that the organisation has had, oldest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_organisations(&self) -> Result<Vec<Organisation>> {
        rows::list(self.read())
    }

    /// Every name that the organisation has had, oldest first, and which of them is in force today.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_organisation_views(&self) -> Result<Vec<OrganisationView>> {
        let organisations = self.list_organisations()?;
        let today = organisation_on(&organisations, self.today()).map(|organisation| organisation.id);
        let view =
            |organisation: Organisation| OrganisationView { in_force: Some(organisation.id) == today, organisation };
        Ok(organisations.into_iter().map(view).collect())
    }

    /// The organisation as it is today.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn find_organisation(&self) -> Result<Option<Organisation>> {
        self.find_organisation_on(self.today())
    }

    /// The organisation as it was on `date`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn find_organisation_on(&self, date: NaiveDate) -> Result<Option<Organisation>> {
        Ok(organisation_on(&self.list_organisations()?, date).cloned())
    }

    /// Adds a name that the organisation has from a day on.
    ///
    /// # Errors
    /// Fields that were not accepted; another name from the same day.
    pub fn add_organisation(&mut self, details: &OrganisationDetails) -> Result<Changed<OrganisationId>> {
        accepted(details.problems())?;
        self.refuse_same_day(None, details.from)?;
        self.change(Act::AddOrganisation, |connection| rows::add(connection, details))
    }

    /// Changes the organisation's details.
    ///
    /// # Errors
    /// Fields that were not accepted; another name from the same day.
    pub fn update_organisation(&mut self, id: OrganisationId, details: &OrganisationDetails) -> Result<Changed<()>> {
        accepted(details.problems())?;
        self.refuse_same_day(Some(id), details.from)?;
        self.change(Act::UpdateOrganisation, |connection| {
            must_exist(rows::update(connection, id, details)?, "such organisation")
        })
    }

    fn refuse_same_day(&self, id: Option<OrganisationId>, from: NaiveDate) -> Result<()> {
        let taken = self
            .list_organisations()?
            .iter()
            .any(|organisation| Some(organisation.id) != id && organisation.details.from == from);
        if taken {
            return Err(Error::field("from", "There is already a name of the organisation from that day."));
        }
        Ok(())
    }
}
