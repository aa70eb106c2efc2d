//! The risk register.

use lac_core::ids::{ActionId, AssuranceId, ControlId, EscalationId, RiskId, ScoreId};
use lac_core::risks::{AssuranceDetails, ControlDetails, RiskDetails, ScoreDetails};
use lac_core::typed::TypedDay;
use lac_core::views::{MovedView, RiskView};
use lac_core::workbook::{Changed, Workbook};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// All risks.
#[tauri::command(async)]
pub fn list_risks(desk: State<'_, Desk>) -> Answer<Vec<RiskView>> {
    Ok(desk.read(Workbook::list_risk_views)?)
}

/// What has moved since the last paper.
#[tauri::command(async)]
pub fn list_moved_risks(desk: State<'_, Desk>) -> Answer<MovedView> {
    Ok(desk.read(Workbook::list_moved_risks)?)
}

/// The history of a risk's score as a chart.
#[tauri::command(async)]
pub fn paint_risk_history(desk: State<'_, Desk>, id: RiskId) -> Answer<String> {
    Ok(desk.read(|workbook| workbook.paint_risk_history(id))?)
}

/// Adds a risk.
#[tauri::command(async)]
pub fn add_risk(
    desk: State<'_, Desk>,
    details: RiskDetails<TypedDay, TypedDay>,
    initial: Option<ScoreDetails>,
) -> Answer<Changed<RiskId>> {
    Ok(desk.write(|workbook| workbook.add_risk(&details, initial.as_ref()))?)
}

/// Changes a risk's details.
#[tauri::command(async)]
pub fn update_risk(desk: State<'_, Desk>, id: RiskId, details: RiskDetails<TypedDay, TypedDay>) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_risk(id, &details))?)
}

/// Says that a risk was looked at today.
#[tauri::command(async)]
pub fn review_risk(desk: State<'_, Desk>, id: RiskId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.review_risk(id))?)
}

/// Scores a risk.
#[tauri::command(async)]
pub fn score_risk(desk: State<'_, Desk>, id: RiskId, details: ScoreDetails) -> Answer<Changed<ScoreId>> {
    Ok(desk.write(|workbook| workbook.score_risk(id, &details))?)
}

/// Adds a control to a risk.
#[tauri::command(async)]
pub fn add_control(desk: State<'_, Desk>, id: RiskId, details: ControlDetails<TypedDay>) -> Answer<Changed<ControlId>> {
    Ok(desk.write(|workbook| workbook.add_control(id, &details))?)
}

/// Changes what is said of a control.
#[tauri::command(async)]
pub fn update_control(
    desk: State<'_, Desk>,
    id: RiskId,
    control: ControlId,
    details: ControlDetails<TypedDay>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_control(id, control, &details))?)
}

/// Says since when a control is not relied upon any more, and why.
#[tauri::command(async)]
pub fn end_control(
    desk: State<'_, Desk>,
    id: RiskId,
    control: ControlId,
    on: TypedDay,
    why: String,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.end_control(id, control, on, &why))?)
}

/// Says that a control is relied upon after all.
#[tauri::command(async)]
pub fn resume_control(desk: State<'_, Desk>, id: RiskId, control: ControlId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.resume_control(id, control))?)
}

/// Adds an assurance to a risk.
#[tauri::command(async)]
pub fn add_assurance(
    desk: State<'_, Desk>,
    id: RiskId,
    details: AssuranceDetails<TypedDay>,
) -> Answer<Changed<AssuranceId>> {
    Ok(desk.write(|workbook| workbook.add_assurance(id, &details))?)
}

/// Changes what is said of an assurance.
#[tauri::command(async)]
pub fn update_assurance(
    desk: State<'_, Desk>,
    id: RiskId,
    assurance: AssuranceId,
    details: AssuranceDetails<TypedDay>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_assurance(id, assurance, &details))?)
}

/// Says since when an assurance is not relied upon any more, and why.
#[tauri::command(async)]
pub fn end_assurance(
    desk: State<'_, Desk>,
    id: RiskId,
    assurance: AssuranceId,
    on: TypedDay,
    why: String,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.end_assurance(id, assurance, on, &why))?)
}

/// Says that an assurance is relied upon after all.
#[tauri::command(async)]
pub fn resume_assurance(desk: State<'_, Desk>, id: RiskId, assurance: AssuranceId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.resume_assurance(id, assurance))?)
}

/// Adds an action on a risk.
#[tauri::command(async)]
pub fn add_risk_action(
    desk: State<'_, Desk>,
    id: RiskId,
    words: String,
    owner: String,
    due_on: TypedDay,
) -> Answer<Changed<ActionId>> {
    Ok(desk.write(|workbook| workbook.add_risk_action(id, &words, &owner, due_on))?)
}

/// Says when an action was done, or that it is not.
#[tauri::command(async)]
pub fn complete_risk_action(
    desk: State<'_, Desk>,
    id: RiskId,
    action: ActionId,
    done_on: Option<TypedDay>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.complete_risk_action(id, action, done_on))?)
}

/// Says to whom a risk was taken.
#[tauri::command(async)]
pub fn escalate_risk(
    desk: State<'_, Desk>,
    id: RiskId,
    to_whom: String,
    on: TypedDay,
    outcome: String,
) -> Answer<Changed<EscalationId>> {
    Ok(desk.write(|workbook| workbook.escalate_risk(id, &to_whom, on, &outcome))?)
}

/// Closes a risk.
#[tauri::command(async)]
pub fn close_risk(desk: State<'_, Desk>, id: RiskId, on: TypedDay, reason: String) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.close_risk(id, on, &reason))?)
}

/// Opens a closed risk again.
#[tauri::command(async)]
pub fn reopen_risk(desk: State<'_, Desk>, id: RiskId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.reopen_risk(id))?)
}
