//! Why targets were missed, over time: how many children by each reason.

use chrono::NaiveDate;

use super::super::notes::PointPlace;
use super::super::series::{Aggregation, SeriesQuestion, ended_answers, place_in_words};
use super::super::sources::TrendSources;
use super::super::trend::{areas_within, still_missed};
use super::drawn::{ChartPoint, ChartTable, Drawing, TableColumn, plain_columns};
use super::request::ChartRequest;
use crate::calendar::Period;
use crate::chart::{Layer, stacked_columns};
use crate::figures::{Answer, Indicator, printed_count};
use crate::submissions::exceptions::misses;

/// How many of the last periods are drawn.
const PERIODS: usize = 12;
/// What a miss without a reason is called.
const UNEXPLAINED: &str = "No reason given";

/// Whether any reason was counted.
pub(super) fn is_available(sources: &TrendSources<'_>, indicator: &Indicator) -> bool {
    sources.notes.misses.iter().any(|miss| miss.indicator == indicator.id && !miss.counts.is_empty())
}

/// A period with the children of each reason, in the order of the layers.
struct Column {
    period: Period,
    children: Vec<u64>,
    missed: Option<u64>,
    sources: Vec<crate::ids::FigureId>,
}

/// Draws it.
pub(super) fn draw(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    sources.book.register.area(request.series.area)?;
    // Twelve rolling months would count the same child in several columns.
    let aggregation = match request.series.aggregation {
        Aggregation::RollingYear => Aggregation::by(indicator.grain),
        own => own,
    };
    let series = SeriesQuestion { aggregation, ..request.series };
    let reasons = reasons(sources, indicator);
    let all = ended_answers(sources, &series);
    let skipped = all.len().saturating_sub(PERIODS);
    let columns: Vec<Column> = all
        .iter()
        .skip(skipped)
        .map(|(period, answer)| column(sources, request, indicator, &reasons, *period, answer))
        .collect();
    if reasons.is_empty() || columns.is_empty() {
        return None;
    }
    let title = format!("Why the target was missed: {}, {}", indicator.name, place_in_words(sources.book, &series));
    let names: Vec<String> = reasons.iter().map(|(_, words)| words.clone()).chain([UNEXPLAINED.to_owned()]).collect();
    let finding = finding(&columns, &names, sources.today);
    let layer = |(index, name): (usize, &String)| Layer {
        name: name.clone(),
        values: columns.iter().map(|column| column.children.get(index).map(|children| *children as f64)).collect(),
        printed: columns
            .iter()
            .map(|column| column.children.get(index).map(|children| printed_count(*children)))
            .collect(),
    };
    let periods: Vec<String> = columns.iter().map(|column| column.period.to_string()).collect();
    let mut chart = plain_columns(request, &title, &finding, periods);
    chart.layers =
        names.iter().enumerate().map(layer).filter(|layer| layer.values.iter().flatten().any(|v| *v > 0.0)).collect();
    chart.totals = columns.iter().map(|column| column.missed.map(printed_count)).collect();
    Some(Drawing {
        points: points(&columns, &names),
        table: table(&columns, &names),
        under: vec!["Each column is those who missed the target, by the reason that the provider gave.".into()],
        rule_set: None,
        sources: columns.iter().flat_map(|column| column.sources.clone()).collect(),
        scene: stacked_columns(&chart),
        title,
        finding,
    })
}

/// The reasons that were counted for the indicator, in the order of their list.
fn reasons(sources: &TrendSources<'_>, indicator: &Indicator) -> Vec<(crate::ids::BreachReasonId, String)> {
    let counted = |id| {
        sources
            .notes
            .misses
            .iter()
            .filter(|miss| miss.indicator == indicator.id)
            .any(|miss| miss.counts.iter().any(|count| count.reason == id))
    };
    sources.notes.breach_reasons.iter().filter(|(id, _)| counted(*id)).cloned().collect()
}

fn column(
    sources: &TrendSources<'_>,
    request: &ChartRequest,
    indicator: &Indicator,
    reasons: &[(crate::ids::BreachReasonId, String)],
    period: Period,
    answer: &Answer,
) -> Column {
    let areas = areas_within(sources.book, indicator, request.series.area, period);
    let place = PointPlace::of(&request.series.key(), period);
    // A reason that counts more than are missed now was given for a figure that has changed since.
    let misses_here: Vec<_> =
        sources.notes.misses_at(place, &areas).filter(|miss| still_missed(sources.book, miss)).collect();
    let by_reason = |id| {
        misses_here
            .iter()
            .flat_map(|miss| &miss.counts)
            .filter(|count| count.reason == id)
            .map(|count| count.children)
            .sum()
    };
    let mut children: Vec<u64> = reasons.iter().map(|(id, _)| by_reason(*id)).collect();
    let missed = answer.value.and_then(|value| misses(indicator, value));
    children.push(missed.unwrap_or(0).saturating_sub(children.iter().sum()));
    Column { period, children, missed, sources: answer.sources.clone() }
}

fn finding(columns: &[Column], names: &[String], today: NaiveDate) -> String {
    let ended = columns.iter().rev().filter(|column| column.period.has_ended(today));
    let Some(latest) = ended.into_iter().find(|column| column.missed.is_some_and(|missed| missed > 0)) else {
        return "Nobody missed the target in these periods.".to_owned();
    };
    let total = latest.missed.unwrap_or(0);
    let mut said: Vec<(u64, &String)> =
        latest.children.iter().copied().zip(names).filter(|(children, _)| *children > 0).collect();
    said.sort_by_key(|(children, _)| std::cmp::Reverse(*children));
    let said: Vec<String> =
        said.into_iter().map(|(children, name)| format!("{} {}", name, printed_count(children))).collect();
    format!("{}: {} missed the target: {}.", latest.period, printed_count(total), said.join("; "))
}

fn points(columns: &[Column], names: &[String]) -> Vec<ChartPoint> {
    let drawn = |index: &usize| columns.iter().any(|column| column.children.get(*index).is_some_and(|n| *n > 0));
    (0..names.len())
        .filter(drawn)
        .flat_map(|index| {
            columns.iter().map(move |column| ChartPoint {
                label: format!("{}, {}", names.get(index).cloned().unwrap_or_default(), column.period),
                value: printed_count(column.children.get(index).copied().unwrap_or(0)),
                note: column.missed.map(|missed| format!("of {} missed", printed_count(missed))).unwrap_or_default(),
            })
        })
        .collect()
}

fn table(columns: &[Column], names: &[String]) -> ChartTable {
    let heads = names.iter().map(|name| TableColumn::numbers(name));
    let row = |column: &Column| {
        let children = column.children.iter().map(|children| printed_count(*children));
        let missed = column.missed.map(printed_count).unwrap_or_default();
        std::iter::once(column.period.to_string()).chain(children).chain([missed]).collect()
    };
    ChartTable {
        columns: std::iter::once(TableColumn::words("Period"))
            .chain(heads)
            .chain([TableColumn::numbers("Missed in all")])
            .collect(),
        rows: columns.iter().map(row).collect(),
    }
}
