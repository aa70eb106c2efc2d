//! Looking at a backup again, and restoring one on trial.

use chrono::NaiveDateTime;

use super::make::Shelf;
use crate::backups::{Where, rehearsal_is_due};
use crate::error::{Error, Result};
use crate::storage::backup::rows::{self, BackupRow};
use crate::storage::backup::{Found, Looked, look_at_backup, rehearse};
use crate::workbook::Workbook;

/// What was found of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFound {
    /// Its file's name.
    pub file: String,
    /// In which folder.
    pub place: Where,
    /// What is wrong with it, a sentence; empty if it is sound.
    pub finding: String,
}

impl Workbook {
    /// Opens a backup as a stranger would, looks at every page, and compares what it holds with what is known of it.
    /// What is found is noted.
    ///
    /// # Errors
    /// If there is no such backup; if it cannot be noted.
    pub fn verify_backup(&mut self, place: Where, file: &str) -> Result<BackupFound> {
        let (found, row) = self.backup_at(place, file)?;
        let looked = look_at_backup(&found.path, &self.store.key_for_copies());
        self.noted(place, &found, row, looked, false)
    }

    /// Restores the newest backup into a file of this program's own, opens that, and compares it with what is known.
    /// What is found is noted. None if there is no backup.
    ///
    /// # Errors
    /// If it cannot be noted.
    pub fn rehearse_restoring(&mut self) -> Result<Option<BackupFound>> {
        let newest = self.shelves()?.into_iter().filter_map(newest_of).max_by_key(|(_, (found, _))| found.name.made_at);
        let Some((place, (found, row))) = newest else { return Ok(None) };
        let looked = rehearse(&found.path, &self.store.key_for_copies());
        self.noted(place, &found, row, looked, true).map(Some)
    }

    /// The same, if the last was a month ago. One in memory and the example have no rehearsals.
    ///
    /// # Errors
    /// As above.
    pub fn rehearse_if_due(&mut self) -> Result<Option<BackupFound>> {
        if self.is_example() || self.store.read_only.is_some() {
            return Ok(None);
        }
        let last: Option<NaiveDateTime> = rows::list(self.read())?.iter().filter_map(|row| row.rehearsed_at).max();
        if rehearsal_is_due(last, (self.clock)()) { self.rehearse_restoring() } else { Ok(None) }
    }

    pub(super) fn backup_at(&self, place: Where, file: &str) -> Result<(Found, Option<BackupRow>)> {
        let lying = self.shelves()?.into_iter().filter(|shelf| shelf.place == place).flat_map(|shelf| shelf.lying);
        lying
            .into_iter()
            .find(|(found, _)| found.name.to_string() == file)
            .ok_or_else(|| Error::NotFound(format!("backup of this name within reach ({file})")))
    }

    fn noted(
        &mut self,
        place: Where,
        found: &Found,
        row: Option<BackupRow>,
        looked: Result<Looked>,
        rehearsed: bool,
    ) -> Result<BackupFound> {
        let now = (self.clock)();
        let finding = finding_of(&looked, row.as_ref());
        let file = found.name.to_string();
        let row = row.or_else(|| looked.ok().map(|looked| adopted(place, found, &looked, now)));
        if let (Some(mut row), None) = (row, self.store.read_only.as_ref()) {
            (row.verified_at, row.finding) = (now, finding.clone());
            if rehearsed {
                (row.rehearsed_at, row.rehearsal) = (Some(now), finding.clone());
            }
            self.store.transact(|connection| {
                rows::put(connection, &row)?;
                rows::nothing_else_changed(connection)
            })?;
        }
        Ok(BackupFound { file, place, finding })
    }
}

fn newest_of(shelf: Shelf) -> Option<(Where, (Found, Option<BackupRow>))> {
    let place = shelf.place;
    shelf.lying.into_iter().next().map(|lying| (place, lying))
}

fn finding_of(looked: &Result<Looked>, row: Option<&BackupRow>) -> String {
    match (looked, row) {
        (Err(Error::WrongPassphrase), _) => {
            "It opens with another passphrase than the workbook, so it could not be looked at.".into()
        }
        (Err(error), _) => error.to_string(),
        (Ok(looked), _) if !looked.faults.is_empty() => looked.faults.join(" "),
        (Ok(looked), Some(row)) if looked.known.content != row.content => {
            "It does not hold what it held when it was made: the file was changed since.".into()
        }
        _ => String::new(),
    }
}

/// What is known from now on of a backup of which nothing was known: that it was found as it is.
fn adopted(place: Where, found: &Found, looked: &Looked, now: NaiveDateTime) -> BackupRow {
    BackupRow {
        file: found.name.to_string(),
        place,
        made_at: found.name.made_at,
        content: looked.known.content.clone(),
        acts: looked.known.count("audit"),
        figures: looked.known.count("figure"),
        size: i64::try_from(found.size).unwrap_or(i64::MAX),
        // It is not known that the workbook holds the same.
        mark: "?".into(),
        verified_at: now,
        finding: String::new(),
        rehearsed_at: None,
        rehearsal: String::new(),
    }
}
