//! Trends.

use lac_core::workbook::{TrendQuestion, TrendView};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// One trend: chart, finding, figures.
#[tauri::command]
pub fn get_trend(desk: State<'_, Desk>, question: TrendQuestion) -> Answer<TrendView> {
    Ok(desk.read(|workbook| workbook.get_trend_view(&question))?)
}
