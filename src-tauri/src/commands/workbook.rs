//! Making, opening and closing the workbook; undo; Home.

use std::path::PathBuf;

use lac_core::organisation::OrganisationDetails;
use lac_core::storage::{Access, Locked, inspect};
use lac_core::workbook::{Changed, Home, Workbook, WorkbookStatus};
use lac_core::{Error, FieldError};
use serde::Serialize;
use tauri::{AppHandle, Manager, Runtime, State};

use crate::error::Answer;
use crate::files::{ask_what_to_open, ask_where_to_save};
use crate::state::{Desk, clock};

const KIND: (&str, &[&str]) = ("LAC Assurance workbook", &["lac"]);

/// A file that was chosen.
#[derive(Serialize)]
pub struct ChosenFile {
    path: String,
    encrypted: bool,
}

/// How the workbook stands.
#[tauri::command]
pub fn get_status(desk: State<'_, Desk>) -> Answer<WorkbookStatus> {
    Ok(desk.status()?)
}

/// What is to be done now.
#[tauri::command]
pub fn get_home(desk: State<'_, Desk>) -> Answer<Home> {
    Ok(desk.read(Workbook::get_home)?)
}

/// Takes back the last act.
#[tauri::command]
pub fn undo(desk: State<'_, Desk>) -> Answer<Changed<String>> {
    Ok(desk.write(Workbook::undo)?)
}

/// Does the last undone act again.
#[tauri::command]
pub fn redo(desk: State<'_, Desk>) -> Answer<Changed<String>> {
    Ok(desk.write(Workbook::redo)?)
}

/// Closes the workbook.
#[tauri::command]
pub fn close_workbook(desk: State<'_, Desk>) -> Answer<WorkbookStatus> {
    desk.close();
    Ok(desk.status()?)
}

/// Closes the window, once the screens have saved what was being typed.
#[tauri::command]
pub fn close_window<R: Runtime>(window: tauri::WebviewWindow<R>) -> Answer<()> {
    window.state::<Desk>().close();
    // Nothing is left to save; if the window cannot be closed now, closing it again will.
    let _ = window.destroy();
    Ok(())
}

/// Takes a file as chosen and says whether it needs a passphrase.
fn chosen(desk: &Desk, path: PathBuf) -> Answer<ChosenFile> {
    let encrypted = inspect(&path)? == Locked::Yes;
    let shown = path.display().to_string();
    desk.choose(path);
    Ok(ChosenFile { path: shown, encrypted })
}

/// The workbook named when the application was started, as if it had been chosen in the dialog.
#[tauri::command]
pub fn find_start_workbook(desk: State<'_, Desk>) -> Answer<Option<ChosenFile>> {
    match desk.start_with.clone() {
        Some(path) if !desk.status()?.open => chosen(&desk, path).map(Some),
        _ => Ok(None),
    }
}

/// Asks which workbook to open. Answers nothing if she changed her mind.
#[tauri::command]
pub async fn choose_workbook<R: Runtime>(app: AppHandle<R>) -> Answer<Option<ChosenFile>> {
    match ask_what_to_open(&app, KIND).await {
        Some(path) => chosen(&app.state::<Desk>(), path).map(Some),
        None => Ok(None),
    }
}

/// Opens the workbook that was chosen.
#[tauri::command(async)]
pub fn open_workbook(desk: State<'_, Desk>, passphrase: Option<String>) -> Answer<WorkbookStatus> {
    let access = passphrase.map_or_else(Access::open, Access::with_passphrase);
    Ok(desk.open_chosen(&access)?)
}

/// Asks where to save a new workbook, makes it and opens it. Answers nothing if she changed her mind.
#[tauri::command]
pub async fn create_workbook<R: Runtime>(
    app: AppHandle<R>,
    passphrase: Option<String>,
    organisation: String,
) -> Answer<Option<WorkbookStatus>> {
    let mut problems = Vec::new();
    if organisation.trim().is_empty() {
        problems.push(FieldError::new("organisation", "Enter the name of your organisation."));
    }
    let access = passphrase.map_or_else(|| Ok(Access::open()), Access::chosen);
    if let Err(Error::Invalid(found)) = &access {
        problems.extend(found.clone());
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems).into());
    }
    let access = access?;
    let Some(path) = ask_where_to_save(&app, "Looked after children.lac", KIND).await else { return Ok(None) };
    let desk = app.state::<Desk>();
    desk.create(&path, &access)?;
    desk.write(|workbook| workbook.add_organisation(&OrganisationDetails::named(&organisation)))?;
    // The name belongs to making the workbook; undo is not to take it away again.
    desk.write(Workbook::settle)?;
    Ok(Some(desk.status()?))
}

/// Opens a copy of the worked example, made anew in the application's own folder.
#[tauri::command(async)]
pub fn open_example<R: Runtime>(app: AppHandle<R>) -> Answer<WorkbookStatus> {
    let folder = app
        .path()
        .app_cache_dir()
        .map_err(|error| Error::File { path: "The application's folder".into(), reason: error.to_string() })?;
    let path = folder.join("Example.lac");
    let desk = app.state::<Desk>();
    desk.close();
    let unwritable =
        |error: std::io::Error| Error::File { path: path.display().to_string(), reason: error.to_string() };
    std::fs::create_dir_all(&folder).map_err(unwritable)?;
    if path.exists() {
        std::fs::remove_file(&path).map_err(unwritable)?;
    }
    Ok(desk.put(Workbook::create_example(&path, &Access::open(), clock())?)?)
}
