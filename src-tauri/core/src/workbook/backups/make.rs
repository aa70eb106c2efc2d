//! Making backups: begun while the workbook stands still, proved without it, then noted in it.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::backups::{BackupName, Lying, Where, Why, backup_is_due, to_remove};
use crate::error::{Error, Result};
use crate::storage::backup::rows::{self, BackupRow};
use crate::storage::backup::{Found, Unproved, Verified, folder_of_backups, found_in, remove};
use crate::workbook::Workbook;

/// A backup that was begun in one of the folders.
pub struct BegunBackup {
    place: Where,
    workbook: PathBuf,
    copy: Result<Unproved>,
}

/// What came of it, before the workbook knows.
pub struct ProvedBackup {
    place: Where,
    workbook: PathBuf,
    outcome: Result<Verified>,
}

/// What came of making backups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackupsMade {
    /// Those that were made and verified.
    pub made: Vec<(Where, Verified)>,
    /// Where none could be made, and why.
    pub failed: Vec<(Where, Error)>,
}

impl BegunBackup {
    /// Opens the copy, compares it and gives it its name. Takes longest, and needs nothing of the open workbook.
    pub fn prove(self) -> ProvedBackup {
        let Self { place, workbook, copy } = self;
        ProvedBackup { place, workbook, outcome: copy.and_then(Unproved::prove) }
    }
}

/// A folder of backups, with what lies there and what is known of it.
pub(in crate::workbook) struct Shelf {
    pub(in crate::workbook) place: Where,
    pub(in crate::workbook) folder: PathBuf,
    /// Each backup that lies there, the newest first, with what is known of it.
    pub(in crate::workbook) lying: Vec<(Found, Option<BackupRow>)>,
}

impl Workbook {
    /// Begins the backups that are due: beside the workbook, and in the second folder if there is one. One in memory
    /// has none. By itself none is made of the example, which can be made again, nor of one that can only be read: it
    /// could not note that it was made.
    ///
    /// # Errors
    /// If the workbook cannot be read.
    pub fn begin_backups(&self, why: Why) -> Result<Vec<BegunBackup>> {
        let Some(workbook) = self.store.file().map(Path::to_owned) else { return Ok(Vec::new()) };
        let by_itself = matches!(why, Why::Opened | Why::Daily | Why::BeforeImport);
        if by_itself && (self.is_example() || self.store.read_only.is_some()) {
            return Ok(Vec::new());
        }
        let (now, mark) = ((self.clock)(), rows::mark_now(self.read())?);
        let mut begun = Vec::new();
        for shelf in self.shelves()? {
            let last = shelf.lying.iter().find_map(|(_, row)| row.as_ref());
            let changed = last.is_none_or(|row| row.mark != mark || !row.finding.is_empty());
            if backup_is_due(why, last.map(|row| row.made_at), changed, now) {
                let name = BackupName::of(&file_name(&workbook), now, why);
                let copy = self.store.begin_backup(&shelf.folder, name);
                begun.push(BegunBackup { place: shelf.place, workbook: workbook.clone(), copy });
            }
        }
        Ok(begun)
    }

    /// Notes what came of backups of this workbook, and takes away those that are too many. What could not be made is
    /// noted too, with since when. Those of another workbook, which was open before, are passed over.
    ///
    /// # Errors
    /// If it cannot be noted; the backups are there all the same.
    pub fn keep_backups(&mut self, proved: Vec<ProvedBackup>) -> Result<BackupsMade> {
        let mut made = BackupsMade::default();
        for ProvedBackup { place, workbook, outcome } in proved {
            match outcome {
                _ if self.store.file() != Some(&workbook) => {}
                Ok(verified) => made.made.push((place, verified)),
                Err(error) => made.failed.push((place, error)),
            }
        }
        self.note(&made)?;
        if !made.made.is_empty() {
            self.thin_out()?;
        }
        Ok(made)
    }

    /// Makes the backups that are due, proves them and notes them.
    ///
    /// # Errors
    /// If the workbook cannot be read. That a backup cannot be made is in the answer.
    pub fn back_up(&mut self, why: Why) -> Result<BackupsMade> {
        let proved = self.begin_backups(why)?.into_iter().map(BegunBackup::prove).collect();
        self.keep_backups(proved)
    }

    /// Makes a backup in a folder of her choice, of which the workbook notes nothing.
    ///
    /// # Errors
    /// If it cannot be made there.
    pub fn back_up_to(&self, folder: &Path) -> Result<Verified> {
        let name = BackupName::of(&self.store.file().map(file_name).unwrap_or_default(), (self.clock)(), Why::Asked);
        self.store.begin_backup(folder, name)?.prove()
    }

    /// Makes the backups that come before something that could lose what is here. They never keep her from it.
    pub(in crate::workbook) fn back_up_before(&mut self, why: Why) {
        // What could not be made is noted where it can be, and told on Home.
        let _ = self.back_up(why);
    }

