//! Where a workbook's file is, and whether it is still that file.
//!
//! Closing any handle of a file takes away the locks that this program holds on it (POSIX), so a file that is open
//! here is never opened a second time by us: it is known by its identity on the disk.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::form::Locked;
use crate::error::{Error, Result};

/// SQLite's longest path is 512 bytes, with the ending of its journal.
const LONGEST_PATH: usize = 500;
/// Most disks take names of 255 bytes; the journal's ending needs eight of them.
const LONGEST_NAME: usize = 247;

/// A file on the disk, whatever it is called: its device and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "elsewhere the machine keeps an open file in its place"))]
pub(super) struct FileId(u64, u64);

#[cfg(unix)]
fn id_of(about: &Metadata) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    Some(FileId(about.dev(), about.ino()))
}

/// Elsewhere the machine keeps an open file from being moved, renamed or deleted.
#[cfg(not(unix))]
fn id_of(_about: &Metadata) -> Option<FileId> {
    None
}

/// The files that are open in this program, and whether each is encrypted.
static OPEN_HERE: Mutex<Vec<(FileId, Locked)>> = Mutex::new(Vec::new());

fn open_here() -> std::sync::MutexGuard<'static, Vec<(FileId, Locked)>> {
    OPEN_HERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the file at `path` is a workbook that this program has open. Does not open it.
pub(super) fn is_open_here(path: &Path) -> Option<Locked> {
    let id = id_of(&std::fs::metadata(path).ok()?)?;
    open_here().iter().find(|(open, _)| *open == id).map(|(_, locked)| *locked)
}

/// Where an open workbook lies. While it lives, the file is known to be open here.
#[derive(Debug)]
pub(super) struct Place {
    /// The path as she gave it.
    pub(super) shown: PathBuf,
    real: PathBuf,
    id: Option<FileId>,
}

impl Place {
    /// Notes that the file at `real` is open, known to her as `shown`.
    pub(super) fn taken(shown: &Path, real: &Path, locked: Locked) -> Self {
        let id = std::fs::metadata(real).ok().as_ref().and_then(id_of);
        if let Some(id) = id {
            open_here().push((id, locked));
        }
        Self { shown: shown.to_owned(), real: real.to_owned(), id }
    }

    /// The file itself, links followed.
    pub(super) fn file(&self) -> &Path {
        &self.real
    }

    /// An error if the file that is open no longer lies at its path: it was moved, deleted or replaced.
    pub(super) fn must_hold(&self) -> Result<()> {
        let Some(id) = self.id else { return Ok(()) };
        let found = std::fs::metadata(&self.real).ok().as_ref().and_then(id_of);
        if found == Some(id) { Ok(()) } else { Err(Error::Moved(self.shown.display().to_string())) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(id) = self.id else { return };
        let mut open = open_here();
        if let Some(index) = open.iter().position(|(known, _)| *known == id) {
            open.swap_remove(index);
        }
    }
}

/// The file that `path` leads to, as SQLite is to open it: whole, links followed, so that neither a name like
/// `file:x.lac` nor a link is taken for something else.
///
/// # Errors
/// A path that is longer than a workbook's can be.
pub(super) fn real(path: &Path) -> Result<PathBuf> {
    let found = if cfg!(unix) { std::fs::canonicalize(path).ok() } else { None };
    let real = match found {
        Some(real) => real,
        None => std::path::absolute(path).map_err(|error| super::refusals::unusable(path, &error))?,
    };
    let name = real.file_name().map_or(0, |name| name.len());
    if real.as_os_str().len() > LONGEST_PATH || name > LONGEST_NAME {
        return Err(Error::File {
            path: path.display().to_string(),
            reason: format!(
                "its name may have {LONGEST_NAME} letters at most, and with all its folders {LONGEST_PATH}. Choose a shorter name or another folder"
            ),
        });
    }
    Ok(real)
}

/// Keeps every program from writing the file, until what is answered is dropped. Writes nothing. The file may not be
/// open in this program.
///
/// # Errors
/// `InUse` if a program has it open to write.
#[cfg(unix)]
pub(super) fn lock_to_read(real: &Path) -> Result<std::fs::File> {
    use rustix::fs::{FlockOperation, fcntl_lock};
    let file = std::fs::File::open(real).map_err(|error| super::refusals::unusable(real, &error))?;
    // The locks that SQLite takes lie within the file's own: `fcntl`, not `flock`.
    match fcntl_lock(&file, FlockOperation::NonBlockingLockShared) {
        Ok(()) => Ok(file),
        Err(rustix::io::Errno::AGAIN | rustix::io::Errno::ACCESS) => Err(Error::InUse),
        // A disk without locks has no program that holds one.
        Err(_) => Ok(file),
    }
}

/// As above.
#[cfg(not(unix))]
pub(super) fn lock_to_read(real: &Path) -> Result<std::fs::File> {
    let file = std::fs::File::open(real).map_err(|error| super::refusals::unusable(real, &error))?;
    match file.try_lock_shared() {
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::InUse),
        _ => Ok(file),
    }
}

/// The file beside a workbook that has its name and this ending.
pub(super) fn beside(real: &Path, ending: &str) -> PathBuf {
    let mut name = real.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes a rename or a new file in `folder` last, where the machine can be told to.
pub fn sync_folder(folder: &Path) {
    // Not every disk can; what was written is written all the same.
    #[cfg(unix)]
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

/// A file that takes another's place belongs to whom that one did, and can be read by nobody else. Where the machine
/// does not let its group be kept, the rights that the old one's group had are not given to another group.
///
/// # Errors
/// What the machine says if the rights cannot be set.
#[cfg(unix)]
pub fn keep_owner(part: &std::fs::File, about: &Metadata) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    /// Reading, writing and running, of the group.
    const OF_GROUP: u32 = 0o070;
    // Only root gives a file to somebody else; whoever writes there may still give it to a group that is theirs.
    if fchown(part, Some(about.uid()), Some(about.gid())).is_err() {
        let _ = fchown(part, None, Some(about.gid()));
    }
    let mut rights = about.permissions();
    if part.metadata()?.gid() != about.gid() {
        rights.set_mode(rights.mode() & !OF_GROUP);
    }
    part.set_permissions(rights)
}

/// As above.
///
/// # Errors
/// What the machine says.
#[cfg(not(unix))]
pub fn keep_owner(part: &std::fs::File, about: &Metadata) -> std::io::Result<()> {
    part.set_permissions(about.permissions())
}

/// The folder of a file.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
