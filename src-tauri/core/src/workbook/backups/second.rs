//! The second folder for backups: the one that she chose, else the one that her organisation has set.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::storage::backup::rows;
use crate::storage::backup::within_reach;
use crate::views::SecondFolder;
use crate::workbook::{Act, Changed, Noun, Workbook};

/// The second folder that holds now.
pub(super) struct Second {
    pub(super) path: PathBuf,
    pub(super) by_organisation: bool,
}

impl Second {
    /// As Settings shows it.
    pub(super) fn shown(self) -> SecondFolder {
        SecondFolder {
            within_reach: within_reach(&self.path),
            path: self.path.display().to_string(),
            set_by_organisation: self.by_organisation,
            says: None,
        }
    }
}

impl Workbook {
    /// The second folder that holds now: hers wins. The organisation's is none where the workbook itself lies in it,
    /// since backups are made beside it already.
    ///
    /// # Errors
    /// If the workbook cannot be read.
    pub(super) fn second_folder(&self) -> Result<Option<Second>> {
        if let Some(own) = rows::second_folder(self.read())? {
            return Ok(Some(Second { path: own.into(), by_organisation: false }));
        }
        let lies_in = self.store.file().and_then(Path::parent);
        let set = self.second_of_organisation.clone().filter(|set| lies_in != Some(set.as_path()));
        Ok(set.map(|path| Second { path, by_organisation: true }))
    }

    /// Sets the second folder in which backups are made, or gives it up. What lies there stays.
    ///
    /// # Errors
    /// A folder that is not there; the one in which the workbook itself lies; a name that is no text.
    pub fn set_second_folder(&mut self, folder: Option<&Path>) -> Result<Changed<()>> {
        let path = folder.map(|folder| self.fit_for_second(folder)).transpose()?;
        let words = match &path {
            Some(path) => format!("make backups in {path} too"),
            None => "give up the second folder for backups".into(),
        };
        self.change(Act::new("set_second_folder", &[Noun::Backups], words), |connection| {
            rows::set_second_folder(connection, path.as_deref())
        })
    }

    fn fit_for_second(&self, folder: &Path) -> Result<String> {
        let refused = |sentence: &str| Err(Error::Refused(sentence.into()));
        if !within_reach(folder) {
            return refused("That folder is not there. Nothing was changed. Choose another one.");
        }
        let real = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let own = self.store.file().and_then(Path::parent).map(PathBuf::from);
        if own.is_some_and(|own| own == real) {
            return refused(
                "The workbook itself lies in that folder, and backups are made beside it already. Nothing was changed. Choose a folder on another drive.",
            );
        }
        match real.to_str() {
            Some(path) => Ok(path.to_owned()),
            None => refused(
                "The name of that folder has letters that cannot be kept. Nothing was changed. Choose another one.",
            ),
        }
    }
}
