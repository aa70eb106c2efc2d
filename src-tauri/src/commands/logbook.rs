//! The log.

use lac_core::ids::LogEntryId;
use lac_core::logbook::{LogDetails, LogEntry, LogKind};
use lac_core::typed::TypedDay;
use lac_core::workbook::{Changed, Workbook};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// All entries.
#[tauri::command(async)]
pub fn list_log_entries(desk: State<'_, Desk>) -> Answer<Vec<LogEntry>> {
    Ok(desk.read(Workbook::list_log_entries)?)
}

/// Adds an entry.
#[tauri::command(async)]
pub fn add_log_entry(
    desk: State<'_, Desk>,
    details: LogDetails<Option<LogKind>, TypedDay>,
) -> Answer<Changed<LogEntryId>> {
    Ok(desk.write(|workbook| workbook.add_log_entry(&details))?)
}

/// Changes an entry.
#[tauri::command(async)]
pub fn update_log_entry(
    desk: State<'_, Desk>,
    id: LogEntryId,
    details: LogDetails<Option<LogKind>, TypedDay>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_log_entry(id, &details))?)
}
