//! The overview in the workbook: every indicator in one table, for the screen, the paper and a spreadsheet.

use crate::error::Result;
use crate::exchange::write_overview;
use crate::figures::Book;
use crate::ids::IndicatorId;
use crate::trends::{ASSURANCES, Overview, OverviewAreas, OverviewScope, TrendSources, VARIATIONS, overview};
use crate::views::{OverviewView, assurance_view, line, variation_view};
use crate::workbook::Workbook;

impl Workbook {
    /// Every indicator of a scope: latest figure, changes, target, icons, what needs attention.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_overview(&self, scope: &OverviewScope) -> Result<Overview> {
        let (book, notes) = (self.book_of_scope(scope)?, self.get_trend_notes()?);
        Ok(overview(&TrendSources { book: &book, notes: &notes, today: self.today() }, scope))
    }

    /// Only the figures that the scope needs: those of one provider or one area among many.
    fn book_of_scope(&self, scope: &OverviewScope) -> Result<Book> {
        match (scope.provider, scope.areas) {
            (Some(provider), _) => self.book_of_provider(provider),
            (None, OverviewAreas::One { area }) => {
                let indicators: Vec<IndicatorId> =
                    self.get_register()?.indicators.iter().map(|indicator| indicator.id).collect();
                self.book_of_area(&indicators, area)
            }
            (None, OverviewAreas::Whole | OverviewAreas::Every) => self.book(),
        }
    }

    /// The overview as a screen shows it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_overview_view(&self, scope: &OverviewScope) -> Result<OverviewView> {
        let overview = self.get_overview(scope)?;
        let (has_targets, names_areas) = (overview.has_targets(), overview.names_areas());
        let lines = overview.rows.into_iter().enumerate().map(|(index, row)| line(index, row)).collect();
        Ok(OverviewView {
            lines,
            has_targets,
            names_areas,
            need_attention: overview.need_attention,
            all: overview.all,
            variations: VARIATIONS.map(|icon| variation_view(icon, false, &format!("{icon:?}"))).into(),
            assurances: ASSURANCES.map(|icon| assurance_view(icon, false, &format!("{icon:?}"))).into(),
        })
    }

    /// The overview as a spreadsheet.
    ///
    /// # Errors
    /// If the file cannot be read or the spreadsheet cannot be made.
    pub fn write_overview(&self, scope: &OverviewScope) -> Result<Vec<u8>> {
        write_overview(&self.get_overview(scope)?, self.today())
    }
}
