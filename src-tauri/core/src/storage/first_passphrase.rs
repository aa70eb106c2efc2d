//! The first passphrase of a workbook that was made without one: what it holds is put behind a data key, in a file of its
//! own, which takes its place once it is found to hold the same.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::anew::Anew;
use super::audit::{self, NewAct};
use super::copy_rows::copy_rows;
use super::inspect::SQLITE_MARK;
use super::kept::{BEFORE_PASSPHRASE, ENDING};
use super::passphrase::Access;
use super::place::{folder_of, sync_folder};
use super::refusals::{full, unusable};
use super::store::Store;
use crate::error::{Error, Result};

impl Store {
    /// Gives the workbook its first passphrase, and closes it. `act` says so in the record of the encrypted file, and
    /// in no other. The file as it was stays beside it. Answers what opens it now, and where that file is.
    ///
    /// # Errors
    /// A workbook that has a passphrase, or cannot be written; one that another program has come to use; a full disk.
    /// It is then closed and as it was.
    pub fn give_passphrase(self, new: &Access, act: &NewAct<'_>) -> Result<(Access, PathBuf)> {
        self.may_be_given_one()?;
        let words = new.for_new().ok_or(Error::PassphraseNeeded)?;
        let real = self.file().map(Path::to_owned).ok_or(Error::PassphraseNeeded)?;
        self.stand_still()?;
        let anew = Anew::of(&self.connection, &real, &words, copy_rows).map_err(while_making(&real))?;
        anew.store()?.transact(|connection| audit::note(connection, act)).map_err(while_making(&real))?;
        self.must_be_writable()?;
        let key = anew.key.clone();
        // Held until the new file is in its place, so that nobody saves into the one that is set aside. Windows does not
        // replace a file that is held.
        let held = if cfg!(windows) { None } else { Some(self) };
        let kept = anew.take_the_place_of(&real, BEFORE_PASSPHRASE)?;
        drop(held);
        Ok((Access::as_open(&key), kept.path.clone()))
    }

    /// Where the workbook is, if it can be given its first passphrase.
    ///
    /// # Errors
    /// Why it cannot, in a sentence.
    pub fn may_be_given_one(&self) -> Result<&Path> {
        if self.encrypted {
            return Err(Error::Conflict("it has a passphrase".into()));
        }
        self.must_be_writable()?;
        self.check_pages()?;
        self.path().ok_or_else(|| Error::Conflict("it has no file".into()))
    }

    /// Begins a save that is never made, so that nobody else begins one, and without a journal: what lies beside the
    /// encrypted file must hold no page of the plain one.
    fn stand_still(&self) -> Result<()> {
        self.connection.execute_batch("PRAGMA locking_mode = NORMAL;")?;
        // The first read after that gives the lock and the journal up.
        self.is_example()?;
        Ok(self.connection.execute_batch("BEGIN EXCLUSIVE")?)
    }

    /// The files of this workbook as it was without a passphrase that still lie beside it: first those from before its
    /// passphrase, then those that were kept for other reasons. None if it has no passphrase.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn plain_files_kept(&self) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
        let Some(real) = self.file().filter(|_| self.encrypted) else { return Ok(Default::default()) };
        let folder = folder_of(real);
        let name = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = real.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let (before, restoring) = (format!("{name}{BEFORE_PASSPHRASE}"), format!("{stem} before restoring "));
        let is_kept = |path: &PathBuf| {
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            file.ends_with(ENDING) && (file.starts_with(&format!("{name} ")) || file.starts_with(&restoring))
        };
        let entries = std::fs::read_dir(folder).map_err(|error| unusable(folder, &error))?;
        let mut kept: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| is_kept(path) && is_plain(path)).collect();
        kept.sort();
        let is_before =
            |path: &PathBuf| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&before));
        Ok(kept.into_iter().partition(is_before))
    }

    /// Takes the files away that are this workbook from before its passphrase. Every page of the workbook is looked at
    /// first. Answers how many there were.
    ///
    /// # Errors
    /// If the workbook is damaged, or a file cannot be taken away.
    pub fn remove_plain_files(&self) -> Result<usize> {
        self.check_pages()?;
        let (before, _) = self.plain_files_kept()?;
        for path in &before {
            std::fs::remove_file(path).map_err(|error| unusable(path, &error))?;
            sync_folder(folder_of(path));
        }
        Ok(before.len())
    }
}

/// Whether an ordinary file can be read without a passphrase.
pub fn is_plain(path: &Path) -> bool {
    let mut head = [0; SQLITE_MARK.len()];
    let is_file = std::fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    is_file && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *SQLITE_MARK
}

/// What failed while the encrypted file was made: nothing was being saved in the workbook.
fn while_making(real: &Path) -> impl Fn(Error) -> Error {
    move |error| match error {
        Error::DiskFull => full(folder_of(real)),
        other => other,
    }
}
