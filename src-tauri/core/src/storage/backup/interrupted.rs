//! Restoring, or putting behind keys, that was interrupted: what it had begun is finished or taken back before the workbook is opened.

use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::storage::kept::{BEFORE_NEW_KEYS, BEFORE_PASSPHRASE, ENDING};
use crate::storage::place::{self, beside, folder_of, sync_folder};
use crate::storage::refusals::unusable;

/// The ending of a workbook that was set aside.
pub(super) const KEPT: &str = ".lac.kept";
/// The ending of its journal.
pub(super) const KEPT_JOURNAL: &str = ".lac-journal.kept";
/// How the name of a copy begins that is to be put in a workbook's place.
pub(super) const PART: &str = ".lac-restored-";

/// What was set aside of a workbook: the file, and the name of its journal, which may not be there.
struct Kept {
    file: PathBuf,
    journal: PathBuf,
}

/// Finishes or takes back what restoring a backup as `real` had begun when the program ended.
///
/// # Errors
/// If the folder cannot be read, or a file in it cannot be renamed. Then nothing is decided, and the workbook is not
/// opened as something that it may not be.
pub(in crate::storage) fn finish_interrupted(real: &Path) -> Result<()> {
    if std::fs::symlink_metadata(real).is_err() {
        return put_back(real);
    }
    if may_have_two_names(real) {
        // A file that was to be put behind its keys and was not: it is not kept from anything either.
        for second in kept_before_keys(real)?.iter().filter(|second| is_same(real, second)) {
            remove(second)?;
        }
        for kept in kept_of(real)? {
            // The present file was given its second name, and nothing was put in its place: it is not kept from anything.
            if is_same(real, &kept.file) {
                remove(&kept.file)?;
                if is_same(&beside(real, "-journal"), &kept.journal) {
                    remove(&kept.journal)?;
                }
            }
        }
    }
    let journal = beside(real, "-journal");
    if may_have_two_names(&journal) {
        for kept in kept_of(real)? {
            // The journal of the file that was set aside, beside the one that was put in its place.
            if is_same(&journal, &kept.journal) {
                remove(&journal)?;
            }
        }
    }
    Ok(())
}

/// Finishes or takes back what restoring a backup in the workbook at `path` had begun when the program ended.
///
/// # Errors
/// As above.
pub fn finish_restoring(path: &Path) -> Result<()> {
    let real = place::real(path)?;
    if place::is_open_here(&real).is_some() { Ok(()) } else { finish_interrupted(&real) }
}

/// Where nothing lies under the workbook's name because the disk knows no links, and the copy that was to be put there
/// still lies beside: the one that was set aside last gets its name again, with its journal.
fn put_back(real: &Path) -> Result<()> {
    if !is_part_beside(real) {
        return Ok(());
    }
    let Some(kept) = kept_of(real)?.pop() else { return Ok(()) };
    if std::fs::symlink_metadata(&kept.journal).is_ok() {
        let journal = beside(real, "-journal");
        std::fs::rename(&kept.journal, &journal).map_err(|error| unusable(&kept.journal, &error))?;
    }
    std::fs::rename(&kept.file, real).map_err(|error| unusable(&kept.file, &error))?;
    sync_folder(folder_of(real));
    Ok(())
}

fn names_in(folder: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).map_err(|error| unusable(folder, &error))?;
    Ok(entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

fn is_part_beside(real: &Path) -> bool {
    names_in(folder_of(real)).is_ok_and(|names| names.iter().any(|name| name.starts_with(PART)))
}

/// What was set aside of this workbook, the last one last.
fn kept_of(real: &Path) -> Result<Vec<Kept>> {
    let stem = real.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let begins = format!("{stem} before restoring ");
    let mut names = names_in(folder_of(real))?;
    names.retain(|name| name.starts_with(&begins) && name.ends_with(KEPT));
    names.sort();
    let kept = |name: &String| {
        let journal = format!("{}{KEPT_JOURNAL}", name.strip_suffix(KEPT).unwrap_or(name));
        Kept { file: real.with_file_name(name), journal: real.with_file_name(journal) }
    };
    Ok(names.iter().map(kept).collect())
}

/// The names under which this workbook is kept from before it had its keys.
fn kept_before_keys(real: &Path) -> Result<Vec<PathBuf>> {
    let name = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let begins = [BEFORE_NEW_KEYS, BEFORE_PASSPHRASE].map(|why| format!("{name}{why}"));
    let names = names_in(folder_of(real))?.into_iter();
    let kept = names.filter(|name| name.ends_with(ENDING) && begins.iter().any(|begins| name.starts_with(begins)));
    Ok(kept.map(|name| real.with_file_name(name)).collect())
}

fn remove(path: &Path) -> Result<()> {
    std::fs::remove_file(path).map_err(|error| unusable(path, &error))?;
    sync_folder(folder_of(path));
    Ok(())
}

#[cfg(unix)]
fn may_have_two_names(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::symlink_metadata(path).is_ok_and(|about| about.nlink() > 1)
}

/// Elsewhere nothing is given a second name.
#[cfg(not(unix))]
fn may_have_two_names(_path: &Path) -> bool {
    false
}

#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |path: &Path| std::fs::symlink_metadata(path).ok().map(|about| (about.dev(), about.ino()));
    id(one).is_some_and(|one| Some(one) == id(other))
}

#[cfg(not(unix))]
fn is_same(_one: &Path, _other: &Path) -> bool {
    false
}
