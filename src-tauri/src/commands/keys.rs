//! Passphrases, the recovery key, and locking the workbook while she is away.

use lac_core::storage::{Access, RecoveryKey, at_its_field};
use lac_core::workbook::Workbook;
use lac_core::{Error, FieldError};
use serde::Serialize;
use tauri::{AppHandle, Manager, Runtime, State};
use zeroize::Zeroizing;

use super::remember::{Store, forget_old};
use super::workbook::{ChosenFile, chosen};
use crate::error::Answer;
use crate::files::ask_where_to_save;
use crate::state::Desk;
use lac_cli::output::write_file;
use lac_cli::policy::Policy;

const TEXT: (&str, &[&str]) = ("Text", &["txt"]);
/// By what the open workbook opens.
#[derive(Serialize)]
pub struct Keys {
    encrypted: bool,
    recovery_key: bool,
    idle_minutes: u32,
    /// Whether the organisation has set these minutes.
    idle_minutes_set: bool,
    /// What of the organisation's settings is not understood, in words.
    policy_fault: Option<String>,
}

/// What can still be read without the passphrase.
#[derive(Serialize)]
pub struct Readable {
    /// Where the workbook lies as it was before its passphrase.
    before: Vec<String>,
    /// What else there is, each a sentence.
    besides: Vec<String>,
}

/// By what the open workbook opens, and after how many minutes it is locked.
#[tauri::command(async)]
pub fn get_keys(desk: State<'_, Desk>) -> Answer<Keys> {
    let encrypted = desk.status()?.encrypted;
    let policy = Policy::in_force();
    Ok(Keys {
        encrypted,
        recovery_key: desk.read(Workbook::has_recovery_key)?,
        idle_minutes: policy.idle_minutes(),
        idle_minutes_set: policy.sets_idle_minutes(),
        policy_fault: policy.fault(),
    })
}

/// Puts the open workbook behind another passphrase. What is refused is told at its field.
#[tauri::command(async)]
pub fn change_passphrase(desk: State<'_, Desk>, store: State<'_, Store>, present: String, new: String) -> Answer<()> {
    let new = Access::chosen(new);
    let present = by_either(present);
    desk.write(|workbook| workbook.change_passphrase(&present, &new?)).map_err(at_its_field)?;
    // The passphrase is changed, whatever comes of this.
    let _ = forget_old(&desk, &store);
    Ok(())
}

/// Gives the open workbook, which has none, its first passphrase. Answers where the file is kept as it was.
#[tauri::command(async)]
pub fn give_passphrase(desk: State<'_, Desk>, new: String) -> Answer<String> {
    let kept = Access::chosen(new).and_then(|new| desk.give_passphrase(&new)).map_err(at_its_field)?;
    Ok(kept.display().to_string())
}

/// What can still be read without the passphrase.
#[tauri::command(async)]
pub fn list_readable(desk: State<'_, Desk>) -> Answer<Readable> {
    let found = desk.read(Workbook::readable_without)?;
    let before = found.before.iter().map(|path| path.display().to_string()).collect();
    Ok(Readable { before, besides: found.besides })
}

/// Takes the files away that are the workbook from before its passphrase.
#[tauri::command(async)]
pub fn remove_plain_files(desk: State<'_, Desk>) -> Answer<usize> {
    Ok(desk.read(Workbook::remove_plain_files)?)
}

/// Makes a recovery key and shows it. It opens nothing before `set_recovery_key`.
#[tauri::command(async)]
pub fn show_recovery_key(desk: State<'_, Desk>) -> Answer<String> {
    let key = RecoveryKey::new()?;
    let printed = key.printed().to_string();
    desk.show_key(Some(key));
    Ok(printed)
}

/// Asks where to save the recovery key that is shown, to be printed from there. Answers where, or nothing if she
/// changed her mind.
#[tauri::command]
pub async fn save_recovery_key<R: Runtime>(app: AppHandle<R>) -> Answer<Option<String>> {
    let key = shown_key(&app.state::<Desk>())?;
    let name = app.state::<Desk>().status()?.name.unwrap_or_default();
    let Some(path) = ask_where_to_save(&app, "Recovery key.txt", TEXT).await else { return Ok(None) };
    let text = format!(
        "Recovery key of the workbook {name}\r\n\r\n    {}\r\n\r\nIt opens the workbook where the passphrase is lost. Print this page, lock it away from the computer, and delete this file.\r\n",
        *key.printed()
    );
    write_file(&path, text.as_bytes())?;
    Ok(Some(path.display().to_string()))
}

/// Lets the recovery key that is shown open the workbook, in place of one that did before.
#[tauri::command(async)]
pub fn set_recovery_key(desk: State<'_, Desk>, present: String) -> Answer<()> {
    let key = shown_key(&desk)?;
    let present = by_either(present);
    desk.write(|workbook| workbook.set_recovery_key(&present, &key)).map_err(at_its_field)?;
    desk.show_key(None);
    Ok(())
}

fn shown_key(desk: &Desk) -> Result<RecoveryKey, Error> {
    desk.shown_key().ok_or_else(|| Error::Refused("No recovery key is shown. Make one first.".into()))
}

/// Forgets the recovery key that is shown.
#[tauri::command(async)]
pub fn forget_recovery_key(desk: State<'_, Desk>) {
    desk.show_key(None);
}

/// Closes the workbook until its passphrase is typed again.
#[tauri::command(async)]
pub fn lock_workbook(desk: State<'_, Desk>) -> Answer<ChosenFile> {
    let path = desk.path()?;
    // Chosen first: if that fails, it stays open and is shown as open.
    let locked = chosen(&desk, path.clone())?;
    desk.lock(path);
    Ok(locked)
}

/// Opens the workbook that was chosen with its recovery key.
#[tauri::command(async)]
pub fn open_with_recovery_key(
    desk: State<'_, Desk>,
    recovery_key: String,
) -> Answer<lac_core::workbook::WorkbookStatus> {
    let access = Access::with_recovery_key(RecoveryKey::typed(&Zeroizing::new(recovery_key))?);
    Ok(desk.open_chosen(&access).map_err(|error| match error {
        Error::WrongRecoveryKey => {
            Error::Invalid(vec![FieldError::new("recovery_key", Error::WrongRecoveryKey.to_string())])
        }
        other => other,
    })?)
}

/// The present passphrase, or the recovery key, where the passphrase is lost: only a recovery key has its two letters
/// of proof.
pub(super) fn by_either(typed: String) -> Access {
    let typed = Zeroizing::new(typed);
    RecoveryKey::typed(&typed).map_or_else(|_| Access::with_passphrase(typed.as_str()), Access::with_recovery_key)
}
