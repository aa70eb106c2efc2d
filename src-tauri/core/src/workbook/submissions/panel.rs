//! All that is known of one figure, for the panel beside the grid.

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::{Indicator, State, state_in_words};
use crate::ids::{AuditId, ProviderId};
use crate::redaction::MARK;
use crate::storage::{figures as figure_rows, submissions as rows};
use crate::submissions::{FigureEntry, FigurePlace, OpenReturn, Owed, state_of};
use crate::views::{
    CellCheck, FigurePanel, PastChange, derived, grid_line, last_figures, query_view, reason_of, total_line,
};
use crate::workbook::Workbook;
use crate::workbook::submissions::accept::Stood;
use crate::workbook::submissions::history::History;

impl Workbook {
    /// All that is known of one figure of a return.
    ///
    /// # Errors
    /// If the return holds no such figure.
    pub fn get_figure_panel(&self, provider: ProviderId, period: Period, about: FigurePlace) -> Result<FigurePanel> {
        let line = about.line();
        let open = self.open_return_at(provider, period, History::Of(line.indicator))?;
        let shown = open.lines.contains(&line).then(|| grid_line(&open, &line, true)).flatten();
        let shown = shown.ok_or_else(|| Error::NotFound("such figure in this return".into()))?;
        let author = self.author()?;
        let queries = open.queries_of(&line).map(|query| query_view(&open, query, &author)).collect();
        let (svg, last) = last_figures(&open, &line);
        Ok(FigurePanel {
            figure: open.figure_in_words(&line),
            svg,
            last,
            history: self.history_of(&open, &line)?,
            queries,
            line: shown,
        })
    }

    fn history_of(&self, open: &OpenReturn, line: &Owed) -> Result<Vec<PastChange>> {
        let (Some(indicator), Some(submission)) = (open.indicator(line), open.submission_of(line.period)) else {
            return Ok(Vec::new());
        };
        let changes = figure_rows::history(self.read(), submission, line.indicator, line.area, indicator.kind)?;
        let spans = match open.submission() {
            Some(own) => rows::unlocked_spans(self.read(), own.id)?,
            None => Vec::new(),
        };
        let mut history: Vec<PastChange> = Vec::new();
        let mut before: Option<AuditId> = None;
        for change in changes.iter().filter(|change| change.before != change.after) {
            let reason = reason_of(&spans, change.act);
            // Those issued while the figure stood as it was before.
            let stood = before.map(|from| Stood { figure: change.figure, from, to: Some(change.act) });
            let papers = self.papers_that_used(stood.as_slice())?;
            before = Some(change.act);
            history.push(PastChange {
                at: change.at,
                before: state_in_record(indicator, change.before.as_ref()),
                after: state_in_record(indicator, change.after.as_ref()),
                undone: change.undone,
                after_acceptance: reason,
                papers,
            });
        }
        history.reverse();
        Ok(history)
    }

    /// What a figure would be, before it is saved: what is worked out from it, what is wrong, what looks wrong.
    ///
    /// # Errors
    /// If there is no such provider.
    pub fn check_figure(&self, provider: ProviderId, period: Period, entry: &FigureEntry) -> Result<CellCheck> {
        let line = entry.line();
        let mut open = self.open_return_at(provider, period, History::OfAmongTotals(line.indicator))?;
        let indicator = open.indicator(&line).cloned().ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let state = match state_of(&open, &indicator, entry) {
            Ok(state) => state,
            Err(problems) => return Ok(CellCheck { problems, ..CellCheck::default() }),
        };
        open.suppose(&line, &state);
        let asked = open.asked(&line, &state);
        Ok(CellCheck {
            derived: derived(&indicator, &state),
            problems: Vec::new(),
            warnings: asked.into_iter().map(|asked| asked.warning.sentence).collect(),
            totals: open.totals().into_iter().filter_map(|total| total_line(&open, total)).collect(),
        })
    }
}

/// A state as the record of changes has it: as printed, or the mark of what was taken out of it.
fn state_in_record(indicator: &Indicator, state: Option<&State>) -> String {
    state.map_or_else(|| MARK.to_owned(), |state| state_in_words(indicator, state))
}
