//! The kinds of charts: each with its drawing, its finding in words and its table of figures.

mod breach_reasons;
mod comparators;
mod comparison;
mod parts;
mod second_opinion;
mod trend_chart;
mod year_on_year;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::TrendSources;
use super::series::{SeriesQuestion, answers, latest_whole};
use super::trend::Trend;
use crate::calendar::Period;
use crate::chart::{Scale, Scene, SeriesLines, Size, StackedColumns};
use crate::figures::{Answer, Course, Indicator, IndicatorKind, behind_number, qualified_answer};
use crate::ids::FigureId;

/// What kind of chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ChartKind {
    /// A run chart, or an SPC chart once there are enough points.
    #[default]
    Trend,
    /// One line for each year over the quarters or months.
    YearOnYear,
    /// Areas side by side.
    Areas,
    /// Providers side by side.
    Providers,
    /// Against what others report.
    Comparators,
    /// Why targets were missed, over time.
    BreachReasons,
    /// What a total is made of, over time, with the change on the year.
    Parts,
    /// p or P′ limits, which take small denominators into account.
    SecondOpinion,
}

/// Which chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartRequest {
    /// What kind.
    pub kind: ChartKind,
    /// Of which series.
    pub series: SeriesQuestion,
    /// Whether the axis fits the values, instead of starting at nought or showing 0 to 100%.
    pub zoomed: bool,
    /// Whether its title stands in the drawing, as it must where a chart travels alone.
    pub titled: bool,
}

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
    fn words(label: &str) -> Self {
        Self { label: label.to_owned(), numeric: false }
    }

    fn numbers(label: &str) -> Self {
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

/// Draws a trend that is analysed already.
pub fn draw_trend(sources: &TrendSources<'_>, request: &ChartRequest, trend: &Trend) -> Option<Drawing> {
    let indicator = sources.book.register.indicator(trend.question.indicator)?;
    Some(trend_chart::drawing(sources, trend, indicator, request))
}

/// Draws a chart. Nothing if there is no such indicator or area, or nothing to draw.
pub fn draw_chart(sources: &TrendSources<'_>, request: &ChartRequest) -> Option<Drawing> {
    let indicator = sources.book.register.indicator(request.series.indicator)?;
    match request.kind {
        ChartKind::Trend => trend_chart::draw(sources, request, indicator),
        ChartKind::YearOnYear => year_on_year::draw(sources, request, indicator),
        ChartKind::Areas => comparison::areas(sources, request, indicator),
        ChartKind::Providers => comparison::providers(sources, request, indicator),
        ChartKind::Comparators => comparators::draw(sources, request, indicator),
        ChartKind::BreachReasons => breach_reasons::draw(sources, request, indicator),
        ChartKind::Parts => parts::draw(sources, request, indicator),
        ChartKind::SecondOpinion => second_opinion::draw(sources, request, indicator),
    }
}

/// The kinds of charts that say something about a series, the trend first.
pub fn available_charts(sources: &TrendSources<'_>, trend: &Trend) -> Vec<ChartKind> {
    let Some(indicator) = sources.book.register.indicator(trend.question.indicator) else { return Vec::new() };
    let kinds = [
        ChartKind::Trend,
        ChartKind::YearOnYear,
        ChartKind::Areas,
        ChartKind::Providers,
        ChartKind::Comparators,
        ChartKind::BreachReasons,
        ChartKind::Parts,
        ChartKind::SecondOpinion,
    ];
    kinds.into_iter().filter(|kind| is_available(sources, trend, indicator, *kind)).collect()
}

fn is_available(sources: &TrendSources<'_>, trend: &Trend, indicator: &Indicator, kind: ChartKind) -> bool {
    let Some((_, last)) = sources.book.span(indicator.id) else { return kind == ChartKind::Trend };
    let series = &trend.question;
    match kind {
        ChartKind::Trend => true,
        ChartKind::YearOnYear => year_on_year::is_available(indicator),
        ChartKind::Areas => comparison::has_areas(sources, series, indicator, last),
        ChartKind::Providers => comparison::has_providers(sources, series, indicator, last),
        ChartKind::Comparators => sources.notes.comparators.iter().any(|other| other.indicator == indicator.id),
        ChartKind::BreachReasons => breach_reasons::is_available(sources, indicator),
        ChartKind::Parts => matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Stock),
        ChartKind::SecondOpinion => second_opinion::is_available(trend, indicator),
    }
}

/// The counts of an answer and what it lacks, for the note of a point.
fn counts_and_gaps(answer: &Answer) -> String {
    let gap = answer.lacks().map(|parts| format!("Incomplete: {parts}."));
    let provisional = answer.provisional.then(|| "Provisional.".to_owned());
    behind_number(answer).into_iter().chain(gap).chain(provisional).collect::<Vec<_>>().join(" ")
}

/// A value as it stands in a chart, with what it lacks: "68.7% (1 of 4 quarters)".
fn printed_with_gaps(indicator: &Indicator, answer: &Answer) -> Option<String> {
    answer.amount().map(|_| qualified_answer(indicator, answer))
}

/// The answers that a line joins: those of periods that have ended.
fn joined<'a>(
    sources: &TrendSources<'_>,
    answers: &'a [(Period, Answer)],
) -> impl Iterator<Item = Option<&'a Answer>> + use<'a> {
    let today = sources.today;
    answers.iter().map(move |(period, answer)| (Course::of(*period, today) == Course::Ended).then_some(answer))
}

/// The latest whole period of a series with a figure.
fn latest_period(sources: &TrendSources<'_>, series: &SeriesQuestion) -> Option<Period> {
    latest_whole(&answers(sources.book, series), sources.today).map(|(period, _)| *period)
}

/// The target, if it was the same in all these periods; a line across them would else be wrong for some.
fn lasting_target(
    sources: &TrendSources<'_>,
    indicator: &Indicator,
    periods: impl Iterator<Item = Period>,
) -> Option<Decimal> {
    let mut targets = periods.map(|period| sources.book.register.target(indicator.id, period));
    let first = targets.next()??;
    targets.all(|target| target == Some(first)).then_some(first)
}

/// How large the charts are that are not trends.
const SIZE: Size = Size { width: 760.0, height: 340.0 };

/// Lines with nothing on them yet.
fn plain_lines(request: &ChartRequest, title: &str, finding: &str, labels: Vec<String>, scale: Scale) -> SeriesLines {
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
fn plain_columns(request: &ChartRequest, title: &str, finding: &str, periods: Vec<String>) -> StackedColumns {
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
