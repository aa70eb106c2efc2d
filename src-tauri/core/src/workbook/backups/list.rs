//! The backups of this workbook as Settings lists them, and what Home says of them.

use std::path::PathBuf;

use super::make::{Shelf, shelf};
use super::second::Second;
use crate::backups::{Rehearsal, Standing, Trouble, Where, sentences};
use crate::error::Result;
use crate::storage::backup::rows::{self, BackupRow};
use crate::storage::backup::{Found, folder_of_backups};
use crate::views::{BackupView, BackupsView};
use crate::workbook::Workbook;

impl Workbook {
    /// What lies in the folders of backups, with what is known of it, and what is to be said of it.
    ///
    /// # Errors
    /// If the workbook cannot be read.
    pub fn list_backups(&self) -> Result<BackupsView> {
        let shelves = self.shelves()?;
        let second = self.second_folder()?;
        let mut backups: Vec<BackupView> =
            shelves.iter().flat_map(|shelf| shelf.lying.iter().map(|lying| shown(shelf.place, lying))).collect();
        backups.sort_by(|one, other| other.made_at.cmp(&one.made_at).then(one.place.cmp(&other.place)));
        Ok(BackupsView {
            folder: shelves.first().map(|shelf| shelf.folder.display().to_string()),
            second: second.map(Second::shown),
            says: self.say_of_backups()?,
            backups,
        })
    }

    /// The folders in which backups of this workbook are made; none for one in memory.
    ///
    /// # Errors
    /// If the workbook cannot be read.
    pub fn folders_of_backups(&self) -> Result<Vec<PathBuf>> {
        let Some(workbook) = self.store.file() else { return Ok(Vec::new()) };
        let second = self.second_folder()?.map(|second| second.path);
        let places = [Some(None), second.as_deref().map(Some)];
        places.into_iter().flatten().map(|within| folder_of_backups(workbook, within)).collect()
    }

    /// What is not well with the backups, each a sentence. Of the example nothing is said.
    ///
    /// # Errors
    /// If the workbook cannot be read.
    pub fn say_of_backups(&self) -> Result<Vec<String>> {
        let Some(workbook) = self.store.file() else { return Ok(Vec::new()) };
        if self.is_example() || self.store.read_only.is_some() {
            return Ok(Vec::new());
        }
        let known = rows::list(self.read())?;
        // The second folder is not looked at: one on a network that is away would keep her waiting.
        let beside = shelf(workbook, Where::Beside, None, &known)?;
        Ok(sentences(&self.standing(&beside, &known)?, (self.clock)()))
    }

    fn standing(&self, beside: &Shelf, known: &[BackupRow]) -> Result<Standing> {
        let second = self.second_folder()?.map(|second| second.path.display().to_string());
        let lies_beside = beside.lying.iter().filter_map(|(_, row)| row.as_ref());
        let lies_second = known.iter().filter(|row| row.place == Where::Second && second.is_some());
        let sound = lies_beside.chain(lies_second).filter(|row| row.finding.is_empty());
        let path = |place| match place {
            Where::Second => second.clone(),
            Where::Beside => Some(beside.folder.display().to_string()),
        };
        let troubles = rows::troubles(self.read())?.into_iter().filter_map(|row| {
            // Of a second folder that was given up nothing is said any more.
            Some(Trouble { place: row.place, path: path(row.place)?, since: row.since, words: row.words })
        });
        Ok(Standing {
            workbook_made_at: rows::made_at(self.read())?,
            newest_verified: sound.map(|row| row.made_at).max(),
            troubles: troubles.collect(),
            rehearsal: last_rehearsal(known),
        })
    }
}

fn last_rehearsal(known: &[BackupRow]) -> Option<Rehearsal> {
    let rehearsed = known.iter().filter_map(|row| Some((row.rehearsed_at?, row)));
    rehearsed.max_by_key(|(at, _)| *at).map(|(at, row)| Rehearsal {
        at,
        file: row.file.clone(),
        finding: row.rehearsal.clone(),
    })
}

fn shown(place: Where, (found, row): &(Found, Option<BackupRow>)) -> BackupView {
    BackupView {
        file: found.name.to_string(),
        place,
        made_at: found.name.made_at,
        why: found.name.why.in_words(),
        size: size_in_words(found.size),
        known: row.is_some(),
        verified_at: row.as_ref().map(|row| row.verified_at),
        finding: row.as_ref().map(|row| row.finding.clone()).unwrap_or_default(),
        figures: row.as_ref().map(|row| row.figures),
    }
}

/// A size as a list shows it: "512 KB", "1.4 MB".
fn size_in_words(bytes: u64) -> String {
    const KB: u64 = 1_000;
    const MB: u64 = 1_000_000;
    if bytes < MB {
        format!("{} KB", bytes.div_ceil(KB))
    } else {
        let tenths = (bytes + MB / 20) / (MB / 10);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}
