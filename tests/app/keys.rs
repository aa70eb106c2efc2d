//! Passphrases, and what the computer remembers of them, as the screens ask for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use lac_assurance_lib::keyring::Keyring;
use lac_core::storage::Access;
use lac_core::workbook::Workbook;
use lac_core::{Error, Result};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::Screens;

const FIRST: &str = "slate otter teapot ninety";
const SECOND: &str = "correct horse battery staple";

/// A store for passphrases that is the test's own.
#[derive(Default, Clone)]
pub struct InMemory {
    kept: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    /// A machine without a store, or with one that is locked.
    is_away: Arc<Mutex<bool>>,
}

impl InMemory {
    fn reached(&self) -> Result<std::sync::MutexGuard<'_, HashMap<String, Vec<u8>>>> {
        if *self.is_away.lock().unwrap() {
            return Err(Error::Refused("This computer has no store for passphrases.".into()));
        }
        Ok(self.kept.lock().unwrap())
    }

    fn count(&self) -> usize {
        self.kept.lock().unwrap().len()
    }
}

impl Keyring for InMemory {
    fn find(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        Ok(self.reached()?.get(name).cloned().map(Zeroizing::new))
    }

    fn keep(&self, name: &str, secret: Zeroizing<Vec<u8>>) -> Result<()> {
        self.reached()?.insert(name.to_owned(), secret.to_vec());
        Ok(())
    }

    fn forget(&self, name: &str) -> Result<()> {
        self.reached()?.remove(name);
        Ok(())
    }
}

/// A workbook with this passphrase, chosen and not open, on a machine with a store of its own.
fn chosen(passphrase: &str) -> (Screens, InMemory) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let access = Access::chosen(passphrase).unwrap();
    drop(Workbook::create_for(&path, &access, lac_cli::clock(), "Pan Dorset").unwrap());
    let store = InMemory::default();
    let screens = Screens::start_with(folder, Some(&path), store.clone());
    screens.ask("find_start_workbook", json!({})).unwrap();
    (screens, store)
}

fn open(screens: &Screens, passphrase: &str) {
    screens.ask("open_workbook", json!({ "passphrase": passphrase })).unwrap();
}

fn opens_by_itself(screens: &Screens) -> bool {
    screens.ask("open_remembered", json!({})).unwrap() != Value::Null
}

fn close_and_choose(screens: &Screens) {
    screens.ask("close_workbook", json!({})).unwrap();
    screens.ask("find_start_workbook", json!({})).unwrap();
}

#[test]
fn a_workbook_opens_by_what_is_remembered_until_that_is_forgotten_and_never_unless_she_asked_for_it() {
    let (screens, store) = chosen(FIRST);
    assert!(!opens_by_itself(&screens));
    open(&screens, FIRST);
    let told = |remembered: bool| json!({ "remembered": remembered, "why_not": null });
    assert_eq!(screens.ask("get_remembering", json!({})).unwrap(), told(false));
    assert_eq!(store.count(), 0, "nothing is kept by itself");
    screens.ask("remember_workbook", json!({})).unwrap();
    assert_eq!(screens.ask("get_remembering", json!({})).unwrap(), told(true));
    let secrets: Vec<Vec<u8>> = store.kept.lock().unwrap().values().cloned().collect();
    assert!(!secrets[0].windows(5).any(|bytes| bytes == b"slate"), "it is not the passphrase");
    close_and_choose(&screens);
    assert!(opens_by_itself(&screens));
    screens.ask("forget_workbook", json!({})).unwrap();
    assert_eq!(store.count(), 0);
    close_and_choose(&screens);
    assert!(!opens_by_itself(&screens));
}

#[test]
fn a_workbook_that_was_locked_asks_for_its_passphrase_though_it_is_remembered() {
    let (screens, _store) = chosen(FIRST);
    open(&screens, FIRST);
    screens.ask("remember_workbook", json!({})).unwrap();
    screens.ask("lock_workbook", json!({})).unwrap();
    assert!(!opens_by_itself(&screens));
    screens.ask("find_start_workbook", json!({})).unwrap();
    assert!(!opens_by_itself(&screens), "also if it is chosen anew");
    open(&screens, FIRST);
    close_and_choose(&screens);
    assert!(opens_by_itself(&screens));
}

