//! Making, opening and closing the workbook; undo; Home.

use std::path::{Path, PathBuf};

use lac_core::backups::BackupName;
use lac_core::organisation::may_be_named;
use lac_core::storage::{Access, Locked, finish_restoring, inspect};
use lac_core::views::Home;
use lac_core::workbook::{Changed, Draft, Workbook, WorkbookStatus};
use lac_core::{Error, FieldError};
use serde::Serialize;
use tauri::{AppHandle, Manager, Runtime, State};

use crate::error::Answer;
use crate::files::{ask_what_to_open, ask_where_to_save};
use crate::state::Desk;
use lac_cli::clock;
use lac_cli::input::name_of;
use lac_cli::output::move_aside;
use lac_cli::policy::Policy;

pub(super) const KIND: (&str, &[&str]) = ("LAC Assurance workbook", &["lac"]);

/// A file that was chosen.
#[derive(Serialize)]
pub struct ChosenFile {
    path: String,
    encrypted: bool,
    /// Whether it is a backup by its name: that is restored and not opened.
    backup: bool,
}

/// How the workbook stands.
#[tauri::command(async)]
pub fn get_status(desk: State<'_, Desk>) -> Answer<WorkbookStatus> {
    Ok(desk.status()?)
}

/// What is to be done now.
#[tauri::command(async)]
pub fn get_home(desk: State<'_, Desk>) -> Answer<Home> {
    Ok(desk.home(true)?)
}

/// What is to be done, with one step more looked through.
#[tauri::command(async)]
pub fn go_on_with_home(desk: State<'_, Desk>) -> Answer<Home> {
    Ok(desk.home(false)?)
}

/// Looks at every page of the workbook, behind the first screen. One that is damaged is closed.
#[tauri::command(async)]
pub fn check_pages(desk: State<'_, Desk>) -> Answer<()> {
    Ok(desk.check_pages()?)
}

/// Takes back the last act.
#[tauri::command(async)]
pub fn undo(desk: State<'_, Desk>) -> Answer<Changed<String>> {
    Ok(desk.write(Workbook::undo)?)
}

/// Does the last undone act again.
#[tauri::command(async)]
pub fn redo(desk: State<'_, Desk>) -> Answer<Changed<String>> {
    Ok(desk.write(Workbook::redo)?)
}

/// Closes the workbook.
#[tauri::command(async)]
pub fn close_workbook(desk: State<'_, Desk>) -> Answer<WorkbookStatus> {
    desk.close();
    Ok(desk.status()?)
}

/// Closes the window, once the screens have saved what was being typed.
#[tauri::command(async)]
pub fn close_window<R: Runtime>(window: tauri::WebviewWindow<R>) -> Answer<()> {
    window.state::<Desk>().close();
    // Nothing is left to save; if the window cannot be closed now, closing it again will.
    let _ = window.destroy();
    Ok(())
}

/// The window stays open after all.
#[tauri::command(async)]
pub fn stay_open(desk: State<'_, Desk>) {
    desk.stay_open();
}

/// What is typed and not saved.
#[tauri::command(async)]
pub fn list_drafts(desk: State<'_, Desk>) -> Answer<Vec<Draft>> {
    Ok(desk.read(Workbook::list_drafts)?)
}

/// Keeps what is typed and not saved.
#[tauri::command(async)]
pub fn keep_draft(desk: State<'_, Desk>, key: String, title: String, place: String, content: String) -> Answer<()> {
    Ok(desk.write(|workbook| workbook.keep_draft(&key, &title, &place, &content))?)
}

/// Forgets what was typed and not saved.
#[tauri::command(async)]
pub fn forget_draft(desk: State<'_, Desk>, key: String) -> Answer<()> {
    Ok(desk.write(|workbook| workbook.forget_draft(&key))?)
}

/// Says which draft the next act saves and forgets, as one with it; none any more without a key.
#[tauri::command(async)]
pub fn forget_draft_with_act(desk: State<'_, Desk>, key: Option<String>) -> Answer<()> {
    Ok(desk.write(|workbook| workbook.forget_draft_with_act(key.as_deref()))?)
}

