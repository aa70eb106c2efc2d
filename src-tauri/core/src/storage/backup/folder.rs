//! What lies in a folder of backups.

use std::path::{Path, PathBuf};

use crate::backups::{BackupName, folder_name};
use crate::error::{Error, Result};
use crate::storage::place::{self, folder_of, sync_folder};
use crate::storage::refusals::{unusable, unwritable};

/// A file in a folder of backups, by its name one of a workbook's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What its name says.
    pub name: BackupName,
    /// Where it lies.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

/// The folder of backups of the workbook at `workbook`: beside it, or in another place.
///
/// # Errors
/// A path that is longer than a workbook's can be.
pub fn folder_of_backups(workbook: &Path, second: Option<&Path>) -> Result<PathBuf> {
    let real = place::real(workbook)?;
    Ok(second.unwrap_or(folder_of(&real)).join(folder_name(&name_of(&real))))
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Makes a folder of backups, if the folder that it lies in is there. Its owner's alone.
pub(super) fn made_if_missing(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let away = || Error::File {
        path: folder_of(folder).display().to_string(),
        reason: "the folder is not there, or the drive or network that it is on is away".into(),
    };
    if !within_reach(folder_of(folder)) {
        return Err(away());
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| unwritable(folder, &error))?;
    sync_folder(folder_of(folder));
    Ok(())
}

/// Whether a folder is there.
pub fn within_reach(folder: &Path) -> bool {
    folder.is_dir()
}

/// The backups of the workbook at `workbook` that lie in a folder, the newest first. All else that lies there is
/// passed over; a folder that is not there has none.
///
/// # Errors
/// If the folder is there and cannot be read.
pub fn found_in(folder: &Path, workbook: &Path) -> Result<Vec<Found>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(unusable(folder, &error)),
    };
    let own = name_of(&place::real(workbook)?);
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_str().and_then(BackupName::parse).filter(|name| name.is_of(&own));
        let about = entry.metadata().ok().filter(std::fs::Metadata::is_file);
        if let (Some(name), Some(about)) = (name, about) {
            found.push(Found { name, path: entry.path(), size: about.len() });
        }
    }
    found.sort_by(|one, other| (other.name.made_at, &other.path).cmp(&(one.name.made_at, &one.path)));
    Ok(found)
}

/// Takes a backup away.
///
/// # Errors
/// What the machine says. One that is not there any more is none.
pub fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unusable(path, &error)),
        _ => {
            sync_folder(folder_of(path));
            Ok(())
        }
    }
}
