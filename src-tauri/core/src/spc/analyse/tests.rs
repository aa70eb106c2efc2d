use proptest::prelude::*;

use super::super::testing::{day, monthly, with_gaps};
use super::super::{AssuranceIcon, ConflictRule, Direction, ShownAs, Side, VariationIcon};
use super::*;

fn mdc(direction: Direction) -> Settings {
    Settings::mdc(direction)
}

fn marks(analysis: &Analysis, rule: fn(&Point) -> Option<Side>) -> String {
    let mark = |point: &Point| match rule(point) {
        Some(Side::High) => 'h',
        Some(Side::Low) => 'l',
        Some(Side::Both) => 'b',
        None => '-',
    };
    analysis.points.iter().map(mark).collect()
}

#[test]
fn a_trend_runs_on_over_a_rebase_in_mdc_and_stops_in_plotthedots() {
    let rows = monthly(&[5., 4., 5., 1., 2., 3., 4., 5., 6., 7., 3., 4.]);
    let cases =
        [(mdc(Direction::Increase), "---hhhhhhh--"), (Settings::plotthedots(Direction::Increase), "------------")];
    for (settings, expected) in cases {
        let analysis = analyse(&rows, &Settings { rebase: vec![day(6)], ..settings }).unwrap();
        assert_eq!(marks(&analysis, |point| point.trend), expected);
    }
}

#[test]
fn a_shift_stops_at_the_end_of_a_baseline_in_mdc_and_crosses_it_in_plotthedots() {
    let rows = monthly(&[1., 3., 1., 3., 1., 3., 3., 3., 3., 3., 3., 3., 3.]);
    let cases =
        [(mdc(Direction::Increase), "------hhhhhhh"), (Settings::plotthedots(Direction::Increase), "-----hhhhhhhh")];
    for (settings, expected) in cases {
        let analysis = analyse(&rows, &Settings { baseline: Some(6), ..settings }).unwrap();
        assert_eq!(marks(&analysis, |point| point.shift), expected);
        let counted: Vec<bool> = analysis.points.iter().map(|point| point.in_limits).collect();
        assert_eq!(counted, [vec![true; 6], vec![false; 7]].concat());
        assert!(analysis.points.iter().all(|point| point.mean == Some(2.0)));
    }
}

