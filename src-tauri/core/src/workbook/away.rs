//! A workbook whose file was away while it was open: taken up again when it is back.

use crate::error::{Error, Result};
use crate::storage::{PageCheck, Store, state_of_file};
use crate::workbook::Workbook;
use crate::workbook::held::HeldRegister;

impl Workbook {
    /// Sees whether the file lies where it was opened. If it was away and another file lies there now that holds exactly
    /// what was saved last, as when a drive is put in again, the workbook goes on with that one.
    ///
    /// # Errors
    /// `Moved` if nothing lies there; `Refused` if what lies there cannot be read, or is not as this workbook was when it
    /// was last saved. The workbook is then as it was.
    pub fn take_up_again(&mut self) -> Result<()> {
        let Err(away) = self.store.must_be_in_place() else { return Ok(()) };
        let Some(path) = self.store.path().map(std::path::Path::to_owned) else { return Err(away) };
        if std::fs::symlink_metadata(&path).is_err() {
            return Err(away);
        }
        let access = self.store.key_for_copies();
        let found = state_of_file(&path, &access);
        let is_as_it_was = found.as_ref().is_ok_and(|found| Some(found) == self.store.last_state());
        if !is_as_it_was {
            return Err(Error::Refused(otherwise(&path.display().to_string(), found.is_ok())));
        }
        let store = Store::open_and_check(&path, &access, PageCheck::Later, (self.clock)())?;
        if store.last_state() != self.store.last_state() {
            return Err(Error::Refused(otherwise(&path.display().to_string(), true)));
        }
        self.register = HeldRegister::of_file(store.read_only.is_some());
        self.store = store;
        self.breath = None;
        Ok(())
    }
}

fn otherwise(path: &str, was_read: bool) -> String {
    let what = if was_read {
        "but it does not hold what was saved last here"
    } else {
        "but it cannot be read, or a save was interrupted in it"
    };
    format!(
        "There is a file at {path} again, {what}, so it was left as it is. Save a copy, which holds all that was saved, and compare the two."
    )
}
