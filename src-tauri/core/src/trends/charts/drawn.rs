//! A chart with its words and its table of figures, and what the kinds of charts share in making them.

use rust_decimal::Decimal;
use serde::Serialize;

use super::request::ChartRequest;
use crate::calendar::Period;
use crate::chart::{Scale, Scene, SeriesLines, Size, StackedColumns};
use crate::figures::{Answer, Course, Indicator, behind_number, qualified_answer};
use crate::ids::FigureId;
use crate::trends::series::{SeriesQuestion, answers, latest_whole};
use crate::trends::sources::TrendSources;

/// What a screen says of a point that has the keyboard's or the mouse's attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ChartPoint {
    /// Its period, and whose it is where several are drawn.
    pub label: String,
    /// Its value as printed.
    pub value: String,
    /// Its counts, what is missing, which rules it meets.
    pub note: String,
}

/// A column of a table of figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct TableColumn {
    /// Its heading.
    pub label: String,
    /// Whether it holds numbers.
    pub numeric: bool,
}

impl TableColumn {
    pub(super) fn words(label: &str) -> Self {
        Self { label: label.to_owned(), numeric: false }
    }

    pub(super) fn numbers(label: &str) -> Self {
        Self { label: label.to_owned(), numeric: true }
    }
}

/// The figures in a chart. The first column heads its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ChartTable {
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its rows, each with as many texts as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A chart with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// What it is a chart of.
    pub title: String,
    /// What it shows, in words.
    pub finding: String,
    /// The drawing.
    pub scene: Scene,
    /// Its points, in the order of their marks' numbers.
    pub points: Vec<ChartPoint>,
    /// Its figures.
    pub table: ChartTable,
    /// What stands under it, in whole sentences: events, reasons, what is left out.
    pub under: Vec<String>,
    /// The rules and their version, where points are judged.
    pub rule_set: Option<String>,
    /// The submitted figures that it was made from.
    pub sources: Vec<FigureId>,
}

/// The counts of an answer and what it lacks, for the note of a point.
pub(super) fn counts_and_gaps(answer: &Answer) -> String {
    let gap = answer.lacks().map(|parts| format!("Incomplete: {parts}."));
    let provisional = answer.provisional.then(|| "Provisional.".to_owned());
    behind_number(answer).into_iter().chain(gap).chain(provisional).collect::<Vec<_>>().join(" ")
}

/// A value as it stands in a chart, with what it lacks: "68.7% (1 of 4 quarters)".
pub(super) fn printed_with_gaps(indicator: &Indicator, answer: &Answer) -> Option<String> {
    answer.amount().map(|_| qualified_answer(indicator, answer))
}

/// The answers that a line joins: those of periods that have ended.
pub(super) fn joined<'a>(
    sources: &TrendSources<'_>,
    answers: &'a [(Period, Answer)],
) -> impl Iterator<Item = Option<&'a Answer>> + use<'a> {
    let today = sources.today;
    answers.iter().map(move |(period, answer)| (Course::of(*period, today) == Course::Ended).then_some(answer))
}

/// The latest whole period of a series with a figure.
pub(super) fn latest_period(sources: &TrendSources<'_>, series: &SeriesQuestion) -> Option<Period> {
    latest_whole(&answers(sources.book, series), sources.today).map(|(period, _)| *period)
}

/// The target, if it was the same in all these periods; a line across them would else be wrong for some.
pub(super) fn lasting_target(
    sources: &TrendSources<'_>,
    indicator: &Indicator,
    periods: impl Iterator<Item = Period>,
) -> Option<Decimal> {
    let mut targets = periods.map(|period| sources.book.register.target(indicator.id, period));
    let first = targets.next()??;
    targets.all(|target| target == Some(first)).then_some(first)
}

/// How large the charts are that are not trends.
pub(super) const SIZE: Size = Size { width: 760.0, height: 340.0 };

/// Lines with nothing on them yet.
pub(super) fn plain_lines(
    request: &ChartRequest,
    title: &str,
    finding: &str,
    labels: Vec<String>,
    scale: Scale,
) -> SeriesLines {
    SeriesLines {
        title: title.to_owned(),
        title_drawn: request.titled,
        description: format!("{title}. {finding}"),
        labels,
        series: Vec::new(),
        target: None,
        scale,
        zoomed: request.zoomed,
        size: SIZE,
    }
}

/// Columns with nothing in them yet.
pub(super) fn plain_columns(
    request: &ChartRequest,
    title: &str,
    finding: &str,
    periods: Vec<String>,
) -> StackedColumns {
    StackedColumns {
        title: title.to_owned(),
        title_drawn: request.titled,
        description: format!("{title}. {finding}"),
        totals: vec![None; periods.len()],
        notes: vec![None; periods.len()],
        periods,
        layers: Vec::new(),
        size: SIZE,
    }
}
