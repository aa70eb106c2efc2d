//! Charts and the overview for other programs: copied as pictures, saved as files.

use lac_core::Error;
use lac_core::trends::ChartQuestion;
use lac_core::trends::OverviewScope;
use lac_core::workbook::ChartFormat;
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_clipboard_manager::ClipboardExt;

use crate::error::Answer;
use crate::files::ask_where_to_save;
use crate::state::Desk;
use lac_cli::input::name_of;
use lac_cli::output::write_file;

/// Puts a chart on the clipboard as a picture.
#[tauri::command(async)]
pub fn copy_chart<R: Runtime>(app: AppHandle<R>, question: ChartQuestion) -> Answer<()> {
    let picture = app.state::<Desk>().read(|workbook| workbook.picture_of_chart(&question))?;
    let image = tauri::image::Image::new_owned(picture.rgba, picture.width, picture.height);
    app.clipboard()
        .write_image(&image)
        .map_err(|_| Error::Refused("The chart could not be copied. Save it as a picture instead.".into()).into())
}

/// Saves a chart as a drawing or a picture, or its figures as CSV. Answers the file's name, or nothing if she
/// changed her mind.
#[tauri::command]
pub async fn save_chart<R: Runtime>(
    app: AppHandle<R>,
    question: ChartQuestion,
    format: ChartFormat,
) -> Answer<Option<String>> {
    let file = app.state::<Desk>().read(|workbook| workbook.write_chart(&question, format))?;
    save(&app, &file.name, format.kind(), &file.bytes).await
}

/// Saves the overview as a spreadsheet. Answers the file's name, or nothing if she changed her mind.
#[tauri::command]
pub async fn save_overview<R: Runtime>(app: AppHandle<R>, scope: OverviewScope) -> Answer<Option<String>> {
    let bytes = app.state::<Desk>().read(|workbook| workbook.write_overview(&scope))?;
    save(&app, "Overview of indicators.xlsx", ("Excel workbook", &["xlsx"]), &bytes).await
}

async fn save<R: Runtime>(
    app: &AppHandle<R>,
    name: &str,
    kind: (&str, &[&str]),
    bytes: &[u8],
) -> Answer<Option<String>> {
    let Some(path) = ask_where_to_save(app, name, kind).await else { return Ok(None) };
    write_file(&path, bytes)?;
    Ok(Some(name_of(&path)))
}
