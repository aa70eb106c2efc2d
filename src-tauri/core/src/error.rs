//! What can go wrong, each with the user's sentence: what happened, what was kept, what to do.

use serde::Serialize;

/// A field of a form that was not accepted, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct FieldError {
    /// The field's name, as in the form's data.
    pub field: String,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl FieldError {
    /// `message` about `field`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// A line of an imported file that was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct LineProblem {
    /// The line in the file, the heading being line 1; 0 if it is about the whole file.
    pub line: u64,
    /// The column's heading; empty if it is about the whole line.
    pub column: String,
    /// What is wrong.
    pub reason: String,
}

impl std::fmt::Display for LineProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.line, self.column.as_str()) {
            (0, _) => {}
            (line, "") => write!(f, "line {line}: ")?,
            (line, column) => write!(f, "line {line}, column {column}: ")?,
        }
        f.write_str(&self.reason)
    }
}

/// The most problems that one message names. What a file holds must not make a message grow.
pub const MOST_NAMED: usize = 25;

/// The one error of the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// Fields of a form were not accepted; nothing was changed.
    Invalid(Vec<FieldError>),
    /// Lines of a file were not accepted; nothing was imported.
    Import(Vec<LineProblem>),
    /// What was asked for is not in the workbook.
    NotFound(String),
    /// The act is not possible as things stand; the sentence says why.
    Refused(String),
    /// There is no act to undo or redo.
    NothingToUndo,
    /// The file has nothing in it.
    EmptyFile,
    /// The file is something else than a workbook.
    NotAWorkbook,
    /// The end of the file is missing.
    CutShort,
    /// The file was not opened, since its contents do not hold together; what the check found.
    Damaged(String),
    /// An open workbook could not be read at some place; what the database said.
    Broken(String),
    /// The first page cannot be read as a database; what the database said. At the door this is told as a wrong
    /// passphrase or a wrong file.
    Unreadable(String),
    /// The file has tables, indexes or triggers that are not ours, or lacks some; the first of them.
    ForeignTables(String),
    /// Beside the workbook lies the journal of an interrupted save that does not belong to it: which file.
    ForeignJournal(String),
    /// Beside the workbook lies what another program left that had it open: which file.
    ForeignLog(String),
    /// The file was made by a newer version of the application.
    FileTooNew {
        /// The workbook format of the file.
        found: i64,
        /// The newest format that this application knows.
        known: i64,
    },
    /// The workbook is encrypted and no passphrase was given.
    PassphraseNeeded,
    /// The passphrase does not open the workbook.
    WrongPassphrase,
    /// The key that was typed is not the recovery key of this workbook, or it has none.
    WrongRecoveryKey,
    /// The disk failed while the keys were written.
    KeysUncertain {
        /// Whether the change was then found in the file; none if that could not be read.
        changed: Option<bool>,
    },
    /// The wrapped keys were written by a newer version of the application.
    KeysTooNew {
        /// The version of their layout.
        found: u8,
    },
    /// A page that tells which tables the file has cannot be read; what the database said.
    TablesDamaged(String),
    /// Neither of the two blocks that hold the wrapped keys can be read.
    KeysDamaged,
    /// Another program has the workbook open.
    InUse,
    /// The workbook or its folder cannot be written.
    ReadOnly,
    /// The workbook is of an older format and was not brought to this one, since no backup of it could be made first;
    /// why.
    NotBackedUp(String),
    /// There is already a file where a new one was to be made.
    AlreadyThere(String),
    /// The open workbook is no longer at its path: it was moved, deleted or replaced.
    Moved(String),
    /// The disk is full.
    DiskFull,
    /// The disk failed; what the database said.
    Disk(String),
    /// The disk failed at the very end of a save.
    Uncertain {
        /// Whether the change was then found in the file; none if that could not be read either.
        saved: Option<bool>,
    },
    /// A file could not be read or written: which, and what the machine said.
    File {
        /// The path as the user knows it.
        path: String,
        /// What the machine said.
        reason: String,
    },
    /// A change contradicts what the workbook holds; what the database said.
    Conflict(String),
    /// The database refused; what it said.
    Database(String),
    /// The PDF could not be made; what went wrong.
    Pdf(String),
}

/// The result of anything in the core that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl From<FieldError> for Error {
    fn from(problem: FieldError) -> Self {
        Self::Invalid(vec![problem])
    }
}

