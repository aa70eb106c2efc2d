//! Plans and what others report, as they are typed.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::indicators::typed_amount;
use super::{Act, Changed, Workbook, accepted, must_exist};
use crate::calendar::{Grain, Period};
use crate::error::{Error, FieldError, Result};
use crate::figures::{Book, Indicator, has_begun, printed_answer, printed_target, qualified_answer};
use crate::ids::{AreaId, ComparatorId, IndicatorId};
use crate::storage::trends as rows;
use crate::text::{LINE, NAME, NO_FIGURE, not_too_long, required, tidied};
use crate::trends::{Aggregation, PlanState, PointPlace, SeriesQuestion, Trend, TrendNotes};

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

/// A value for a period, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct TypedValue {
    /// The period: "Q3 2021-22", "June 2021", "2021-22".
    pub period: String,
    /// The value: "85", "85%"; empty for none.
    pub value: String,
}

/// A series that others report, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ComparatorDetails {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Whose it is.
    pub name: String,
    /// Where its figures are from.
    pub source: String,
    /// Its values.
    pub values: Vec<TypedValue>,
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
pub(super) fn plan_lines(
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
pub(super) fn comparator_views(indicator: &Indicator, notes: &TrendNotes) -> Vec<ComparatorView> {
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

impl Workbook {
    /// Writes the plan of an indicator for an area, as one act. An empty value plans nothing for its period; periods
    /// that are not named stay as they are.
    ///
    /// # Errors
    /// Periods and values that cannot be read, each by its place: "value-3".
    pub fn set_plan(&mut self, indicator: IndicatorId, area: AreaId, typed: &[TypedValue]) -> Result<Changed<()>> {
        let register = self.get_register()?;
        let of = register.indicator(indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let place = register.area(area).ok_or_else(|| Error::NotFound("such area".into()))?;
        let values = read_values(of, typed, Of::Planned)?;
        self.change(Act::SetPlan(format!("{}, {}", of.name, place.name)), |connection| {
            for (period, value) in &values {
                rows::put_planned(connection, indicator, area, *period, *value)?;
            }
            Ok(())
        })
    }

    /// Writes a series that others report: the one with this identity, else a new one.
    ///
    /// # Errors
    /// Fields that were not accepted; a name that is there already.
    pub fn put_comparator(
        &mut self,
        id: Option<ComparatorId>,
        details: &ComparatorDetails,
    ) -> Result<Changed<ComparatorId>> {
        let register = self.get_register()?;
        let of = register.indicator(details.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let name = tidied(&details.name);
        let problems = [
            required("name", &name, NAME, "Say whose figures these are, for example England."),
            not_too_long("source", &details.source, LINE),
        ];
        accepted(problems.into_iter().flatten().collect())?;
        let there = self.get_trend_notes()?.comparators;
        let taken = |other: &crate::trends::Comparator| {
            other.indicator == details.indicator && Some(other.id) != id && other.name.eq_ignore_ascii_case(&name)
        };
        if there.iter().any(taken) {
            return Err(Error::field("name", format!("There are figures of {name} already.")));
        }
        let of_indicator =
            |other: &crate::trends::Comparator, id| other.id == id && other.indicator == details.indicator;
        if id.is_some_and(|id| !there.iter().any(|other| of_indicator(other, id))) {
            return Err(Error::NotFound("such comparator".into()));
        }
        let values: Vec<(Period, Decimal)> = read_values(of, &details.values, Of::Reported { today: self.today() })?
            .into_iter()
            .filter_map(|(period, value)| value.map(|value| (period, value)))
            .collect();
        let source = tidied(&details.source);
        self.change(Act::PutComparator(format!("{name} for {}", of.name)), |connection| {
            rows::put_comparator(connection, id, details.indicator, &name, &source, &values)
        })
    }

    /// Takes a series that others report away.
    ///
    /// # Errors
    /// If there is no such series.
    pub fn remove_comparator(&mut self, id: ComparatorId) -> Result<Changed<()>> {
        let there = self.get_trend_notes()?.comparators;
        let found = there.iter().find(|comparator| comparator.id == id);
        let name = found.map(|comparator| comparator.name.clone());
        let name = name.ok_or_else(|| Error::NotFound("such comparator".into()))?;
        self.change(Act::RemoveComparator(name), |connection| {
            must_exist(rows::remove_comparator(connection, id)?, "such comparator")
        })
    }
}

/// What values are of: plans may lie ahead, and are made as the indicator is submitted or for longer.
#[derive(Clone, Copy)]
enum Of {
    Planned,
    Reported { today: NaiveDate },
}

/// Periods with their values; a line without both is left out.
///
/// # Errors
/// Each that cannot be read, by its place from 1: "period-2", "value-3"; a period that is given twice.
fn read_values(indicator: &Indicator, typed: &[TypedValue], what: Of) -> Result<Vec<(Period, Option<Decimal>)>> {
    let mut problems = Vec::new();
    let mut values: Vec<(Period, Option<Decimal>)> = Vec::new();
    for (place, line) in (1..).zip(typed) {
        if line.period.trim().is_empty() && line.value.trim().is_empty() {
            continue;
        }
        match read_period(indicator, &line.period, what) {
            Err(sentence) => problems.push(FieldError::new(format!("period-{place}"), sentence)),
            Ok(period) if values.iter().any(|(other, _)| *other == period) => {
                let sentence = format!("{period} is given twice. Keep one of them.");
                problems.push(FieldError::new(format!("period-{place}"), sentence));
            }
            Ok(period) => match read_value(indicator, &line.value) {
                Ok(value) => values.push((period, value)),
                Err(sentence) => {
                    problems.push(FieldError::new(format!("value-{place}"), format!("{period}: {sentence}")));
                }
            },
        }
    }
    accepted(problems)?;
    Ok(values)
}

fn read_period(indicator: &Indicator, typed: &str, what: Of) -> std::result::Result<Period, String> {
    let period = indicator.period_named(typed).map_err(|error| error.to_string())?;
    match what {
        Of::Planned if period.grain() < indicator.grain => {
            Err("This indicator is not told for so short a period.".to_owned())
        }
        Of::Planned => Ok(period),
        Of::Reported { today } => has_begun(period, today).map(|()| period).map_err(|kept_out| kept_out.sentence),
    }
}

fn read_value(indicator: &Indicator, typed: &str) -> std::result::Result<Option<Decimal>, String> {
    if typed.trim().is_empty() { Ok(None) } else { typed_amount(indicator, typed).map(Some) }
}
