use proptest::prelude::*;

use super::super::limits::Screening;
use super::super::{Direction, Settings};
use super::*;

/// A drawing of values as digits, a dot for a missing one: "12.3".
fn digits(drawing: &str) -> Vec<Option<f64>> {
    drawing.chars().map(|mark| mark.to_digit(10).map(f64::from)).collect()
}

/// A drawing of what a rule flags: "h" high, "l" low, "b" both, "-" nothing.
fn marks(sides: impl IntoIterator<Item = Option<Side>>) -> String {
    let mark = |side| match side {
        Some(Side::High) => 'h',
        Some(Side::Low) => 'l',
        Some(Side::Both) => 'b',
        None => '-',
    };
    sides.into_iter().map(mark).collect()
}

fn scale_of(values: &[Option<f64>]) -> Scale {
    Scale::of(values.iter().flatten().copied())
}

fn sides(drawing: &str) -> Vec<Option<Side>> {
    let side = |mark| match mark {
        '+' => Some(Side::High),
        '_' => Some(Side::Low),
        _ => None,
    };
    drawing.chars().map(side).collect()
}

#[test]
fn a_shift_is_a_run_on_one_side_of_the_mean() {
    let cases = [
        (7, "++++++", "------"),
        (7, "+++++++", "hhhhhhh"),
        (7, "_++++++++_", "-hhhhhhhh-"),
        (7, "_______+++++++", "lllllllhhhhhhh"),
        (7, "+++0++++", "--------"),
        (6, "++++++_", "hhhhhh-"),
        (8, "+++++++", "-------"),
        (8, "++++++++", "hhhhhhhh"),
    ];
    for (points, drawing, expected) in cases {
        assert_eq!(marks(shift(&sides(drawing), points)), expected, "{points} points: {drawing}");
    }
}

#[test]
fn a_trend_is_a_run_of_strictly_rising_or_falling_values() {
    let cases = [
        (7, "123456", "------"),
        (7, "1234567", "hhhhhhh"),
        (7, "9123456781", "-hhhhhhhh-"),
        (7, "7654321", "lllllll"),
        (7, "12345676543210", "hhhhhhblllllll"),
        (7, "1234455678", "----------"),
        (7, "123.4567", "--------"),
        (7, "12345671234567", "hhhhhhhhhhhhhh"),
        (6, "123456", "hhhhhh"),
        (8, "1234567", "-------"),
        (8, "12345678", "hhhhhhhh"),
        (7, "1", "-"),
        (7, "", ""),
    ];
    for (points, drawing, expected) in cases {
        let values = digits(drawing);
        assert_eq!(marks(trend(&values, points, scale_of(&values))), expected, "{points} points: {drawing}");
    }
}

#[test]
fn two_in_three_needs_all_three_on_one_side_and_flags_the_near_ones() {
    let cases = [
        ("+++", "110", "hh-"),
        ("+++", "101", "h-h"),
        ("___", "011", "-ll"),
        ("+++", "111", "hhh"),
        ("+++", "100", "---"),
        ("++_", "110", "---"),
        ("+0+", "101", "---"),
        ("++", "11", "--"),
        ("_++++", "01101", "-hh-h"),
    ];
    for (drawing, near, expected) in cases {
        let near: Vec<bool> = near.chars().map(|mark| mark == '1').collect();
        assert_eq!(marks(two_in_three(&sides(drawing), &near)), expected, "{drawing} {near:?}");
    }
}

#[test]
fn a_point_on_a_line_is_not_beyond_it() {
    let scale = Scale::of([10.0].into_iter());
    let cases = [
        (Some(8.0), None),
        (Some(8.0 + 1e-14), None),
        (Some(8.1), Some(Side::High)),
        (Some(2.0), None),
        (Some(1.9), Some(Side::Low)),
        (None, None),
    ];
    for (value, expected) in cases {
        assert_eq!(beyond(value, Some(2.0), Some(8.0), scale), expected, "{value:?}");
    }
    assert_eq!(beyond(Some(9.0), None, None, scale), None);
}

#[test]
fn fourteen_times_0_9_lies_on_its_mean() {
    let values = [Some(0.9); 14];
    let scale = scale_of(&values);
    let limits = Limits::new(&values, Screening::Off, scale);
    let found = signals(&values, &limits, &Settings::mdc(Direction::Increase), scale);
    assert_eq!(found, vec![Signals::default(); 14]);
}

#[test]
fn a_point_beyond_the_limit_counts_for_two_in_three_only_since_november_2023() {
    let values: Vec<_> =
        [50, 52, 49, 51, 48, 50, 53, 49, 51, 50, 47, 52, 50, 48, 51, 50, 49, 60, 57, 51, 47, 50, 49, 48]
            .map(|value| Some(f64::from(value)))
            .to_vec();
    let scale = scale_of(&values);
    let limits = Limits::new(&values, Screening::Off, scale);
    for (switch, expected) in [(false, "-------"), (true, "hh-----")] {
        let settings = Settings { two_in_three_2023: switch, ..Settings::mdc(Direction::Increase) };
        let found = signals(&values, &limits, &settings, scale);
        assert_eq!(marks(found[17..].iter().map(|signals| signals.two_in_three)), expected, "switch {switch}");
    }
}

/// The rule as it is written: a point is flagged if any window of `points` around it meets the rule.
fn by_windows(steps: &[Option<Side>], points: usize) -> Vec<Option<Side>> {
    let met = |row: usize| {
        let first = row.saturating_sub(points - 1)..=row;
        let windows = first.filter_map(|start| steps.get(start..start + points));
        windows.filter(|window| window.iter().all(|side| *side == window[0])).find_map(|window| window[0])
    };
    (0..steps.len()).map(met).collect()
}

proptest! {
    #[test]
    fn one_pass_over_the_runs_finds_what_the_windows_of_the_rule_find(
        drawing in proptest::collection::vec(prop_oneof![6 => Just('+'), 2 => Just('_'), 1 => Just('0')], 0..60),
        points in 6_usize..=8,
    ) {
        let steps = sides(&drawing.into_iter().collect::<String>());
        prop_assert_eq!(shift(&steps, points), by_windows(&steps, points));
    }
}
