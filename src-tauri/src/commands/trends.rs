//! Trends: the overview, one series with its charts, and what is said about it.

use lac_core::ids::{AreaId, ComparatorId, EventId, IndicatorId};
use lac_core::trends::{ChartQuestion, ComparatorDetails, TypedValue};
use lac_core::trends::{EventDetails, OverviewScope, PointPlace, TrendSettingsDetails};
use lac_core::typed::{TypedDay, TypedNumber};
use lac_core::views::{OverviewView, TrendView};
use lac_core::workbook::Changed;
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// Every indicator in one table.
#[tauri::command(async)]
pub fn get_overview(desk: State<'_, Desk>, scope: OverviewScope) -> Answer<OverviewView> {
    Ok(desk.read(|workbook| workbook.get_overview_view(&scope))?)
}

/// One series with the asked chart, its finding, its figures and what was said about it.
#[tauri::command(async)]
pub fn get_trend(desk: State<'_, Desk>, question: ChartQuestion) -> Answer<TrendView> {
    Ok(desk.read(|workbook| workbook.get_trend_view(&question))?)
}

/// Says how the trends of an indicator are judged.
#[tauri::command(async)]
pub fn set_trend_rules(
    desk: State<'_, Desk>,
    indicator: IndicatorId,
    details: TrendSettingsDetails<TypedNumber>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_trend_rules(indicator, &details))?)
}

/// Notes an event.
#[tauri::command(async)]
pub fn add_event(desk: State<'_, Desk>, details: EventDetails<TypedDay>) -> Answer<Changed<EventId>> {
    Ok(desk.write(|workbook| workbook.add_event(&details))?)
}

/// Changes an event.
#[tauri::command(async)]
pub fn update_event(desk: State<'_, Desk>, id: EventId, details: EventDetails<TypedDay>) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_event(id, &details))?)
}

/// Takes an event away.
#[tauri::command(async)]
pub fn remove_event(desk: State<'_, Desk>, id: EventId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.remove_event(id))?)
}

/// Leaves a point out of the limits.
#[tauri::command(async)]
pub fn ghost_point(desk: State<'_, Desk>, place: PointPlace, reason: String) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.ghost_point(&place, &reason))?)
}

/// Lets a point count again that was left out.
#[tauri::command(async)]
pub fn count_point(desk: State<'_, Desk>, place: PointPlace) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.count_point(&place))?)
}

/// Says why a point is what it is; without words the reason is taken away.
#[tauri::command(async)]
pub fn explain_point(desk: State<'_, Desk>, place: PointPlace, words: Option<String>) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.explain_point(&place, words.as_deref()))?)
}

/// Writes the plan of an indicator for an area.
#[tauri::command(async)]
pub fn set_plan(
    desk: State<'_, Desk>,
    indicator: IndicatorId,
    area: AreaId,
    values: Vec<TypedValue>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_plan(indicator, area, &values))?)
}

/// Writes a series that others report.
#[tauri::command(async)]
pub fn put_comparator(
    desk: State<'_, Desk>,
    id: Option<ComparatorId>,
    details: ComparatorDetails,
) -> Answer<Changed<ComparatorId>> {
    Ok(desk.write(|workbook| workbook.put_comparator(id, &details))?)
}

/// Takes a series that others report away.
#[tauri::command(async)]
pub fn remove_comparator(desk: State<'_, Desk>, id: ComparatorId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.remove_comparator(id))?)
}
