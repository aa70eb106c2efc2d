//! Making and opening the file.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags};
use tempfile::{NamedTempFile, TempDir};

use super::inspect::{Locked, SALT_MARK, foreign_log, hot_journal, inspect, writes_to_log};
use super::passphrase::Access;
use super::place::{self, Place, beside, folder_of, sync_folder};
use super::{audit, journal, migrate, schema, unusable};
use crate::error::{Error, Result};

/// An open workbook file, locked for this program alone unless it can only be read.
pub struct Store {
    pub(super) connection: Connection,
    /// None for one in memory.
    pub(super) place: Option<Place>,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Why it can only be read, in a sentence; none if it can be written.
    pub read_only: Option<&'static str>,
    /// Whether the mark of the next save was drawn since the file was opened.
    pub(super) mark_is_drawn: bool,
    /// Whether every page was looked at since it was opened.
    pages_are_checked: Cell<bool>,
    /// The recovered copy that is read where the file itself cannot be recovered. It goes when the store does.
    _copy: Option<TempDir>,
}

/// Settings of `docs/data.md`: a rollback journal and full sync lose nothing that was acknowledged, the exclusive
/// lock keeps a second program out, and the rest distrusts the file.
const SETTINGS: &str = "
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = EXTRA;
    PRAGMA temp_store = MEMORY;
";

const ONLY_READ: &str =
    "You can read this workbook but not change it: the file, or the folder that it is in, is read-only for you.";

/// Opens a database and gives it its key. Nothing is read of it yet.
pub(super) fn connect(file: &Path, key: Option<&str>) -> Result<Connection> {
    connect_with(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

fn connect_with(file: &Path, key: Option<&str>, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if let Some(key) = key {
        give_key(&connection, key)?;
    }
    connection.execute_batch(SETTINGS).map_err(|error| first_read(error.into(), key))?;
    Ok(connection)
}

/// As `connect`, to a file that may have fewer pages than it says, which SQLite would refuse at once.
pub(super) fn connect_to_cut_off(file: &Path, key: Option<&str>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    if let Some(key) = key {
        give_key(&connection, key)?;
    }
    connection.execute_batch("PRAGMA writable_schema = ON;").map_err(|error| first_read(error.into(), key))?;
    connection.execute_batch(SETTINGS).map_err(|error| first_read(error.into(), key))?;
    Ok(connection)
}

/// When every page of a workbook is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageCheck {
    /// While it is opened.
    Now,
    /// By `check_pages`, or before the first write: a workbook that ended cleanly opens at once.
    Later,
}

/// The first look at a database: whether it opens with its key, is ours, is not newer, and has our tables. Writes nothing, unless SQLite first recovers it from its journal. Answers its format.
///
/// # Errors
/// Each of these has its sentence.
fn look(connection: &Connection, key: Option<&str>) -> Result<i64> {
    let format = migrate::refuse_foreign_or_newer(connection).map_err(|error| first_read(error, key))?;
    schema::refuse_foreign(connection, format).map_err(|error| first_read(error, key))?;
    Ok(format)
}

/// The first look, and one at every page.
pub(super) fn look_at_all(connection: &Connection, key: Option<&str>) -> Result<i64> {
    let format = migrate::refuse_foreign_or_newer(connection).map_err(|error| first_read(error, key))?;
    look_at_pages(connection).map_err(|error| first_read(error, key))?;
    schema::refuse_foreign(connection, format)?;
    Ok(format)
}

fn look_at_pages(connection: &Connection) -> Result<()> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Error::Damaged(found)) }
}

/// The first look at a workbook; at every page too where that is asked, and before it is brought to the present format.
fn look_when(connection: &Connection, key: Option<&str>, pages: PageCheck) -> Result<i64> {
    match pages {
        PageCheck::Now => look_at_all(connection, key),
        PageCheck::Later => match look(connection, key)? {
            migrate::FORMAT => Ok(migrate::FORMAT),
            _ => look_at_all(connection, key),
        },
    }
}

/// What the first read of a workbook means: a first page that cannot be read with a passphrase was opened with the
/// wrong one; one that can be read and names more pages than there are has lost its end.
fn first_read(error: Error, key: Option<&str>) -> Error {
    match (error, key) {
        (Error::Unreadable(_), Some(_)) => Error::WrongPassphrase,
        (Error::Broken(_), Some(_)) => Error::CutShort,
        (Error::Unreadable(_), None) => Error::NotAWorkbook,
        (Error::Broken(found), None) => Error::Damaged(found),
        (other, _) => other,
    }
}

