//! Remembering on this computer what opens a workbook, where she asks for it and the organisation lets her.

use lac_core::storage::{Access, remembered_as};
use lac_core::workbook::{Workbook, WorkbookStatus};
use lac_core::{Error, Result};
use serde::Serialize;
use tauri::State;

use crate::error::Answer;
use crate::keyring::Keyring;
use crate::state::Desk;
use lac_cli::policy::Policy;

/// The machine's store.
pub struct Store(pub Box<dyn Keyring>);

/// Whether the open workbook is remembered, or may be.
#[derive(Serialize)]
pub struct Remembering {
    remembered: bool,
    /// Why nothing can be remembered, in words; none if it can be.
    why_not: Option<String>,
}

fn forbidden() -> Error {
    Error::Refused("Your organisation has set that no passphrase is remembered on this computer.".into())
}

/// Whether the open workbook is remembered on this computer, or why it cannot be.
#[tauri::command(async)]
pub fn get_remembering(desk: State<'_, Desk>, store: State<'_, Store>) -> Answer<Remembering> {
    let (name, _) = desk.read(Workbook::to_remember)?;
    let found = if Policy::in_force().may_remember_passphrase() { store.0.find(&name) } else { Err(forbidden()) };
    Ok(match found {
        Ok(found) => Remembering { remembered: found.is_some(), why_not: None },
        Err(error) => Remembering { remembered: false, why_not: Some(error.to_string()) },
    })
}

/// Remembers on this computer what opens the open workbook.
#[tauri::command(async)]
pub fn remember_workbook(desk: State<'_, Desk>, store: State<'_, Store>) -> Answer<()> {
    if !Policy::in_force().may_remember_passphrase() {
        return Err(forbidden().into());
    }
    let (name, secret) = desk.read(Workbook::to_remember)?;
    Ok(store.0.keep(&name, secret)?)
}

/// Forgets on this computer what opens the open workbook.
#[tauri::command(async)]
pub fn forget_workbook(desk: State<'_, Desk>, store: State<'_, Store>) -> Answer<()> {
    let (name, _) = desk.read(Workbook::to_remember)?;
    Ok(store.0.forget(&name)?)
}

/// Opens the workbook that was chosen with what is remembered of it. Answers nothing where its passphrase is to be asked
/// for: if nothing is remembered, or of another passphrase; if it was locked; if the organisation does not want it.
#[tauri::command(async)]
pub fn open_remembered(desk: State<'_, Desk>, store: State<'_, Store>) -> Answer<Option<WorkbookStatus>> {
    let path = desk.chosen()?;
    if desk.is_locked(&path) {
        return Ok(None);
    }
    // What cannot be known is asked for: the passphrase opens it, or tells what is wrong.
    let Ok(Some(name)) = remembered_as(&path) else { return Ok(None) };
    if !Policy::in_force().may_remember_passphrase() {
        forget(&store, &name);
        return Ok(None);
    }
    let Ok(Some(secret)) = store.0.find(&name) else { return Ok(None) };
    match desk.open_chosen(&Access::with_remembered(secret)) {
        Err(Error::PassphraseNeeded) => {
            forget(&store, &name);
            Ok(None)
        }
        opened => Ok(Some(opened?)),
    }
}

/// Forgets what opened the open workbook before its passphrase was changed.
pub(super) fn forget_old(desk: &Desk, store: &Store) -> Result<()> {
    let (name, _) = desk.read(Workbook::to_remember)?;
    forget(store, &name);
    Ok(())
}

/// What stays there all the same opens nothing: it is of another passphrase, or is not asked for.
fn forget(store: &Store, name: &str) {
    let _ = store.0.forget(name);
}
