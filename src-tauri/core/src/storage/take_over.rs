//! Taking over a workbook whose pages are encrypted by the passphrase itself, as formats before 6 were: what it holds
//! is put behind a data key, in a file of its own, which takes its place once it is found to hold the same.

use std::path::Path;

use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use zeroize::Zeroizing;

use super::anew::Anew;
use super::audit::{self, Kind, NewAct};
use super::backup::Verified;
use super::connect::{PageCheck, connect, look_at_all};
use super::kept::BEFORE_NEW_KEYS;
use super::keys::Key;
use super::migrate::{self, FORMAT};
use super::passphrase::Access;
use super::place::folder_of;
use super::refusals::full;
use super::store::Store;
use crate::error::{Error, Result};

/// All pages at once: nobody else has either file.
const ALL_PAGES: i32 = i32::MAX;

impl Store {
    /// Opens a workbook of a format before 6, whose passphrase is `words`, and takes it over: brought to the present
    /// format, and with that in its record, before it has its place. The file as it was stays beside it, under a name
    /// that no program looks for.
    ///
    /// # Errors
    /// As opening; a disk that is full. The workbook is then as it was.
    pub(super) fn take_over(
        path: &Path,
        real: &Path,
        words: &Zeroizing<String>,
        when: (PageCheck, NaiveDateTime),
    ) -> Result<Self> {
        let old = connect(real, &Key::Words(words.clone()))?;
        if old.is_readonly("main")? {
            return Err(Error::ReadOnly);
        }
        old.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
        let format = look_at_all(&old, &Key::Words(words.clone()))?;
        old.execute_batch("BEGIN EXCLUSIVE; COMMIT; PRAGMA journal_mode = DELETE;")?;
        // It can be read all the same.
        let readable = |error: Error| match error {
            Error::DiskFull => Error::NotBackedUp(full(folder_of(real)).to_string()),
            error @ Error::File { .. } => Error::NotBackedUp(error.to_string()),
            other => other,
        };
        let anew = Anew::of(&old, real, words, copy_pages).map_err(readable)?;
        let backup = brought_up(&anew, real, words, (format, when.1)).map_err(readable)?;
        let key = anew.key.clone();
        swap(anew, real, old)?;
        let opened = Self::open_real(path, real, &key, when)?;
        Ok(Self { made_before_update: backup.or(opened.made_before_update), ..opened })
    }
}

/// Encrypted pages are copied as they are, with the key of each file.
fn copy_pages(old: &Connection, new: &mut Connection) -> Result<()> {
    Backup::new(old, new)?.step(ALL_PAGES)?;
    Ok(())
}

/// The backup that comes before an update, made while the file is still as it was: without one nothing is changed. Then
/// what is to take its place is brought to the present format, and says what became of it.
fn brought_up(
    anew: &Anew,
    real: &Path,
    words: &Zeroizing<String>,
    (format, now): (i64, NaiveDateTime),
) -> Result<Option<Verified>> {
    let mut new = anew.store()?;
    // One that an earlier try left has another data key, and opens with the words as well.
    let access = Access::with_passphrase(words.to_string());
    let backup = new.back_up_before_update(real, (FORMAT, &access), now)?;
    migrate::migrate(&mut new.connection, format)?;
    let words = "put the workbook behind keys of its own, as this version does. Its passphrase stayed";
    let kind = Kind::Stays;
    let act = NewAct { at: now, act: "take_over_keys", kind, of: None, words, why: None, system_user: "" };
    new.transact(|connection| audit::note(connection, &act))?;
    Ok(backup)
}

fn swap(anew: Anew, real: &Path, old: Connection) -> Result<()> {
    // Held until the new file is in its place, so that nobody saves into the one that is set aside. Windows does not
    // replace a file that is held.
    let old = if cfg!(windows) { None } else { Some(old) };
    anew.take_the_place_of(real, BEFORE_NEW_KEYS)?;
    drop(old);
    Ok(())
}
