//! What has not come: by provider, with text to ask for it, and the way on from one return to the next.

use std::sync::Arc;

use crate::calendar::Period;
use crate::error::Result;
use crate::figures::Register;
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
        self.missing_by(&Arc::new(self.get_register()?))
    }

    /// The same by a register that was read already.
    pub(in crate::workbook) fn missing_by(&self, register: &Arc<Register>) -> Result<Vec<MissingProvider>> {
        let returns = self.returns_by(Arc::clone(register), Which::Owed)?;
        let author = self.author()?;
        Ok(missing_providers(&returns, &author))
    }

    /// The return with missing figures that comes after this one, from the earliest on.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(in crate::workbook) fn next_return(
        &self,
        register: &Arc<Register>,
        provider: ProviderId,
        period: Period,
    ) -> Result<Option<NextReturn>> {
        Ok(next_return(&self.returns_by(Arc::clone(register), Which::Owed)?, provider, period))
    }
}
