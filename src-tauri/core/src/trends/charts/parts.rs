//! What a number of children is made of, over time, with the change on the year.

use rust_decimal::prelude::ToPrimitive;

use super::super::series::{SeriesQuestion, ended_answers, latest_whole, place_in_words};
use super::super::sources::TrendSources;
use super::drawn::{ChartPoint, ChartTable, Drawing, TableColumn, counts_and_gaps, plain_columns};
use super::request::ChartRequest;
use crate::calendar::Period;
use crate::chart::{Layer, stacked_columns};
use crate::figures::{
    Answer, Change, Indicator, IndicatorKind, NotCompared, answer_in_words, change_between, change_in_words,
    printed_answer,
};
use crate::text::{NO_FIGURE, capitalised};

/// How many of the last periods are drawn.
const PERIODS: usize = 8;

/// Draws it: the indicators or the areas that add up to it, or itself alone.
pub(super) fn draw(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    if !matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Stock) {
        return None;
    }
    sources.book.register.area(request.series.area)?;
    let all = ended_answers(sources, &request.series);
    let skipped = all.len().saturating_sub(PERIODS);
    let whole: Vec<(Period, Answer)> = all.into_iter().skip(skipped).collect();
    let last = whole.last()?.0;
    let parts = parts(sources, &request.series, indicator, last);
    let title = format!("{}, {}", indicator.name, place_in_words(sources.book, &request.series));
    let finding = finding(sources, &request.series, indicator, &whole);
    let periods: Vec<Period> = whole.iter().map(|(period, _)| *period).collect();
    let layers: Vec<(String, Vec<Answer>)> = parts
        .into_iter()
        .map(|(name, series)| (name, periods.iter().map(|period| ask(sources, &series, *period)).collect()))
        .collect();
    let mut chart = plain_columns(request, &title, &finding, periods.iter().map(Period::to_string).collect());
    chart.layers = layers.iter().map(|(name, answers)| layer(indicator, name, answers)).collect();
    chart.totals =
        whole.iter().map(|(_, answer)| answer.is_given().then(|| printed_answer(indicator, answer))).collect();
    chart.notes =
        whole.iter().map(|(period, answer)| note(sources, &request.series, indicator, *period, answer)).collect();
    Some(Drawing {
        scene: stacked_columns(&chart),
        points: points(indicator, &layers, &periods),
        table: table(sources, request, indicator, &layers, &whole),
        under: Vec::new(),
        rule_set: None,
        sources: whole.iter().flat_map(|(_, answer)| answer.sources.clone()).collect(),
        title,
        finding,
    })
}

fn ask(sources: &TrendSources<'_>, series: &SeriesQuestion, period: Period) -> Answer {
    match series.aggregation {
        super::super::Aggregation::RollingYear => sources.book.rolling_year(&series.at(period)),
        _ => sources.book.answer(&series.at(period)),
    }
}

/// The indicators of a total, else the areas of everyone, else the series itself.
fn parts(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    last: Period,
) -> Vec<(String, SeriesQuestion)> {
    let register = &sources.book.register;
    if !indicator.total_of.is_empty() {
        let named = indicator.total_of.iter().filter_map(|part| register.indicator(*part));
        return named.map(|part| (part.name.clone(), SeriesQuestion { indicator: part.id, ..*series })).collect();
    }
    let areas = register.components(series.area, indicator.id, last);
    let named = areas.iter().filter_map(|area| register.area(*area));
    let of_areas: Vec<_> = named.map(|area| (area.name.clone(), SeriesQuestion { area: area.id, ..*series })).collect();
    if of_areas.is_empty() { vec![(indicator.name.clone(), *series)] } else { of_areas }
}

fn layer(indicator: &Indicator, name: &str, answers: &[Answer]) -> Layer {
    Layer {
        name: name.to_owned(),
        values: answers.iter().map(|answer| answer.amount().and_then(|amount| amount.to_f64())).collect(),
        printed: answers.iter().map(|answer| answer.is_given().then(|| printed_answer(indicator, answer))).collect(),
    }
}

fn change_on_year(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    period: Period,
    answer: &Answer,
) -> Result<Change, NotCompared> {
    change_between(indicator, &ask(sources, series, period.year_before()), answer)
}

/// What stands under a column: what it lacks, else the change on the year, "+115 (+12.6%)".
fn note(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    period: Period,
    answer: &Answer,
) -> Option<String> {
    if let Some(parts) = answer.lacks() {
        return Some(parts);
    }
    let change = change_on_year(sources, series, indicator, period, answer).ok()?;
    let signed = |number: rust_decimal::Decimal, decimals: u32| {
        let sign = if number.is_sign_negative() { "\u{2212}" } else { "+" };
        format!("{sign}{}", crate::figures::printed_decimal(number.abs(), decimals))
    };
    let difference = signed(change.printed(), 0);
    Some(match change.amount {
        Some(percent) => format!("{difference} ({}%)", signed(percent, 1)),
        None => difference,
    })
}

fn finding(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    whole: &[(Period, Answer)],
) -> String {
    let Some((period, answer)) = latest_whole(whole, sources.today) else {
        return format!("{}.", capitalised(NO_FIGURE));
    };
    let now = format!("{period}: {}", answer_in_words(indicator, answer));
    match change_on_year(sources, series, indicator, *period, answer) {
        Ok(change) => format!("{now}, {} from {}.", change_in_words(indicator, &change), period.year_before()),
        Err(NotCompared::NoNumber(_)) => format!("{now}."),
        Err(why) => format!("{now}; with {} {}.", period.year_before(), why.in_words()),
    }
}

fn points(indicator: &Indicator, layers: &[(String, Vec<Answer>)], periods: &[Period]) -> Vec<ChartPoint> {
    layers
        .iter()
        .flat_map(|(name, answers)| {
            answers.iter().zip(periods).map(move |(answer, period)| ChartPoint {
                label: format!("{name}, {period}"),
                value: printed_answer(indicator, answer),
                note: counts_and_gaps(answer),
            })
        })
        .collect()
}

fn table(
    sources: &TrendSources<'_>,
    request: &ChartRequest,
    indicator: &Indicator,
    layers: &[(String, Vec<Answer>)],
    whole: &[(Period, Answer)],
) -> ChartTable {
    let several = layers.len() > 1;
    let heads = layers.iter().filter(|_| several).map(|(name, _)| TableColumn::numbers(name));
    let row = |(index, (period, answer)): (usize, &(Period, Answer))| {
        let parts = layers.iter().filter(|_| several).filter_map(|(_, answers)| answers.get(index));
        let parts = parts.map(|answer| printed_answer(indicator, answer));
        let change = change_on_year(sources, &request.series, indicator, *period, answer);
        let change = change.map_or_else(|why| why.in_words(), |change| change_in_words(indicator, &change));
        std::iter::once(period.to_string()).chain(parts).chain([answer_in_words(indicator, answer), change]).collect()
    };
    ChartTable {
        columns: std::iter::once(TableColumn::words("Period"))
            .chain(heads)
            .chain([
                TableColumn::numbers(if several { "Total" } else { "Figure" }),
                TableColumn::words("Change on the year"),
            ])
            .collect(),
        rows: whole.iter().enumerate().map(row).collect(),
    }
}
