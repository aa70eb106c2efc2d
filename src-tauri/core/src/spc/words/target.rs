//! The target: whether the latest figure meets it, and what to expect.

use super::series_words::{Latest, SeriesWords};
use crate::spc::ties::Scale;
use crate::spc::{Analysis, AssuranceIcon, Direction, ShownAs};

/// The target, and whether the latest figure meets it; none where neither way is better.
struct Judged {
    target: String,
    meets: bool,
}

impl Judged {
    fn of(analysis: &Analysis, words: &SeriesWords, latest: Latest) -> Option<Self> {
        let target = analysis.target?;
        let meets = meets(latest.value, target, analysis.direction)?;
        Some(Self { target: words.target(target), meets })
    }

    fn verb(&self) -> &'static str {
        if self.meets { "meets" } else { "misses" }
    }
}

/// The latest figure of a chart without limits, and how it stands to the target.
pub(super) fn latest_figure(analysis: &Analysis, words: &SeriesWords, latest: Latest) -> String {
    let (figure, label) = (beside_target(words, latest), words.label(analysis, latest.row));
    let judged = Judged::of(analysis, words, latest)
        .map(|judged| format!(", which {} the target of {}", judged.verb(), judged.target));
    let left_out_since = analysis.points.iter().skip(latest.row + 1).any(|point| point.ghost.is_some());
    let which = if left_out_since { "latest figure that counts" } else { "latest figure" };
    format!("The {which} is {figure} ({label}){}.", judged.unwrap_or_default())
}

/// What to expect of the target by the limits. Where the latest figure is an exception to that, both are said.
pub(super) fn outlook(analysis: &Analysis, words: &SeriesWords, latest: Latest) -> Option<String> {
    let judged = Judged::of(analysis, words, latest)?;
    let icon = analysis.assurance_icon.filter(|_| latest.has_limits(analysis));
    Some(match icon {
        Some(AssuranceIcon::Pass) if !judged.meets => despite(analysis, words, latest, &judged, "met"),
        Some(AssuranceIcon::Fail) if judged.meets => despite(analysis, words, latest, &judged, "missed"),
        Some(icon) => expected(analysis, icon, &judged.target),
        None => bare(words, latest, &judged),
    })
}

fn bare(words: &SeriesWords, latest: Latest, judged: &Judged) -> String {
    let figure = beside_target(words, latest);
    format!("The latest figure ({figure}) {} the target of {}.", judged.verb(), judged.target)
}

fn despite(analysis: &Analysis, words: &SeriesWords, latest: Latest, judged: &Judged, outcome: &str) -> String {
    let figure = beside_target(words, latest);
    let by_trial = if analysis.shown_as == ShownAs::Trial { "by these trial limits " } else { "" };
    // The exception lies on the far side of the target from the usual range.
    let above_target = judged.meets == (analysis.direction == Direction::Increase);
    let range = if above_target { "below" } else { "above" };
    format!(
        "The latest figure ({figure}) {} the target of {}, but {by_trial}the usual range lies {range} it: expect it to be {outcome} unless something changes.",
        judged.verb(),
        judged.target
    )
}

fn expected(analysis: &Analysis, icon: AssuranceIcon, target: &str) -> String {
    if analysis.shown_as == ShownAs::Trial {
        return match icon {
            AssuranceIcon::Pass => {
                format!("By these trial limits, expect the target of {target} to be met unless something changes.")
            }
            AssuranceIcon::Fail => {
                format!("By these trial limits, expect the target of {target} to be missed unless something changes.")
            }
            AssuranceIcon::Inconsistent => {
                format!("By these trial limits, the target of {target} may be hit or missed by chance.")
            }
        };
    }
    let fate = match icon {
        AssuranceIcon::Pass => "will be met unless something changes",
        AssuranceIcon::Fail => "will be missed unless something changes",
        AssuranceIcon::Inconsistent => "will be hit or missed by chance",
    };
    format!("The target of {target} {fate}.")
}

/// The latest figure as it is printed beside its target.
fn beside_target(words: &SeriesWords, latest: Latest) -> String {
    let closer = words.points.get(latest.row).and_then(|point| point.closer.clone());
    closer.unwrap_or_else(|| words.value(latest.row, latest.value))
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
