//! All that is known of one figure.

use chrono::NaiveDateTime;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::chart::{spark_line, to_svg};
use crate::figures::{Question, answer_in_words, side_by_side};
use crate::ids::AuditId;
use crate::spc::Category;
use crate::submissions::{OpenReturn, Owed};
use crate::views::{GridLine, QueryView};

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

/// How many figures the small chart shows, the present one included.
const LAST: usize = 12;

/// The reason for which a return was open when an act was done, if it had been accepted before.
pub(crate) fn reason_of(spans: &[(AuditId, Option<AuditId>, String)], act: AuditId) -> Option<String> {
    let within = |(from, to, _): &&(AuditId, Option<AuditId>, String)| act > *from && to.is_none_or(|to| act < to);
    spans.iter().find(within).map(|(_, _, reason)| reason.clone())
}

/// The last figures as a small chart and in words.
pub(crate) fn last_figures(open: &OpenReturn, line: &Owed) -> (Option<String>, Vec<PastFigure>) {
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
