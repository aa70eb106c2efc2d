//! A workbook made anew from one of its backups, where the workbook itself is gone.

use std::path::Path;

use crate::backups::{BackupName, refusals};
use crate::error::Result;
use crate::storage::backup::restore_anew;
use crate::storage::{Access, PageCheck};
use crate::workbook::{Clock, Workbook};

impl Workbook {
    /// Makes the workbook at `path` from a backup, and opens it. The backup stays as it is; its copy is proved before
    /// it has its name.
    ///
    /// # Errors
    /// If something lies at `path`, or that is the name of a backup; what the backup is refused with. No workbook is
    /// then made. As `open_and_check`: the workbook is then there.
    pub fn restore_anew(backup: &Path, path: &Path, access: &Access, clock: Clock) -> Result<Self> {
        if BackupName::at(path).is_some() {
            return Err(refusals::named_as_backups_are());
        }
        restore_anew(backup, path, access, clock())?;
        Self::open_and_check(path, access, clock, PageCheck::Later)
    }
}