impl Access {
    /// Tries `open` with each key that the passphrase may have stood for, until one is not wrong.
    ///
    /// # Errors
    /// `PassphraseNeeded` if the file is encrypted and there is none; what `open` says last.
    pub(super) fn first_that_opens<T>(&self, locked: Locked, open: impl Fn(Option<&str>) -> Result<T>) -> Result<T> {
        if locked == Locked::No {
            return open(None);
        }
        let mut answer = Err(Error::PassphraseNeeded);
        for key in self.to_try() {
            answer = open(Some(&key));
            if !matches!(answer, Err(Error::WrongPassphrase)) {
                break;
            }
        }
        answer
    }
}

impl Store {
    /// Makes a new workbook file at `path`, with what `fill` puts into it: all of it is there, or nothing is.
    /// Nobody but its owner may read it.
    ///
    /// # Errors
    /// Refused if there is already a file, or the folder cannot be written; what `fill` says.
    pub fn create(
        path: &Path,
        access: &Access,
        example: bool,
        now: NaiveDateTime,
        fill: impl FnOnce(Self) -> Result<Self>,
    ) -> Result<Self> {
        let real = free(path)?;
        let folder = folder_of(&real);
        let part = tempfile::Builder::new()
            .prefix(".lac-new-")
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(|error| unwritable(path, &error))?;
        let (key, locked) = (access.for_new(), if access.for_new().is_some() { Locked::Yes } else { Locked::No });
        let begun = Self::begin(&part, key.as_deref(), example, now).map_err(while_making(path))?;
        // Closed, so that no journal of the name that it was made under is left.
        drop(fill(begun).map_err(while_making(path))?);
        part.as_file().sync_all().map_err(|error| unwritable(path, &error))?;
        part.persist_noclobber(&real).map_err(|error| match error.error.kind() {
            std::io::ErrorKind::AlreadyExists => Error::AlreadyThere(path.display().to_string()),
            _ => unwritable(path, &error.error),
        })?;
        sync_folder(folder);
        Self::open_real(path, &real, locked, key.as_deref(), PageCheck::Now)
    }

