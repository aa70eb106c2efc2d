//! Restoring a backup in the place of the open workbook.

use std::path::{Path, PathBuf};

use crate::backups::{Difference, Where, Why, refusals};
use crate::error::{Error, Result};
use crate::storage::Access;
use crate::storage::backup::restore;
use crate::storage::backup::rows::{self, BackupRow};
use crate::workbook::{Act, Clock, Noun, Workbook};

/// A workbook in whose place a backup was restored.
pub struct RestoredWorkbook {
    /// The restored one, open.
    pub workbook: Workbook,
    /// Where the one before is kept.
    pub kept: Option<PathBuf>,
}

/// Why a backup was not restored, and the workbook as it was, open again if that was possible.
pub struct NotRestored {
    /// Why.
    pub error: Error,
    /// The workbook as it was.
    pub workbook: Option<Box<Workbook>>,
}

/// What is taken over from the workbook that is set aside: it is about files that are there whatever is restored.
struct TakenOver {
    backups: Vec<BackupRow>,
    second: Option<String>,
    system_user: String,
    second_of_organisation: Option<PathBuf>,
}

impl TakenOver {
    /// The workbook, used by who used the one before, and kept twice where that was.
    fn at_the_desk(&self, workbook: Workbook) -> Workbook {
        workbook.used_by(&self.system_user).kept_twice_in(self.second_of_organisation.as_deref())
    }
}

impl Workbook {
    /// Where a backup of this workbook lies.
    ///
    /// # Errors
    /// If none of this name lies in that folder.
    pub fn path_of_backup(&self, place: Where, file: &str) -> Result<PathBuf> {
        Ok(self.backup_at(place, file)?.0.path)
    }

    /// What opens a backup of this workbook, unless its passphrase was another then.
    pub fn access_to_backups(&self) -> Access {
        self.store.key_for_copies()
    }

    /// What would change if a backup were restored in the place of this workbook.
    ///
    /// # Errors
    /// What the backup is refused with.
    pub fn preview_restoring(&self, backup: &Path, access: &Access) -> Result<Difference> {
        self.store.compare_with_backup(backup, access)
    }

    /// Restores a backup in the place of this workbook. First a backup is made of it as it stands; then its file is
    /// kept under another name, and the restored one is opened.
    ///
    /// # Errors
    /// If no backup can be made first; if the backup is of another workbook and that was not `of_another` said to be
    /// right; what the backup is refused with. The workbook is then as it was.
    pub fn restore(
        mut self,
        backup: &Path,
        access: &Access,
        of_another: bool,
    ) -> std::result::Result<RestoredWorkbook, NotRestored> {
        match self.ready_to_restore(backup, access, of_another) {
            Err(error) => Err(NotRestored { error, workbook: Some(Box::new(self)) }),
            Ok((path, taken)) => {
                let (own, clock) = (self.store.key_for_copies(), self.clock);
                // Closed, so that its file can be set aside.
                drop(self.store);
                put_in_place(&path, backup, (access, &own), clock, &taken)
            }
        }
    }

    fn ready_to_restore(&mut self, backup: &Path, access: &Access, of_another: bool) -> Result<(PathBuf, TakenOver)> {
        let Some(path) = self.store.path().map(Path::to_owned) else {
            return Err(refusals::without_file());
        };
        if self.store.read_only.is_some() {
            return Err(refusals::only_read());
        }
        if self.preview_restoring(backup, access)?.is_of_another && !of_another {
            return Err(refusals::of_another());
        }
        let made = self.back_up(Why::BeforeRestore)?;
        if let Some((_, error)) = made.failed.into_iter().find(|(place, _)| *place == Where::Beside) {
            return Err(refusals::not_backed_up_first(&error));
        }
        let taken = TakenOver {
            backups: rows::list(self.read())?,
            second: rows::second_folder(self.read())?,
            system_user: self.system_user.clone(),
            second_of_organisation: self.second_of_organisation.clone(),
        };
        Ok((path, taken))
    }

    /// Takes over what the workbook before knew of its backups, and its second folder.
    fn take_over(&mut self, taken: &TakenOver) -> Result<()> {
        if self.store.read_only.is_some() {
            return Ok(());
        }
        let known = rows::list(self.read())?;
        let is_known = |row: &BackupRow| known.iter().any(|known| (known.place, &known.file) == (row.place, &row.file));
        self.store.transact(|connection| {
            for row in taken.backups.iter().filter(|row| !is_known(row)) {
                // What it held is not what the restored one holds, or is found to be so by the next backup.
                rows::put(connection, &BackupRow { mark: "?".into(), ..row.clone() })?;
            }
            rows::nothing_else_changed(connection)
        })?;
        if taken.second.is_some() && rows::second_folder(self.read())? != taken.second {
            let words = format!("make backups in {} too", taken.second.as_deref().unwrap_or_default());
            self.change(Act::new("set_second_folder", &[Noun::Backups], words), |connection| {
                rows::set_second_folder(connection, taken.second.as_deref())
            })?;
        }
        Ok(())
    }
}

fn put_in_place(
    path: &Path,
    backup: &Path,
    (access, own): (&Access, &Access),
    clock: Clock,
    taken: &TakenOver,
) -> std::result::Result<RestoredWorkbook, NotRestored> {
    let open = |access: &Access, clock: Clock| Ok(taken.at_the_desk(Workbook::open(path, access, clock)?));
    let kept = match restore(backup, path, access, clock()) {
        Ok(restored) => restored.kept,
        Err(error) => return Err(NotRestored { error, workbook: open(own, clock).ok().map(Box::new) }),
    };
    let mut workbook = match open(access, clock) {
        Ok(workbook) => workbook,
        Err(error) => return Err(NotRestored { error: refusals::not_opened(&error, kept.as_deref()), workbook: None }),
    };
    // What is known of backups can be found out again; the restored workbook is there whatever comes of it.
    let _ = workbook.take_over(taken);
    Ok(RestoredWorkbook { workbook, kept })
}
