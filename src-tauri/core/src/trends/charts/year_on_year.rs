//! Year on year: one line for each financial year over its quarters or months.

use super::super::series::{Aggregation, SeriesQuestion, answers, latest_whole, place_in_words};
use super::super::sources::TrendSources;
use super::super::trend::scale;
use super::drawn::{
    ChartPoint, ChartTable, Drawing, TableColumn, counts_and_gaps, joined, lasting_target, plain_lines,
    printed_with_gaps,
};
use super::request::ChartRequest;
use crate::calendar::{FinancialYear, Grain, Period};
use crate::chart::{LineRole, LineSeries, series_lines};
use crate::figures::{
    Answer, Indicator, NotCompared, answer_in_words, change_between, change_in_words, printed_answer, printed_target,
    side_by_side,
};

/// How many years are drawn.
const YEARS: usize = 5;

/// Only what is submitted more often than by the year can be compared within it.
pub(super) fn is_available(indicator: &Indicator) -> bool {
    indicator.grain != Grain::Year
}

/// Draws it. A longer aggregation than the quarter is drawn as the figures are submitted.
pub(super) fn draw(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    use rust_decimal::prelude::ToPrimitive;
    let aggregation = match request.series.aggregation {
        Aggregation::Year | Aggregation::RollingYear => Aggregation::by(indicator.grain),
        own => own,
    };
    let grain = aggregation.step(indicator.grain);
    let series = SeriesQuestion { aggregation, ..request.series };
    sources.book.register.area(series.area)?;
    let latest = latest_whole(&answers(sources.book, &series), sources.today).cloned()?;
    let years = years(latest.0.financial_year(), sources, &series, grain)?;
    let labels: Vec<String> = Period::Year(latest.0.financial_year()).parts(grain).iter().map(|p| short(*p)).collect();
    let title = format!("{}, {}, year on year", indicator.name, place_in_words(sources.book, &series));
    let finding = finding(sources, &series, indicator, &latest);
    let indicator = &side_by_side(indicator, years.iter().flat_map(|(_, answers)| answers).map(|(_, answer)| answer));
    let line = |(year, answers): &(FinancialYear, Vec<(Period, Answer)>)| LineSeries {
        name: year.to_string(),
        values: joined(sources, answers).map(|answer| answer?.amount()?.to_f64()).collect(),
        printed: joined(sources, answers).map(|answer| printed_with_gaps(indicator, answer?)).collect(),
        role: if *year == latest.0.financial_year() { LineRole::Main } else { LineRole::Other },
    };
    let periods = years.iter().flat_map(|(_, answers)| answers).map(|(period, _)| *period);
    let target = lasting_target(sources, indicator, periods);
    let mut chart = plain_lines(request, &title, &finding, labels.clone(), scale(indicator));
    chart.series = years.iter().map(line).collect();
    chart.target =
        target.and_then(|target| Some((target.to_f64()?, format!("Target {}", printed_target(indicator, target)))));
    Some(Drawing {
        scene: series_lines(&chart),
        points: years
            .iter()
            .flat_map(|(_, answers)| answers)
            .map(|(period, answer)| point(indicator, *period, answer))
            .collect(),
        table: table(indicator, &labels, &years),
        under: Vec::new(),
        rule_set: None,
        sources: years.iter().flat_map(|(_, answers)| answers).flat_map(|(_, answer)| answer.sources.clone()).collect(),
        title,
        finding,
    })
}

type YearAnswers = (FinancialYear, Vec<(Period, Answer)>);

/// The last years with a figure, oldest first, each with all its periods.
fn years(
    last: FinancialYear,
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    grain: Grain,
) -> Option<Vec<YearAnswers>> {
    let of_year = |year: FinancialYear| -> YearAnswers {
        let ask = |period: Period| (period, sources.book.answer(&series.at(period)));
        (year, Period::Year(year).parts(grain).into_iter().map(ask).collect())
    };
    let mut years: Vec<YearAnswers> = std::iter::successors(Some(last), |year| Some(year.previous()))
        .take(YEARS)
        .map(of_year)
        .filter(|(_, answers)| answers.iter().any(|(_, answer)| answer.is_given()))
        .collect();
    years.reverse();
    (!years.is_empty()).then_some(years)
}

/// "Q1" or "April".
fn short(period: Period) -> String {
    let printed = period.to_string();
    printed.split(' ').next().unwrap_or_default().to_owned()
}

fn finding(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    (period, answer): &(Period, Answer),
) -> String {
    let before = sources.book.answer(&series.at(period.year_before()));
    let change = change_between(indicator, &before, answer);
    let indicator = &side_by_side(indicator, [&before, answer]);
    let now = format!("{period}: {}", answer_in_words(indicator, answer));
    match change {
        Ok(change) => format!(
            "{now}, {} from {} in {}.",
            change_in_words(indicator, &change),
            answer_in_words(indicator, &before),
            period.year_before()
        ),
        Err(NotCompared::NoNumber(_)) => {
            let before = answer_in_words(indicator, &before);
            format!("{now}. Nothing to compare it with: {} has {before}.", period.year_before())
        }
        Err(why) => {
            let before = answer_in_words(indicator, &before);
            format!("{now}; {} {before}: {}.", period.year_before(), why.in_words())
        }
    }
}

fn point(indicator: &Indicator, period: Period, answer: &Answer) -> ChartPoint {
    ChartPoint { label: period.to_string(), value: printed_answer(indicator, answer), note: counts_and_gaps(answer) }
}

fn table(indicator: &Indicator, labels: &[String], years: &[YearAnswers]) -> ChartTable {
    let heads = years.iter().map(|(year, _)| TableColumn::numbers(&year.to_string()));
    let row = |(index, label): (usize, &String)| {
        let cells = years.iter().filter_map(|(_, answers)| answers.get(index));
        let cells = cells.map(|(_, answer)| answer_in_words(indicator, answer));
        std::iter::once(label.clone()).chain(cells).collect()
    };
    ChartTable {
        columns: std::iter::once(TableColumn::words("Period")).chain(heads).collect(),
        rows: labels.iter().enumerate().map(row).collect(),
    }
}
