//! The file of a workbook as it was, kept under a second name before another takes its place.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::place::{beside, folder_of};
use super::refusals::{full, unusable, unwritable};
use super::scratch::copy_from;
use crate::error::{Error, Result};

/// How the names of what is kept end: no program looks for them.
pub(super) const ENDING: &str = ".kept";
/// What stands in the name of a workbook that had keys of an earlier version.
pub(super) const BEFORE_NEW_KEYS: &str = " before its new keys ";
/// What stands in the name of a workbook that had no passphrase.
pub(super) const BEFORE_PASSPHRASE: &str = " before its passphrase ";

/// The file as it was, under its second name.
pub(super) struct Kept {
    pub(super) path: PathBuf,
    /// Whether it was made now, and not by an earlier try.
    is_new: bool,
    /// Held until the other file is in its place: closing a handle of a file gives up the locks on it (POSIX).
    _held: Option<File>,
}

impl Kept {
    /// Takes the second name away again, where the file stays in its place after all.
    pub(super) fn take_back(self) {
        if self.is_new {
            // If it cannot be taken away there is one file more, of which nothing is lost.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Keeps the file as it is: by a second name for the same bytes; by a copy where the disk has no such thing. A copy that
/// an earlier try left, and that is the same, will do.
pub(super) fn keep(real: &Path, why: &str) -> Result<Kept> {
    keep_with(real, why, |one, other| std::fs::hard_link(one, other))
}

fn keep_with(real: &Path, why: &str, link: impl Fn(&Path, &Path) -> std::io::Result<()>) -> Result<Kept> {
    let name = |number: u32| beside(real, &format!("{why}{number}{ENDING}"));
    let number = (1..1000).find(|number| std::fs::symlink_metadata(name(*number)).is_err()).unwrap_or(1000);
    let free = name(number);
    if link(real, &free).is_ok() {
        return Ok(Kept { path: free, is_new: true, _held: None });
    }
    let mut file = File::open(real).map_err(|error| unusable(real, &error))?;
    let last = name(number.saturating_sub(1));
    if is_same(&mut file, &last).unwrap_or(false) {
        return Ok(Kept { path: last, is_new: false, _held: Some(file) });
    }
    copied(&mut file, real, &free)?;
    Ok(Kept { path: free, is_new: true, _held: Some(file) })
}

/// A copy has its name only once it is whole.
fn copied(file: &mut File, real: &Path, to: &Path) -> Result<()> {
    let folder = tempfile::Builder::new().prefix(".lac-kept-").tempdir_in(folder_of(real));
    let folder = folder.map_err(|error| unwritable(to, &error))?;
    let part = folder.path().join("copy.part");
    copy_from(file, real, &part).map_err(|error| match error {
        Error::DiskFull => full(folder_of(real)),
        other => other,
    })?;
    std::fs::rename(&part, to).map_err(|error| unwritable(to, &error))
}

fn is_same(file: &mut File, other: &Path) -> std::io::Result<bool> {
    let mut other = File::open(other)?;
    if file.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    file.seek(SeekFrom::Start(0))?;
    let (mut one, mut two) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut one)?;
        if read == 0 {
            return Ok(true);
        }
        other.read_exact(&mut two[..read])?;
        if one[..read] != two[..read] {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn where_the_disk_has_no_second_names_however_many_tries_leave_one_copy_of_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("x.lac");
        let no_links = |_: &Path, _: &Path| Err(std::io::ErrorKind::Unsupported.into());
        std::fs::write(&real, "as it was").unwrap();
        for _ in 0..3 {
            drop(keep_with(&real, BEFORE_NEW_KEYS, no_links).unwrap());
        }
        assert_eq!(names(folder.path()), ["x.lac", "x.lac before its new keys 1.kept"]);
        std::fs::write(&real, "as it is!").unwrap();
        let another = keep_with(&real, BEFORE_NEW_KEYS, no_links).unwrap();
        assert_eq!(std::fs::read_to_string(&another.path).unwrap(), "as it is!");
        another.take_back();
        keep_with(&real, BEFORE_PASSPHRASE, no_links).unwrap().take_back();
        assert_eq!(names(folder.path()), ["x.lac", "x.lac before its new keys 1.kept"]);
    }

    #[test]
    fn what_an_earlier_try_left_is_not_taken_away_with_a_later_one() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("x.lac");
        let no_links = |_: &Path, _: &Path| Err(std::io::ErrorKind::Unsupported.into());
        std::fs::write(&real, "as it was").unwrap();
        drop(keep_with(&real, BEFORE_NEW_KEYS, no_links).unwrap());
        keep_with(&real, BEFORE_NEW_KEYS, no_links).unwrap().take_back();
        assert_eq!(names(folder.path()), ["x.lac", "x.lac before its new keys 1.kept"]);
    }
}