/// Asks where to save a copy of the open workbook, and goes on with it; an encrypted one wants its passphrase again.
/// Answers nothing if she changed her mind.
#[tauri::command]
pub async fn save_copy<R: Runtime>(app: AppHandle<R>, passphrase: Option<String>) -> Answer<Option<String>> {
    let status = app.state::<Desk>().status()?;
    if status.encrypted && passphrase.is_none() {
        return Err(Error::PassphraseNeeded.into());
    }
    let name = format!("Copy of {}", status.name.unwrap_or_default());
    let Some(path) = ask_where_to_save(&app, &name, KIND).await else { return Ok(None) };
    let access = passphrase.map_or_else(Access::open, Access::with_passphrase);
    app.state::<Desk>().go_on_with_copy(&path, &access)?;
    Ok(Some(path.display().to_string()))
}

/// The file with which the application was started once more, without its folder.
#[tauri::command(async)]
pub fn find_second_file(desk: State<'_, Desk>) -> Option<String> {
    desk.second().map(|path| name_of(&path))
}

/// Takes the file with which the application was started once more as chosen.
#[tauri::command(async)]
pub fn open_second_file(desk: State<'_, Desk>) -> Answer<ChosenFile> {
    let path = desk.second().ok_or_else(|| Error::Refused("There is no other file to open.".into()))?;
    let file = chosen(&desk, path)?;
    desk.forget_second();
    Ok(file)
}

/// Leaves the file with which the application was started once more.
#[tauri::command(async)]
pub fn refuse_second_file(desk: State<'_, Desk>) {
    desk.forget_second();
}

/// Puts the journal that does not belong to the chosen workbook aside. Answers the name under which it is kept.
#[tauri::command(async)]
pub fn set_journal_aside(desk: State<'_, Desk>) -> Answer<String> {
    Ok(name_of(&lac_core::storage::set_journal_aside(&desk.chosen()?, clock()())?))
}

/// Takes a file as chosen and says whether it needs a passphrase.
pub(super) fn chosen(desk: &Desk, path: PathBuf) -> Answer<ChosenFile> {
    finish_restoring(&path)?;
    let encrypted = inspect(&path)? == Locked::Yes;
    let (shown, backup) = (path.display().to_string(), BackupName::at(&path).is_some());
    desk.choose(path);
    Ok(ChosenFile { path: shown, encrypted, backup })
}

/// The workbook named when the application was started, as if it had been chosen in the dialog.
#[tauri::command(async)]
pub fn find_start_workbook(desk: State<'_, Desk>) -> Answer<Option<ChosenFile>> {
    match desk.start_with() {
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
    let mut problems: Vec<FieldError> = may_be_named(&organisation).err().into_iter().collect();
    let access = passphrase.map_or_else(|| Policy::in_force().without_passphrase(), Access::chosen);
    if let Err(Error::Invalid(found)) = &access {
        problems.extend(found.clone());
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems).into());
    }
    let access = access?;
    let Some(path) = ask_where_to_save(&app, "Looked after children.lac", KIND).await else { return Ok(None) };
    Ok(Some(app.state::<Desk>().create(&path, &access, &organisation)?))
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
        clear_away(&path).map_err(unwritable)?;
    }
    Ok(desk.put(Workbook::create_example(&path, &Access::open(), clock())?)?)
}

/// Takes an earlier example away, in the application's own folder. What is no example, or cannot be opened to see, is
/// kept under another name.
fn clear_away(path: &Path) -> std::io::Result<()> {
    let earlier = Workbook::open(path, &Access::open(), clock()).map(|workbook| workbook.is_example());
    if matches!(earlier, Ok(true)) {
        return std::fs::remove_file(path);
    }
    for ending in ["", "-journal"] {
        let name = |start: &str| path.with_file_name(format!("{start}.lac{ending}"));
        let kept = format!("Example kept {}", clock()().format("%Y-%m-%d %H%M%S"));
        if name("Example").exists() {
            move_aside(&name("Example"), &name(&kept))?;
        }
    }
    Ok(())
}
