//! A series without what it cannot have: limits, flags and icons, of all its points or of an earlier phase.

use crate::spc::{Analysis, Category, Point, ShownAs};

/// The series without limits, flags and icons, as where too little was counted. Neighbouring windows of twelve months
/// share eleven: limits made from their differences would be far too narrow, and runs are longer than chance makes them.
pub(super) fn unjudged(analysis: Analysis) -> Analysis {
    Analysis {
        points: analysis.points.into_iter().map(plain).collect(),
        shown_as: ShownAs::Run,
        variation_icon: None,
        assurance_icon: None,
        rule_set: String::new(),
        ..analysis
    }
}

/// The series without the limits and flags of earlier phases in which too little was counted.
pub(super) fn unjudged_before(mut analysis: Analysis) -> Analysis {
    for too_few in &analysis.too_few_before {
        let phase = analysis.points.get(too_few.first).map(|point| point.phase);
        for point in analysis.points.iter_mut().filter(|point| Some(point.phase) == phase) {
            *point = plain(point.clone());
        }
    }
    analysis
}

/// A point without limits and flags.
fn plain(point: Point) -> Point {
    Point {
        lower_limit: None,
        upper_limit: None,
        astronomical: None,
        shift: None,
        trend: None,
        two_in_three: None,
        category: Category::CommonCause,
        conflict: false,
        ..point
    }
}
