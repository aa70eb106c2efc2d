//! Copies of the workbook that lie beside it, as she is told of them.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::copies::{Comparison, CopyName};
use crate::error::{Error, Result};
use crate::storage::{Access, CopyFound, KnownBy, put_copy_aside};
use crate::workbook::Workbook;

/// A copy of the workbook beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct CopyView {
    /// Its file's name.
    pub name: String,
    /// What it is, a sentence.
    pub says: String,
}

/// What is told at the top of every page of a copy that lies beside the workbook, and what is to be done about it.
pub fn said_of_copy(name: &str) -> (String, String) {
    let todo = "Compare the two in Settings, under Backups, before you go on.";
    (format!("Beside this workbook lies {name}."), todo.into())
}

impl Workbook {
    /// The copies of this workbook that lie in its folder. Of the example none is told.
    ///
    /// # Errors
    /// If the workbook cannot be read.
    pub fn list_copies(&self) -> Result<Vec<CopyView>> {
        if self.is_example() {
            return Ok(Vec::new());
        }
        Ok(self.store.copies_beside()?.iter().map(shown).collect())
    }

    /// Where a copy of this workbook lies.
    ///
    /// # Errors
    /// If none of this name lies beside it.
    pub fn path_of_copy(&self, name: &str) -> Result<PathBuf> {
        let found = self.store.copies_beside()?.into_iter().find(|copy| copy.name == name);
        found.map(|copy| copy.path).ok_or_else(|| {
            Error::Refused(format!("There is no copy {name} beside this workbook any more. Nothing was done."))
        })
    }

    /// What this workbook and another file hold differently. Changes neither.
    ///
    /// # Errors
    /// What the other file is refused with; `PassphraseNeeded` or `WrongPassphrase` if it has another.
    pub fn compare_with_copy(&self, other: &Path, access: &Access) -> Result<Comparison> {
        self.store.compare_with_copy(other, access)
    }

    /// Puts a copy beside this workbook aside, under another name. Answers where it is kept.
    ///
    /// # Errors
    /// If none of this name lies there; what `put_copy_aside` says.
    pub fn keep_copy_aside(&self, name: &str) -> Result<PathBuf> {
        put_copy_aside(&self.path_of_copy(name)?, (self.clock)())
    }

    /// Which workbook this is: a name that was drawn when it was made, and never changes. Its copies have the same.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn identity(&self) -> Result<String> {
        self.store.identity()
    }
}

fn shown(copy: &CopyFound) -> CopyView {
    let says = match (copy.known, copy.named) {
        (KnownBy::Content, Some(CopyName::Conflict)) => {
            "It is a copy of this workbook. Its name is one that a service such as OneDrive gives when a file was changed in two places."
        }
        (KnownBy::Content, _) => "It is a copy of this workbook.",
        (KnownBy::Name, _) => {
            "Its name is that of a copy of this workbook. What is in it is not known: it has a passphrase of its own, or could not be read."
        }
    };
    CopyView { name: copy.name.clone(), says: says.into() }
}
