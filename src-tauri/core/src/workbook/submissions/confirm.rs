//! Provisional figures: what is said of a return while its period runs, and that its figures are final afterwards.

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::ids::ProviderId;
use crate::storage::figures as rows;
use crate::submissions::confirmed;
use crate::workbook::submissions::accept::FiguresWritten;
use crate::workbook::submissions::begin::{begun, receive};
use crate::workbook::submissions::history::History;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// Says that the provisional figures of a return are final, as one act: those of periods that have ended, its
    /// months among them.
    ///
    /// # Errors
    /// If there is none; a return that was accepted and is locked; no such provider.
    pub fn confirm_figures(&mut self, provider: ProviderId, period: Period) -> Result<Changed<FiguresWritten>> {
        let open = self.open_return_at(provider, period, History::Nothing)?;
        let lines = confirmed(&open);
        if lines.is_empty() {
            let none = "No provisional figure of this return is of a period that has ended, so there is nothing to confirm. Nothing was changed.";
            return Err(Error::Refused(none.into()));
        }
        self.refuse_locked(lines.iter().map(|(line, _)| (provider, line.period)).chain([(provider, period)]))?;
        let name = self.name_of_return(provider, period)?;
        let receipt = self.receipt_now(provider, period)?;
        let papers = self.papers_of(lines.iter().map(|(line, state)| (line.from(provider), state)))?;
        self.change(
            Act::new("confirm_figures", &[Noun::Figures], format!("confirm the figures of {name}")),
            |connection| {
                for (line, state) in &lines {
                    let submission = begun(connection, provider, line.period)?;
                    rows::put(connection, submission.id, line.indicator, line.area, state, None)?;
                    receive(connection, provider, line.period, receipt)?;
                }
                receive(connection, provider, period, receipt)?;
                Ok(FiguresWritten { figures: lines.len(), removed: 0, papers })
            },
        )
    }
}
