//! The finding in plain English, for a board: what the last point shows, and what becomes of the target.
//!
//! It rounds nothing: every number with a unit comes from the caller as it is printed elsewhere.
//! It never calls common cause variation a change, and says nothing on variation where no limits are drawn.

mod enough;
mod one_point;
mod rarely;
mod target;

use super::reasons::{latest_reasons, pick};
use super::{Analysis, Point, ShownAs, Side, VariationIcon};
use crate::calendar::printed_date;
use crate::figures::NO_FIGURE;
use crate::text::capitalised;

pub use one_point::point_finding;

/// What the caller knows of a series and the arithmetic does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesWords {
    /// What is measured, for example "Initial health assessments in 20 working days, Pan Dorset".
    pub indicator: String,
    /// One for each point of the analysis, in date order. Where one is lacking, its date and bare number stand in.
    pub points: Vec<PointWords>,
    /// The target in force at the last point as it is printed, "85%"; the bare number if lacking.
    pub target: Option<String>,
    /// The period with which the icons start if none is missed, "Q3 2021-22": as many periods after the last point as
    /// `icons_start` answers. It is said on a run chart.
    pub icons_start: Option<String>,
    /// Why a run chart never gets limits, "neighbouring points share months"; none if it only needs more points.
    pub no_limits: Option<String>,
    /// What to look at where too little is counted for limits, as a sentence; a general one if lacking.
    pub instead: Option<String>,
}

/// How a point is called and printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointWords {
    /// Its period, "Q2 2020-21".
    pub label: String,
    /// Its value with the unit, "82.4%", also where it is left out; none where there is no value.
    pub value: Option<String>,
    /// The value with as many decimals as tell it apart from the latest target, where rounding would print them alike.
    pub closer: Option<String>,
    /// Why there is no value, "none due", "not available: records lost"; that there is no figure yet if lacking.
    pub none: Option<String>,
    /// What there is of it where a part is missing, "1 of 2 providers".
    pub incomplete: Option<String>,
    /// Whether it is still to be confirmed.
    pub provisional: bool,
}

impl SeriesWords {
    /// The words for a series of which nothing is known but its numbers: dates, and numbers in full.
    pub fn bare(indicator: &str, analysis: &Analysis) -> Self {
        let words = |point: &Point| PointWords {
            label: printed_date(point.date),
            value: point.value.or(point.ghost).map(|value| value.to_string()),
            closer: None,
            none: None,
            incomplete: None,
            provisional: false,
        };
        Self {
            indicator: indicator.to_owned(),
            points: analysis.points.iter().map(words).collect(),
            target: analysis.target.map(|target| target.to_string()),
            icons_start: None,
            no_limits: None,
            instead: None,
        }
    }

    pub(super) fn label(&self, analysis: &Analysis, row: usize) -> String {
        let date = || analysis.points.get(row).map(|point| printed_date(point.date)).unwrap_or_default();
        self.points.get(row).map_or_else(date, |words| words.label.clone())
    }

    fn value(&self, row: usize, value: f64) -> String {
        self.points.get(row).and_then(|words| words.value.clone()).unwrap_or_else(|| value.to_string())
    }

    fn target(&self, target: f64) -> String {
        self.target.clone().unwrap_or_else(|| target.to_string())
    }

    fn incomplete(&self, row: usize) -> Option<&str> {
        self.points.get(row)?.incomplete.as_deref()
    }
}

/// The last point with a value, which the finding speaks for.
#[derive(Debug, Clone, Copy)]
struct Latest {
    row: usize,
    value: f64,
}

impl Latest {
    fn of(analysis: &Analysis) -> Option<Self> {
        let row = analysis.points.iter().rposition(|point| point.value.is_some())?;
        analysis.points[row].value.map(|value| Self { row, value })
    }

