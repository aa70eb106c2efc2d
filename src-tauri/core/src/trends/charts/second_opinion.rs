//! A second opinion on percentages of small numbers: limits that know each period's denominator.

use rust_decimal::Decimal;

use super::super::sources::TrendSources;
use super::super::trend::{Trend, trend};
use super::drawn::{ChartPoint, ChartTable, Drawing, SIZE, TableColumn, counts_and_gaps};
use super::request::ChartRequest;
use crate::chart::{ProportionLimitsChart, proportion_limits_chart};
use crate::figures::{Indicator, IndicatorKind, Value, behind_number, printed_amount, printed_answer};
use crate::spc::{Counts, ProportionLimits, SecondOpinion, ShownAs, second_opinion, small_denominators};

/// What the limits are called under the chart.
const RULES: &str = "P\u{2032} limits (Laney), three standard deviations, from the latest phase; a second opinion beside \
                     the XmR chart, never in its place";

/// Only where the chart itself has limits, and where numbers are so small that they need another opinion.
pub(super) fn is_available(trend: &Trend, indicator: &Indicator) -> bool {
    indicator.kind == IndicatorKind::Proportion
        && trend.analysis.shown_as != ShownAs::Run
        && small_denominators(&counts(trend))
}

/// Draws it.
pub(super) fn draw(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    let trend = trend(sources, &request.series).ok().flatten().filter(|trend| is_available(trend, indicator))?;
    let opinion = second_opinion(&counts(&trend), &trend.analysis, &trend.words).ok()?;
    let title = format!("{}: second opinion", trend.title);
    let limits = &opinion.p_prime;
    let scene = proportion_limits_chart(&ProportionLimitsChart {
        title: title.clone(),
        title_drawn: request.titled,
        description: format!("{title}. {}", opinion.words),
        labels: trend.entries.iter().map(|entry| entry.period.to_string()).collect(),
        values: limits.points.iter().map(|point| point.value.map(out_of_100)).collect(),
        printed: trend
            .entries
            .iter()
            .map(|entry| entry.answer.amount().map(|_| printed_answer(indicator, &entry.answer)))
            .collect(),
        centre: limits.centre.map(out_of_100),
        centre_printed: printed(indicator, limits.centre),
        lower: limits.points.iter().map(|point| point.lower_limit.map(out_of_100)).collect(),
        upper: limits.points.iter().map(|point| point.upper_limit.map(out_of_100)).collect(),
        beyond: limits.points.iter().map(|point| point.beyond.is_some()).collect(),
        size: SIZE,
    });
    Some(Drawing {
        scene,
        points: points(&trend, indicator, limits),
        table: table(&trend, indicator, &opinion),
        under: Vec::new(),
        rule_set: Some(RULES.to_owned()),
        sources: trend.entries.iter().flat_map(|entry| entry.answer.sources.clone()).collect(),
        finding: opinion.words,
        title,
    })
}

fn counts(trend: &Trend) -> Vec<Option<Counts>> {
    let of = |value: Option<Value>| match value {
        Some(Value::Proportion { numerator, denominator }) => Some(Counts { numerator, denominator }),
        _ => None,
    };
    trend.entries.iter().map(|entry| of(entry.answer.value)).collect()
}

fn out_of_100(proportion: f64) -> f64 {
    proportion * 100.0
}

fn printed(indicator: &Indicator, proportion: Option<f64>) -> Option<String> {
    let amount = Decimal::try_from(out_of_100(proportion?)).ok()?;
    Some(printed_amount(indicator, amount))
}

/// "57.1% to 96.4%"; empty without limits.
fn between(indicator: &Indicator, limits: &ProportionLimits, row: usize) -> String {
    let point = limits.points.get(row).copied().unwrap_or_default();
    match (printed(indicator, point.lower_limit), printed(indicator, point.upper_limit)) {
        (Some(lower), Some(upper)) => format!("{lower} to {upper}"),
        _ => String::new(),
    }
}

fn points(trend: &Trend, indicator: &Indicator, limits: &ProportionLimits) -> Vec<ChartPoint> {
    let point = |(row, entry): (usize, &super::super::TrendEntry)| {
        let range = between(indicator, limits, row);
        let beyond = limits.points.get(row).is_some_and(|point| point.beyond.is_some());
        let judged = match (range.is_empty(), beyond) {
            (true, _) => String::new(),
            (false, true) => format!("beyond its limits, {range}"),
            (false, false) => format!("within its limits, {range}"),
        };
        let note = [counts_and_gaps(&entry.answer), judged].into_iter().filter(|words| !words.is_empty());
        ChartPoint {
            label: entry.period.to_string(),
            value: printed_answer(indicator, &entry.answer),
            note: note.collect::<Vec<_>>().join("; "),
        }
    };
    trend.entries.iter().enumerate().map(point).collect()
}

fn table(trend: &Trend, indicator: &Indicator, opinion: &SecondOpinion) -> ChartTable {
    let row = |(row, entry): (usize, &super::super::TrendEntry)| {
        vec![
            entry.period.to_string(),
            printed_answer(indicator, &entry.answer),
            behind_number(&entry.answer).unwrap_or_default(),
            between(indicator, &opinion.p, row),
            between(indicator, &opinion.p_prime, row),
        ]
    };
    ChartTable {
        columns: vec![
            TableColumn::words("Period"),
            TableColumn::numbers("Figure"),
            TableColumn::numbers("Counts"),
            TableColumn::numbers("p limits"),
            TableColumn::numbers("P\u{2032} limits"),
        ],
        rows: trend.entries.iter().enumerate().map(row).collect(),
    }
}
