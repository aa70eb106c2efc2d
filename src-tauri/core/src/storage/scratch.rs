//! This program's own copies of a workbook's file.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::place::{folder_of, lock_to_read};
use super::refusals::{full, unusable};
use crate::error::{Error, Result};

/// A folder of this program's own for copies of a workbook: where the machine keeps such, else beside the workbook.
pub(super) fn scratch(real: &Path) -> Result<tempfile::TempDir> {
    scratch_named().tempdir().or_else(|_| scratch_beside(real))
}

/// Such a folder beside the workbook.
pub(super) fn scratch_beside(real: &Path) -> Result<tempfile::TempDir> {
    scratch_named().tempdir_in(folder_of(real)).map_err(|error| unusable(&std::env::temp_dir(), &error))
}

fn scratch_named() -> tempfile::Builder<'static, 'static> {
    let mut named = tempfile::Builder::new();
    named.prefix("lac-judged-");
    named
}

/// Copies a file for this program's own use; one that is read-only can be written there. Its owner's alone.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut file = File::open(from).map_err(|error| unusable(from, &error))?;
    copy_from(&mut file, from, to)
}

/// As `copy`, through a handle that is open already.
pub(super) fn copy_from(file: &mut File, from: &Path, to: &Path) -> Result<()> {
    written(file, from, to)?.sync_all().map_err(|error| said(from, &error))
}

/// A copy of a workbook's file to be looked at, in a folder of this program's own, which goes when it is dropped; beside
/// the workbook where the machine's place for such has no room. No program saves meanwhile. It need not outlive a power
/// cut, so nobody waits for the disk.
///
/// # Errors
/// `InUse` while a program has the file open to write; that there is no room in either place.
pub(super) fn copied(real: &Path) -> Result<(tempfile::TempDir, PathBuf)> {
    let mut file = lock_to_read(real)?;
    let mut into = |folder: tempfile::TempDir| {
        let copy = folder.path().join("looked-at.lac");
        written(&mut file, real, &copy).map(|_| (folder, copy))
    };
    match into(scratch(real)?) {
        Err(Error::DiskFull) => into(scratch_beside(real)?).map_err(|error| match error {
            Error::DiskFull => full(&std::env::temp_dir()),
            other => other,
        }),
        made => made,
    }
}

fn written(file: &mut File, from: &Path, to: &Path) -> Result<File> {
    use std::io::{Seek, SeekFrom};
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let copied = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| options.open(to))
        .and_then(|mut to| std::io::copy(file, &mut to).map(|_| to));
    copied.map_err(|error| said(from, &error))
}

fn said(from: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Error::DiskFull,
        _ => unusable(from, error),
    }
}