    fn begin(part: &NamedTempFile, key: Option<&str>, example: bool, now: NaiveDateTime) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(part.path(), flags)?;
        if let Some(key) = key {
            give_key(&connection, key)?;
            give_salt(&connection)?;
        }
        connection.execute_batch(SETTINGS)?;
        let mut store = Self {
            connection,
            place: None,
            encrypted: key.is_some(),
            read_only: None,
            mark_is_drawn: false,
            pages_are_checked: Cell::new(true),
            _copy: None,
        };
        store.fill(example, now)?;
        Ok(store)
    }

    /// Makes a workbook in memory, for tests and trials.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn in_memory(example: bool, now: NaiveDateTime) -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(SETTINGS)?;
        let mut store = Self {
            connection,
            place: None,
            encrypted: false,
            read_only: None,
            mark_is_drawn: false,
            pages_are_checked: Cell::new(true),
            _copy: None,
        };
        store.fill(example, now)?;
        Ok(store)
    }

    /// Opens the workbook at `path`. A file that is refused is left untouched, and so is what lies beside it.
    ///
    /// # Errors
    /// Everything that `inspect` refuses; something beside it that does not belong to it; a passphrase that is
    /// missing or wrong; a file in use, damaged or newer.
    pub fn open(path: &Path, access: &Access) -> Result<Self> {
        Self::open_and_check(path, access, PageCheck::Now)
    }

    /// As `open`; when every page is looked at is for the caller to say. One that did not end cleanly, or is of an
    /// older format, is looked at while it is opened whatever is asked.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_and_check(path: &Path, access: &Access, pages: PageCheck) -> Result<Self> {
        let real = place::real(path)?;
        if place::is_open_here(&real).is_some() {
            return Err(Error::InUse);
        }
        let locked = inspect(path)?;
        if locked == Locked::Yes && access.to_try().is_empty() {
            return Err(Error::PassphraseNeeded);
        }
        // What SQLite would write beside a file that cannot be written, or could not take away again, is not begun.
        let needs_writing = hot_journal(&real)?.is_some() || writes_to_log(&real);
        let writable = !needs_writing || is_writable(&real);
        let pages = if needs_writing { PageCheck::Now } else { pages };
        journal::judge(&real, locked, access, writable).map_err(in_copies)?;
        access.first_that_opens(locked, |key| {
            let opened = if writable { Self::open_real(path, &real, locked, key, pages) } else { Err(Error::ReadOnly) };
            match opened {
                Err(Error::ReadOnly) => Self::open_to_read(path, &real, locked, key, pages).map_err(in_copies),
                opened => opened,
            }
        })
    }

    fn open_real(path: &Path, real: &Path, locked: Locked, key: Option<&str>, pages: PageCheck) -> Result<Self> {
        let connection = connect(real, key)?;
        if connection.is_readonly("main")? {
            return Err(Error::ReadOnly);
        }
        connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
        let place = Some(Place::taken(path, real, locked));
        let mut store = Self {
            connection,
            place,
            encrypted: key.is_some(),
            read_only: None,
            mark_is_drawn: false,
            pages_are_checked: Cell::new(true),
            _copy: None,
        };
        let format = look_when(&store.connection, key, pages)?;
        store.pages_are_checked.set(pages == PageCheck::Now || format != migrate::FORMAT);
        store.lock()?;
        store.connection.execute_batch("PRAGMA journal_mode = DELETE;")?;
        migrate::migrate(&mut store.connection, format)?;
        store.begin_journal()?;
        Ok(store)
    }

    /// Opens a workbook that cannot be written. One that must first be recovered, or brought to the present format,
    /// is copied for that: the file itself stays as it is.
    fn open_to_read(path: &Path, real: &Path, locked: Locked, key: Option<&str>, pages: PageCheck) -> Result<Self> {
        if hot_journal(real)?.is_none() && !writes_to_log(real) {
            let connection = connect_with(real, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            if look_when(&connection, key, pages)? == migrate::FORMAT {
                let place = Some(Place::taken(path, real, locked));
                return Ok(Self {
                    connection,
                    place,
                    encrypted: key.is_some(),
                    read_only: Some(ONLY_READ),
                    mark_is_drawn: false,
                    pages_are_checked: Cell::new(pages == PageCheck::Now),
                    _copy: None,
                });
            }
        }
        let folder = super::scratch(real)?;
        let copy = folder.path().join("copy.lac");
        super::copy(real, &copy)?;
        if let Some(journal) = hot_journal(real)? {
            super::copy(&journal, &beside(&copy, "-journal"))?;
        }
        let mut connection = connect(&copy, key)?;
        let format = look_at_all(&connection, key)?;
        migrate::migrate(&mut connection, format)?;
        let place = Some(Place::taken(path, real, locked));
        Ok(Self {
            connection,
            place,
            encrypted: key.is_some(),
            read_only: Some(ONLY_READ),
            mark_is_drawn: false,
            pages_are_checked: Cell::new(true),
            _copy: Some(folder),
        })
    }

    /// Takes the file for this program alone, and sees whether it can be written: a save is begun and given up
    /// before a byte of the file is changed.
    fn lock(&self) -> Result<()> {
        self.connection.execute_batch("BEGIN EXCLUSIVE")?;
        // It must change something: SQLite writes nothing for a row that stays as it is.
        let begun = self.connection.execute("UPDATE workbook SET made_at = made_at || ' '", []).map_err(Error::from);
        // A disk that failed has ended it already.
        if !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK")?;
        }
        match begun {
            // It can be read and looked at; each save says that the disk is full.
            Ok(_) | Err(Error::DiskFull) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn fill(&mut self, example: bool, now: NaiveDateTime) -> Result<()> {
        migrate::migrate(&mut self.connection, 0)?;
        self.connection
            .execute(include_str!("make_workbook.sql"), (now.format("%Y-%m-%dT%H:%M:%S").to_string(), example))?;
        self.begin_journal()
    }

    fn begin_journal(&self) -> Result<()> {
        audit::begin_journal(&self.connection)
    }

    /// Looks at every page, if that was left for later when the workbook was opened. Nothing is written before.
    ///
    /// # Errors
    /// A page that does not hold together: nothing was written since it was opened.
    pub fn check_pages(&self) -> Result<()> {
        if !self.pages_are_checked.get() {
            // Whatever is wrong with a page means the same as on opening.
            let key = self.encrypted.then_some("");
            look_at_pages(&self.connection).map_err(|error| first_read(error, key))?;
            self.pages_are_checked.set(true);
        }
        Ok(())
    }

    /// Where the file is, as she knows it; none for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| place.shown.as_path())
    }

    /// Whether the workbook is the worked example.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn is_example(&self) -> Result<bool> {
        Ok(self.connection.query_row("SELECT example FROM workbook", [], |row| row.get(0))?)
    }

    /// Leaves out waiting for the disk while a file is made that can be made again.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn quickly(&self, quick: bool) -> Result<()> {
        let mode = if quick { "OFF" } else { "EXTRA" };
        self.connection.pragma_update(None, "synchronous", mode).map_err(Error::from)
    }

    /// Takes what has been done so far as given: undo does not go back behind it.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn settle(&mut self) -> Result<()> {
        self.transact(audit::settle)
    }

    /// The connection, for reading.
    pub fn read(&self) -> &Connection {
        &self.connection
    }

    /// Writes all that the workbook holds to a new file at `path`, encrypted as the workbook is.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        self.check_pages()?;
        let real = free(path)?;
        let folder = folder_of(&real);
        let scratch = tempfile::Builder::new()
            .prefix(".lac-copy-")
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(|error| unwritable(path, &error))?;
        let name = scratch.path().to_str().ok_or_else(|| Error::File {
            path: path.display().to_string(),
            reason: "its name has letters that cannot be used here".into(),
        })?;
        self.connection.execute("VACUUM INTO ?1", [name]).map_err(|error| while_making(path)(error.into()))?;
        scratch.as_file().sync_all().map_err(|error| unwritable(path, &error))?;
        scratch.persist_noclobber(&real).map_err(|error| unwritable(path, &error.error))?;
        sync_folder(folder);
        Ok(())
    }
}

