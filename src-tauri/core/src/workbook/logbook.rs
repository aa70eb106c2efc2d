//! The log in the workbook.

use crate::error::{Result, accepted};
use crate::ids::LogEntryId;
use crate::logbook::{LogDetails, LogEntry, LogKind};
use crate::storage::logbook as rows;
use crate::typed::TypedDay;
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// All entries, oldest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_log_entries(&self) -> Result<Vec<LogEntry>> {
        rows::list(self.read())
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn add_log_entry(
        &mut self,
        details: &LogDetails<impl Copy + Into<Option<LogKind>>, impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<LogEntryId>> {
        accepted(details.problems(self.today()))?;
        let details = &details.known(self.today())?;
        self.change(Act::new("add_log_entry", &[Noun::Log], "add a log entry"), |connection| {
            rows::add(connection, details)
        })
    }

    /// Changes an entry.
    ///
    /// # Errors
    /// Fields that were not accepted; no such entry.
    pub fn update_log_entry(
        &mut self,
        id: LogEntryId,
        details: &LogDetails<impl Copy + Into<Option<LogKind>>, impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<()>> {
        accepted(details.problems(self.today()))?;
        let details = &details.known(self.today())?;
        self.change(Act::new("update_log_entry", &[Noun::Log], "change a log entry"), |connection| {
            must_exist(rows::update(connection, id, details)?, "such log entry")
        })
    }
}
