//! Why a backup is not restored in a workbook's place, or could not be looked at.

use crate::error::Error;

/// What a file is refused with, said of a backup: there is nothing to be restored in its place but another one.
pub(crate) fn of_backup(error: Error) -> Error {
    let told = |sentence: &str| Error::Refused(sentence.into());
    match error {
        Error::EmptyFile => {
            told("This backup is empty. It was not changed, and nothing was restored. Choose another one.")
        }
        Error::NotAWorkbook => told(
            "This file is not a backup of a LAC Assurance workbook. It was not changed, and nothing was restored. Choose another one.",
        ),
        Error::CutShort => told(
            "This backup is damaged, or its end is missing. It was not changed, and nothing was restored. Choose another one.",
        ),
        Error::Damaged(_) | Error::Broken(_) | Error::Unreadable(_) | Error::TablesDamaged(_) | Error::KeysDamaged => {
            told("This backup is damaged. It was not changed, and nothing was restored. Choose another one.")
        }
        Error::ForeignTables(what) => Error::Refused(format!(
            "This backup was changed by another program ({what}). It was left as it is, and nothing was restored. Choose another one."
        )),
        Error::FileTooNew { found, known } => Error::Refused(format!(
            "This backup was made by a newer version of LAC Assurance (workbook format {found}; this version knows up to {known}). It was not changed, and nothing was restored. Install the newer version to restore it."
        )),
        other => other,
    }
}

/// Why the workbook itself is not restored.
pub(crate) fn itself() -> Error {
    Error::Refused("This is the workbook itself. Nothing was changed. Choose one of its backups.".into())
}

/// Why no backup is restored in the place of a workbook that has no file.
pub(crate) fn without_file() -> Error {
    Error::Refused("This workbook has no file, so no backup can be restored in its place.".into())
}

/// Why none is restored in the place of one that can only be read.
pub(crate) fn only_read() -> Error {
    Error::Refused(
        "This workbook can only be read, so no backup was restored in its place. Copy the backup to a folder of yours and open it there."
            .into(),
    )
}

/// Why a backup of another workbook is not restored before it was said that it is to be.
pub(crate) fn of_another() -> Error {
    Error::Refused(
        "This is a backup of another workbook. Nothing was restored. If it is meant to take the place of this one, say so."
            .into(),
    )
}

/// Why nothing is restored where the workbook as it is cannot be backed up first.
pub(crate) fn not_backed_up_first(error: &Error) -> Error {
    Error::Refused(format!(
        "Nothing was restored, since no backup could be made first of the workbook as it is. {error}"
    ))
}

/// Why a workbook that is made of a backup may not have this name.
pub(crate) fn named_as_backups_are() -> Error {
    Error::Refused("This is how backups are named. Nothing was restored. Choose another name for the workbook.".into())
}

/// What came between where a backup that was rehearsed has the workbook's name now, and does not open.
pub(crate) fn not_opened(error: &Error, kept: Option<&std::path::Path>) -> Error {
    let kept = kept.map(|kept| format!(" The workbook as it was is kept: {}.", kept.display())).unwrap_or_default();
    Error::Refused(format!(
        "The backup was restored, but the workbook that came of it could not be opened. {error}{kept}"
    ))
}

/// What is found of a backup that opens with other words than the workbook.
pub(crate) const OTHER_PASSPHRASE: &str =
    "It asks for the passphrase that it had when it was made, so it could not be looked at.";