#[test]
fn a_baseline_holds_in_every_phase_of_plotthedots_and_in_the_first_of_mdc() {
    let rows = monthly(&[1., 3., 9., 11., 13., 30.]);
    let cases = [
        (mdc(Direction::Increase), [2.0, 2.0, 2.0, 18.0, 18.0, 18.0]),
        (Settings::plotthedots(Direction::Increase), [2.0, 2.0, 2.0, 12.0, 12.0, 12.0]),
    ];
    for (settings, expected) in cases {
        let analysis = analyse(&rows, &Settings { baseline: Some(2), rebase: vec![day(3)], ..settings }).unwrap();
        assert_eq!(analysis.points.iter().filter_map(|point| point.mean).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn the_target_in_force_at_the_last_value_decides() {
    let rows = with_gaps(&[Some(88.), Some(91.), Some(87.), Some(92.), None]);
    let targets = vec![
        TargetStep { from: day(4), value: 70. },
        TargetStep { from: day(2), value: 99.9 },
        TargetStep { from: chrono::NaiveDate::MIN, value: 90. },
    ];
    let found = analyse(&rows, &Settings { targets, ..mdc(Direction::Increase) }).unwrap();
    assert_eq!((found.target, found.assurance_icon), (Some(99.9), Some(AssuranceIcon::Inconsistent)));
    let later = vec![TargetStep { from: day(9), value: 90. }];
    let found = analyse(&rows, &Settings { targets: later, ..mdc(Direction::Increase) }).unwrap();
    assert_eq!((found.target, found.assurance_icon), (None, None));
}

#[test]
fn a_phase_of_one_point_has_no_limits_and_no_assurance_in_mdc() {
    let rows = monthly(&[5., 6., 5., 6., 9.]);
    let targets = vec![TargetStep { from: day(0), value: 5. }];
    let cases = [
        (mdc(Direction::Increase), None),
        (Settings::plotthedots(Direction::Increase), Some(AssuranceIcon::Inconsistent)),
    ];
    for (settings, assurance) in cases {
        let settings = Settings { targets: targets.clone(), rebase: vec![day(4)], ..settings };
        let found = analyse(&rows, &settings).unwrap();
        let last = found.points.last().unwrap();
        assert_eq!((last.phase, last.mean, last.lower_limit, last.upper_limit), (1, Some(9.0), None, None));
        assert_eq!((found.variation_icon, found.assurance_icon), (Some(VariationIcon::CommonCause), assurance));
    }
}

#[test]
fn a_series_without_a_value_has_rows_and_no_icons() {
    for settings in [mdc(Direction::Increase), Settings::plotthedots(Direction::Increase)] {
        let targets = vec![TargetStep { from: day(0), value: 5. }];
        let found = analyse(&with_gaps(&[None, None]), &Settings { targets, ..settings }).unwrap();
        assert_eq!((found.shown_as, found.variation_icon, found.assurance_icon), (ShownAs::Run, None, None));
        assert!(found.points.iter().all(|point| point.mean.is_none() && point.category == Category::CommonCause));
    }
}

#[test]
fn numbers_at_the_edge_of_a_double_leave_limits_undefined_and_break_nothing() {
    let found = analyse(&monthly(&[f64::MAX, f64::MIN, f64::MAX]), &mdc(Direction::Increase)).unwrap();
    assert!(found.points.iter().all(|point| point.upper_limit.is_none()));
}

/// Whole numbers, so that shifted and scaled series have no rounding of their own.
fn any_series() -> impl Strategy<Value = Vec<Option<i32>>> {
    proptest::collection::vec(proptest::option::weighted(0.93, -40_i32..40), 1..60)
}

fn any_settings() -> impl Strategy<Value = Settings> {
    let choices = (0_usize..3, any::<[bool; 4]>(), proptest::option::of(2_usize..20), 6_usize..=8, 6_usize..=8);
    (choices, proptest::collection::vec(0_u32..60, 0..3), -40_i32..40).prop_map(|(choices, rebase, target)| {
        let (direction, [r, screen_outliers, two_in_three_2023, concern], baseline, shift_points, trend_points) =
            choices;
        Settings {
            profile: if r { Profile::Plotthedots } else { Profile::Mdc },
            direction: [Direction::Increase, Direction::Decrease, Direction::Neutral][direction],
            targets: vec![TargetStep { from: chrono::NaiveDate::MIN, value: f64::from(target) }],
            rebase: rebase.into_iter().map(day).collect(),
            baseline,
            screen_outliers,
            shift_points,
            trend_points,
            conflict: if concern { ConflictRule::Concern } else { ConflictRule::Improvement },
            two_in_three_2023,
        }
    })
}

fn rows(values: &[Option<i32>], change: impl Fn(f64) -> f64) -> Vec<Observation> {
    with_gaps(&values.iter().map(|value| value.map(|value| change(f64::from(value)))).collect::<Vec<_>>())
}

fn analysed(values: &[Option<i32>], settings: &Settings, change: impl Fn(f64) -> f64 + Copy) -> Analysis {
    let change_step = |step: &TargetStep| TargetStep { value: change(step.value), ..*step };
    let targets = settings.targets.iter().map(change_step).collect();
    analyse(&rows(values, change), &Settings { targets, ..settings.clone() }).unwrap()
}

/// Everything but the numbers.
fn verdict(analysis: &Analysis) -> impl PartialEq + std::fmt::Debug + use<> {
    let flags =
        |p: &Point| (p.phase, p.in_limits, p.astronomical, p.shift, p.trend, p.two_in_three, p.category, p.conflict);
    let flags: Vec<_> = analysis.points.iter().map(flags).collect();
    (flags, analysis.shown_as, analysis.variation_icon, analysis.assurance_icon)
}

fn lines(analysis: &Analysis) -> Vec<Option<f64>> {
    analysis.points.iter().flat_map(|point| [point.mean, point.lower_limit, point.upper_limit]).collect()
}

fn same_lines(found: &[Option<f64>], expected: impl Iterator<Item = Option<f64>>) -> bool {
    found.iter().zip(expected).all(|pair| match pair {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        (found, expected) => found.is_none() && expected.is_none(),
    })
}

proptest! {
    #[test]
    fn the_order_in_which_rows_come_changes_nothing(values in any_series(), settings in any_settings(), seed in any::<u64>()) {
        let straight = rows(&values, |value| value / 10.0);
        let mut mixed = straight.clone();
        mixed.sort_by_key(|row| (row.date.signed_duration_since(day(0)).num_days() as u64).wrapping_mul(seed | 1));
        let reversed: Vec<_> = straight.iter().rev().copied().collect();
        let expected = analyse(&straight, &settings).unwrap();
        prop_assert_eq!(&analyse(&mixed, &settings).unwrap(), &expected);
        prop_assert_eq!(&analyse(&reversed, &settings).unwrap(), &expected);
    }

    #[test]
    fn adding_a_constant_shifts_the_lines_and_changes_no_verdict(
        values in any_series(), settings in any_settings(), constant in -1000_i32..1000,
    ) {
        let plain = analysed(&values, &settings, |value| value);
        let shifted = analysed(&values, &settings, |value| value + f64::from(constant));
        prop_assert_eq!(verdict(&shifted), verdict(&plain));
        let expected = lines(&plain).into_iter().map(|line| line.map(|line| line + f64::from(constant)));
        prop_assert!(same_lines(&lines(&shifted), expected));
    }

    #[test]
    fn scaling_scales_the_lines_and_changes_no_verdict(
        values in any_series(), settings in any_settings(), power in -6_i32..6,
    ) {
        let factor = 10_f64.powi(power);
        let plain = analysed(&values, &settings, |value| value);
        let scaled = analysed(&values, &settings, |value| value * factor);
        prop_assert_eq!(verdict(&scaled), verdict(&plain));
        let expected = lines(&plain).into_iter().map(|line| line.map(|line| line * factor));
        prop_assert!(same_lines(&lines(&scaled), expected));
    }

    #[test]
    fn upside_down_with_the_direction_turned_the_verdict_is_the_same(values in any_series(), settings in any_settings()) {
        let better_high = Settings { profile: Profile::Mdc, direction: Direction::Increase, ..settings };
        let better_low = Settings { direction: Direction::Decrease, ..better_high.clone() };
        let plain = analysed(&values, &better_high, |value| value);
        let mirrored = analysed(&values, &better_low, |value| -value);
        let categories = |analysis: &Analysis| analysis.points.iter().map(|p| (p.category, p.conflict)).collect::<Vec<_>>();
        prop_assert_eq!(categories(&mirrored), categories(&plain));
        prop_assert_eq!(mirrored.assurance_icon, plain.assurance_icon);
    }

    #[test]
    fn a_constant_series_has_no_special_cause(value in -1e6_f64..1e6, length in 1_usize..60, settings in any_settings()) {
        let found = analyse(&monthly(&vec![value; length]), &settings).unwrap();
        prop_assert!(found.points.iter().all(|point| point.category == Category::CommonCause));
        prop_assert_eq!(found.variation_icon, Some(VariationIcon::CommonCause));
    }
}
