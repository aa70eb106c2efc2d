//! Bank holidays and due dates.

use lac_core::typed::TypedDay;
use lac_core::views::{BankHolidayTable, DueDatesView};
use lac_core::workbook::Changed;
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// When health has to be told and the IHA is due for a child who came into care on `start`.
#[tauri::command(async)]
pub fn get_due_dates(desk: State<'_, Desk>, start: TypedDay) -> Answer<DueDatesView> {
    Ok(desk.read(|workbook| workbook.get_due_dates(start))?)
}

/// The bank holidays of a calendar year; of this one if none is named.
#[tauri::command(async)]
pub fn list_bank_holidays(desk: State<'_, Desk>, year: Option<i32>) -> Answer<BankHolidayTable> {
    Ok(desk.read(|workbook| workbook.list_bank_holidays(year))?)
}

/// Adds a bank holiday, takes one away, or puts a day back as it was shipped.
#[tauri::command(async)]
pub fn set_bank_holiday(desk: State<'_, Desk>, day: TypedDay, words: String, observed: bool) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_bank_holiday(day, &words, observed))?)
}