    /// Whether any limits can be drawn where it lies.
    fn has_limits(self, analysis: &Analysis) -> bool {
        analysis.points[self.row].upper_limit.is_some()
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

/// The finding in whole sentences: the variation and its reason, how many points are lacking, the target, and what is
/// incomplete, left out or not there.
///
/// A run chart says the latest figure and whether it meets the target; it makes no claim that needs limits.
pub fn finding(analysis: &Analysis, words: &SeriesWords) -> String {
    let latest = Latest::of(analysis);
    let shown = match latest {
        None => vec![Some(no_figure(analysis, words)), enough::points_needed(analysis, words)],
        Some(latest) => about_latest(analysis, words, latest),
    };
    let gap = latest.and_then(|_| none_since(analysis, words));
    let sentences = shown.into_iter().chain([gap, left_out(analysis, words)]);
    sentences.flatten().collect::<Vec<_>>().join(" ")
}

fn about_latest(analysis: &Analysis, words: &SeriesWords, latest: Latest) -> Vec<Option<String>> {
    let incomplete = words
        .incomplete(latest.row)
        .map(|parts| format!("{} is incomplete: {parts}.", words.label(analysis, latest.row)));
    let provisional = words.points.get(latest.row).is_some_and(|point| point.provisional);
    let provisional =
        provisional.then(|| format!("{} is provisional: to be confirmed.", words.label(analysis, latest.row)));
    let (variation, target) = (variation(analysis, latest), target::outlook(analysis, words, latest));
    match analysis.shown_as {
        ShownAs::Run => {
            vec![
                Some(enough::run_chart(analysis, words)),
                Some(target::latest_figure(analysis, words, latest)),
                incomplete,
            ]
        }
        ShownAs::Trial => vec![variation, enough::trial(analysis, latest), target, incomplete, provisional],
        ShownAs::Spc => vec![variation, enough::narrow_baseline(analysis, latest), target, incomplete, provisional],
    }
}

fn no_figure(analysis: &Analysis, words: &SeriesWords) -> String {
    if analysis.points.iter().any(|point| point.ghost.is_some()) {
        return "No figure counts: all are left out.".to_owned();
    }
    match none_from(analysis, words, 0).as_slice() {
        [] => format!("{}.", capitalised(NO_FIGURE)),
        [only] if only.words.is_none() => format!("{}.", capitalised(NO_FIGURE)),
        several => in_sentences(several),
    }
}

fn variation(analysis: &Analysis, latest: Latest) -> Option<String> {
    let (heading, side) = match analysis.variation_icon? {
        VariationIcon::CommonCause if !latest.has_limits(analysis) => {
            return Some(
                "No finding on variation: no limits can be drawn without two figures side by side.".to_owned(),
            );
        }
        VariationIcon::CommonCause => return Some("Common cause variation.".to_owned()),
        VariationIcon::ImprovementHigh => ("improvement", Side::High),
        VariationIcon::ImprovementLow => ("improvement", Side::Low),
        VariationIcon::ConcernHigh => ("concern", Side::High),
        VariationIcon::ConcernLow => ("concern", Side::Low),
        VariationIcon::NeutralHigh => ("variation, neither better nor worse", Side::High),
        VariationIcon::NeutralLow => ("variation, neither better nor worse", Side::Low),
    };
    let reasons = |side| latest_reasons(&analysis.points[..=latest.row], side);
    let (reasons, against) = (reasons(side), reasons(pick(side, Side::Low, Side::High)));
    Some(match (reasons.as_str(), against.as_str()) {
        ("", only) | (only, "") => format!("Special cause {heading}: {only}."),
        _ => format!("Special cause {heading}: {reasons}. Another rule points the other way: {against}."),
    })
}

/// Periods side by side that have no number for the same reason.
struct Without<'a> {
    first: String,
    last: Option<String>,
    words: Option<&'a str>,
}

/// Why the periods since the last number, counted or left out, have none.
fn none_since(analysis: &Analysis, words: &SeriesWords) -> Option<String> {
    let last = analysis.points.iter().rposition(|point| point.value.or(point.ghost).is_some())?;
    let without = none_from(analysis, words, last + 1);
    (!without.is_empty()).then(|| in_sentences(&without))
}

fn none_from<'a>(analysis: &Analysis, words: &'a SeriesWords, from: usize) -> Vec<Without<'a>> {
    let mut all: Vec<Without<'_>> = Vec::new();
    for row in from..analysis.points.len() {
        let why = words.points.get(row).and_then(|words| words.none.as_deref());
        let label = words.label(analysis, row);
        match all.last_mut().filter(|before| before.words == why) {
            Some(before) => before.last = Some(label),
            None => all.push(Without { first: label, last: None, words: why }),
        }
    }
    all
}

/// "Q2 2020-21: none due. Q3 2020-21 to Q4 2020-21: no figure yet."
fn in_sentences(without: &[Without<'_>]) -> String {
    let sentence = |Without { first, last, words }: &Without<'_>| {
        let to = last.as_ref().map(|last| format!(" to {last}")).unwrap_or_default();
        format!("{first}{to}: {}.", words.unwrap_or(NO_FIGURE).trim_end_matches('.'))
    };
    without.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// Which values are left out, so that no reader takes the chart for the whole series.
fn left_out(analysis: &Analysis, words: &SeriesWords) -> Option<String> {
    let ghosts = analysis.points.iter().enumerate().filter_map(|(row, point)| Some((row, point.ghost?)));
    let said: Vec<String> =
        ghosts.map(|(row, ghost)| format!("{} ({})", words.label(analysis, row), words.value(row, ghost))).collect();
    (!said.is_empty()).then(|| format!("Left out: {}.", said.join(", ")))
}

#[cfg(test)]
mod tests;