/// Where a new workbook is to be made: nothing lies there, nor beside it what SQLite would take for its journal.
fn free(path: &Path) -> Result<PathBuf> {
    let real = place::real(path)?;
    if std::fs::symlink_metadata(&real).is_ok() {
        return Err(Error::AlreadyThere(path.display().to_string()));
    }
    let left = match hot_journal(&real)? {
        Some(journal) => Some(journal),
        None => foreign_log(&real)?,
    };
    match left {
        Some(left) => Err(Error::AlreadyThere(left.display().to_string())),
        None => Ok(real),
    }
}

/// Whether a file and its folder can be written.
fn is_writable(real: &Path) -> bool {
    std::fs::OpenOptions::new().write(true).open(real).is_ok() && tempfile::tempfile_in(folder_of(real)).is_ok()
}

/// What failed in copies of a workbook: there nothing was being saved.
fn in_copies(error: Error) -> Error {
    match error {
        Error::DiskFull => super::full(&std::env::temp_dir()),
        other => other,
    }
}

/// What failed while a file was made at `path`, told of that file: nothing was being saved in a workbook.
fn while_making(path: &Path) -> impl Fn(Error) -> Error {
    move |error| match error {
        Error::DiskFull => super::full(path),
        Error::ReadOnly => Error::File {
            path: path.display().to_string(),
            reason: "it cannot be written there: you may not write to that folder".into(),
        },
        other => other,
    }
}

/// Puts the journal beside the workbook at `path` aside, under a name that SQLite does not look for. Answers the
/// name.
///
/// # Errors
/// If there is none, or it cannot be renamed.
pub fn set_journal_aside(path: &Path, now: NaiveDateTime) -> Result<PathBuf> {
    let real = place::real(path)?;
    let _nobody_writes = place::lock_to_read(&real)?;
    let journal = hot_journal(&real)?
        .ok_or_else(|| Error::Refused("There is no such file beside the workbook any more. Open it again.".into()))?;
    let mut aside = real.as_os_str().to_owned();
    aside.push(now.format(" interrupted save %Y-%m-%d %H%M%S.kept").to_string());
    let aside = PathBuf::from(aside);
    if std::fs::symlink_metadata(&aside).is_ok() {
        return Err(Error::AlreadyThere(aside.display().to_string()));
    }
    std::fs::rename(&journal, &aside).map_err(|error| unusable(&journal, &error))?;
    sync_folder(folder_of(&real));
    Ok(aside)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    let reason = match error.kind() {
        std::io::ErrorKind::StorageFull => "the disk is full".into(),
        std::io::ErrorKind::NotFound => "it cannot be written there, since the folder is not there".into(),
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "it cannot be written there: you may not write to that folder".into()
        }
        _ => format!("it cannot be written there ({error})"),
    };
    Error::File { path: path.display().to_string(), reason }
}

fn give_key(connection: &Connection, passphrase: &str) -> Result<()> {
    // SQLCipher would say on standard error what the caller says in its own words.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    // What cannot be a key, such as words with a nought in them, opens nothing.
    connection.pragma_update(None, "key", passphrase).map_err(|_| Error::WrongPassphrase)
}

/// A salt of which the first bytes mark the file as ours. SQLite's own generator gives the rest.
fn give_salt(connection: &Connection) -> Result<()> {
    let random: String = Connection::open_in_memory()?.query_row("SELECT hex(randomblob(12))", [], |row| row.get(0))?;
    let mark: String = SALT_MARK.iter().map(|byte| format!("{byte:02X}")).collect();
    connection.execute_batch(&format!("PRAGMA cipher_salt = \"x'{mark}{random}'\";"))?;
    Ok(())
}
