//! What the running application holds: the open workbook, and where it may ask for files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};

use lac_core::backups::{BackupName, Why};
use lac_core::storage::{Access, PageCheck, RecoveryKey, folder_of};
use lac_core::views::Home;
use lac_core::workbook::{BackupsMade, BegunBackup, HomeInSteps, Workbook, WorkbookStatus};
use lac_core::{Error, Result};

use lac_cli::output::sweep;
use lac_cli::{at_this_desk, clock};

/// The one workbook of the window.
#[derive(Default)]
pub struct Desk {
    workbook: Mutex<Option<Workbook>>,
    /// Home of that workbook, while it is still looked through.
    home: Mutex<Option<HomeInSteps>>,
    /// The file that was chosen in the dialog and waits for its passphrase.
    chosen: Mutex<Option<PathBuf>>,
    /// The file named when the application was started.
    start_with: Option<PathBuf>,
    /// The file with which the application was started once more.
    second: Mutex<Option<PathBuf>>,
    /// The files that were locked while she was away and not opened since: their passphrases are asked for.
    locked: Mutex<BTreeSet<PathBuf>>,
    /// A recovery key that is shown and opens nothing yet. It goes with its workbook.
    shown_key: Mutex<Option<RecoveryKey>>,
    /// Whether closing was asked for already.
    closing: AtomicBool,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic in another command leaves the value as the database has it: transactions are whole or not at all.
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A file by whatever name it is reached.
fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn none_open() -> Error {
    Error::Refused("No workbook is open. Open one first.".into())
}

impl Desk {
    /// An empty desk, and the file that the application was started with.
    pub fn starting_with(start_with: Option<PathBuf>) -> Self {
        Self { start_with, ..Self::default() }
    }

    /// The file named when the application was started.
    pub fn start_with(&self) -> Option<PathBuf> {
        self.start_with.clone()
    }

    /// Notes the file with which the application was started once more.
    pub fn note_second(&self, path: PathBuf) {
        *locked(&self.second) = Some(path);
    }

    /// The file with which the application was started once more, if it was neither opened nor refused.
    pub fn second(&self) -> Option<PathBuf> {
        locked(&self.second).clone()
    }

    /// Forgets the file with which the application was started once more.
    pub fn forget_second(&self) {
        *locked(&self.second) = None;
    }

    /// Reads from the open workbook.
    ///
    /// # Errors
    /// If none is open; whatever `ask` answers.
    pub fn read<T>(&self, ask: impl FnOnce(&Workbook) -> Result<T>) -> Result<T> {
        ask(locked(&self.workbook).as_ref().ok_or_else(none_open)?)
    }

    /// Changes the open workbook.
    ///
    /// # Errors
    /// If none is open; whatever `act` answers.
    pub fn write<T>(&self, act: impl FnOnce(&mut Workbook) -> Result<T>) -> Result<T> {
        act(locked(&self.workbook).as_mut().ok_or_else(none_open)?)
    }

    /// Begins Home anew, or goes on with looking through the workbook for it.
    ///
    /// # Errors
    /// If none is open; if the file cannot be read.
    pub fn home(&self, anew: bool) -> Result<Home> {
        let mut begun = locked(&self.home);
        let before = begun.take().filter(|_| !anew);
        let home = self.read(|workbook| match before {
            Some(before) => workbook.go_on_with_home(before),
            None => workbook.begin_home(),
        })?;
        let shown = home.so_far();
        *begun = Some(home).filter(HomeInSteps::goes_on);
        Ok(shown)
    }

    /// How the workbook stands, if one is open.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn status(&self) -> Result<WorkbookStatus> {
        locked(&self.workbook).as_ref().map_or_else(|| Ok(WorkbookStatus::closed()), Workbook::status)
    }

