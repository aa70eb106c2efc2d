//! Figures of old papers: percentages that were printed without their counts, with the paper that printed them.

use crate::calendar::Period;
use crate::error::{FieldError, Result, accepted};
use crate::figures::State;
use crate::ids::ProviderId;
use crate::storage::{figures as figure_rows, submissions as rows};
use crate::submissions::{OldPaperEntry, Owed, Receipt, Submission, problem_of_paper, read_entry};
use crate::text::tidied;
use crate::views::{OldPaper, old_line, printed_lines};
use crate::workbook::submissions::accept::FiguresWritten;
use crate::workbook::submissions::begin::{begun, receive};
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// What an old paper printed of one provider and period: its percentages, for every area and for everyone.
    ///
    /// # Errors
    /// If there is no such provider.
    pub fn get_old_paper(&self, provider: ProviderId, period: Period) -> Result<OldPaper> {
        let open = self.open_return(provider, period)?;
        let lines = printed_lines(&open).into_iter().filter_map(|line| old_line(&open, &line)).collect();
        let paper = open.submission().map(|submission| submission.source.clone()).unwrap_or_default();
        Ok(OldPaper { provider, period: period.to_string(), paper, lines })
    }

    /// Enters percentages that an old paper printed, as one act. All or nothing: a percentage that is refused is
    /// named by its place in the list.
    ///
    /// # Errors
    /// Without the paper; percentages and numbers that are none; a period that has not ended; a return that is
    /// locked.
    pub fn enter_old_paper(
        &mut self,
        provider: ProviderId,
        period: Period,
        paper: &str,
        entries: &[OldPaperEntry],
    ) -> Result<Changed<FiguresWritten>> {
        let open = self.open_return(provider, period)?;
        self.refuse_locked([(provider, period)].into_iter())?;
        let mut problems: Vec<FieldError> = problem_of_paper(paper).into_iter().collect();
        let mut read = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            read.extend(read_entry(&open, index, entry, &mut problems)?);
        }
        accepted(problems)?;
        let source = tidied(paper);
        let any = read.iter().any(|(_, state, _)| *state != State::Missing);
        let act = Act::new(
            "enter_figures",
            &[Noun::Figures],
            format!("enter percentages of {}, {period}, from an old paper", open.provider.short_name),
        );
        let goes = |line: &Owed, state: &State| *state == State::Missing && open.state(line) != State::Missing;
        let removed = read.iter().filter(|(line, state, _)| goes(line, state)).count();
        let papers = self.papers_of(read.iter().map(|(line, state, _)| (line.from(provider), state)))?;
        self.change(act, |connection| {
            let submission = begun(connection, provider, period)?;
            if any || submission.source.is_empty() {
                rows::update(connection, &Submission { source, ..submission.clone() })?;
            }
            for (line, state, stated) in &read {
                figure_rows::put(connection, submission.id, line.indicator, line.area, state, None)?;
                rows::put_stated(connection, submission.id, line.indicator, line.area, stated)?;
            }
            if any {
                receive(connection, provider, period, Receipt::NotSaid)?;
            }
            Ok(FiguresWritten { figures: read.len(), removed, papers })
        })
    }
}
