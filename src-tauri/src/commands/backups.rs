//! Backups, and restoring one.

use std::path::Path;

use lac_core::Error;
use lac_core::backups::{BackupName, Difference, Where, Why};
use lac_core::places::{kind_of, said_of_second_folder};
use lac_core::storage::backup::look_at_backup;
use lac_core::storage::{Access, folder_of};
use lac_core::views::BackupsView;
use lac_core::workbook::{BackupFound, Changed, Workbook, WorkbookStatus};
use serde::Serialize;
use tauri::{AppHandle, Manager, Runtime, State};

use super::keys::by_either;
use super::workbook::KIND;
use crate::error::Answer;
use crate::files::{ask_for_folder, ask_where_to_save};
use crate::state::Desk;
use crate::surroundings::{facts_of, on_same_drive};
use lac_cli::input::name_of;

/// What restoring a backup would change.
#[derive(Serialize)]
pub struct PreviewOfRestoring {
    /// Whether it is of another workbook.
    of_another: bool,
    /// What would change, each a sentence.
    says: Vec<String>,
}

/// What was restored.
#[derive(Serialize)]
pub struct RestoredBackup {
    status: WorkbookStatus,
    /// Where the workbook before is kept.
    kept: Option<String>,
}

/// The backups of the workbook, and what is to be said of the place of the second folder.
#[tauri::command(async)]
pub fn list_backups<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Answer<BackupsView> {
    Ok(listed(&app, &desk)?)
}

fn listed<R: Runtime>(app: &AppHandle<R>, desk: &Desk) -> Result<BackupsView, Error> {
    let mut view = desk.read(Workbook::list_backups)?;
    if let Some(second) = view.second.as_mut().filter(|second| second.within_reach) {
        let folder = Path::new(&second.path);
        let same_drive = on_same_drive(folder_of(&desk.path()?), folder);
        second.says = said_of_second_folder(kind_of(&facts_of(app, folder)).as_ref(), same_drive);
    }
    Ok(view)
}

/// Makes the backups that are due and restores one on trial each month, behind the screens. Answers what is to be said
/// of the backups then; none could be made where that says so.
#[tauri::command(async)]
pub fn keep_backups_up(desk: State<'_, Desk>, opened: bool) -> Answer<Vec<String>> {
    desk.back_up(if opened { Why::Opened } else { Why::Daily })?;
    if let Some(trial) = desk.read(Workbook::begin_rehearsal_if_due)? {
        let tried = trial.look();
        desk.write(|workbook| workbook.note_tried(tried))?;
    }
    Ok(desk.read(Workbook::say_of_backups)?)
}

/// Makes a backup in each of the folders.
#[tauri::command(async)]
pub fn back_up_now<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Answer<BackupsView> {
    let made = desk.back_up(Why::Asked)?;
    match made.failed.into_iter().next() {
        // What was made elsewhere is in the list, and what failed is said above it.
        Some((_, error)) if made.made.is_empty() => Err(error.into()),
        _ => Ok(listed(&app, &desk)?),
    }
}

/// Looks at a backup again.
#[tauri::command(async)]
pub fn verify_backup(desk: State<'_, Desk>, place: Where, backup: String) -> Answer<BackupFound> {
    let tried = desk.read(|workbook| workbook.begin_to_verify(place, &backup))?.look();
    Ok(desk.write(|workbook| workbook.note_tried(tried))?)
}

/// Deletes these backups, each by its folder and its file's name, once a new one is made. Answers how many are gone.
#[tauri::command(async)]
pub fn delete_backups(desk: State<'_, Desk>, backups: Vec<(Where, String)>) -> Answer<usize> {
    Ok(desk.write(|workbook| workbook.delete_backups(&backups))?)
}

/// Asks for the second folder. Answers nothing if she changed her mind.
#[tauri::command]
pub async fn choose_second_folder<R: Runtime>(app: AppHandle<R>) -> Answer<Option<Changed<()>>> {
    let Some(folder) = ask_for_folder(&app).await else { return Ok(None) };
    Ok(Some(app.state::<Desk>().write(|workbook| workbook.set_second_folder(Some(&folder)))?))
}

/// Gives the second folder up. What lies there stays.
#[tauri::command(async)]
pub fn forget_second_folder(desk: State<'_, Desk>) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_second_folder(None))?)
}

/// What would change if a backup were restored.
#[tauri::command(async)]
pub fn preview_restoring(
    desk: State<'_, Desk>,
    place: Where,
    backup: String,
    passphrase: Option<String>,
) -> Answer<PreviewOfRestoring> {
    let difference: Difference = desk.read(|workbook| {
        let path = workbook.path_of_backup(place, &backup)?;
        workbook.preview_restoring(&path, &access(workbook, passphrase))
    })?;
    Ok(PreviewOfRestoring { of_another: difference.is_of_another, says: difference.sentences() })
}

/// Restores a backup in the place of the open workbook, which is kept.
#[tauri::command(async)]
pub fn restore_backup(
    desk: State<'_, Desk>,
    place: Where,
    backup: String,
    passphrase: Option<String>,
    of_another: bool,
) -> Answer<RestoredBackup> {
    let found =
        desk.read(|workbook| Ok::<_, Error>((workbook.path_of_backup(place, &backup)?, access(workbook, passphrase))));
    let (path, access) = found?;
    let (status, kept) = desk.restore(&path, &access, of_another)?;
    Ok(RestoredBackup { status, kept: kept.map(|kept| kept.display().to_string()) })
}

/// Looks at the backup that was chosen, asks where its workbook is to be, makes it there and opens it. `passphrase` may
/// be the recovery key as well. Answers nothing if she changed her mind.
#[tauri::command]
pub async fn restore_anew<R: Runtime>(app: AppHandle<R>, passphrase: Option<String>) -> Answer<Option<WorkbookStatus>> {
    let (desk, access) = (app.state::<Desk>(), passphrase.map_or_else(Access::open, by_either));
    let backup = desk.chosen()?;
    // What cannot be restored is told before a place is asked for.
    look_at_backup(&backup, &access).map_err(at_the_passphrase)?;
    let name = BackupName::at(&backup).map_or_else(|| name_of(&backup), |name| name.workbook_file());
    let Some(path) = ask_where_to_save(&app, &name, KIND).await else { return Ok(None) };
    Ok(Some(desk.restore_anew(&path, &access)?))
}

fn at_the_passphrase(error: Error) -> Error {
    match error {
        Error::WrongPassphrase | Error::WrongRecoveryKey => Error::field(
            "passphrase",
            "This does not open the backup. Type the passphrase that the workbook had on that day, or its recovery key.",
        ),
        other => other,
    }
}

/// What opens a backup: the passphrase that she gives for it, else what opened the workbook.
fn access(workbook: &Workbook, passphrase: Option<String>) -> Access {
    passphrase.map_or_else(|| workbook.access_to_backups(), Access::with_passphrase)
}