    /// Puts an opened workbook on the desk, in place of the one that lay there.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn put(&self, workbook: Workbook) -> Result<WorkbookStatus> {
        let workbook = at_this_desk(workbook);
        let status = workbook.status()?;
        let mut home = locked(&self.home);
        *locked(&self.workbook) = Some(workbook);
        *home = None;
        self.show_key(None);
        Ok(status)
    }

    /// Notes that closing is asked for. Answers whether it was before.
    pub fn ask_to_close(&self) -> bool {
        self.closing.swap(true, Ordering::SeqCst)
    }

    /// Closing was asked for, and she stays.
    pub fn stay_open(&self) {
        self.closing.store(false, Ordering::SeqCst);
    }

    /// Writes a copy of the open workbook and goes on with it.
    ///
    /// # Errors
    /// If none is open, there is a file at `path`, or it cannot be written; if `access` does not open the copy, which
    /// is then taken away. The workbook stays open as it is.
    pub fn go_on_with_copy(&self, path: &Path, access: &Access) -> Result<WorkbookStatus> {
        // Held until the copy is in its place, so that nothing is saved in the old file meanwhile.
        let mut open = locked(&self.workbook);
        open.as_ref().ok_or_else(none_open)?.copy_to(path)?;
        match Workbook::open(path, access, clock()).and_then(|copy| Ok((copy.status()?, copy))) {
            Ok((status, copy)) => {
                *open = Some(at_this_desk(copy));
                Ok(status)
            }
            Err(error) => {
                // It was made a moment ago, and nobody has seen it.
                let _ = std::fs::remove_file(path);
                Err(error)
            }
        }
    }

    /// Looks at every page of the open workbook. One that is damaged is closed.
    ///
    /// # Errors
    /// If it is damaged: nothing was written to it since it was opened. If none is open.
    pub fn check_pages(&self) -> Result<()> {
        // Under one lock: what was opened meanwhile is not closed for the fault of another.
        let mut open = locked(&self.workbook);
        open.as_ref().ok_or_else(none_open)?.check_pages().inspect_err(|_| *open = None)
    }

    /// Where the open workbook lies.
    ///
    /// # Errors
    /// If none is open.
    pub fn path(&self) -> Result<PathBuf> {
        self.status()?.path.map(PathBuf::from).ok_or_else(none_open)
    }

    /// Makes the backups that are due. Other commands have their turn while they are proved.
    ///
    /// # Errors
    /// If none is open, or it cannot be read; if what came of it cannot be noted.
    pub fn back_up(&self, why: Why) -> Result<BackupsMade> {
        // What a killed program had begun there is of no use to anybody.
        self.read(Workbook::folders_of_backups)?.iter().for_each(|folder| sweep(folder));
        let begun = self.read(|workbook| workbook.begin_backups(why))?;
        let proved = begun.into_iter().map(BegunBackup::prove).collect();
        self.write(|workbook| workbook.keep_backups(proved))
    }

    /// Restores a backup in the place of the open workbook. Answers how the restored one stands, and where the one
    /// before is kept.
    ///
    /// # Errors
    /// As `Workbook::restore`: the workbook is then open as it was, if it can be opened.
    pub fn restore(
        &self,
        backup: &Path,
        access: &Access,
        of_another: bool,
    ) -> Result<(WorkbookStatus, Option<PathBuf>)> {
        let mut home = locked(&self.home);
        let mut open = locked(&self.workbook);
        match open.take().ok_or_else(none_open)?.restore(backup, access, of_another) {
            Ok(restored) => {
                let status = restored.workbook.status()?;
                (*open, *home) = (Some(restored.workbook), None);
                Ok((status, restored.kept))
            }
            Err(not) => {
                *open = not.workbook.map(|workbook| *workbook);
                Err(not.error)
            }
        }
    }

    /// Gives the open workbook its first passphrase. Answers where its file is kept as it was.
    ///
    /// # Errors
    /// As `Workbook::give_passphrase`: the workbook is then open as it was, if it can be opened.
    pub fn give_passphrase(&self, new: &Access) -> Result<PathBuf> {
        let mut home = locked(&self.home);
        let mut open = locked(&self.workbook);
        match open.take().ok_or_else(none_open)?.give_passphrase(new) {
            Ok(given) => {
                (*open, *home) = (Some(given.workbook), None);
                Ok(given.kept)
            }
            Err(not) => {
                *open = not.workbook.map(|workbook| *workbook);
                Err(not.error)
            }
        }
    }

    /// Closes the workbook at `path` until its passphrase is typed.
    pub fn lock(&self, path: PathBuf) {
        locked(&self.locked).insert(real(&path));
        self.close();
    }

    /// Whether the file was locked, and not opened since.
    pub fn is_locked(&self, path: &Path) -> bool {
        locked(&self.locked).contains(&real(path))
    }

    /// Notes the recovery key that is shown, or that none is any more.
    pub fn show_key(&self, key: Option<RecoveryKey>) {
        *locked(&self.shown_key) = key;
    }

    /// The recovery key that is shown.
    pub fn shown_key(&self) -> Option<RecoveryKey> {
        locked(&self.shown_key).clone()
    }

    /// Makes a workbook at `path` from the backup that was chosen, and opens it.
    ///
    /// # Errors
    /// If none was chosen; as `Workbook::restore_anew`.
    pub fn restore_anew(&self, path: &Path, access: &Access) -> Result<WorkbookStatus> {
        let backup = self.chosen()?;
        sweep(folder_of(path));
        self.put(Workbook::restore_anew(&backup, path, access, clock())?)
    }

    /// Closes the workbook.
    pub fn close(&self) {
        self.show_key(None);
        *locked(&self.workbook) = None;
    }

    /// Remembers the file that was chosen in the dialog. Paths never come from the screens.
    pub fn choose(&self, path: PathBuf) {
        *locked(&self.chosen) = Some(path);
    }

    /// Opens the file that was chosen. The one that is open is closed first, so that it can be opened again.
    ///
    /// # Errors
    /// If none was chosen, or a backup, which is not to be worked in; all that `Workbook::open` refuses.
    pub fn open_chosen(&self, access: &Access) -> Result<WorkbookStatus> {
        let path = self.chosen()?;
        if BackupName::at(&path).is_some() {
            return Err(Error::Refused(
                "This is a backup. It was not opened, so that it stays as it is. Restore it, and work in the workbook that comes of it.".into(),
            ));
        }
        self.close();
        let opened = Workbook::open_and_check(&path, access, clock(), PageCheck::Later)?;
        locked(&self.locked).remove(&real(&path));
        self.put(opened)
    }

    /// The file that was chosen.
    ///
    /// # Errors
    /// If none was.
    pub fn chosen(&self) -> Result<PathBuf> {
        locked(&self.chosen).clone().ok_or_else(|| Error::Refused("Choose a workbook first.".into()))
    }

    /// Makes a new workbook at `path` and opens it. A file that is there is never replaced.
    ///
    /// # Errors
    /// As `Workbook::create_for`.
    pub fn create(&self, path: &Path, access: &Access, organisation: &str) -> Result<WorkbookStatus> {
        sweep(folder_of(path));
        self.put(Workbook::create_for(path, access, clock(), organisation)?)
    }
}
