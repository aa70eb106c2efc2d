//! The two icons: variation, from the last point, and assurance, from the target against the limits.

use super::ties::Scale;
use super::{AssuranceIcon, Category, Direction, Point, Profile, VariationIcon};

/// The point that speaks for the series: the last one with a value, or in NHSRplotthedots the last row whose value
/// is not left out.
/// None in a series without any value.
pub(super) fn speaking_point(points: &[Point], profile: Profile) -> Option<&Point> {
    let last_value = points.iter().rfind(|point| point.value.is_some())?;
    match profile {
        Profile::Mdc => Some(last_value),
        Profile::Plotthedots => points.iter().rfind(|point| point.ghost.is_none()),
    }
}

/// The variation icon of a point of that category.
pub(super) fn variation_icon(category: Category, direction: Direction) -> VariationIcon {
    match (category, direction) {
        (Category::CommonCause, _) => VariationIcon::CommonCause,
        (Category::Improvement, Direction::Decrease) => VariationIcon::ImprovementLow,
        (Category::Improvement, _) => VariationIcon::ImprovementHigh,
        (Category::Concern, Direction::Decrease) => VariationIcon::ConcernHigh,
        (Category::Concern, _) => VariationIcon::ConcernLow,
        (Category::NeitherHigh, _) => VariationIcon::NeutralHigh,
        (Category::NeitherLow, _) => VariationIcon::NeutralLow,
    }
}

/// The assurance icon of a target against the limits of the point that speaks; none where neither way is better.
pub(super) fn assurance_icon(
    target: f64,
    point: &Point,
    direction: Direction,
    profile: Profile,
    scale: Scale,
) -> Option<AssuranceIcon> {
    let (near, far) = match direction {
        Direction::Increase => (AssuranceIcon::Pass, AssuranceIcon::Fail),
        Direction::Decrease => (AssuranceIcon::Fail, AssuranceIcon::Pass),
        Direction::Neutral => return None,
    };
    let Some((lower, upper)) = point.lower_limit.zip(point.upper_limit) else {
        return (profile == Profile::Plotthedots).then_some(AssuranceIcon::Inconsistent);
    };
    let met = match profile {
        Profile::Mdc => [(near, !scale.above(target, lower)), (far, !scale.above(upper, target))],
        Profile::Plotthedots => [(near, scale.above(lower, target)), (far, scale.above(target, upper))],
    };
    // Limits of no width can meet both: then MDC says pass.
    let holds = |icon: &AssuranceIcon| met.contains(&(*icon, true));
    Some([AssuranceIcon::Pass, AssuranceIcon::Fail].into_iter().find(holds).unwrap_or(AssuranceIcon::Inconsistent))
}

#[cfg(test)]
mod tests {
    use super::super::testing::point;
    use super::*;

    #[test]
    fn the_variation_icon_says_which_way_and_whether_that_is_better() {
        use VariationIcon as Icon;
        let cases = [
            (Category::CommonCause, Direction::Increase, Icon::CommonCause),
            (Category::Improvement, Direction::Increase, Icon::ImprovementHigh),
            (Category::Improvement, Direction::Decrease, Icon::ImprovementLow),
            (Category::Concern, Direction::Increase, Icon::ConcernLow),
            (Category::Concern, Direction::Decrease, Icon::ConcernHigh),
            (Category::NeitherHigh, Direction::Neutral, Icon::NeutralHigh),
            (Category::NeitherLow, Direction::Neutral, Icon::NeutralLow),
        ];
        for (category, direction, expected) in cases {
            assert_eq!(variation_icon(category, direction), expected);
        }
    }

    fn check(limits: Option<(f64, f64)>, target: f64, profile: Profile, expected: [Option<AssuranceIcon>; 2]) {
        let (lower_limit, upper_limit) = limits.unzip();
        let point = Point { lower_limit, upper_limit, ..point(Some(50.0)) };
        let scale = Scale::of([100.0].into_iter());
        let found = [Direction::Increase, Direction::Decrease]
            .map(|direction| assurance_icon(target, &point, direction, profile, scale));
        assert_eq!(found, expected, "{limits:?} {target} {profile:?}");
        assert_eq!(assurance_icon(target, &point, Direction::Neutral, profile, scale), None);
    }

    #[test]
    fn the_assurance_icon_holds_the_target_against_the_limits() {
        const PASS: Option<AssuranceIcon> = Some(AssuranceIcon::Pass);
        const FAIL: Option<AssuranceIcon> = Some(AssuranceIcon::Fail);
        const CHANCE: Option<AssuranceIcon> = Some(AssuranceIcon::Inconsistent);
        let wide = Some((40.0, 60.0));
        for profile in [Profile::Mdc, Profile::Plotthedots] {
            check(wide, 39.0, profile, [PASS, FAIL]);
            check(wide, 50.0, profile, [CHANCE, CHANCE]);
            check(wide, 61.0, profile, [FAIL, PASS]);
        }
        check(wide, 40.0, Profile::Mdc, [PASS, FAIL]);
        check(wide, 60.0, Profile::Mdc, [FAIL, PASS]);
        check(wide, 40.0, Profile::Plotthedots, [CHANCE, CHANCE]);
        check(wide, 60.0, Profile::Plotthedots, [CHANCE, CHANCE]);
        check(Some((100.0, 100.0)), 100.0, Profile::Mdc, [PASS, PASS]);
        check(Some((100.0, 100.0)), 100.0, Profile::Plotthedots, [CHANCE, CHANCE]);
        check(None, 50.0, Profile::Mdc, [None, None]);
        check(None, 50.0, Profile::Plotthedots, [CHANCE, CHANCE]);
    }

    #[test]
    fn the_last_value_speaks_even_if_a_period_without_one_follows() {
        let points = [point(Some(1.0)), point(Some(2.0)), point(None)];
        assert_eq!(speaking_point(&points, Profile::Mdc), Some(&points[1]));
        assert_eq!(speaking_point(&points, Profile::Plotthedots), Some(&points[2]));
        assert_eq!(speaking_point(&points[2..], Profile::Mdc), None);
    }

    #[test]
    fn a_value_left_out_never_speaks() {
        let points = [point(Some(1.0)), point(Some(2.0)), Point { ghost: Some(9.0), ..point(None) }];
        for profile in [Profile::Mdc, Profile::Plotthedots] {
            assert_eq!(speaking_point(&points, profile), Some(&points[1]));
            assert_eq!(speaking_point(&points[2..], profile), None);
        }
    }
}
