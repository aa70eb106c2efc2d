//! The finding in plain English, for a board: what the last point shows, and what becomes of the target.
//!
//! It rounds nothing: every number with a unit comes from the caller as it is printed elsewhere.
//! It never calls common cause variation a change.

use super::few_points::{self, POINTS_FOR_LIMITS, POINTS_FOR_PHASE, POINTS_FOR_SPC};
use super::reasons::{latest_reasons, pick};
use super::ties::Scale;
use super::{Analysis, AssuranceIcon, Direction, Point, ShownAs, Side, VariationIcon};
use crate::calendar::printed_date;

/// What the caller knows of a series and the arithmetic does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesWords {
    /// What is measured, for example "Initial health assessments in 20 working days, Pan Dorset".
    pub indicator: String,
    /// One for each point of the analysis, in date order. Where one is lacking, its date and bare number stand in.
    pub points: Vec<PointWords>,
    /// The target in force at the last point as it is printed, "85%"; the bare number if lacking.
    pub target: Option<String>,
}

/// How a point is called and printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointWords {
    /// Its period, "Q2 2020-21".
    pub label: String,
    /// Its value with the unit, "82.4%"; none where there is no value.
    pub value: Option<String>,
}

impl SeriesWords {
    /// The words for a series of which nothing is known but its numbers: dates, and numbers in full.
    pub fn bare(indicator: &str, analysis: &Analysis) -> Self {
        let words = |point: &Point| PointWords {
            label: printed_date(point.date),
            value: point.value.map(|value| value.to_string()),
        };
        Self {
            indicator: indicator.to_owned(),
            points: analysis.points.iter().map(words).collect(),
            target: analysis.target.map(|target| target.to_string()),
        }
    }

    fn label(&self, analysis: &Analysis, row: usize) -> String {
        let date = || analysis.points.get(row).map(|point| printed_date(point.date)).unwrap_or_default();
        self.points.get(row).map_or_else(date, |words| words.label.clone())
    }

    fn value(&self, row: usize, value: f64) -> String {
        self.points.get(row).and_then(|words| words.value.clone()).unwrap_or_else(|| value.to_string())
    }

    fn target(&self, target: f64) -> String {
        self.target.clone().unwrap_or_else(|| target.to_string())
    }
}

/// The alternative text of a chart: what it shows, how much of it, and the finding.
pub fn describe(analysis: &Analysis, words: &SeriesWords) -> String {
    let with_value: Vec<usize> =
        (0..analysis.points.len()).filter(|row| analysis.points[*row].value.is_some()).collect();
    let span = match with_value.as_slice() {
        [] => String::new(),
        [only] => format!(", {}", words.label(analysis, *only)),
        [first, .., last] => {
            let (from, to) = (words.label(analysis, *first), words.label(analysis, *last));
            format!(", {} points from {from} to {to}", with_value.len())
        }
    };
    format!("{}{span}. {}", words.indicator, finding(analysis, words))
}

/// The finding in whole sentences: the variation and its reason, how many points are lacking, and the target.
///
/// A run chart says the latest value and whether it meets the target; it makes no claim that needs limits.
pub fn finding(analysis: &Analysis, words: &SeriesWords) -> String {
    let Some((row, value)) = latest(analysis) else {
        return format!("No value yet. 0 of {POINTS_FOR_LIMITS} points needed for limits.");
    };
    let sentences = match analysis.shown_as {
        ShownAs::Run => vec![Some(run_chart(analysis, row)), Some(latest_value(analysis, words, row, value))],
        ShownAs::Trial => vec![variation(analysis, row), Some(trial(analysis)), assurance(analysis, words)],
        ShownAs::Spc => vec![variation(analysis, row), narrow_baseline(analysis, row), assurance(analysis, words)],
    };
    let gap = (row + 1 < analysis.points.len()).then(|| no_value_since(analysis, words, row));
    sentences.into_iter().flatten().chain(gap).collect::<Vec<_>>().join(" ")
}

/// The last point with a value.
fn latest(analysis: &Analysis) -> Option<(usize, f64)> {
    let row = analysis.points.iter().rposition(|point| point.value.is_some())?;
    analysis.points[row].value.map(|value| (row, value))
}

