//! All that is known of one figure, for the panel beside the grid.

use chrono::NaiveDateTime;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::calendar::Period;
use crate::chart::{spark_line, to_svg};
use crate::error::{Error, Result};
use crate::figures::{Question, answer_in_words, side_by_side, state_in_words};
use crate::ids::{AuditId, ProviderId};
use crate::spc::Category;
use crate::storage::{figures as figure_rows, submissions as rows};
use crate::submissions::Owed;
use crate::workbook::Workbook;
use crate::workbook::submissions::accept::Stood;
use crate::workbook::submissions::ask::{FigurePlace, QueryView};
use crate::workbook::submissions::enter::{FigureEntry, state_of};
use crate::workbook::submissions::grid::{CellCheck, GridLine, grid_line, total_line};
use crate::workbook::submissions::history::History;
use crate::workbook::submissions::open::OpenReturn;

/// How many figures the small chart shows, the present one included.
const LAST: usize = 12;

/// A figure of an earlier period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PastFigure {
    /// For which period.
    pub period: String,
    /// The figure as printed.
    pub words: String,
}

/// A change of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PastChange {
    /// When.
    pub at: NaiveDateTime,
    /// As it was before, as printed.
    pub before: String,
    /// As it became, as printed.
    pub after: String,
    /// Whether it was an undo.
    pub undone: bool,
    /// Why the return was opened again, if it had been accepted before.
    pub after_acceptance: Option<String>,
    /// The issued papers that print the figure as it was before.
    pub papers: Vec<String>,
}

/// All that is known of one figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct FigurePanel {
    /// The line of the grid.
    pub line: GridLine,
    /// The figure as printed, or why there is none.
    pub figure: String,
    /// The last twelve figures as a small chart; none before there are two.
    pub svg: Option<String>,
    /// The last twelve periods, oldest first.
    pub last: Vec<PastFigure>,
    /// What became of the figure, newest first.
    pub history: Vec<PastChange>,
    /// The questions about it, oldest first.
    pub queries: Vec<QueryView>,
}

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
        let queries = open.queries_of(&line).map(|query| self.query_view(&open, query)).collect::<Result<Vec<_>>>()?;
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
                before: state_in_words(indicator, &change.before),
                after: state_in_words(indicator, &change.after),
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
            derived: crate::workbook::submissions::grid::derived(&indicator, &state),
            problems: Vec::new(),
            warnings: asked.into_iter().map(|asked| asked.warning.sentence).collect(),
            totals: open.totals().into_iter().filter_map(|total| total_line(&open, total)).collect(),
        })
    }
}

/// The reason for which a return was open when an act was done, if it had been accepted before.
fn reason_of(spans: &[(AuditId, Option<AuditId>, String)], act: AuditId) -> Option<String> {
    let within = |(from, to, _): &&(AuditId, Option<AuditId>, String)| act > *from && to.is_none_or(|to| act < to);
    spans.iter().find(within).map(|(_, _, reason)| reason.clone())
}

/// The last figures as a small chart and in words.
fn last_figures(open: &OpenReturn, line: &Owed) -> (Option<String>, Vec<PastFigure>) {
    let Some(indicator) = open.indicator(line) else { return (None, Vec::new()) };
    let mut periods = vec![line.period];
    while periods.len() < LAST {
        periods.extend(periods.last().map(|period| period.previous()));
    }
    periods.reverse();
    let answers: Vec<_> = periods
        .iter()
        .map(|period| {
            let question = Question {
                indicator: line.indicator,
                area: line.area,
                provider: Some(open.provider.id),
                period: *period,
            };
            (period, open.book.answer(&question))
        })
        .skip_while(|(_, answer)| !answer.is_given())
        .collect();
    let values: Vec<Option<f64>> =
        answers.iter().map(|(_, answer)| answer.amount().and_then(|amount| amount.to_f64())).collect();
    let indicator = &side_by_side(indicator, answers.iter().map(|(_, answer)| answer));
    let last: Vec<PastFigure> = answers
        .iter()
        .map(|(period, answer)| PastFigure { period: period.to_string(), words: answer_in_words(indicator, answer) })
        .collect();
    let given = values.iter().flatten().count();
    let words: Vec<String> = last.iter().map(|past| format!("{}: {}", past.period, past.words)).collect();
    let title = format!("{}, the last {}", indicator.name, last.len());
    let svg =
        (given > 1).then(|| to_svg(&spark_line(&values, Category::CommonCause, &title, &words.join("; ")), "last"));
    (svg, last)
}
