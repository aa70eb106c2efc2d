//! The finding in plain English, for a board: what the last point shows, and what becomes of the target.
//!
//! It rounds nothing: every number with a unit comes from the caller as it is printed elsewhere.
//! It never calls common cause variation a change, and says nothing on variation where no limits are drawn.

mod enough;
mod one_point;
mod rarely;
mod series_words;
mod target;

use self::series_words::Latest;
use super::reasons::{latest_reasons, pick};
use super::{Analysis, ShownAs, Side, VariationIcon};
use crate::text::{NO_FIGURE, capitalised};

pub use one_point::point_finding;
pub use series_words::{PointWords, SeriesWords};

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
    if let Some(all) = enough::all_left_out(analysis) {
        return all;
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
