//! How much a page may show of a short series.
//!
//! The NHS tools count points, whatever the period: 13 quarters are three and a quarter years.

use super::{Analysis, Point, ShownAs};

/// From how many values on limits are drawn, as trial limits (the MDC single-chart tool).
pub const POINTS_FOR_LIMITS: usize = 13;
/// From how many values on the full chart is drawn (the MDC SQL tool's minimum).
pub const POINTS_FOR_SPC: usize = 15;
/// How many values the latest phase needs for the full chart (below this the MDC SQL tool warns).
pub const POINTS_FOR_PHASE: usize = 12;

/// How a page shows the points, which are in date order.
pub(super) fn shown_as(points: &[Point]) -> ShownAs {
    match (values(points), values_in_latest_phase(points)) {
        (..POINTS_FOR_LIMITS, _) => ShownAs::Run,
        (..POINTS_FOR_SPC, _) | (_, ..POINTS_FOR_PHASE) => ShownAs::Trial,
        _ => ShownAs::Spc,
    }
}

/// How many more values, one for each period after the last of the series, give a run chart its limits, on trial, and
/// with them its icons. None if it has them, or is a run chart for another reason.
pub fn icons_start(analysis: &Analysis) -> Option<usize> {
    let lacking = POINTS_FOR_LIMITS.saturating_sub(values(&analysis.points));
    Some(lacking).filter(|lacking| *lacking > 0 && analysis.shown_as == ShownAs::Run)
}

/// How many points have a value.
pub(super) fn values(points: &[Point]) -> usize {
    points.iter().filter(|point| point.value.is_some()).count()
}

/// How many points of the phase of the last value have a value.
pub(super) fn values_in_latest_phase(points: &[Point]) -> usize {
    let mut with_value = points.iter().rev().filter(|point| point.value.is_some()).peekable();
    let phase = with_value.peek().map(|point| point.phase);
    with_value.take_while(|point| Some(point.phase) == phase).count()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{point, with_gaps};
    use super::super::{Direction, Settings, analyse};
    use super::*;

    fn check(phases: &[usize], missing: usize, expected: ShownAs) {
        let with_value = phases.iter().flat_map(|length| vec![Some(1.0); *length]);
        let mut points: Vec<_> = with_value.chain(vec![None; missing]).map(point).collect();
        let mut start = 0;
        for (phase, length) in phases.iter().enumerate() {
            points[start..].iter_mut().for_each(|point| point.phase = phase);
            start += length;
        }
        assert_eq!(shown_as(&points), expected, "{phases:?} and {missing} missing");
    }

    #[test]
    fn limits_need_13_values_and_the_full_chart_15() {
        check(&[0], 0, ShownAs::Run);
        check(&[12], 0, ShownAs::Run);
        check(&[12], 5, ShownAs::Run);
        check(&[13], 0, ShownAs::Trial);
        check(&[14], 1, ShownAs::Trial);
        check(&[15], 0, ShownAs::Spc);
    }

    #[test]
    fn a_latest_phase_under_12_values_has_trial_limits_only() {
        check(&[12, 11], 0, ShownAs::Trial);
        check(&[12, 11], 3, ShownAs::Trial);
        check(&[12, 12], 0, ShownAs::Spc);
        check(&[3, 12], 0, ShownAs::Spc);
    }
    #[test]
    fn icons_start_with_the_limits() {
        let values = |count: usize, missing: usize| [vec![Some(1.0); count], vec![None; missing]].concat();
        let cases = [(values(0, 1), Some(13)), (values(9, 0), Some(4)), (values(9, 3), Some(4)), (values(13, 0), None)];
        for (values, expected) in cases {
            let analysis = analyse(&with_gaps(&values), &Settings::mdc(Direction::Increase)).unwrap();
            assert_eq!(icons_start(&analysis), expected, "{} rows", values.len());
        }
    }
}
