//! Returns as files: written for a provider, read back, imported.

use std::sync::{Mutex, PoisonError};

use lac_core::calendar::Period;
use lac_core::exchange::sheet::{ReceivedFile, SheetChoices};
use lac_core::exchange::{ColumnMapping, ReturnPreview, SaidOfFile};
use lac_core::ids::ProviderId;
use lac_core::workbook::{Changed, ImportedReturn, ReturnFile};
use lac_core::{Error, Result};
use serde::Serialize;
use tauri::{AppHandle, Manager, Runtime, State};

use crate::error::Answer;
use crate::files::{ask_what_to_open, ask_where_to_save};
use crate::state::Desk;
use lac_cli::input::{name_of, read_return};
use lac_cli::output::write_file;

/// A file that was chosen, and what it turned out to be.
#[derive(Serialize)]
pub struct ChosenReturn {
    name: String,
    file: ReturnFile,
}

/// The file that was chosen, as it was when it was chosen: name and bytes.
#[derive(Default)]
pub struct ChosenBytes(Mutex<Option<(String, Vec<u8>)>>);

impl ChosenBytes {
    fn keep(&self, file: Option<(String, Vec<u8>)>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = file;
    }

    fn with<T>(&self, ask: impl FnOnce(&str, &[u8]) -> Result<T>) -> Result<T> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (name, bytes) = kept.as_ref().ok_or_else(|| Error::Refused("Choose a file first.".into()))?;
        ask(name, bytes)
    }
}

/// Writes the return of a provider for a period where she says. Answers the file's name, or nothing if she changed
/// her mind.
#[tauri::command]
pub async fn save_return_sheet<R: Runtime>(
    app: AppHandle<R>,
    provider: Option<ProviderId>,
    period: Option<Period>,
) -> Answer<Option<String>> {
    let (name, bytes) = app.state::<Desk>().read(|workbook| workbook.return_to_send(provider, period))?;
    let Some(path) = ask_where_to_save(&app, &name, ("Excel workbook", &["xlsx"])).await else { return Ok(None) };
    write_file(&path, &bytes)?;
    Ok(Some(name_of(&path)))
}

/// Asks for a return and reads it. Answers nothing if she changed her mind.
#[tauri::command]
pub async fn choose_return_file<R: Runtime>(app: AppHandle<R>) -> Answer<Option<ChosenReturn>> {
    let kind = ("Returns (.xlsx, .csv)", &["xlsx", "csv", "txt", "tsv", "xls"][..]);
    let Some(path) = ask_what_to_open(&app, kind).await else { return Ok(None) };
    let (name, bytes) = (name_of(&path), read_return(&path)?);
    let file = app.state::<Desk>().read(|workbook| workbook.read_return_file(&bytes))?;
    app.state::<ChosenBytes>().keep(Some((name.clone(), bytes)));
    Ok(Some(ChosenReturn { name, file }))
}

/// Reads the chosen file again, as she says that it is to be read.
#[tauri::command(async)]
pub fn read_chosen_return(
    desk: State<'_, Desk>,
    chosen: State<'_, ChosenBytes>,
    choices: SheetChoices,
) -> Answer<ReturnFile> {
    Ok(chosen.with(|_, bytes| desk.read(|workbook| workbook.read_return_file(ReceivedFile::new(bytes, &choices))))?)
}

/// What the chosen file would do, a table read by a mapping, with what she said of it. Where nothing was said of its sheets there are no choices.
#[tauri::command(async)]
pub fn preview_return_table(
    desk: State<'_, Desk>,
    chosen: State<'_, ChosenBytes>,
    mapping: ColumnMapping,
    choices: Option<SheetChoices>,
    said: Option<SaidOfFile>,
) -> Answer<ReturnPreview> {
    let (choices, said) = (choices.unwrap_or_default(), said.unwrap_or_default());
    Ok(chosen.with(|_, bytes| {
        let received = ReceivedFile::new(bytes, &choices);
        desk.read(|workbook| workbook.preview_return_file(received, Some(&mapping), said))
    })?)
}

/// Imports the chosen file, all or nothing. A table needs a mapping.
#[tauri::command(async)]
pub fn import_return_file(
    desk: State<'_, Desk>,
    chosen: State<'_, ChosenBytes>,
    mapping: Option<ColumnMapping>,
    choices: Option<SheetChoices>,
    said: Option<SaidOfFile>,
) -> Answer<Changed<ImportedReturn>> {
    let (choices, said) = (choices.unwrap_or_default(), said.unwrap_or_default());
    let imported = chosen.with(|name, bytes| {
        let received = ReceivedFile::new(bytes, &choices);
        desk.write(|workbook| workbook.import_return_file_as(name, received, mapping.as_ref(), said))
    })?;
    chosen.keep(None);
    Ok(imported)
}

/// Forgets the chosen file.
#[tauri::command(async)]
pub fn forget_return_file(chosen: State<'_, ChosenBytes>) {
    chosen.keep(None);
}
