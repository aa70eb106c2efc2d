//! The backup that comes before a workbook is brought to a newer format.

use std::path::Path;

use chrono::NaiveDateTime;

use super::folder::{folder_of_backups, found_in};
use super::known::Known;
use super::stranger::look_at_backup;
use super::verified::Verified;
use crate::backups::{BackupName, Why};
use crate::error::{Error, Result};
use crate::storage::passphrase::Access;
use crate::storage::store::Store;

impl Store {
    /// Makes a backup of the workbook at `real` beside it before it is brought to the format `to`. One that was made
    /// before, opens by `access` and holds exactly what the workbook holds, will do: however often the update is tried, no copy is
    /// added and none pushed out. Answers the one that was made, if one was.
    ///
    /// # Errors
    /// `NotBackedUp` with the reason; the workbook may then not be changed.
    pub(in crate::storage) fn back_up_before_update(
        &self,
        real: &Path,
        (to, access): (i64, &Access),
        now: NaiveDateTime,
    ) -> Result<Option<Verified>> {
        self.made_before_update(real, (to, access), now).map_err(|error| match error {
            Error::InUse => Error::InUse,
            error => Error::NotBackedUp(error.to_string()),
        })
    }

    fn made_before_update(
        &self,
        real: &Path,
        (to, access): (i64, &Access),
        now: NaiveDateTime,
    ) -> Result<Option<Verified>> {
        let (folder, why) = (folder_of_backups(real, None)?, Why::BeforeUpdate { to });
        let before: Vec<_> = found_in(&folder, real)?.into_iter().filter(|found| found.name.why == why).collect();
        if !before.is_empty() {
            let known = Known::of(self.read())?;
            let holds_the_same = |path: &Path| {
                look_at_backup(path, access).is_ok_and(|looked| looked.faults.is_empty() && looked.known == known)
            };
            if before.iter().any(|found| holds_the_same(&found.path)) {
                return Ok(None);
            }
        }
        let file = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.begin_backup(&folder, BackupName::of(&file, now, why))?.prove().map(Some)
    }
}
