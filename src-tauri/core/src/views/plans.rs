//! Planned values and what others report, as they are typed in.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::calendar::{Grain, Period};
use crate::figures::{Book, Indicator, printed_answer, printed_target, qualified_answer};
use crate::ids::ComparatorId;
use crate::text::NO_FIGURE;
use crate::trends::{
    Aggregation, ComparatorDetails, PlanState, PointPlace, SeriesQuestion, Trend, TrendNotes, TypedValue,
};

/// A period with its figure and its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PlanLine {
    /// The period as printed.
    pub period: String,
    /// Its figure as printed, or why there is none.
    pub actual: String,
    /// Whether it has a figure.
    pub given: bool,
    /// What is planned, as it would be typed; empty if nothing is.
    pub planned: String,
    /// How the figure stands against the plan; none without a plan.
    pub state: Option<PlanState>,
}

/// A series that others report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ComparatorView {
    /// Its identity.
    pub id: ComparatorId,
    /// What was typed.
    #[serde(flatten)]
    pub details: ComparatorDetails,
}

/// How many periods to come a plan has room for: more than a year, also where figures come by the month.
fn periods_to_come(grain: Grain) -> usize {
    match grain {
        Grain::Month => 15,
        Grain::Quarter => 8,
        Grain::Year => 5,
    }
}

/// How many past periods stand above them at least.
const PAST_PERIODS: usize = 8;

/// The plan of a series: its last periods, those planned before them, and as many to come. A series without figures
/// is planned from `today` on. Empty where no plan can be made.
pub(crate) fn plan_lines(
    book: &Book,
    notes: &TrendNotes,
    series: &SeriesQuestion,
    trend: &Trend,
    today: NaiveDate,
) -> Vec<PlanLine> {
    let Some(indicator) = book.register.indicator(series.indicator) else { return Vec::new() };
    if series.aggregation == Aggregation::RollingYear || series.provider.is_some() {
        return Vec::new();
    }
    let line = |period: Period| {
        let planned = notes.planned(&PointPlace::of(&series.key(), period));
        let entry = trend.entries.iter().find(|entry| entry.period == period);
        let given = entry.filter(|entry| entry.answer.is_given());
        let running = trend.running.iter().find(|running| running.period == period);
        let provisional = running.map(|running| format!("{}, provisional", printed_answer(indicator, &running.answer)));
        PlanLine {
            period: period.to_string(),
            actual: entry
                .map(|entry| qualified_answer(indicator, &entry.answer))
                .or(provisional)
                .unwrap_or_else(|| NO_FIGURE.to_owned()),
            given: given.is_some() || running.is_some(),
            planned: planned.map(|planned| as_typed(indicator, planned)).unwrap_or_default(),
            state: planned.map(|_| entry.and_then(|entry| entry.plan).map_or(PlanState::Open, |plan| plan.state)),
        }
    };
    let grain = series.aggregation.step(indicator.grain);
    let first_to_come =
        trend.entries.last().map_or_else(|| Period::containing(today, grain), |entry| entry.period.next());
    let to_come = trend.ahead.len().max(periods_to_come(grain));
    let ahead = std::iter::successors(Some(first_to_come), |period| Some(period.next())).take(to_come);
    past(trend).chain(ahead).map(line).collect()
}

/// The last periods, and all from the first that was planned.
fn past(trend: &Trend) -> impl Iterator<Item = Period> + '_ {
    let all = trend.entries.len();
    let first_planned = trend.entries.iter().position(|entry| entry.plan.is_some()).unwrap_or(all);
    trend.entries.iter().skip(all.saturating_sub(PAST_PERIODS).min(first_planned)).map(|entry| entry.period)
}

/// An amount as it would be typed: "85%", "12.5".
fn as_typed(indicator: &Indicator, amount: Decimal) -> String {
    match indicator.kind {
        crate::figures::IndicatorKind::Proportion => printed_target(indicator, amount),
        _ => amount.normalize().to_string(),
    }
}

/// The series that others report of an indicator.
pub(crate) fn comparator_views(indicator: &Indicator, notes: &TrendNotes) -> Vec<ComparatorView> {
    let own = notes.comparators.iter().filter(|comparator| comparator.indicator == indicator.id);
    own.map(|comparator| ComparatorView {
        id: comparator.id,
        details: ComparatorDetails {
            indicator: indicator.id,
            name: comparator.name.clone(),
            source: comparator.source.clone(),
            values: comparator
                .values
                .iter()
                .map(|(period, value)| TypedValue { period: period.to_string(), value: as_typed(indicator, *value) })
                .collect(),
        },
    })
    .collect()
}
