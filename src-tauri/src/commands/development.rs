//! Development areas.

use lac_core::calendar::FinancialYear;
use lac_core::development::{DevelopmentArea, DevelopmentAreaDetails, Outcome};
use lac_core::ids::DevelopmentAreaId;
use lac_core::workbook::{Changed, Workbook};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// All areas with their years and links.
#[tauri::command(async)]
pub fn list_development_areas(desk: State<'_, Desk>) -> Answer<Vec<DevelopmentArea>> {
    Ok(desk.read(Workbook::list_development_areas)?)
}

/// Adds an area to a year.
#[tauri::command(async)]
pub fn add_development_area(
    desk: State<'_, Desk>,
    details: DevelopmentAreaDetails,
    year: FinancialYear,
    came_from: Vec<DevelopmentAreaId>,
) -> Answer<Changed<DevelopmentAreaId>> {
    Ok(desk.write(|workbook| workbook.add_development_area(&details, year, &came_from))?)
}

/// Changes an area's details.
#[tauri::command(async)]
pub fn update_development_area(
    desk: State<'_, Desk>,
    id: DevelopmentAreaId,
    details: DevelopmentAreaDetails,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_development_area(id, &details))?)
}

/// Says what became of an area in a year.
#[tauri::command(async)]
pub fn set_outcome(
    desk: State<'_, Desk>,
    id: DevelopmentAreaId,
    year: FinancialYear,
    outcome: Option<Outcome>,
    narrative: String,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_outcome(id, year, outcome, &narrative))?)
}

/// Takes the areas of a year that stay open into the year after.
#[tauri::command(async)]
pub fn carry_forward(desk: State<'_, Desk>, year: FinancialYear) -> Answer<Changed<usize>> {
    Ok(desk.write(|workbook| workbook.carry_forward(year))?)
}
