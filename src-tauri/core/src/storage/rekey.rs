//! Another passphrase, and the recovery key, of the open workbook. No page is touched.

use std::path::Path;

use zeroize::Zeroizing;

use super::form::Form;
use super::inspect::form_of;
use super::keys::{DataKey, Head, Key, RecoveryKey, Wraps, read_head, write_block};
use super::passphrase::Access;
use super::place;
use super::store::Store;
use crate::error::{Error, Result};

/// By what name a computer may remember the workbook at `path`, which is not open in this program; none if it has no keys
/// of its own.
///
/// # Errors
/// As `inspect`; keys that are damaged.
pub fn remembered_as(path: &Path) -> Result<Option<String>> {
    let real = place::real(path)?;
    if place::is_open_here(&real).is_some() {
        return Err(Error::InUse);
    }
    match form_of(path, &real)? {
        Form::Keys => Ok(Some(Head::of_file(&real)?.wraps.name())),
        Form::Plain | Form::Words => Ok(None),
    }
}

impl Store {
    /// Puts the workbook behind another passphrase, for one who knows the present one or the recovery key. The
    /// recovery key stays. Backups that were made before keep the passphrase that they had.
    ///
    /// # Errors
    /// `WrongPassphrase`, `WrongRecoveryKey`; `Refused` if the workbook has no passphrase; `ReadOnly`.
    pub fn change_passphrase(&self, present: &Access, new: &Access) -> Result<()> {
        let (key, head) = self.keys_of(present)?;
        let words = new.for_new().ok_or(Error::PassphraseNeeded)?;
        self.write_keys(&head, &head.wraps.with_passphrase(&key, &words)?)
    }

    /// An error if this is not by what the workbook opens, or its keys cannot be changed.
    ///
    /// # Errors
    /// As `change_passphrase`.
    pub fn must_open_by(&self, present: &Access) -> Result<()> {
        self.keys_of(present).map(|_| ())
    }

    /// Lets a recovery key open the workbook, which should be on paper by then: it is kept nowhere. One that did
    /// before opens nothing any more, save backups that were made before.
    ///
    /// # Errors
    /// As `change_passphrase`.
    pub fn set_recovery_key(&self, present: &Access, recovery: &RecoveryKey) -> Result<()> {
        let (key, head) = self.keys_of(present)?;
        self.write_keys(&head, &head.wraps.with_recovery_key(&key, recovery)?)
    }

    /// What opens the workbook on this computer as long as its passphrase stays, and by what name a computer keeps it.
    ///
    /// # Errors
    /// `Refused` if the workbook has no passphrase; if the file cannot be read.
    pub fn to_remember(&self) -> Result<(String, Zeroizing<Vec<u8>>)> {
        let Key::Data(key) = &self.key else {
            return Err(Error::Refused("This workbook has no passphrase that could be remembered.".into()));
        };
        let wraps = self.head()?.wraps;
        Ok((wraps.name(), wraps.to_remember(key)))
    }

    /// Whether the workbook has a recovery key.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_recovery_key(&self) -> Result<bool> {
        match self.key {
            Key::Data(_) => Ok(self.head()?.wraps.has_recovery_key()),
            Key::None | Key::Words(_) => Ok(false),
        }
    }

    /// Makes both blocks say what holds, where one was being written when the machine stopped, or is damaged. What
    /// does not succeed is no matter: one is whole, and `check` says so.
    pub(super) fn renew_keys(&self) {
        if !matches!(self.key, Key::Data(_)) || self.read_only.is_some() {
            return;
        }
        if let Ok(head) = self.head() {
            let block = head.wraps.to_block();
            for number in head.to_renew() {
                let _ = write_block(&self.connection, *number, &block);
            }
        }
    }

    fn head(&self) -> Result<Head> {
        Head::of_bytes(&read_head(&self.connection)?)
    }

    fn keys_of(&self, present: &Access) -> Result<(DataKey, Head)> {
        self.must_be_writable()?;
        self.check_pages()?;
        if !matches!(self.key, Key::Data(_)) {
            return Err(Error::Refused("This workbook has no passphrase that could be changed.".into()));
        }
        let head = self.head()?;
        Ok((present.data_key(&head.wraps)?, head))
    }

    fn write_keys(&self, head: &Head, wraps: &Wraps) -> Result<()> {
        let block = wraps.to_block();
        let written =
            head.order_of_change().into_iter().try_for_each(|number| write_block(&self.connection, number, &block));
        if written.is_ok() {
            return self.place.as_ref().map_or(Ok(()), place::Place::must_hold);
        }
        // The newest whole block holds, whatever the disk said of writing it.
        let changed = self.head().ok().map(|found| found.wraps == *wraps);
        Err(Error::KeysUncertain { changed })
    }
}
