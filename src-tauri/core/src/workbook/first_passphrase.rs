//! The first passphrase of a workbook that was made without one, and what can still be read without it.

use std::path::{Path, PathBuf};

use super::Workbook;
use super::keys::key_act;
use crate::error::{Error, Result};
use crate::storage::backup::{found_in, within_reach};
use crate::storage::{Access, folder_of, is_plain};
use crate::text::counted_as;

/// A workbook that was given its first passphrase.
pub struct GivenPassphrase {
    /// The workbook, open.
    pub workbook: Workbook,
    /// Where the file is kept as it was without one.
    pub kept: PathBuf,
}

/// Why a workbook was not given a passphrase, and the workbook, open again if that was possible.
pub struct NotGiven {
    /// Why.
    pub error: Error,
    /// The workbook.
    pub workbook: Option<Box<Workbook>>,
}

/// What can still be read without the passphrase, since it was made before there was one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadableWithout {
    /// The workbook as it was before its passphrase: where each such file is.
    pub before: Vec<PathBuf>,
    /// What else there is, each a sentence.
    pub besides: Vec<String>,
}

impl Workbook {
    /// Gives a workbook that was made without one its passphrase. The file as it was is kept beside it.
    ///
    /// # Errors
    /// A workbook that has one, or cannot be written; a full disk. The workbook is then as it was, and open if it can be
    /// opened.
    pub fn give_passphrase(self, new: &Access) -> std::result::Result<GivenPassphrase, NotGiven> {
        let path = match self.may_be_given_one() {
            Ok(path) => path,
            Err(error) => return Err(NotGiven { error, workbook: Some(Box::new(self)) }),
        };
        let Self { store, clock, system_user, .. } = self;
        let words = "give the workbook a passphrase. It had none";
        let given = store.give_passphrase(new, &key_act((clock)(), "give_passphrase", words, &system_user));
        let reopened = |access: &Access| Self::open(&path, access, clock).map(|open| open.used_by(&system_user));
        match given {
            Err(error) => Err(NotGiven { error, workbook: reopened(&Access::open()).ok().map(Box::new) }),
            Ok((access, kept)) => match reopened(&access) {
                Ok(workbook) => Ok(GivenPassphrase { workbook, kept }),
                Err(error) => Err(NotGiven { error: given_and_closed(&error, &kept), workbook: None }),
            },
        }
    }

    /// Where the workbook is, if it can be given its first passphrase.
    fn may_be_given_one(&self) -> Result<PathBuf> {
        let refused = |sentence: &str| Err(Error::Refused(sentence.into()));
        if self.store.encrypted {
            return refused("This workbook has a passphrase already. Nothing was changed.");
        }
        if self.store.path().is_none() {
            return refused("This workbook has no file, so it cannot be given a passphrase.");
        }
        self.store.may_be_given_one().map(Path::to_owned)
    }

    /// What can still be read without the passphrase; nothing is told of a workbook that has none.
    ///
    /// # Errors
    /// If the workbook or the folder that it is in cannot be read.
    pub fn readable_without(&self) -> Result<ReadableWithout> {
        let Some(workbook) = self.store.file().filter(|_| self.store.encrypted) else {
            return Ok(ReadableWithout::default());
        };
        let (before, others) = self.store.plain_files_kept()?;
        let folders = self.folders_of_backups()?;
        let of_folders = folders.iter().filter_map(|folder| said_of_folder(folder, workbook));
        let of_others = others.iter().map(|path| {
            format!("{} was kept before there was a passphrase: whoever can open it can read it.", path.display())
        });
        Ok(ReadableWithout { before, besides: of_folders.chain(of_others).collect() })
    }

    /// Takes the files away that are this workbook from before its passphrase. Answers how many there were.
    ///
    /// # Errors
    /// If the workbook is damaged, or a file cannot be taken away.
    pub fn remove_plain_files(&self) -> Result<usize> {
        self.store.remove_plain_files()
    }
}

/// What is said of a folder of backups; nothing if each has a passphrase.
fn said_of_folder(folder: &Path, workbook: &Path) -> Option<String> {
    let unknown = || {
        Some(format!(
            "{} cannot be read now, so it is not known which backups there have no passphrase.",
            folder.display()
        ))
    };
    if !within_reach(folder_of(folder)) {
        return unknown();
    }
    let Ok(found) = found_in(folder, workbook) else { return unknown() };
    let plain = found.iter().filter(|found| is_plain(&found.path)).count();
    let were = counted_as(plain, "backup was", "backups were");
    (plain > 0).then(|| {
        format!("{were} made in {} without a passphrase: whoever can open such a backup can read it.", folder.display())
    })
}

fn given_and_closed(error: &Error, kept: &Path) -> Error {
    Error::Refused(format!(
        "The workbook has its passphrase now, and could not be opened again. {error} The file as it was without a passphrase is kept as {}.",
        kept.display()
    ))
}
