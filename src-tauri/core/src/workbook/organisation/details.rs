//! The organisation in the workbook.

use chrono::NaiveDate;

use crate::error::{Error, Result, accepted};
use crate::ids::OrganisationId;
use crate::organisation::{Organisation, OrganisationDetails, organisation_on};
use crate::storage::organisation as rows;
use crate::typed::TypedDay;
use crate::views::OrganisationView;
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// Who writes and signs, as the organisation's details say; nobody if she has not said.
    pub(in crate::workbook) fn author(&self) -> Result<String> {
        Ok(self.find_organisation()?.map(|organisation| organisation.details.author).unwrap_or_default())
    }

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
    pub fn add_organisation(
        &mut self,
        details: &OrganisationDetails<impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<OrganisationId>> {
        accepted(details.problems())?;
        let details = &details.known()?;
        self.refuse_same_day(None, details.from)?;
        self.change(
            Act::new("add_organisation", &[Noun::Organisation], "add a name of the organisation"),
            |connection| rows::add(connection, details),
        )
    }

    /// Changes the organisation's details.
    ///
    /// # Errors
    /// Fields that were not accepted; another name from the same day.
    pub fn update_organisation(
        &mut self,
        id: OrganisationId,
        details: &OrganisationDetails<impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<()>> {
        accepted(details.problems())?;
        let details = &details.known()?;
        self.refuse_same_day(Some(id), details.from)?;
        self.change(Act::new("update_organisation", &[Noun::Organisation], "change the organisation"), |connection| {
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
