//! The door: the one way to every write, and what is known of the open workbook.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::act::{Act, Changes};
use super::breath::Breath;
use super::held::HeldRegister;
use super::register::kind_replay::refuse_replay_of_kind;
use crate::error::{Error, Result};
use crate::organisation::OrganisationDetails;
use crate::storage::{Access, Connection, Health, PageCheck, Store, audit};

/// Tells the time. Handed in, because the core has no clock.
pub type Clock = Box<dyn Fn() -> NaiveDateTime + Send + Sync>;

/// An open workbook.
pub struct Workbook {
    pub(super) store: Store,
    pub(super) clock: Clock,
    example: bool,
    /// The act that may still grow, if what is typed next is typed in the same breath.
    pub(super) breath: Option<Breath>,
    pub(super) register: HeldRegister,
    /// Who the machine says is using it.
    pub(super) system_user: String,
    /// The folder in which the organisation has backups kept a second time, if it set one.
    pub(super) second_of_organisation: Option<PathBuf>,
}

/// What the frame of every screen shows of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct WorkbookStatus {
    /// Whether one is open.
    pub open: bool,
    /// The file's name without its folder.
    pub name: Option<String>,
    /// Where it is.
    pub path: Option<String>,
    /// Whether it is the worked example.
    pub example: bool,
    /// Whether it has a passphrase.
    pub encrypted: bool,
    /// Why it can only be read, in a sentence; none if it can be written.
    pub read_only: Option<String>,
    /// When the last change was saved, as the database confirmed it.
    pub saved_at: Option<NaiveDateTime>,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// What the organisation is called in text.
    pub organisation: Option<String>,
    /// The day that the screens take as today.
    pub today: Option<NaiveDate>,
}

/// What came of a write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Changed<T> {
    /// What the act gave back.
    pub output: T,
    /// What the screens are to read again.
    pub changes: Changes,
    /// How the workbook stands now.
    pub status: WorkbookStatus,
}

impl<T> Changed<T> {
    /// The same with another output.
    pub(super) fn map<U>(self, output: impl FnOnce(T) -> U) -> Changed<U> {
        Changed { output: output(self.output), changes: self.changes, status: self.status }
    }
}

/// The day that the screens of the worked example take as today, so that it looks as it did to its author.
fn day_of_example() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 10, 12).unwrap_or_default()
}

impl Workbook {
    /// Makes a new, empty workbook at `path`.
    ///
    /// # Errors
    /// Refused if there is a file already or the folder cannot be written. Then nothing is left there.
    pub fn create(path: &Path, access: &Access, clock: Clock) -> Result<Self> {
        Self::make_file(path, access, clock, false, |_| Ok(()))
    }

    /// Makes a new workbook at `path` for an organisation. Its name belongs to the making: undo does not take it
    /// away.
    ///
    /// # Errors
    /// As `create`; an organisation without a name.
    pub fn create_for(path: &Path, access: &Access, clock: Clock, organisation: &str) -> Result<Self> {
        Self::make_file(path, access, clock, false, |workbook| {
            workbook.add_organisation(&OrganisationDetails::named(organisation))?;
            workbook.settle()
        })
    }

    /// Makes a workbook with what `fill` puts into it: all of it is there, or no file is.
    pub(super) fn make_file(
        path: &Path,
        access: &Access,
        clock: Clock,
        example: bool,
        fill: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<Self> {
        let (now, mut lent) = (clock(), None);
        let store = Store::create(path, access, example, now, |store| {
            let mut workbook = Self::with(store, clock, example);
            fill(&mut workbook)?;
            let Self { store, clock, .. } = workbook;
            lent = Some(clock);
            Ok(store)
        })?;
        let clock = lent.ok_or_else(|| Error::Database("the workbook was not filled".into()))?;
        Ok(Self::with(store, clock, example))
    }

    pub(super) fn with(store: Store, clock: Clock, example: bool) -> Self {
        let register = HeldRegister::of_file(store.read_only.is_some());
        Self { store, clock, example, breath: None, register, system_user: String::new(), second_of_organisation: None }
    }

    /// An empty workbook in memory, for tests.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn in_memory(clock: Clock) -> Result<Self> {
        let store = Store::in_memory(false, clock())?;
        Ok(Self::with(store, clock, false))
    }

    /// Opens the workbook at `path`.
    ///
    /// # Errors
    /// All that `Store::open` refuses; the file is then untouched.
    pub fn open(path: &Path, access: &Access, clock: Clock) -> Result<Self> {
        Self::open_and_check(path, access, clock, PageCheck::Now)
    }

