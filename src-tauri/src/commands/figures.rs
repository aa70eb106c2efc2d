//! Submissions and their figures.

use lac_core::calendar::{FinancialYear, Period};
use lac_core::ids::ProviderId;
use lac_core::workbook::{Changed, EntryGrid, EntryOutcome, FigureEntry, SubmissionDetails, SubmissionMatrix};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// Providers and the periods of one year.
#[tauri::command]
pub fn get_submission_matrix(desk: State<'_, Desk>, year: Option<FinancialYear>) -> Answer<SubmissionMatrix> {
    Ok(desk.read(|workbook| workbook.get_submission_matrix(year))?)
}

/// One submission, to be filled in.
#[tauri::command]
pub fn get_entry_grid(desk: State<'_, Desk>, provider: ProviderId, period: Period) -> Answer<EntryGrid> {
    Ok(desk.read(|workbook| workbook.get_entry_grid(provider, period))?)
}

/// Enters figures as one act.
#[tauri::command]
pub fn enter_figures(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    entries: Vec<FigureEntry>,
) -> Answer<Changed<EntryOutcome>> {
    Ok(desk.write(|workbook| workbook.enter_figures(provider, period, &entries))?)
}

/// Changes what is known about a return itself.
#[tauri::command]
pub fn update_submission(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    details: SubmissionDetails,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_submission(provider, period, &details))?)
}
