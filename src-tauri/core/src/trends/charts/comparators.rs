//! The own series against what others report.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::notes::Comparator;
use super::super::series::{Aggregation, SeriesQuestion, ended_answers, latest_whole, place_in_words};
use super::super::sources::TrendSources;
use super::super::trend::scale;
use super::drawn::{
    ChartPoint, ChartTable, Drawing, TableColumn, counts_and_gaps, joined, lasting_target, plain_lines,
    printed_with_gaps,
};
use super::request::ChartRequest;
use crate::calendar::Period;
use crate::chart::{LineRole, LineSeries, series_lines};
use crate::figures::{Answer, Indicator, answer_in_words, printed_answer, printed_target, printed_to};
use crate::text::NO_FIGURE;

/// Draws it. If others report by another length of period, it is drawn by theirs.
pub(super) fn draw(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    let others: Vec<&Comparator> =
        sources.notes.comparators.iter().filter(|other| other.indicator == indicator.id).collect();
    let area = sources.book.register.area(request.series.area)?;
    let series = SeriesQuestion { aggregation: aggregation(&request.series, indicator, &others), ..request.series };
    let periods = periods(sources, &series, indicator, &others);
    if others.is_empty() || periods.is_empty() {
        return None;
    }
    let own: Vec<(Period, Answer)> =
        periods.iter().map(|period| (*period, sources.book.answer(&series.at(*period)))).collect();
    let title = format!("{}, {} and others", indicator.name, place_in_words(sources.book, &series));
    let finding = finding(indicator, &area.name, &own, &others, sources.today);
    let labels = periods.iter().map(Period::to_string).collect();
    let mut chart = plain_lines(request, &title, &finding, labels, scale(indicator));
    chart.series = others.iter().map(|other| comparator_line(indicator, other, &periods)).collect();
    chart.series.insert(0, own_line(sources, indicator, &area.name, &own));
    let target = lasting_target(sources, indicator, periods.iter().copied());
    chart.target =
        target.and_then(|target| Some((target.to_f64()?, format!("Target {}", printed_target(indicator, target)))));
    let under = others.iter().filter(|other| !other.source.is_empty());
    Some(Drawing {
        scene: series_lines(&chart),
        points: points(indicator, &area.name, &own, &others, &periods),
        table: table(indicator, &area.name, &own, &others, &periods),
        under: under.map(|other| format!("{}: {}", other.name, super::super::trend::sentence(&other.source))).collect(),
        rule_set: None,
        sources: own.iter().flat_map(|(_, answer)| answer.sources.clone()).collect(),
        title,
        finding,
    })
}

/// The asked aggregation if others report by it, else the one by which most of their figures are.
fn aggregation(series: &SeriesQuestion, indicator: &Indicator, others: &[&Comparator]) -> Aggregation {
    let by = |aggregation: Aggregation| {
        let grain = aggregation.step(indicator.grain);
        others.iter().flat_map(|other| &other.values).filter(|(period, _)| period.grain() == grain).count()
    };
    if series.aggregation != Aggregation::RollingYear && by(series.aggregation) > 0 {
        return series.aggregation;
    }
    let plain = [Aggregation::Month, Aggregation::Quarter, Aggregation::Year];
    plain.into_iter().max_by_key(|aggregation| by(*aggregation)).unwrap_or(Aggregation::Year)
}

fn periods(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    others: &[&Comparator],
) -> Vec<Period> {
    let grain = series.aggregation.step(indicator.grain);
    let own = ended_answers(sources, series).into_iter().map(|(period, _)| period);
    let all: Vec<Period> = own
        .chain(others.iter().flat_map(|other| &other.values).map(|(period, _)| *period))
        .filter(|period| period.grain() == grain)
        .collect();
    let (Some(first), Some(last)) = (all.iter().min(), all.iter().max()) else { return Vec::new() };
    std::iter::successors(Some(*first), |period| Some(period.next())).take_while(|period| period <= last).collect()
}