    /// Opens the workbook at `path`. Its pages may be left for `check_pages`, which then is for behind the first screen.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_and_check(path: &Path, access: &Access, clock: Clock, pages: PageCheck) -> Result<Self> {
        let store = Store::open_and_check(path, access, pages, clock())?;
        let example = store.is_example()?;
        let mut workbook = Self::with(store, clock, example);
        workbook.note_update();
        workbook.finish_taking_out();
        Ok(workbook)
    }

    /// The same, used by whom the machine names: the acts from now on say so.
    #[must_use]
    pub fn used_by(self, system_user: &str) -> Self {
        Self { system_user: system_user.to_owned(), ..self }
    }

    /// The same, of which backups are kept in this folder too unless she chose another: what her organisation has set.
    #[must_use]
    pub fn kept_twice_in(self, folder: Option<&Path>) -> Self {
        Self { second_of_organisation: folder.map(Path::to_owned), ..self }
    }

    /// Looks at every page of the file, if that was left for later.
    ///
    /// # Errors
    /// If the file is damaged. Nothing was written to it since it was opened.
    pub fn check_pages(&self) -> Result<()> {
        self.store.check_pages()
    }

    /// Writes all that was saved to a new file, encrypted as this workbook is. This one stays open.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        self.store.copy_to(path)
    }

    /// Whether it is the worked example.
    pub fn is_example(&self) -> bool {
        self.example
    }

    /// Today. In the worked example a day in October 2020.
    pub fn today(&self) -> NaiveDate {
        if self.example { day_of_example() } else { (self.clock)().date() }
    }

    pub(super) fn read(&self) -> &Connection {
        self.store.read()
    }

    /// The one door for writes: runs `apply` in a transaction with its row in the audit trail.
    pub(super) fn change<T>(&mut self, act: Act, apply: impl FnOnce(&Connection) -> Result<T>) -> Result<Changed<T>> {
        self.breath = None;
        let (now, user) = ((self.clock)(), self.system_user.clone());
        let (output, changes) = self.written(|connection| {
            audit::begin(connection)?;
            let output = apply(connection)?;
            let changes = Changes::of(&audit::touched(connection)?);
            debug_assert!(act.names_all(&changes), "{act:?} changed {changes:?}");
            audit::record(connection, &act.noted(now, &user), false)?;
            Ok((output, changes))
        })?;
        Ok(Changed { output, changes, status: self.status_after_saving()? })
    }

    /// Runs a write. What is held of the register is let go where it changed, or where that is not known.
    pub(super) fn written<T>(
        &mut self,
        write: impl FnOnce(&Connection) -> Result<(T, Changes)>,
    ) -> Result<(T, Changes)> {
        let written = self.store.transact(write);
        match &written {
            Ok((_, changes)) => self.register.after(changes),
            Err(_) => self.register.let_go(),
        }
        written
    }

    /// Takes what has been done so far as given: undo does not go back behind it.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn settle(&mut self) -> Result<()> {
        self.breath = None;
        let (at, kind, user) = ((self.clock)(), audit::Kind::Settles, self.system_user.clone());
        let (act, words) = ("settle", "take as given what the workbook holds");
        let settled = audit::NewAct { at, act, kind, of: None, words, why: None, system_user: &user };
        self.store.transact(|connection| audit::settle(connection, &settled))?;
        Ok(())
    }

    /// Takes back the last act.
    ///
    /// # Errors
    /// If there is none, or something that cannot be taken back rests on it; another kind of number than an issued
    /// paper prints.
    pub fn undo(&mut self) -> Result<Changed<String>> {
        self.replay(audit::undo)
    }

    /// Does the last undone act again.
    ///
    /// # Errors
    /// If there is none.
    pub fn redo(&mut self) -> Result<Changed<String>> {
        self.replay(audit::redo)
    }

    fn replay(
        &mut self,
        verb: impl FnOnce(&Connection, NaiveDateTime, &str) -> Result<(crate::ids::AuditId, audit::AuditRow)>,
    ) -> Result<Changed<String>> {
        self.breath = None;
        let (now, user) = ((self.clock)(), self.system_user.clone());
        let replayed = self.written(|connection| {
            let (id, act) = verb(connection, now, &user)?;
            let changed = audit::changes_of(connection, id)?;
            refuse_replay_of_kind(connection, act.id, &changed)?;
            Ok((act.words, Changes::of(changed.iter().map(|change| &change.table))))
        });
        let (output, changes) = replayed.map_err(|error| match error {
            Error::Conflict(_) => Error::Refused(
                "This cannot be taken back, since something that was done later and stays rests on it, such as an issued paper. Nothing was changed.".into(),
            ),
            other => other,
        })?;
        Ok(Changed { output, changes, status: self.status_after_saving()? })
    }

    /// How the workbook stands after a change was saved: if that cannot be read, the change is there all the same.
    pub(super) fn status_after_saving(&self) -> Result<WorkbookStatus> {
        self.status().map_err(|_| Error::Uncertain { saved: Some(true) })
    }

    /// How the workbook stands.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn status(&self) -> Result<WorkbookStatus> {
        let path = self.store.path();
        Ok(WorkbookStatus {
            open: true,
            name: path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()),
            path: path.map(|path| path.display().to_string()),
            example: self.example,
            encrypted: self.store.encrypted,
            read_only: self.store.read_only.clone(),
            saved_at: audit::last_saved(self.read())?,
            undo: audit::last_done(self.read())?.map(|act| act.words),
            redo: audit::first_undone(self.read())?.map(|act| act.words),
            organisation: self.find_organisation()?.map(|organisation| organisation.details.short_name),
            today: Some(self.today()),
        })
    }

    /// How many acts the trail has.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_acts(&self) -> Result<i64> {
        audit::count(self.read())
    }

    /// Reads the whole file and says what does not hold.
    ///
    /// # Errors
    /// If the file cannot be read at all.
    pub fn check(&self) -> Result<Health> {
        self.store.check()
    }

    /// The whole content as text, the same for the same content: what tests compare.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn dump(&self) -> Result<String> {
        audit::dump(self.read())
    }
}

impl WorkbookStatus {
    /// No workbook is open.
    pub fn closed() -> Self {
        Self {
            open: false,
            name: None,
            path: None,
            example: false,
            encrypted: false,
            read_only: None,
            saved_at: None,
            undo: None,
            redo: None,
            organisation: None,
            today: None,
        }
    }
}

/// An error if an update found no row.
pub(super) fn must_exist(rows: usize, what: &str) -> Result<()> {
    if rows == 0 { Err(crate::error::Error::NotFound(what.to_owned())) } else { Ok(()) }
}
