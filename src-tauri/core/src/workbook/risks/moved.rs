//! What has moved on the register since the last paper.

use crate::error::Result;
use crate::ids::AuditId;
use crate::risks::moved;
use crate::storage::papers::{IssueRow, list_all_issues};
use crate::storage::risks as rows;
use crate::views::{LastPaper, MovedView};
use crate::workbook::Workbook;

impl Workbook {
    /// What has moved on the register since the last issue of a paper that stands, by what was written down before and
    /// after that act, whatever days stand in it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_moved_risks(&self) -> Result<MovedView> {
        let issues = list_all_issues(self.read())?;
        // Without the act that issued it, it is not known what was before and what after.
        let known = |issue: &IssueRow| issue.withdrawn_at.is_none() && issue.act > AuditId(0);
        let Some(last) = issues.into_iter().rfind(known) else {
            return Ok(MovedView { since: None, moved: Vec::new(), still: Vec::new(), told_in_part: false });
        };
        let year = self.get_paper(last.paper)?.year.to_string();
        let told_in_part = rows::is_told_in_part(self.read(), last.act)?;
        let now = self.list_risks()?;
        let moved = moved(&rows::list_after(self.read(), last.act)?, &now);
        let open = now.iter().filter(|risk| risk.closed_on.is_none());
        let still = open.filter(|risk| !moved.iter().any(|one| one.id == Some(risk.id)));
        let still = still.map(|risk| risk.details.reference.clone()).collect();
        Ok(MovedView { since: Some(LastPaper { year, at: last.at }), moved, still, told_in_part })
    }
}

#[cfg(test)]
mod tests;