impl Error {
    /// One field that was not accepted.
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    /// Whether it says something of a file, and not of the disk or the machine.
    pub(crate) fn is_of_the_file(&self) -> bool {
        matches!(
            self,
            Self::NotAWorkbook
                | Self::CutShort
                | Self::Damaged(_)
                | Self::Broken(_)
                | Self::Unreadable(_)
                | Self::ForeignTables(_)
                | Self::FileTooNew { .. }
                | Self::WrongPassphrase
                | Self::KeysDamaged
                | Self::KeysTooNew { .. }
                | Self::TablesDamaged(_)
        )
    }

    /// A stable word for the kind of error, for the screens and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Import(_) => "import",
            Self::NotFound(_) => "not_found",
            Self::Refused(_) => "refused",
            Self::NothingToUndo => "nothing_to_undo",
            Self::EmptyFile => "empty_file",
            Self::NotAWorkbook => "not_a_workbook",
            Self::CutShort => "cut_short",
            Self::Damaged(_) => "damaged",
            Self::Broken(_) => "broken",
            Self::Unreadable(_) => "unreadable",
            Self::ForeignTables(_) => "foreign_tables",
            Self::ForeignJournal(_) => "foreign_journal",
            Self::ForeignLog(_) => "foreign_log",
            Self::Moved(_) => "moved",
            Self::Disk(_) => "disk",
            Self::Uncertain { .. } => "uncertain",
            Self::FileTooNew { .. } => "file_too_new",
            Self::PassphraseNeeded => "passphrase_needed",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::WrongRecoveryKey => "wrong_recovery_key",
            Self::KeysDamaged => "keys_damaged",
            Self::KeysTooNew { .. } => "file_too_new",
            Self::TablesDamaged(_) => "damaged",
            Self::KeysUncertain { .. } => "keys_uncertain",
            Self::InUse => "in_use",
            Self::ReadOnly => "read_only",
            Self::NotBackedUp(_) => "not_backed_up",
            Self::AlreadyThere(_) => "already_there",
            Self::DiskFull => "disk_full",
            Self::File { .. } => "file",
            Self::Conflict(_) => "conflict",
            Self::Database(_) => "database",
            Self::Pdf(_) => "pdf",
        }
    }

    /// The fields that were not accepted, if that is what went wrong.
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Invalid(fields) => fields,
            _ => &[],
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Invalid(fields) => {
                let sentences: Vec<&str> =
                    fields.iter().take(MOST_NAMED).map(|field| field.message.as_str()).collect();
                f.write_str(&sentences.join(" "))
            }
            Self::Import(problems) => {
                write!(f, "Nothing was imported.")?;
                problems.iter().take(MOST_NAMED).try_for_each(|problem| write!(f, " {problem}"))?;
                match problems.len().saturating_sub(MOST_NAMED) {
                    0 => Ok(()),
                    more => write!(f, " And {more} more."),
                }
            }
            Self::NotFound(what) => write!(f, "There is no {what} in this workbook."),
            Self::Refused(sentence) => f.write_str(sentence),
            Self::NothingToUndo => f.write_str("There is nothing to undo."),
            Self::EmptyFile => f.write_str(
                "The file is empty. It was not changed. If it should be a workbook, restore it from a backup.",
            ),
            Self::NotAWorkbook => f.write_str("This file is not a LAC Assurance workbook. It was not changed. Choose a file whose name ends in .lac. If this one should be a workbook, its beginning is damaged: restore a backup."),
            Self::CutShort => f.write_str("The end of this workbook is missing. The file was not changed. Copy it again from where it came from, together with the file of the same name that ends in -journal if there is one, or restore a backup."),
            Self::Damaged(_) => f.write_str("This workbook is damaged, so it cannot be used. The file was not changed. Restore a backup."),
            Self::Broken(_) => f.write_str("A part of this workbook cannot be read: the file is damaged. What you asked for was not done. Close the workbook and restore a backup."),
            Self::Unreadable(_) => f.write_str("This workbook cannot be read any more. What you asked for was not done. Close it and open it again."),
            Self::ForeignTables(what) => write!(f, "This workbook was changed by another program ({what}), so it was not opened. The file was not changed. Restore a backup."),
            Self::ForeignJournal(journal) => write!(f, "Beside this workbook lies {journal}, left by a save that was interrupted. It does not belong to the workbook as it is now: another copy may have been put in its place. Neither file was changed. To open the workbook as it is, {journal} must be set aside: put it into another folder, and keep it."),
            Self::ForeignLog(log) => write!(f, "Another program had this workbook open and left {log}. Neither file was changed. Close that program properly, or move {log} into another folder and keep it; then open the workbook again."),
            Self::FileTooNew { found, known } => write!(f, "This workbook was made by a newer version of LAC Assurance (workbook format {found}; this version knows up to {known}). The file was not changed. Install the newer version to open it."),
            Self::PassphraseNeeded => f.write_str("This workbook needs its passphrase."),
            Self::WrongPassphrase => f.write_str("That passphrase does not open this workbook. The file was not changed. Check capital letters and try again."),
            Self::WrongRecoveryKey => f.write_str("That recovery key does not open this workbook. The file was not changed. It may be the key of another workbook, or an older one that was replaced since."),
            Self::KeysUncertain { changed: Some(true) } => f.write_str("The disk reported a fault while the keys were written. They were looked up in the file: what you asked for is there. Close the workbook and open it again to see that it stays."),
            Self::KeysUncertain { changed: Some(false) } => f.write_str("The disk reported a fault while the keys were written. They were looked up in the file: they are as they were, and so is all that was saved. Try again."),
            Self::KeysUncertain { changed: None } => f.write_str("It is not certain whether the keys were changed: the disk reported a fault and cannot be read. No figure was touched. Close the workbook and try both."),
            Self::KeysTooNew { .. } => f.write_str("This workbook was given its keys by a newer version of LAC Assurance, so this version cannot open it. The file was not changed. Install the newer version to open it."),
            Self::TablesDamaged(_) => f.write_str("The beginning of this workbook is damaged, so what it holds cannot be found. The file was not changed. Restore a backup."),
            Self::KeysDamaged => f.write_str("The part of this workbook that holds its keys is damaged, so no passphrase opens it. The file was not changed. Restore a backup."),
            Self::InUse => f.write_str("This workbook is open in another window or program. Close it there and try again."),
            Self::ReadOnly => f.write_str("You can read this workbook but not change it: the file, or the folder that it is in, is read-only for you. Nothing was changed."),
            Self::Moved(path) => write!(f, "This workbook is no longer at {path}: it was moved, renamed, deleted or replaced while it was open, or the drive that it is on is away. A file that is there now may not have your last change. Save a copy, which holds all that was saved, and make your last change again if the copy does not have it."),
            Self::NotBackedUp(why) => write!(f, "You can read this workbook but not change it. It was made by an earlier version, and before it is brought to this one a backup of it must be made beside it, which could not be done. {why} Nothing was changed. Put that right, or move the workbook to a folder where there is room and you may write, and open it again."),
            Self::AlreadyThere(path) => write!(f, "There is already a file at {path}. It was not changed. Choose another name."),
            Self::DiskFull => f.write_str("The disk is full, so the last change was not saved. All earlier changes are. Free some space and try again."),
            Self::File { path, reason } => write!(f, "{path} could not be used: {reason}."),
            Self::Disk(_) => f.write_str("The disk could not be read or written, so what you asked for was not done. What was saved before is in the workbook. See that the disk or the network drive is there, and try again."),
            Self::Uncertain { saved: Some(true) } => f.write_str("The disk reported a fault while the last change was being saved. It was looked up in the file: the change is there. Close the workbook and open it again to see that it stays."),
            Self::Uncertain { saved: Some(false) } => f.write_str("The disk reported a fault while the last change was being saved. It was looked up in the file: the change is not there, and all that was saved before is. Try again."),
            Self::Uncertain { saved: None } => f.write_str("It is not certain that the last change was saved: the disk reported a fault and cannot be read. Close the workbook, open it again and look."),
            Self::Conflict(_) => f.write_str("This contradicts what the workbook holds, so nothing was changed. Look at the page again: it may show an earlier state."),
            Self::Database(_) => f.write_str("The workbook did not take the change, and nothing was changed. Close the workbook, open it again and try once more."),
            Self::Pdf(reason) => write!(f, "The PDF could not be made: {reason}. The paper is as it was."),
        }
    }
}

impl std::error::Error for Error {}

/// An error if a form has problems.
pub(crate) fn accepted(problems: Vec<FieldError>) -> Result<()> {
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// What one field holds, unless it or another field was not accepted.
pub(crate) fn accepted_with<T>(field: std::result::Result<T, FieldError>, others: Vec<FieldError>) -> Result<T> {
    match field {
        Ok(value) => accepted(others).map(|()| value),
        Err(problem) => Err(Error::Invalid(std::iter::once(problem).chain(others).collect())),
    }
}