    /// Notes the backup that was made before the workbook was brought to the present format.
    pub(in crate::workbook) fn note_update(&mut self) {
        if let Some(verified) = self.store.made_before_update.take() {
            // Of one that is not noted nothing is lost: it is listed by its name, and never taken away.
            let _ = self.note(&BackupsMade { made: vec![(Where::Beside, verified)], failed: Vec::new() });
        }
    }

    fn note(&mut self, made: &BackupsMade) -> Result<()> {
        let now = (self.clock)();
        let known: Vec<(Where, String)> =
            rows::troubles(self.read())?.into_iter().map(|trouble| (trouble.place, trouble.words)).collect();
        let news: Vec<(Where, String)> = made.failed.iter().map(|(place, error)| (*place, error.to_string())).collect();
        if made.made.is_empty() && news.iter().all(|trouble| known.contains(trouble)) {
            return Ok(());
        }
        if self.store.read_only.is_some() {
            return Ok(());
        }
        self.store.transact(|connection| {
            for (place, words) in &news {
                rows::set_trouble(connection, *place, Some(words), now)?;
            }
            for (place, verified) in &made.made {
                rows::put(connection, &row_of(*place, verified, now))?;
                rows::set_trouble(connection, *place, None, now)?;
            }
            rows::nothing_else_changed(connection)
        })
    }

    /// The folders of backups of this workbook.
    ///
    /// # Errors
    /// If the workbook or a folder that is there cannot be read.
    pub(in crate::workbook) fn shelves(&self) -> Result<Vec<Shelf>> {
        let Some(workbook) = self.store.file() else { return Ok(Vec::new()) };
        let second = self.second_folder()?.map(|second| second.path);
        let known = rows::list(self.read())?;
        let mut shelves = Vec::new();
        shelves.push(shelf(workbook, Where::Beside, None, &known)?);
        if let Some(second) = &second {
            shelves.push(shelf(workbook, Where::Second, Some(second), &known)?);
        }
        Ok(shelves)
    }

    /// Takes away the backups that are too many. Only what this workbook knows that it made goes: a file of the same
    /// name may be another workbook's.
    fn thin_out(&mut self) -> Result<()> {
        let today = (self.clock)().date();
        let mut gone = Vec::new();
        for shelf in self.shelves()? {
            let known: Vec<(&Found, &BackupRow)> =
                shelf.lying.iter().filter_map(|(found, row)| Some((found, row.as_ref()?))).collect();
            let lying: Vec<Lying> = known.iter().map(|(found, row)| lying(found, row)).collect();
            for place in to_remove(&lying, today) {
                let (found, row) = known[place];
                // One that cannot be taken away stays known, and is tried again.
                if remove(&found.path).is_ok() {
                    gone.push((shelf.place, row.file.clone()));
                }
            }
        }
        if gone.is_empty() || self.store.read_only.is_some() {
            return Ok(());
        }
        self.store.transact(|connection| {
            for (place, file) in &gone {
                rows::forget(connection, *place, file)?;
            }
            rows::nothing_else_changed(connection)
        })
    }
}

/// What lies in one of the folders. One that cannot be read has none that is known to lie there; making one there says
/// why.
pub(super) fn shelf(workbook: &Path, place: Where, within: Option<&Path>, known: &[BackupRow]) -> Result<Shelf> {
    let folder = folder_of_backups(workbook, within)?;
    let row_of = |found: &Found| {
        let file = found.name.to_string();
        known.iter().find(|row| row.place == place && row.file == file).cloned()
    };
    let found = found_in(&folder, workbook).unwrap_or_default();
    let lying = found.into_iter().map(|found| (found.clone(), row_of(&found))).collect();
    Ok(Shelf { place, folder, lying })
}

fn lying(found: &Found, row: &BackupRow) -> Lying {
    Lying { made_at: found.name.made_at, why: found.name.why, verified: row.finding.is_empty() }
}

fn row_of(place: Where, verified: &Verified, now: NaiveDateTime) -> BackupRow {
    BackupRow {
        file: verified.name.to_string(),
        place,
        made_at: verified.name.made_at,
        content: verified.content.clone(),
        acts: verified.acts,
        figures: verified.figures,
        size: i64::try_from(verified.size).unwrap_or(i64::MAX),
        mark: verified.mark.clone(),
        verified_at: now,
        finding: String::new(),
        rehearsed_at: None,
        rehearsal: String::new(),
    }
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Access;

    #[test]
    fn a_workbook_that_can_only_be_read_has_none_made_by_itself_since_it_could_not_be_noted() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Box::new(NaiveDateTime::default);
        let mut workbook = Workbook::create(&folder.path().join("x.lac"), &Access::open(), clock).unwrap();
        let begun = |workbook: &Workbook, why| workbook.begin_backups(why).unwrap().len();
        assert_eq!(begun(&workbook, Why::Opened), 1);
        workbook.store.read_only = Some("It can only be read.".into());
        assert_eq!((begun(&workbook, Why::Opened), begun(&workbook, Why::BeforeImport)), (0, 0));
        assert_eq!(begun(&workbook, Why::Asked), 1, "what she asks for is made");
        assert_eq!(workbook.back_up(Why::Asked).unwrap().made.len(), 1);
        assert!(rows::list(workbook.read()).unwrap().is_empty());
    }
}
