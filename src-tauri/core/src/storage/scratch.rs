//! This program's own copies of a workbook's file.

use std::path::Path;

use super::place::folder_of;
use super::refusals::unusable;
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
    let mut file = std::fs::File::open(from).map_err(|error| unusable(from, &error))?;
    copy_from(&mut file, from, to)
}

/// As `copy`, through a handle that is open already.
pub(super) fn copy_from(file: &mut std::fs::File, from: &Path, to: &Path) -> Result<()> {
    use std::io::{Seek, SeekFrom};
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let copied = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| options.open(to))
        .and_then(|mut to| std::io::copy(file, &mut to).and_then(|_| to.sync_all()));
    copied.map_err(|error| match error.kind() {
        std::io::ErrorKind::StorageFull => Error::DiskFull,
        _ => unusable(from, &error),
    })
}
