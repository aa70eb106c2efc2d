//! Another passphrase and the recovery key. They are of the file and not of what it holds: undo knows nothing of them.

use super::Workbook;
use crate::backups::Why;
use crate::error::Result;
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
        self.store.change_passphrase(present, new)
    }

    /// Lets a recovery key open the workbook, in place of one that did before. It is kept nowhere, so it should be on
    /// paper by then.
    ///
    /// # Errors
    /// As `change_passphrase`.
    pub fn set_recovery_key(&self, present: &Access, key: &RecoveryKey) -> Result<()> {
        self.store.set_recovery_key(present, key)
    }

    /// Whether the workbook has a recovery key.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_recovery_key(&self) -> Result<bool> {
        self.store.has_recovery_key()
    }
}
