//! Development areas in the workbook.

use crate::calendar::FinancialYear;
use crate::development::{DevelopmentArea, DevelopmentAreaDetails, Outcome, to_carry_forward};
use crate::error::{Error, Result, accepted};
use crate::ids::DevelopmentAreaId;
use crate::storage::development as rows;
use crate::text::{LONG, not_too_long};
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// All areas with their years and links.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_development_areas(&self) -> Result<Vec<DevelopmentArea>> {
        rows::list(self.read())
    }

    fn get_development_area(&self, id: DevelopmentAreaId) -> Result<DevelopmentArea> {
        let found = self.list_development_areas()?.into_iter().find(|area| area.id == id);
        found.ok_or_else(|| Error::NotFound("such development area".into()))
    }

    /// Adds an area to a year, with the areas that it came from.
    ///
    /// # Errors
    /// Fields that were not accepted; an origin that is not in the workbook.
    pub fn add_development_area(
        &mut self,
        details: &DevelopmentAreaDetails,
        year: FinancialYear,
        came_from: &[DevelopmentAreaId],
    ) -> Result<Changed<DevelopmentAreaId>> {
        accepted(details.problems())?;
        for origin in came_from {
            self.get_development_area(*origin)?;
        }
        self.change(
            Act::new("add_development_area", &[Noun::Development], format!("add development area {}", details.title)),
            |connection| {
                let id = rows::add(connection, details)?;
                rows::add_year(connection, id, year)?;
                for origin in came_from {
                    rows::add_link(connection, *origin, id)?;
                }
                Ok(id)
            },
        )
    }

    /// Changes an area's details.
    ///
    /// # Errors
    /// Fields that were not accepted; no such area.
    pub fn update_development_area(
        &mut self,
        id: DevelopmentAreaId,
        details: &DevelopmentAreaDetails,
    ) -> Result<Changed<()>> {
        accepted(details.problems())?;
        self.change(
            Act::new(
                "update_development_area",
                &[Noun::Development],
                format!("change development area {}", details.title),
            ),
            |connection| must_exist(rows::update(connection, id, details)?, "such development area"),
        )
    }

    /// Says what became of an area in a year.
    ///
    /// # Errors
    /// A narrative that is too long; an area that does not belong to that year.
    pub fn set_outcome(
        &mut self,
        id: DevelopmentAreaId,
        year: FinancialYear,
        outcome: Option<Outcome>,
        narrative: &str,
    ) -> Result<Changed<()>> {
        accepted(not_too_long("narrative", narrative, LONG).into_iter().collect())?;
        let title = self.get_development_area(id)?.details.title;
        self.change(
            Act::new("set_outcome", &[Noun::Development], format!("set the outcome of {title}")),
            |connection| {
                let rows = rows::set_outcome(connection, id, year, outcome, narrative)?;
                must_exist(rows, "such development area in that year")
            },
        )
    }

    /// Takes the areas of `year` that stay open into the year after: the same records, not copies.
    /// Answers how many.
    ///
    /// # Errors
    /// If there is none to take.
    pub fn carry_forward(&mut self, year: FinancialYear) -> Result<Changed<usize>> {
        let areas = self.list_development_areas()?;
        let open: Vec<DevelopmentAreaId> = to_carry_forward(&areas, year).iter().map(|area| area.id).collect();
        if open.is_empty() {
            return Err(Error::Refused(format!(
                "Every area of {year} is either finished or already in {}. Nothing was changed.",
                year.next()
            )));
        }
        self.change(
            Act::new("carry_forward", &[Noun::Development], format!("carry areas forward to {}", year.next())),
            |connection| {
                for id in &open {
                    rows::add_year(connection, *id, year.next())?;
                }
                Ok(open.len())
            },
        )
    }

    /// Puts an area into a year that it does not belong to yet.
    ///
    /// # Errors
    /// If there is no such area.
    pub fn add_development_year(&mut self, id: DevelopmentAreaId, year: FinancialYear) -> Result<Changed<()>> {
        self.get_development_area(id)?;
        self.change(
            Act::new("carry_forward", &[Noun::Development], format!("carry areas forward to {year}")),
            |connection| rows::add_year(connection, id, year),
        )
    }
}
