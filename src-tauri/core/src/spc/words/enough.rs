//! Whether there are points enough, and from when on there will be.

use super::rarely;
use super::series_words::{Latest, SeriesWords};
use crate::spc::Analysis;
use crate::spc::few_points::{self, POINTS_FOR_LIMITS, POINTS_FOR_PHASE, POINTS_FOR_SPC};

/// That no figure counts, where there are some.
pub(super) fn all_left_out(analysis: &Analysis) -> Option<String> {
    let is_there = analysis.points.iter().any(|point| point.ghost.is_some());
    is_there.then(|| "No figure counts: all are left out.".to_owned())
}

/// Why a run chart says nothing on variation.
pub(super) fn run_chart(analysis: &Analysis, words: &SeriesWords) -> String {
    match (&words.no_limits, points_needed(analysis, words), analysis.too_few) {
        (Some(reason), ..) => format!("No finding on variation: this chart has no limits, because {reason}."),
        (None, Some(needed), _) => format!("No finding on variation yet: {needed}"),
        (None, None, Some(too_few)) => rarely::too_few(analysis, words, &too_few),
        (None, None, None) => "No finding on variation: this chart has no limits.".to_owned(),
    }
}

/// How many points there are of those that limits need, and when the icons start; none where more would not help.
pub(super) fn points_needed(analysis: &Analysis, words: &SeriesWords) -> Option<String> {
    let points = few_points::values(&analysis.points);
    let unless = if analysis.too_few.is_some() { " and the numbers are no longer too small for limits" } else { "" };
    let start = words.icons_start.as_ref().map(|label| format!("; icons start with {label} if none is missed{unless}"));
    (points < POINTS_FOR_LIMITS && words.no_limits.is_none())
        .then(|| format!("{points} of {POINTS_FOR_LIMITS} points needed for limits{}.", start.unwrap_or_default()))
}

/// What makes a trial of it: a short series, or a short latest phase.
pub(super) fn trial(analysis: &Analysis, latest: Latest) -> Option<String> {
    let (all, phase) = (few_points::values(&analysis.points), few_points::values_in_latest_phase(&analysis.points));
    // What lacks most is said: after new limits a long series may still have a short phase.
    let (of_all, of_phase) = (POINTS_FOR_SPC.saturating_sub(all), POINTS_FOR_PHASE.saturating_sub(phase));
    match (latest.has_limits(analysis), of_all > 0 && of_all >= of_phase, phase < POINTS_FOR_PHASE) {
        (true, true, _) => Some(until(&format!("{POINTS_FOR_SPC} points"), all)),
        (true, false, _) => Some(until(&format!("{POINTS_FOR_PHASE} points since they were last reset"), phase)),
        (false, _, true) => {
            Some(format!("{phase} of {POINTS_FOR_PHASE} points needed since the limits were last reset."))
        }
        (false, _, false) => None,
    }
}

fn until(needed: &str, points: usize) -> String {
    let are = if points == 1 { "is" } else { "are" };
    format!("The limits are trial limits until there are {needed}; there {are} {points}.")
}

/// A warning where the full chart stands on a short baseline.
pub(super) fn narrow_baseline(analysis: &Analysis, latest: Latest) -> Option<String> {
    let phase = analysis.points[latest.row].phase;
    let made_of = analysis.points.iter().filter(|point| point.phase == phase && point.in_limits).count();
    (made_of < POINTS_FOR_PHASE).then(|| format!("The limits rest on {made_of} points only."))
}
