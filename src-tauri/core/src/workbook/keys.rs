//! Another passphrase, and the recovery key. They are of the file and not of what it holds: undo knows nothing of them, and the
//! record of changes tells of them. What is rewritten in the two blocks cannot be one save with its entry, so one says
//! before that it was begun, and one after that it is done: whatever is cut off, what stands in the record is so.

use chrono::NaiveDateTime;
use zeroize::Zeroizing;

use super::Workbook;
use crate::backups::Why;
use crate::error::Result;
use crate::storage::audit::{self, Kind, NewAct};
use crate::storage::{Access, RecoveryKey};

impl Workbook {
    /// Puts the workbook behind another passphrase, for one who knows the present one or the recovery key. A backup is
    /// made before, which keeps the one that it had.
    ///
    /// # Errors
    /// If what is present is wrong, or the file cannot be written.
    pub fn change_passphrase(&mut self, present: &Access, new: &Access) -> Result<()> {
        self.store.must_open_by(present)?;
        self.back_up_before(Why::BeforeNewPassphrase);
        let by = if present.is_recovery_key() { " by its recovery key" } else { "" };
        self.note_key_act("begin_passphrase", &format!("begin to give the workbook another passphrase{by}"))?;
        self.store.change_passphrase(present, new)?;
        self.note_done("change_passphrase", &format!("give the workbook another passphrase{by}"));
        Ok(())
    }

    /// Lets a recovery key open the workbook, in place of one that did before. It is kept nowhere, so it should be on
    /// paper by then.
    ///
    /// # Errors
    /// As `change_passphrase`.
    pub fn set_recovery_key(&mut self, present: &Access, key: &RecoveryKey) -> Result<()> {
        self.store.must_open_by(present)?;
        let replaces = if self.has_recovery_key()? { " in place of the one before" } else { "" };
        self.note_key_act("begin_recovery_key", &format!("begin to make a recovery key{replaces}"))?;
        self.store.set_recovery_key(present, key)?;
        self.note_done("set_recovery_key", &format!("make a recovery key{replaces}"));
        Ok(())
    }

    /// What opens the workbook on this computer as long as its passphrase stays, and by what name the computer keeps it.
    ///
    /// # Errors
    /// If it has no passphrase; if the file cannot be read.
    pub fn to_remember(&self) -> Result<(String, Zeroizing<Vec<u8>>)> {
        self.store.to_remember()
    }

    /// Whether the workbook has a recovery key.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_recovery_key(&self) -> Result<bool> {
        self.store.has_recovery_key()
    }

    /// The entry of what is done already. That it is done nobody takes back: if the disk fails now, the record says that
    /// it was begun, which is so.
    fn note_done(&mut self, act: &str, words: &str) {
        let _ = self.note_key_act(act, words);
    }

    fn note_key_act(&mut self, act: &str, words: &str) -> Result<()> {
        self.breath = None;
        let act = key_act((self.clock)(), act, words, &self.system_user);
        self.store.transact(|connection| audit::note(connection, &act)).map(drop)
    }
}

/// The entry of something that was done to the keys. It holds nothing of them.
pub(super) fn key_act<'a>(at: NaiveDateTime, act: &'a str, words: &'a str, system_user: &'a str) -> NewAct<'a> {
    NewAct { at, act, kind: Kind::Stays, of: None, words, why: None, system_user }
}
