//! Where the workbook lies, and which copies of it lie beside it.

use std::path::Path;

use lac_core::Result;
use lac_core::places::kind_of;
use lac_core::storage::{Access, folder_of};
use lac_core::workbook::{CopyView, Workbook, WorkbookStatus, said_of_copy};
use serde::Serialize;
use tauri::{AppHandle, Runtime, State};

use super::workbook::{ChosenFile, chosen};
use crate::error::Answer;
use crate::state::Desk;
use crate::surroundings::facts_of;
use crate::told::{Told, file_of, note, told};
use lac_cli::input::name_of;

/// Something of the workbook's place that she should know, until she says that she does.
#[derive(Serialize)]
pub struct Notice {
    /// By what it is named in answers.
    key: String,
    /// What it is, a sentence.
    lies: String,
    /// What can happen and what to do, each a sentence or two.
    says: Vec<String>,
    /// Whether it is a copy, which Settings compares.
    is_copy: bool,
    /// Whether it was never shown before.
    is_new: bool,
}

/// What two copies hold differently.
#[derive(Serialize)]
pub struct ComparedCopy {
    /// Each a sentence.
    says: Vec<String>,
}

/// What she should know of the place of the workbook and of what lies beside it, and has not said that she knows.
#[tauri::command(async)]
pub fn look_around<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Answer<Vec<Notice>> {
    Ok(notices(&app, &desk)?)
}

/// Notes that something was shown, or that she knows it.
#[tauri::command(async)]
pub fn note_told<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>, key: String, known: bool) -> Answer<()> {
    // Nothing is kept that was not said.
    if let (Some(file), true) = (file_of(&app), notices(&app, &desk)?.iter().any(|notice| notice.key == key)) {
        note(&file, &desk.read(Workbook::identity)?, &key, if known { Told::Known } else { Told::Shown })?;
    }
    Ok(())
}

fn notices<R: Runtime>(app: &AppHandle<R>, desk: &Desk) -> Result<Vec<Notice>> {
    let status = desk.status()?;
    // The example can be made again, wherever it lies.
    let Some(path) = status.path.filter(|_| !status.example) else { return Ok(Vec::new()) };
    let folder = folder_of(Path::new(&path));
    let place = kind_of(&facts_of(app, folder)).map(|place| {
        let said = place.said_of_workbook();
        (format!("place {}", folder.display()), said.lies, said.says, false)
    });
    let copies = desk.read(Workbook::list_copies)?.into_iter().map(|CopyView { name, says }| {
        let (lies, todo) = said_of_copy(&name);
        (format!("copy {name}"), lies, vec![says, todo], true)
    });
    let (file, workbook) = (file_of(app), desk.read(Workbook::identity)?);
    let how_far = |key: &str| file.as_ref().and_then(|file| told(file, &workbook, key));
    let all =
        place.into_iter().chain(copies).map(|(key, lies, says, is_copy)| (how_far(&key), key, lies, says, is_copy));
    let open = all.filter(|(told, ..)| *told != Some(Told::Known));
    Ok(open
        .map(|(told, key, lies, says, is_copy)| Notice { key, lies, says, is_copy, is_new: told.is_none() })
        .collect())
}

/// The copies of the workbook that lie beside it.
#[tauri::command(async)]
pub fn list_copies(desk: State<'_, Desk>) -> Answer<Vec<CopyView>> {
    Ok(desk.read(Workbook::list_copies)?)
}

/// What the workbook and a copy of it hold differently. Changes neither.
#[tauri::command(async)]
pub fn compare_copy(desk: State<'_, Desk>, copy: String, passphrase: Option<String>) -> Answer<ComparedCopy> {
    let compared = desk.read(|workbook| {
        let access = passphrase.map_or_else(|| workbook.access_to_backups(), Access::with_passphrase);
        workbook.compare_with_copy(&workbook.path_of_copy(&copy)?, &access)
    })?;
    Ok(ComparedCopy { says: compared.sentences() })
}

/// Takes a copy of the workbook as chosen, to be opened in its place.
#[tauri::command(async)]
pub fn choose_copy(desk: State<'_, Desk>, copy: String) -> Answer<ChosenFile> {
    let path = desk.read(|workbook| workbook.path_of_copy(&copy))?;
    chosen(&desk, path)
}

/// Keeps a copy of the workbook under another name. Answers that name.
#[tauri::command(async)]
pub fn keep_copy_aside(desk: State<'_, Desk>, copy: String) -> Answer<String> {
    Ok(name_of(&desk.read(|workbook| workbook.keep_copy_aside(&copy))?))
}

/// Sees whether the workbook's file is where it was, or is there again, and goes on with it.
#[tauri::command(async)]
pub fn take_up_again(desk: State<'_, Desk>) -> Answer<WorkbookStatus> {
    desk.write(Workbook::take_up_again)?;
    Ok(desk.status()?)
}
