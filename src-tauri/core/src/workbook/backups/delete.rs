//! Deleting backups that are asked for by name: those that still have what was taken out of the workbook.

use crate::backups::{Where, Why};
use crate::error::{Error, Result};
use crate::storage::backup::{remove, rows};
use crate::workbook::Workbook;

impl Workbook {
    /// Deletes these backups, once a new one is made of the workbook as it is now. Answers how many are gone.
    ///
    /// # Errors
    /// If no new backup can be made beside the workbook: then none is deleted. If one cannot be deleted; those before
    /// it are gone.
    pub fn delete_backups(&mut self, backups: &[(Where, String)]) -> Result<usize> {
        let made = self.back_up(Why::Asked)?;
        if !made.made.iter().any(|(place, _)| *place == Where::Beside) {
            let why = made.failed.first().map(|(_, error)| format!(" {error}")).unwrap_or_default();
            return Err(Error::Refused(format!(
                "No new backup could be made beside the workbook, so none was deleted.{why} Put that right and try again."
            )));
        }
        let mut gone = Vec::new();
        let mut refused = None;
        for shelf in self.shelves()? {
            for (found, _) in &shelf.lying {
                let name = found.name.to_string();
                if refused.is_none() && backups.contains(&(shelf.place, name.clone())) {
                    match remove(&found.path) {
                        Ok(()) => gone.push((shelf.place, name)),
                        Err(error) => refused = Some(error),
                    }
                }
            }
        }
        self.store.transact(|connection| {
            for (place, file) in &gone {
                rows::forget(connection, *place, file)?;
            }
            rows::nothing_else_changed(connection)
        })?;
        refused.map_or(Ok(gone.len()), Err)
    }
}
