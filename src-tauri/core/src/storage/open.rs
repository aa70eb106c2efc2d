//! Making and opening the file.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags};

use super::inspect::{Locked, SALT_MARK, inspect};
use super::{audit, migrate};
use crate::error::{Error, Result};

/// What a workbook opens with.
#[derive(Clone, Default)]
pub struct Access {
    passphrase: Option<String>,
}

/// The fewest characters of a new passphrase.
const SHORTEST_PASSPHRASE: usize = 12;

impl Access {
    /// Without a passphrase: the file is not encrypted.
    pub fn open() -> Self {
        Self::default()
    }

    /// The passphrase that is to protect a new workbook.
    ///
    /// # Errors
    /// The field, if it is too short to protect anything.
    pub fn chosen(passphrase: impl Into<String>) -> Result<Self> {
        let passphrase = passphrase.into();
        if passphrase.chars().count() < SHORTEST_PASSPHRASE {
            let sentence =
                format!("Use a passphrase of at least {SHORTEST_PASSPHRASE} characters, for example four words.");
            return Err(Error::field("passphrase", sentence));
        }
        Ok(Self::with_passphrase(passphrase))
    }

    /// With a passphrase, which is kept only as long as it takes to open.
    pub fn with_passphrase(passphrase: impl Into<String>) -> Self {
        Self { passphrase: Some(passphrase.into()) }
    }
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.passphrase.is_some() { "Access(with passphrase)" } else { "Access(open)" })
    }
}

/// An open workbook file, locked for this program alone.
pub struct Store {
    pub(super) connection: Connection,
    /// Where the file is; none for one in memory.
    pub path: Option<PathBuf>,
    /// Whether it is encrypted.
    pub encrypted: bool,
}

/// Settings of `docs/data.md`: a rollback journal and full sync lose nothing that was acknowledged, the exclusive
/// lock keeps a second program out, and the rest distrusts the file.
const SETTINGS: &str = "
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
    PRAGMA foreign_keys = ON;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA synchronous = EXTRA;
    PRAGMA temp_store = MEMORY;
";

impl Store {
    /// Makes a new workbook file at `path`.
    ///
    /// # Errors
    /// Refused if there is already a file, or the folder cannot be written. A file begun in vain is taken away again.
    pub fn create(path: &Path, access: &Access, example: bool, now: NaiveDateTime) -> Result<Self> {
        if path.exists() {
            return Err(Error::AlreadyThere(path.display().to_string()));
        }
        let made = Self::create_at(path, access, example, now);
        if made.is_err() {
            // Nobody else can own it: it was not there a moment ago.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn create_at(path: &Path, access: &Access, example: bool, now: NaiveDateTime) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|_| Error::File {
            path: path.display().to_string(),
            reason: "it cannot be written there".into(),
        })?;
        if let Some(passphrase) = &access.passphrase {
            give_key(&connection, passphrase)?;
            give_salt(&connection)?;
        }
        let mut store = Self::settled(connection, Some(path), access.passphrase.is_some())?;
        store.fill(example, now)?;
        Ok(store)
    }

    /// Makes a workbook in memory, for tests and trials.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn in_memory(example: bool, now: NaiveDateTime) -> Result<Self> {
        let mut store = Self::settled(Connection::open_in_memory()?, None, false)?;
        store.fill(example, now)?;
        Ok(store)
    }

    /// Opens the workbook at `path`. A file that is refused is left untouched.
    ///
    /// # Errors
    /// Everything that `inspect` refuses; a passphrase that is missing or wrong; a file in use, damaged or newer.
    pub fn open(path: &Path, access: &Access) -> Result<Self> {
        let locked = inspect(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        if locked == Locked::Yes {
            give_key(&connection, access.passphrase.as_deref().ok_or(Error::PassphraseNeeded)?)?;
        }
        let settled = Self::settled(connection, Some(path), locked == Locked::Yes);
        let mut store = settled.map_err(|error| unless_locked(error, locked))?;
        let format = store.first_look(locked)?;
        store.lock()?;
        migrate::migrate(&mut store.connection, format)?;
        store.begin_journal()?;
        Ok(store)
    }

    fn settled(connection: Connection, path: Option<&Path>, encrypted: bool) -> Result<Self> {
        connection.execute_batch(SETTINGS)?;
        Ok(Self { connection, path: path.map(Path::to_owned), encrypted })
    }

    /// The first read, at which a wrong passphrase or a damaged first page shows.
    fn first_look(&self, locked: Locked) -> Result<i64> {
        let format =
            migrate::refuse_foreign_or_newer(&self.connection).map_err(|error| unless_locked(error, locked))?;
        let found: String = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(|error| Error::Damaged(error.to_string()))?;
        if found == "ok" { Ok(format) } else { Err(Error::Damaged(found)) }
    }

    /// Takes the file for this program alone, without writing to it.
    fn lock(&self) -> Result<()> {
        self.connection.execute_batch("BEGIN EXCLUSIVE; COMMIT;").map_err(Error::from)
    }

    fn fill(&mut self, example: bool, now: NaiveDateTime) -> Result<()> {
        migrate::migrate(&mut self.connection, 0)?;
        self.connection.execute(
            "INSERT INTO workbook (id, made_at, example) VALUES (1, ?1, ?2)",
            (now.format("%Y-%m-%dT%H:%M:%S").to_string(), example),
        )?;
        self.begin_journal()
    }

    fn begin_journal(&self) -> Result<()> {
        audit::begin_journal(&self.connection)
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
        self.transact(|connection| {
            connection.execute("UPDATE audit SET state = 'superseded' WHERE state IN ('done', 'undone')", [])?;
            Ok(())
        })
    }

    /// The connection, for reading.
    pub fn read(&self) -> &Connection {
        &self.connection
    }

    /// Runs `apply` in one transaction: all of it is kept or none.
    ///
    /// # Errors
    /// What `apply` or the database says; nothing is then changed.
    pub fn transact<T>(&mut self, apply: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let output = apply(&transaction)?;
        transaction.commit()?;
        Ok(output)
    }
}

/// What the first read of an encrypted workbook means: a first page that cannot be read was opened with the wrong
/// passphrase; one that can be read and names more pages than there are has lost its end.
fn unless_locked(error: Error, locked: Locked) -> Error {
    match error {
        Error::NotAWorkbook if locked == Locked::Yes => Error::WrongPassphrase,
        Error::Damaged(_) if locked == Locked::Yes => Error::CutShort,
        other => other,
    }
}

fn give_key(connection: &Connection, passphrase: &str) -> Result<()> {
    // SQLCipher would say on standard error what the caller says in its own words.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.pragma_update(None, "key", passphrase).map_err(Error::from)
}

/// A salt of which the first bytes mark the file as ours. SQLite's own generator gives the rest.
fn give_salt(connection: &Connection) -> Result<()> {
    let random: String = Connection::open_in_memory()?.query_row("SELECT hex(randomblob(12))", [], |row| row.get(0))?;
    let mark: String = SALT_MARK.iter().map(|byte| format!("{byte:02X}")).collect();
    connection.execute_batch(&format!("PRAGMA cipher_salt = \"x'{mark}{random}'\";"))?;
    Ok(())
}
