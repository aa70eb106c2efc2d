//! Indicators, targets, providers and areas.

use lac_core::figures::{AreaDetails, IndicatorDetails, NewIndicatorDetails, ProviderDetails};
use lac_core::figures::{Code, ProposedNew};
use lac_core::ids::{AreaId, IndicatorId, ProviderId, TargetId};
use lac_core::typed::TypedDay;
use lac_core::views::{KindLook, Library, MeaningQuestions, RegisterView};
use lac_core::workbook::{Changed, Meaning, ReturnLine, Workbook};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// Indicators, targets, providers and areas.
#[tauri::command(async)]
pub fn get_register(desk: State<'_, Desk>) -> Answer<RegisterView> {
    Ok(desk.read(Workbook::get_register_view)?)
}

/// Adds a provider.
#[tauri::command(async)]
pub fn add_provider(desk: State<'_, Desk>, details: ProviderDetails) -> Answer<Changed<ProviderId>> {
    Ok(desk.write(|workbook| workbook.add_provider(&details))?)
}

/// Changes a provider.
#[tauri::command(async)]
pub fn update_provider(desk: State<'_, Desk>, id: ProviderId, details: ProviderDetails) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_provider(id, &details))?)
}

/// Adds an area.
#[tauri::command(async)]
pub fn add_area(desk: State<'_, Desk>, details: AreaDetails) -> Answer<Changed<AreaId>> {
    Ok(desk.write(|workbook| workbook.add_area(&details))?)
}

/// Changes an area.
#[tauri::command(async)]
pub fn update_area(desk: State<'_, Desk>, id: AreaId, details: AreaDetails) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_area(id, &details))?)
}

/// Adds an indicator.
#[tauri::command(async)]
pub fn add_indicator(desk: State<'_, Desk>, details: IndicatorDetails) -> Answer<Changed<IndicatorId>> {
    Ok(desk.write(|workbook| workbook.add_indicator(&details))?)
}

/// Changes an indicator.
#[tauri::command(async)]
pub fn update_indicator(desk: State<'_, Desk>, id: IndicatorId, details: IndicatorDetails) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_indicator(id, &details))?)
}

/// What a change of an indicator's kind would make of what is printed of it.
#[tauri::command(async)]
pub fn look_at_kind(desk: State<'_, Desk>, id: IndicatorId, details: IndicatorDetails) -> Answer<KindLook> {
    Ok(desk.read(|workbook| workbook.look_at_kind(id, &details))?)
}

/// What is not known of the figures of a workbook of an older version.
#[tauri::command(async)]
pub fn get_meaning_questions(desk: State<'_, Desk>) -> Answer<MeaningQuestions> {
    Ok(desk.read(Workbook::get_meaning_questions)?)
}

/// Says what indicators are of, and since when providers are asked.
#[tauri::command(async)]
pub fn say_meaning(desk: State<'_, Desk>, said: Meaning) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.say_meaning(&said))?)
}

/// Moves an indicator so many places down the list, up if below nought.
#[tauri::command(async)]
pub fn move_indicator(desk: State<'_, Desk>, id: IndicatorId, by: i32) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.move_indicator(id, by))?)
}

/// What the library proposes for words that stand for no indicator yet.
#[tauri::command(async)]
pub fn propose_indicators(desk: State<'_, Desk>, words: Vec<String>) -> Answer<Vec<ProposedNew>> {
    Ok(desk.read(|workbook| workbook.propose_indicators(&words))?)
}

/// Adds indicators together.
#[tauri::command(async)]
pub fn add_indicators(desk: State<'_, Desk>, all: Vec<NewIndicatorDetails>) -> Answer<Changed<Vec<Code>>> {
    Ok(desk.write(|workbook| workbook.add_indicators(&all))?)
}

/// The library of usual indicators.
#[tauri::command(async)]
pub fn get_library(desk: State<'_, Desk>) -> Answer<Library> {
    Ok(desk.read(Workbook::get_library)?)
}

/// Switches indicators on from the library.
#[tauri::command(async)]
pub fn add_from_library(
    desk: State<'_, Desk>,
    codes: Vec<String>,
    providers: Vec<ProviderId>,
    areas: Vec<AreaId>,
    targets_from: TypedDay,
) -> Answer<Changed<usize>> {
    Ok(desk.write(|workbook| workbook.add_from_library(&codes, &providers, &areas, targets_from))?)
}

/// The lines of a provider's return in its own order.
#[tauri::command(async)]
pub fn list_return_lines(desk: State<'_, Desk>, provider: ProviderId) -> Answer<Vec<ReturnLine>> {
    Ok(desk.read(|workbook| workbook.list_return_lines(provider))?)
}

/// Sets the order and the words of a provider's return.
#[tauri::command(async)]
pub fn arrange_return(desk: State<'_, Desk>, provider: ProviderId, lines: Vec<ReturnLine>) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.arrange_return(provider, lines))?)
}

/// Sets what an indicator is to reach from a day on, as typed.
#[tauri::command(async)]
pub fn set_target(desk: State<'_, Desk>, id: IndicatorId, from: TypedDay, typed: String) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_target(id, from, &typed))?)
}

/// Takes a target away.
#[tauri::command(async)]
pub fn remove_target(desk: State<'_, Desk>, id: TargetId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.remove_target(id))?)
}
