//! Writing a file whole or not at all, and never over a workbook: the one way in which anything of ours but the
//! workbook itself comes onto a disk.

use std::fs::Metadata;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lac_core::storage::{folder_of, is_workbook, is_workbooks_name, keep_owner, sync_folder};
use lac_core::{Error, Result};
use tempfile::NamedTempFile;

use crate::input::is_needed;

/// A file that is written whole, under another name beside its place. Dropped, it leaves nothing behind.
pub struct Prepared {
    part: NamedTempFile,
    target: PathBuf,
    shown: PathBuf,
    replaces: bool,
}

/// Writes `bytes` beside `path`, so that what is there stays until `Prepared::put`.
///
/// # Errors
/// If a workbook lies there, by whatever name it was reached, or the name is a workbook's; if it is no ordinary file;
/// if the folder cannot be written or the disk is full. What is there is as it was.
pub fn prepare(path: &Path, bytes: &[u8]) -> Result<Prepared> {
    let target = target_of(path)?;
    let there = look_at(&target, path)?;
    let refused = |error: std::io::Error| refused(path, &error);
    sweep(folder_of(&target));
    let mut part =
        tempfile::Builder::new().prefix(".lac-").suffix(".part").tempfile_in(folder_of(&target)).map_err(refused)?;
    part.write_all(bytes).map_err(refused)?;
    if let Some(about) = &there {
        keep_owner(part.as_file(), about).map_err(refused)?;
    }
    part.as_file().sync_all().map_err(refused)?;
    Ok(Prepared { part, target, shown: path.to_owned(), replaces: there.is_some() })
}

impl Prepared {
    /// Moves the file to its place.
    ///
    /// # Errors
    /// As `prepare`, if something has come to lie there meanwhile.
    pub fn put(self) -> Result<()> {
        let Self { part, target, shown, replaces } = self;
        let put = match look_at(&target, &shown)? {
            Some(_) if replaces => part.persist(&target),
            _ => part.persist_noclobber(&target),
        };
        put.map_err(|error| refused(&shown, &error.error))?;
        sync_folder(folder_of(&target));
        Ok(())
    }
}

/// Writes `bytes` to `path`, so that what was there stays until all is written.
///
/// # Errors
/// As `prepare` and `Prepared::put`; what was there is then as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    prepare(path, bytes)?.put()
}

/// Gives a file of the application's own folder another name, which nothing has yet.
///
/// # Errors
/// What the machine says.
pub fn move_aside(from: &Path, to: &Path) -> std::io::Result<()> {
    if std::fs::symlink_metadata(to).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    std::fs::rename(from, to)
}

/// The file that a path leads to: links are followed, so that it is known what would be written over.
fn target_of(path: &Path) -> Result<PathBuf> {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|about| about.file_type().is_symlink());
    if !is_link {
        return Ok(path.to_owned());
    }
    std::fs::canonicalize(path).map_err(|_| Error::File {
        path: path.display().to_string(),
        reason: "it is a link to something that is not there".into(),
    })
}

/// Refuses what must not be written over. Answers what is known of what may be, if there is something.
fn look_at(target: &Path, shown: &Path) -> Result<Option<Metadata>> {
    let not = |reason: &str| Error::File { path: shown.display().to_string(), reason: reason.into() };
    if is_workbooks_name(target) || is_workbooks_name(shown) {
        return Err(not(
            "that is the name of a workbook or of a part of one. Nothing was written. Choose a name with another ending",
        ));
    }
    let about = match std::fs::metadata(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refused(shown, &error)),
        Ok(about) => about,
    };
    if about.is_dir() {
        return Err(not("it is a folder"));
    }
    if !about.is_file() {
        return Err(not("it is not an ordinary file. Nothing was written"));
    }
    if is_workbook(target)? {
        return Err(not("a workbook, or another database, lies there. Nothing was written. Choose another name"));
    }
    if is_needed(target) {
        return Err(not("this command reads that file. Nothing was written. Choose another name"));
    }
    // What may not be changed is not replaced either.
    std::fs::OpenOptions::new().write(true).open(target).map_err(|error| refused(shown, &error))?;
    Ok(Some(about))
}

/// What was begun longer ago than this was left by a program that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);

/// Takes away what this program had begun in a folder, or where the machine keeps such, and could not finish,
/// because it was killed.
pub fn sweep(folder: &Path) {
    let is_part =
        |name: &str| name.starts_with(".lac-") && (name.ends_with(".part") || name.ends_with(".part-journal"));
    sweep_old(folder, |name, about| about.is_file() && is_part(name));
    sweep_old(&std::env::temp_dir(), |name, about| about.is_dir() && name.starts_with("lac-judged-"));
}

fn sweep_old(folder: &Path, is_ours: impl Fn(&str, &Metadata) -> bool) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(about) = entry.metadata().ok().filter(|about| is_ours(&name, about)) else { continue };
        let age = about.modified().ok().and_then(|begun| begun.elapsed().ok());
        if age.is_some_and(|age| age > LEFT_BEHIND) {
            let path = entry.path();
            let _ = if about.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        }
    }
}

fn refused(path: &Path, error: &std::io::Error) -> Error {
    let reason = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "the folder is not there".into(),
        ErrorKind::AlreadyExists => "another file has come to lie there meanwhile. Nothing was written".into(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "you may not write there, or the file is open in another program".into()
        }
        ErrorKind::StorageFull => "the disk is full".into(),
        ErrorKind::InvalidFilename => "its name is longer than the disk allows".into(),
        _ => format!("the machine could not write it ({error})"),
    };
    Error::File { path: path.display().to_string(), reason }
}
