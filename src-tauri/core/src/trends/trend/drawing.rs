//! A trend as a drawing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::charts::ChartRequest;
use super::super::notes::Event;
use super::super::series::Aggregation;
use super::model::{Trend, TrendEntry, decimal};
use super::running::RunningPoint;
use crate::calendar::Period;
use crate::chart::{PrintedLines, Scale, Scene, TrendChart, TrendEvent, TrendPoint, trend_chart};
use crate::figures::{Book, Indicator, IndicatorKind, printed_amount, printed_answer, printed_decimal, printed_target};
use crate::spc::POINTS_FOR_LIMITS;

impl Trend {
    /// The trend as a drawing.
    pub fn scene(&self, book: &Book, indicator: &Indicator, request: &ChartRequest) -> Scene {
        let indicator = &self.printed_as(indicator);
        let mut chart = TrendChart::new(&self.title, &self.description, self.analysis.clone(), scale(indicator));
        chart.title_drawn = request.titled;
        chart.zoomed = request.zoomed;
        let judged = self.question.aggregation != Aggregation::RollingYear;
        chart.points_needed = if judged { POINTS_FOR_LIMITS } else { 0 };
        chart.lines = self.printed_lines(indicator);
        chart.points = self.entries.iter().map(|entry| trend_point(book, indicator, entry)).collect();
        chart.points.extend(self.ahead.iter().map(|(period, value)| {
            let running = self.running.iter().find(|running| running.period == *period);
            planned_point(book, indicator, *period, *value, running)
        }));
        chart.events = self.events.iter().filter_map(|event| self.trend_event(event)).collect();
        trend_chart(&chart)
    }

    fn periods(&self) -> impl Iterator<Item = Period> + '_ {
        self.entries.iter().map(|entry| entry.period).chain(self.ahead.iter().map(|(period, _)| *period))
    }

    fn trend_event(&self, event: &Event) -> Option<TrendEvent> {
        let at = self.periods().position(|period| period.last_day() >= event.details.on)?;
        Some(TrendEvent { at, words: event.details.words.clone(), rebases: event.details.new_limits })
    }

    fn printed_lines(&self, indicator: &Indicator) -> PrintedLines {
        let printed = |number: Option<f64>| number.and_then(decimal).map(|amount| printed_amount(indicator, amount));
        let last = self.analysis.points.last();
        PrintedLines {
            mean: last.and_then(|point| point.mean).and_then(decimal).map(|mean| printed_mean(indicator, mean)),
            lower_limit: printed(last.and_then(|point| point.lower_limit)),
            upper_limit: printed(last.and_then(|point| point.upper_limit)),
            target: self
                .analysis
                .target
                .and_then(decimal)
                .map(|target| format!("Target {}", printed_target(indicator, target))),
        }
    }

    /// The mean and the limits of the latest phase in words, "Mean 54.2%"; limits as calculated, never clipped.
    pub fn limits_in_words(&self, indicator: &Indicator) -> Vec<String> {
        let lines = self.printed_lines(indicator);
        [("Mean", lines.mean), ("Lower limit", lines.lower_limit), ("Upper limit", lines.upper_limit)]
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name} {value}")))
            .collect()
    }
}

/// The mean as an amount, with as many more decimals as keep a little from being printed as nought: 2 events in 24 months
/// are 0.1 a month on average, not 0.
fn printed_mean(indicator: &Indicator, mean: Decimal) -> String {
    let printed = |amount, more| match (indicator.kind, more) {
        (_, 0) => printed_amount(indicator, amount),
        (IndicatorKind::Count | IndicatorKind::Stock, more) => printed_decimal(amount, more),
        _ => printed_amount(&Indicator { decimals: indicator.decimals + more, ..indicator.clone() }, amount),
    };
    let tells = |more: &u32| mean.is_zero() || printed(mean, *more) != printed(Decimal::ZERO, *more);
    printed(mean, (0..4).find(tells).unwrap_or(0))
}

fn trend_point(book: &Book, indicator: &Indicator, entry: &TrendEntry) -> TrendPoint {
    TrendPoint {
        label: entry.period.to_string(),
        printed: entry.answer.amount().map(|_| printed_answer(indicator, &entry.answer)),
        none: entry.answer.standing().briefly(),
        target: book.register.target(indicator.id, entry.period).and_then(|target| target.to_f64()),
        trajectory: entry.plan.and_then(|plan| plan.value.to_f64()),
        ghost: entry.point.ghost,
        note: entry.incomplete(),
    }
}

/// A period to come, or one that runs: its figure stands apart, hollow, and is not joined to the line.
fn planned_point(
    book: &Book,
    indicator: &Indicator,
    period: Period,
    value: Option<Decimal>,
    running: Option<&RunningPoint>,
) -> TrendPoint {
    let answer = running.map(|running| &running.answer);
    TrendPoint {
        label: period.to_string(),
        printed: answer.map(|answer| format!("{}, provisional", printed_answer(indicator, answer))),
        none: None,
        target: book.register.target(indicator.id, period).and_then(|target| target.to_f64()),
        trajectory: value.and_then(|value| value.to_f64()),
        ghost: answer.and_then(|answer| answer.amount()).and_then(|amount| amount.to_f64()),
        note: None,
    }
}

/// The scale on which an indicator is drawn.
pub fn scale(indicator: &Indicator) -> Scale {
    match indicator.kind {
        IndicatorKind::Proportion => Scale::Percentage,
        IndicatorKind::Measure => {
            Scale::Free { unit: indicator.unit.clone(), decimals: u8::try_from(indicator.decimals).unwrap_or(1) }
        }
        _ => Scale::FromZero,
    }
}