#[test]
fn another_passphrase_forgets_what_is_remembered_and_what_could_not_be_forgotten_opens_nothing() {
    let (screens, store) = chosen(FIRST);
    open(&screens, FIRST);
    screens.ask("remember_workbook", json!({})).unwrap();
    let old = store.kept.lock().unwrap().clone();
    screens.ask("change_passphrase", json!({ "present": FIRST, "new": SECOND })).unwrap();
    assert_eq!(store.count(), 0);
    *store.kept.lock().unwrap() = old;
    close_and_choose(&screens);
    assert!(!opens_by_itself(&screens));
    assert_eq!(store.count(), 0, "it is taken away then");
    open(&screens, SECOND);
}

#[test]
fn a_machine_without_a_store_says_so_and_the_passphrase_opens_the_workbook() {
    let (screens, store) = chosen(FIRST);
    *store.is_away.lock().unwrap() = true;
    assert!(!opens_by_itself(&screens));
    open(&screens, FIRST);
    let told = screens.ask("get_remembering", json!({})).unwrap();
    assert!(told["why_not"].as_str().unwrap().contains("has no store for passphrases"), "{told}");
    let refused = screens.ask("remember_workbook", json!({})).unwrap_err();
    assert!(refused["message"].as_str().unwrap().contains("has no store for passphrases"), "{refused}");
    screens.ask("change_passphrase", json!({ "present": FIRST, "new": SECOND })).unwrap();
    screens.ask("close_workbook", json!({})).unwrap();
    let files: Vec<_> =
        std::fs::read_dir(screens.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(files.iter().all(|name| name == "x.lac" || name == "x backups"), "never in a file: {files:?}");
}

#[test]
fn a_workbook_is_given_its_first_passphrase_and_the_old_file_is_removed_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    drop(Workbook::create_for(&path, &Access::open(), lac_cli::clock(), "Pan Dorset").unwrap());
    let screens = Screens::start(folder, Some(&path));
    screens.ask("find_start_workbook", json!({})).unwrap();
    screens.ask("open_workbook", json!({ "passphrase": null })).unwrap();
    assert_eq!(screens.ask("list_readable", json!({})).unwrap(), json!({ "before": [], "besides": [] }));
    let weak = screens.ask("give_passphrase", json!({ "new": "password1234" })).unwrap_err();
    assert_eq!(weak["fields"][0]["field"], "new", "{weak}");
    assert_eq!(screens.ask("get_status", json!({})).unwrap()["encrypted"], false);
    let kept = screens.ask("give_passphrase", json!({ "new": FIRST })).unwrap();
    assert_eq!(screens.ask("get_status", json!({})).unwrap()["encrypted"], true);
    assert_eq!(screens.ask("list_readable", json!({})).unwrap()["before"], json!([kept]));
    assert!(screens.ask("give_passphrase", json!({ "new": SECOND })).is_err());
    assert_eq!(screens.ask("get_status", json!({})).unwrap()["open"], true, "it stays open");
    assert_eq!(screens.ask("remove_plain_files", json!({})).unwrap(), 1);
    assert!(!std::path::Path::new(kept.as_str().unwrap()).exists());
}

#[test]
fn a_recovery_key_that_was_shown_is_gone_once_its_workbook_is_closed() {
    for ending in ["close_workbook", "lock_workbook"] {
        let (screens, _store) = chosen(FIRST);
        open(&screens, FIRST);
        screens.ask("show_recovery_key", json!({})).unwrap();
        screens.ask(ending, json!({})).unwrap();
        open(&screens, FIRST);
        let refused = screens.ask("set_recovery_key", json!({ "present": FIRST })).unwrap_err();
        assert!(refused["message"].as_str().unwrap().contains("No recovery key is shown"), "{ending}: {refused}");
    }
}
