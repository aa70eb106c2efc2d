//! One point in words, as a passage that can stand in a paper by itself: why it is flagged, of what it is a part, whether
//! it is incomplete or provisional.

use super::SeriesWords;
use crate::spc::{Analysis, Category, Settings, ShownAs, point_reasons};

/// What a flagged point shows and every rule it meets: "Q2 2020-21, 52%: special cause concern. It is below the lower
/// limit." None for a point of common cause, one without a value, and on a run chart, which makes no such claim.
pub fn point_finding(analysis: &Analysis, words: &SeriesWords, row: usize, settings: &Settings) -> Option<String> {
    let point = analysis.points.get(row)?;
    let value = words.value(row, point.value?);
    if analysis.shown_as == ShownAs::Run {
        return None;
    }
    let shown = match point.category {
        Category::CommonCause => return None,
        Category::Improvement => "improvement",
        Category::Concern => "concern",
        Category::NeitherHigh | Category::NeitherLow => "variation, neither better nor worse",
    };
    let heading = format!("{}, {value}: special cause {shown}.", words.label(analysis, row));
    let trial = (analysis.shown_as == ShownAs::Trial).then(|| "The limits are trial limits.".to_owned());
    let incomplete = words.incomplete(row).map(|parts| format!("The figure is incomplete: {parts}."));
    let sentences = std::iter::once(heading).chain(point_reasons(point, settings)).chain(trial).chain(incomplete);
    Some(sentences.collect::<Vec<_>>().join(" "))
}
