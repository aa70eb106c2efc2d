//! The organisation.

use lac_core::ids::OrganisationId;
use lac_core::organisation::OrganisationDetails;
use lac_core::typed::TypedDay;
use lac_core::views::OrganisationView;
use lac_core::workbook::{Changed, Workbook};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// Every name that the organisation has had, and which is in force today.
#[tauri::command(async)]
pub fn list_organisations(desk: State<'_, Desk>) -> Answer<Vec<OrganisationView>> {
    Ok(desk.read(Workbook::list_organisation_views)?)
}

/// Adds a name from a day on.
#[tauri::command(async)]
pub fn add_organisation(
    desk: State<'_, Desk>,
    details: OrganisationDetails<TypedDay>,
) -> Answer<Changed<OrganisationId>> {
    Ok(desk.write(|workbook| workbook.add_organisation(&details))?)
}

/// The name that stands in the record of changes.
#[tauri::command(async)]
pub fn get_keeper(desk: State<'_, Desk>) -> Answer<String> {
    Ok(desk.read(Workbook::get_keeper)?)
}

/// Says whose name stands in the record of changes from now on.
#[tauri::command(async)]
pub fn set_keeper(desk: State<'_, Desk>, name: String) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_keeper(&name))?)
}

/// Changes the organisation's details.
#[tauri::command(async)]
pub fn update_organisation(
    desk: State<'_, Desk>,
    id: OrganisationId,
    details: OrganisationDetails<TypedDay>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_organisation(id, &details))?)
}
