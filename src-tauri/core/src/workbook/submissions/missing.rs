//! What has not come: by provider, with text to ask for it, and the way on from one return to the next.

use crate::calendar::Period;
use crate::error::Result;
use crate::ids::ProviderId;
use crate::submissions::Which;
use crate::views::{MissingProvider, NextReturn, missing_providers, next_return};
use crate::workbook::Workbook;

impl Workbook {
    /// What has not come of the returns whose period has ended, by provider, the earliest return first. A return
    /// that was accepted is as it was meant to be.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_missing(&self) -> Result<Vec<MissingProvider>> {
        let returns = self.returns(Which::Owed)?;
        let author = self.author()?;
        Ok(missing_providers(&returns, &author))
    }

    /// The return with missing figures that comes after this one, from the earliest on.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(in crate::workbook) fn next_return(&self, provider: ProviderId, period: Period) -> Result<Option<NextReturn>> {
        Ok(next_return(&self.returns(Which::Owed)?, provider, period))
    }
}