fn run_chart(analysis: &Analysis, row: usize) -> String {
    let common_cause = analysis.variation_icon == Some(VariationIcon::CommonCause);
    let drawable = analysis.points[row].upper_limit.is_some();
    let start = if common_cause && drawable { "Common cause variation." } else { "No finding on variation yet." };
    format!("{start} {} of {POINTS_FOR_LIMITS} points needed for limits.", few_points::values(&analysis.points))
}

fn latest_value(analysis: &Analysis, words: &SeriesWords, row: usize, value: f64) -> String {
    let start = format!("The latest value is {} ({})", words.value(row, value), words.label(analysis, row));
    let met = analysis.target.and_then(|target| Some((target, meets(value, target, analysis.direction)?)));
    match met {
        Some((target, true)) => format!("{start}, which meets the target of {}.", words.target(target)),
        Some((target, false)) => format!("{start}, which misses the target of {}.", words.target(target)),
        None => format!("{start}."),
    }
}

/// Whether a value meets a target; none where neither way is better.
fn meets(value: f64, target: f64, direction: Direction) -> Option<bool> {
    let scale = Scale::of([value, target].into_iter());
    match direction {
        Direction::Increase => Some(!scale.above(target, value)),
        Direction::Decrease => Some(!scale.above(value, target)),
        Direction::Neutral => None,
    }
}

fn variation(analysis: &Analysis, row: usize) -> Option<String> {
    let (heading, side) = match analysis.variation_icon? {
        VariationIcon::CommonCause if analysis.points[row].upper_limit.is_none() => {
            return Some("No finding on variation: no limits can be drawn without two values side by side.".to_owned());
        }
        VariationIcon::CommonCause => return Some("Common cause variation.".to_owned()),
        VariationIcon::ImprovementHigh => ("improvement", Side::High),
        VariationIcon::ImprovementLow => ("improvement", Side::Low),
        VariationIcon::ConcernHigh => ("concern", Side::High),
        VariationIcon::ConcernLow => ("concern", Side::Low),
        VariationIcon::NeutralHigh => ("variation, neither better nor worse", Side::High),
        VariationIcon::NeutralLow => ("variation, neither better nor worse", Side::Low),
    };
    let reasons = |side| latest_reasons(&analysis.points[..=row], side);
    let (reasons, against) = (reasons(side), reasons(pick(side, Side::Low, Side::High)));
    Some(match (reasons.as_str(), against.as_str()) {
        ("", only) | (only, "") => format!("Special cause {heading}: {only}."),
        _ => format!("Special cause {heading}: {reasons}. Another rule points the other way: {against}."),
    })
}

fn trial(analysis: &Analysis) -> String {
    let (all, phase) = (few_points::values(&analysis.points), few_points::values_in_latest_phase(&analysis.points));
    if all < POINTS_FOR_SPC {
        format!("The limits are trial limits: {all} of {POINTS_FOR_SPC} points.")
    } else {
        format!("The limits are trial limits: {phase} of {POINTS_FOR_PHASE} points since they were last reset.")
    }
}

/// A warning where the full chart stands on a short baseline.
fn narrow_baseline(analysis: &Analysis, row: usize) -> Option<String> {
    let phase = analysis.points[row].phase;
    let made_of = analysis.points.iter().filter(|point| point.phase == phase && point.in_limits).count();
    (made_of < POINTS_FOR_PHASE).then(|| format!("The limits rest on {made_of} points only."))
}

fn assurance(analysis: &Analysis, words: &SeriesWords) -> Option<String> {
    let target = words.target(analysis.target?);
    let trial = if analysis.shown_as == ShownAs::Trial { "By these trial limits, the" } else { "The" };
    let fate = match analysis.assurance_icon? {
        AssuranceIcon::Pass => "will be met unless something changes",
        AssuranceIcon::Fail => "will be missed unless something changes",
        AssuranceIcon::Inconsistent => "will be hit or missed by chance",
    };
    Some(format!("{trial} target of {target} {fate}."))
}

fn no_value_since(analysis: &Analysis, words: &SeriesWords, row: usize) -> String {
    format!("There is no value after {}.", words.label(analysis, row))
}

#[cfg(test)]
mod tests;
