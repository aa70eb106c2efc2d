//! Breach reasons.

use lac_core::submissions::{BreachReason, BreachReasonDetails};
use lac_core::workbook::{Changed, Workbook};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// All breach reasons in their order.
#[tauri::command(async)]
pub fn list_breach_reasons(desk: State<'_, Desk>) -> Answer<Vec<BreachReason>> {
    Ok(desk.read(Workbook::list_breach_reasons)?)
}

/// Sets the whole list in its order.
#[tauri::command(async)]
pub fn set_breach_reasons(desk: State<'_, Desk>, reasons: Vec<BreachReasonDetails>) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_breach_reasons(reasons))?)
}
