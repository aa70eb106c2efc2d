//! Making a backup: copied under a name that no backup has, opened as a stranger would, compared, and only then named.

use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::folder::made_if_missing;
use super::known::Known;
use super::stranger::Stranger;
use super::verified::Verified;
use crate::backups::BackupName;
use crate::error::{Error, Result};
use crate::storage::passphrase::Access;
use crate::storage::place::sync_folder;
use crate::storage::refusals::unwritable;
use crate::storage::store::Store;

/// So many seconds later a name may say, if it is taken.
const MOST_SECONDS_LATER: i64 = 60;

/// A copy that is not yet known to be a backup. Dropped, it leaves nothing behind.
pub struct Unproved {
    part: NamedTempFile,
    source: Known,
    mark: String,
    access: Access,
    folder: PathBuf,
    name: BackupName,
}

impl Store {
    /// Copies all that the workbook holds into `folder`, which is made if its own folder is there, under a name that
    /// no backup has. What is compared later is read of the workbook in the same state.
    ///
    /// # Errors
    /// A page that does not hold together; a folder that is away or cannot be written; a full disk; a workbook that
    /// another program changed meanwhile.
    pub fn begin_backup(&self, folder: &Path, name: BackupName) -> Result<Unproved> {
        self.check_pages()?;
        made_if_missing(folder)?;
        let part = tempfile::Builder::new()
            .prefix(".lac-backup-")
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(|error| unwritable(folder, &error))?;
        let before = self.changes_of_others()?;
        self.write_copy(part.path(), folder)?;
        let source = Known::of(&self.connection)?;
        if self.changes_of_others()? != before {
            return Err(Error::InUse);
        }
        part.as_file().sync_all().map_err(|error| unwritable(folder, &error))?;
        let (mark, access) = (self.mark()?, self.key_for_copies());
        Ok(Unproved { part, source, mark, access, folder: folder.to_owned(), name })
    }

    /// A number that changes when another program writes the file.
    fn changes_of_others(&self) -> Result<i64> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// The mark of the last save; empty in formats without, and where nothing was saved.
    fn mark(&self) -> Result<String> {
        let marked = "SELECT EXISTS (SELECT 1 FROM pragma_table_info('workbook') WHERE name = 'mark_again')";
        if !self.connection.query_row(marked, [], |row| row.get(0))? {
            return Ok(String::new());
        }
        Ok(self.connection.query_row("SELECT mark FROM workbook", [], |row| row.get(0))?)
    }
}

impl Unproved {
    /// Opens the copy as a stranger would, looks at every page, compares it with the workbook, and gives it its name.
    /// Needs nothing of the open workbook.
    ///
    /// # Errors
    /// What the copy is refused with, or in what it differs: it is then taken away.
    pub fn prove(self) -> Result<Verified> {
        let shown = self.folder.join(self.name.to_string());
        let stranger = Stranger::open(self.part.path(), &self.access).map_err(|error| unproved(&shown, &error))?;
        let faults = stranger.faults().map_err(|error| unproved(&shown, &error))?;
        let copy = stranger.known().map_err(|error| unproved(&shown, &error))?;
        // Closed before it gets its name, so that nothing of ours holds it.
        drop(stranger);
        if !faults.is_empty() || copy != self.source {
            return Err(differs(&shown));
        }
        let size = self.part.as_file().metadata().map_err(|error| unwritable(&shown, &error))?.len();
        let (path, name) = named(self.part, &self.folder, &self.name)?;
        sync_folder(&self.folder);
        let (acts, figures) = (copy.count("audit"), copy.count("figure"));
        Ok(Verified { path, name, content: copy.content, acts, figures, size, mark: self.mark })
    }
}

/// Gives the copy its name. A file that has it already stays, and the next second is taken.
fn named(part: NamedTempFile, folder: &Path, name: &BackupName) -> Result<(PathBuf, BackupName)> {
    let mut part = part;
    for seconds in 0..MOST_SECONDS_LATER {
        let name = name.later(seconds);
        let path = folder.join(name.to_string());
        part = match part.persist_noclobber(&path) {
            Ok(_) => return Ok((path, name)),
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => error.file,
            Err(error) => return Err(unwritable(&path, &error.error)),
        };
    }
    Err(Error::AlreadyThere(folder.join(name.to_string()).display().to_string()))
}

fn unproved(shown: &Path, error: &Error) -> Error {
    Error::File {
        path: shown.display().to_string(),
        reason: format!(
            "the copy could not be read again, so it is no backup and was taken away ({})",
            error.to_string().trim_end_matches('.')
        ),
    }
}

fn differs(shown: &Path) -> Error {
    Error::File {
        path: shown.display().to_string(),
        reason: "the copy did not hold what the workbook holds, so it is no backup and was taken away. The disk may be failing: choose another folder"
            .into(),
    }
}
