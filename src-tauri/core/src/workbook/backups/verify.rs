//! Looking at a backup again, and restoring one on trial.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::Serialize;

use super::make::Shelf;
use crate::backups::{Where, refusals, rehearsal_is_due};
use crate::error::{Error, Result};
use crate::storage::Access;
use crate::storage::backup::rows::{self, BackupRow};
use crate::storage::backup::{Found, Looked, look_at_backup, rehearse};
use crate::workbook::Workbook;

/// What was found of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct BackupFound {
    /// Its file's name.
    pub file: String,
    /// In which folder.
    pub place: Where,
    /// What is wrong with it, a sentence; empty if it is sound.
    pub finding: String,
}

/// A backup that is to be looked at, without anything of the open workbook.
pub struct Trial {
    workbook: PathBuf,
    place: Where,
    found: Found,
    row: Option<BackupRow>,
    access: Access,
    rehearsed: bool,
}

/// What was seen of it, before the workbook knows.
pub struct Tried {
    trial: Trial,
    looked: Result<Looked>,
}

impl Trial {
    /// Looks at it. Takes long, and needs nothing of the open workbook.
    pub fn look(self) -> Tried {
        let look = if self.rehearsed { rehearse } else { look_at_backup };
        let looked = look(&self.found.path, &self.access);
        Tried { trial: self, looked }
    }
}

impl Workbook {
    /// Opens a backup as a stranger would, looks at every page, and compares what it holds with what is known of it.
    /// What is found is noted.
    ///
    /// # Errors
    /// If there is no such backup; if it cannot be noted.
    pub fn verify_backup(&mut self, place: Where, file: &str) -> Result<BackupFound> {
        let tried = self.begin_to_verify(place, file)?.look();
        self.note_tried(tried)
    }

    /// The first step of `verify_backup`.
    ///
    /// # Errors
    /// If there is no such backup.
    pub fn begin_to_verify(&self, place: Where, file: &str) -> Result<Trial> {
        let (found, row) = self.backup_at(place, file)?;
        Ok(self.trial(place, found, row, false))
    }

    /// Restores the newest backup into a file of this program's own, opens that, and compares it with what is known.
    /// What is found is noted. None if there is no backup.
    ///
    /// # Errors
    /// If it cannot be noted.
    pub fn rehearse_restoring(&mut self) -> Result<Option<BackupFound>> {
        match self.begin_rehearsal()? {
            Some(trial) => self.note_tried(trial.look()).map(Some),
            None => Ok(None),
        }
    }

    /// The first step of `rehearse_restoring`.
    ///
    /// # Errors
    /// If the workbook cannot be read.
    pub fn begin_rehearsal(&self) -> Result<Option<Trial>> {
        let newest = self.shelves()?.into_iter().filter_map(newest_of).max_by_key(|(_, (found, _))| found.name.made_at);
        Ok(newest.map(|(place, (found, row))| self.trial(place, found, row, true)))
    }

    /// The same, if the last was a month ago. One in memory and the example have no rehearsals by themselves.
    ///
    /// # Errors
    /// As above.
    pub fn begin_rehearsal_if_due(&self) -> Result<Option<Trial>> {
        if self.is_example() || self.store.read_only.is_some() {
            return Ok(None);
        }
        let last: Option<NaiveDateTime> = rows::list(self.read())?.iter().filter_map(|row| row.rehearsed_at).max();
        if rehearsal_is_due(last, (self.clock)()) { self.begin_rehearsal() } else { Ok(None) }
    }

    fn trial(&self, place: Where, found: Found, row: Option<BackupRow>, rehearsed: bool) -> Trial {
        let workbook = self.store.file().map(Path::to_owned).unwrap_or_default();
        Trial { workbook, place, found, row, access: self.store.key_for_copies(), rehearsed }
    }

    /// Notes what was seen of a backup. That of another workbook, which was open before, is passed over.
    ///
    /// # Errors
    /// If it could not be looked at for a reason that is not its own; if what was seen cannot be noted.
    pub fn note_tried(&mut self, tried: Tried) -> Result<BackupFound> {
        let Tried { trial: Trial { workbook, place, found, row, rehearsed, .. }, looked } = tried;
        let now = (self.clock)();
        let looked = looked.map_or_else(|error| not_looked(error, &found).map(Err), |looked| Ok(Ok(looked)))?;
        let finding = finding_of(&looked, row.as_ref());
        let file = found.name.to_string();
        let row = row.or_else(|| looked.ok().map(|looked| adopted(place, &found, &looked, now)));
        let may_note = self.store.read_only.is_none() && self.store.file() == Some(workbook.as_path());
        if let Some(mut row) = row.filter(|_| may_note) {
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

    pub(super) fn backup_at(&self, place: Where, file: &str) -> Result<(Found, Option<BackupRow>)> {
        let lying = self.shelves()?.into_iter().filter(|shelf| shelf.place == place).flat_map(|shelf| shelf.lying);
        lying
            .into_iter()
            .find(|(found, _)| found.name.to_string() == file)
            .ok_or_else(|| Error::NotFound(format!("backup of this name within reach ({file})")))
    }
}

fn newest_of(shelf: Shelf) -> Option<(Where, (Found, Option<BackupRow>))> {
    let place = shelf.place;
    shelf.lying.into_iter().next().map(|lying| (place, lying))
}

/// What is found of a backup that could not be opened; or, if that is no fault of its own, the error: then nothing is
/// found of it.
fn not_looked(error: Error, found: &Found) -> Result<Error> {
    match &error {
        Error::DiskFull | Error::Disk(_) | Error::InUse => Err(error),
        Error::File { path, .. } if *path != found.path.display().to_string() => Err(error),
        _ => Ok(error),
    }
}

fn finding_of(looked: &Result<Looked>, row: Option<&BackupRow>) -> String {
    match (looked, row) {
        (Err(Error::PassphraseNeeded | Error::WrongPassphrase), _) => refusals::OTHER_PASSPHRASE.into(),
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