fn own_line(sources: &TrendSources<'_>, indicator: &Indicator, name: &str, own: &[(Period, Answer)]) -> LineSeries {
    LineSeries {
        name: name.to_owned(),
        values: joined(sources, own).map(|answer| answer?.amount()?.to_f64()).collect(),
        printed: joined(sources, own).map(|answer| printed_with_gaps(indicator, answer?)).collect(),
        role: LineRole::Main,
    }
}

fn value_of(other: &Comparator, period: Period) -> Option<Decimal> {
    other.values.iter().find(|(of, _)| *of == period).map(|(_, value)| *value)
}

/// A figure of others with no more decimals than they gave: what England published as 58% is not 58.0%. All of one
/// series have the same.
fn printed(indicator: &Indicator, other: &Comparator, value: Decimal) -> String {
    let given = other.values.iter().map(|(_, value)| value.normalize().scale()).max().unwrap_or_default();
    printed_to(indicator, value, given)
}

fn comparator_line(indicator: &Indicator, other: &Comparator, periods: &[Period]) -> LineSeries {
    let values = || periods.iter().map(|period| value_of(other, *period));
    LineSeries {
        name: other.name.clone(),
        values: values().map(|value| value.and_then(|value| value.to_f64())).collect(),
        printed: values().map(|value| value.map(|value| printed(indicator, other, value))).collect(),
        role: LineRole::Comparator,
    }
}

/// The latest period for which there are the own figure and another's.
fn finding(
    indicator: &Indicator,
    name: &str,
    own: &[(Period, Answer)],
    others: &[&Comparator],
    today: NaiveDate,
) -> String {
    let beside = |period: Period| -> Vec<String> {
        let said = |other: &&Comparator| {
            value_of(other, period).map(|value| format!("{} {}", other.name, printed(indicator, other, value)))
        };
        others.iter().filter_map(said).collect()
    };
    let both: Vec<(Period, Answer)> = own.iter().filter(|(period, _)| !beside(*period).is_empty()).cloned().collect();
    let latest = latest_whole(&both, today);
    match latest {
        Some((period, answer)) => {
            format!("{period}: {name} {}; {}.", answer_in_words(indicator, answer), beside(*period).join("; "))
        }
        None => "There is no period for which both have a figure.".to_owned(),
    }
}

fn points(
    indicator: &Indicator,
    name: &str,
    own: &[(Period, Answer)],
    others: &[&Comparator],
    periods: &[Period],
) -> Vec<ChartPoint> {
    let mine = own.iter().map(|(period, answer)| ChartPoint {
        label: format!("{name}, {period}"),
        value: printed_answer(indicator, answer),
        note: counts_and_gaps(answer),
    });
    let theirs = others.iter().flat_map(|other| {
        periods.iter().map(move |period| ChartPoint {
            label: format!("{}, {period}", other.name),
            value: value_of(other, *period)
                .map_or_else(|| NO_FIGURE.to_owned(), |value| printed(indicator, other, value)),
            note: String::new(),
        })
    });
    mine.chain(theirs).collect()
}

fn table(
    indicator: &Indicator,
    name: &str,
    own: &[(Period, Answer)],
    others: &[&Comparator],
    periods: &[Period],
) -> ChartTable {
    let heads = others.iter().map(|other| TableColumn::numbers(&other.name));
    let row = |(period, (_, answer)): (&Period, &(Period, Answer))| {
        let mine = answer_in_words(indicator, answer);
        let theirs = others.iter().map(|other| {
            value_of(other, *period).map_or_else(|| NO_FIGURE.to_owned(), |value| printed(indicator, other, value))
        });
        [period.to_string(), mine].into_iter().chain(theirs).collect()
    };
    ChartTable {
        columns: [TableColumn::words("Period"), TableColumn::numbers(name)].into_iter().chain(heads).collect(),
        rows: periods.iter().zip(own).map(row).collect(),
    }
}
