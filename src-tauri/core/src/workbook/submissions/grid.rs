//! The grid of one return, to be filled in.

use crate::calendar::Period;
use crate::error::Result;
use crate::ids::ProviderId;
use crate::storage::submissions as rows;
use crate::submissions::{Which, locked_by};
use crate::views::{AroundReturn, EntryGrid, entry_grid};
use crate::workbook::Workbook;

impl Workbook {
    /// One submission, to be filled in, with the last period and the same period last year beside each figure.
    ///
    /// # Errors
    /// If there is no such provider.
    pub fn get_entry_grid(&self, provider: ProviderId, period: Period) -> Result<EntryGrid> {
        let open = self.open_return(provider, period)?;
        let returns = self.returns(Which::One(provider, period))?;
        let submission = open.submission().map(|submission| submission.id);
        let around = AroundReturn {
            locked: locked_by(&self.locked_returns()?, provider, period).is_some(),
            acceptances: submission.map_or_else(|| Ok(Vec::new()), |id| rows::acceptances_of(self.read(), id))?,
            next: self.next_return(&returns, provider, period)?,
        };
        Ok(entry_grid(&open, &returns, around))
    }
}
