//! What holds of every series, whatever its values (`docs/spc.md`, "How it is checked").
//!
//! The values are whole numbers, so that a shifted or scaled series has no rounding of its own: two numbers are then
//! either tied or further apart than the noise that `docs/spc.md` calls a tie. Lines are compared to one part in 10⁹.

use chrono::{Months, NaiveDate};
use lac_core::spc::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

fn day(month: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 4, 1).expect("a date") + Months::new(month as u32)
}

/// Noise, noise that changes its level, or a wandering value, with some values missing: noise alone meets few rules.
fn any_series() -> impl Strategy<Value = Vec<Option<i32>>> {
    let noise = proptest::collection::vec(-40_i32..40, 1..60);
    let steps = (proptest::collection::vec(-5_i32..5, 1..60), 0_usize..60, -30_i32..30);
    let level = steps.prop_map(|(mut values, from, lift)| {
        values.iter_mut().skip(from).for_each(|value| *value += lift);
        values
    });
    let walk = proptest::collection::vec(-3_i32..4, 1..60).prop_map(|mut values| {
        (1..values.len()).for_each(|row| values[row] = (values[row] + values[row - 1]).clamp(-40, 40));
        values
    });
    let present = proptest::collection::vec(proptest::bool::weighted(0.95), 60);
    let with_gaps = |(values, present): (Vec<i32>, Vec<bool>)| {
        values.into_iter().zip(present).map(|(value, present)| present.then_some(value)).collect()
    };
    (prop_oneof![noise, level, walk], present).prop_map(with_gaps)
}

fn any_days(most: usize) -> impl Strategy<Value = Vec<NaiveDate>> {
    proptest::collection::vec((0_usize..60).prop_map(day), 0..most)
}

/// Both profiles, with and without each choice, a target, rebases, a baseline and values left out.
fn any_settings() -> impl Strategy<Value = Settings> {
    let choices = (0_usize..3, any::<[bool; 4]>(), proptest::option::of(2_usize..20), 6_usize..=8, 6_usize..=8);
    (choices, any_days(3), any_days(6), -40_i32..40).prop_map(|(choices, rebase, ghosts, target)| {
        let (direction, [r, screen_outliers, two_in_three_2023, concern], baseline, shift_points, trend_points) =
            choices;
        Settings {
            profile: if r { Profile::Plotthedots } else { Profile::Mdc },
            direction: [Direction::Increase, Direction::Decrease, Direction::Neutral][direction],
            targets: vec![TargetStep { from: NaiveDate::MIN, value: f64::from(target) }],
            rebase,
            ghosts,
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
    let row = |(month, value): (usize, &Option<i32>)| Observation {
        date: day(month),
        value: value.map(|value| change(f64::from(value))),
    };
    values.iter().enumerate().map(row).collect()
}

fn analysed(rows: &[Observation], settings: &Settings) -> Analysis {
    analyse(rows, settings).expect("a series that can be analysed")
}

/// The analysis of a series of which each value, and the target, is changed in the same way.
fn changed(values: &[Option<i32>], settings: &Settings, change: impl Fn(f64) -> f64 + Copy) -> Analysis {
    let change_step = |step: &TargetStep| TargetStep { value: change(step.value), ..*step };
    let targets = settings.targets.iter().map(change_step).collect();
    analysed(&rows(values, change), &Settings { targets, ..settings.clone() })
}

/// Everything but the numbers.
fn verdict(analysis: &Analysis) -> impl PartialEq + std::fmt::Debug + use<> {
    let flags =
        |p: &Point| (p.phase, p.in_limits, p.astronomical, p.shift, p.trend, p.two_in_three, p.category, p.conflict);
    let flags: Vec<_> = analysis.points.iter().map(flags).collect();
    (flags, analysis.shown_as, analysis.variation_icon, analysis.assurance_icon, analysis.rule_set.clone())
}

fn numbers(analysis: &Analysis) -> Vec<Option<f64>> {
    let numbers = |p: &Point| [p.value, p.ghost, p.mean, p.lower_limit, p.upper_limit];
    analysis.points.iter().flat_map(numbers).collect()
}

fn same_numbers(found: &[Option<f64>], expected: &[Option<f64>]) -> bool {
    let same = |pair| match pair {
        (&Some(found), &Some(expected)) => f64::abs(found - expected) <= 1e-9 * f64::abs(expected).max(1.0),
        (found, expected) => found.is_none() && expected.is_none(),
    };
    found.len() == expected.len() && found.iter().zip(expected).all(same)
}

/// The same rows with the values of some dates missing.
fn without_values(rows: &[Observation], dates: &[NaiveDate]) -> Vec<Observation> {
    let keep = |row: &Observation| Observation { value: row.value.filter(|_| !dates.contains(&row.date)), ..*row };
    rows.iter().map(keep).collect()
}

/// As `docs/spc.md` has it: where an empty last row speaks (NHSRplotthedots), the one before a ghost speaks instead.
fn spoken_for(rows: &[Observation], ghosts: &[Option<f64>], settings: &Settings) -> Option<Analysis> {
    let last = match settings.profile {
        Profile::Mdc => Some(rows.len() - 1),
        Profile::Plotthedots => ghosts.iter().rposition(Option::is_none),
    };
    last.map(|last| analysed(&rows[..=last], settings))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_rows_come_changes_nothing(
        values in any_series(), settings in any_settings(), seed in any::<u64>(),
    ) {
        let straight = rows(&values, |value| value / 10.0);
        let mut mixed = straight.clone();
        mixed.sort_by_key(|row| (row.date.signed_duration_since(day(0)).num_days() as u64).wrapping_mul(seed | 1));
        let reversed: Vec<_> = straight.iter().rev().copied().collect();
        let expected = analysed(&straight, &settings);
        prop_assert_eq!(&analysed(&mixed, &settings), &expected);
        prop_assert_eq!(&analysed(&reversed, &settings), &expected);
    }

    #[test]
    fn adding_a_constant_shifts_every_line_by_it_and_changes_no_verdict(
        values in any_series(), settings in any_settings(), constant in -1000_i32..1000,
    ) {
        let constant = f64::from(constant);
        let (plain, shifted) =
            (changed(&values, &settings, |value| value), changed(&values, &settings, |value| value + constant));
        prop_assert_eq!(verdict(&shifted), verdict(&plain));
        let expected: Vec<_> = numbers(&plain).into_iter().map(|number| number.map(|n| n + constant)).collect();
        prop_assert!(same_numbers(&numbers(&shifted), &expected));
    }

    #[test]
    fn scaling_scales_every_line_and_changes_no_verdict(
        values in any_series(), settings in any_settings(), power in -6_i32..6,
    ) {
        let factor = 10_f64.powi(power);
        let (plain, scaled) =
            (changed(&values, &settings, |value| value), changed(&values, &settings, |value| value * factor));
        prop_assert_eq!(verdict(&scaled), verdict(&plain));
        let back: Vec<_> = numbers(&scaled).into_iter().map(|number| number.map(|n| n / factor)).collect();
        prop_assert!(same_numbers(&back, &numbers(&plain)));
    }

    #[test]
    fn upside_down_with_the_direction_turned_the_verdict_is_the_same(
        values in any_series(), settings in any_settings(),
    ) {
        let better_high = Settings { profile: Profile::Mdc, direction: Direction::Increase, ..settings };
        let better_low = Settings { direction: Direction::Decrease, ..better_high.clone() };
        let plain = changed(&values, &better_high, |value| value);
        let mirrored = changed(&values, &better_low, |value| -value);
        let categories = |analysis: &Analysis| analysis.points.iter().map(|p| (p.category, p.conflict)).collect::<Vec<_>>();
        prop_assert_eq!(categories(&mirrored), categories(&plain));
        prop_assert_eq!(mirrored.assurance_icon, plain.assurance_icon);
    }

    #[test]
    fn a_constant_series_has_no_special_cause(
        value in -1e6_f64..1e6, present in proptest::collection::vec(any::<bool>(), 1..60), settings in any_settings(),
    ) {
        let row = |(month, present): (usize, &bool)| Observation { date: day(month), value: present.then_some(value) };
        let mut rows: Vec<_> = present.iter().enumerate().map(row).collect();
        // Whatever lies under a ghost, it does not count.
        rows.iter_mut().filter(|row| settings.ghosts.contains(&row.date)).for_each(|row| row.value = Some(value + 1e3));
        let found = analysed(&rows, &settings);
        prop_assert!(found.points.iter().all(|point| point.category == Category::CommonCause));
        prop_assert!(found.variation_icon.is_none_or(|icon| icon == VariationIcon::CommonCause));
        prop_assert_eq!(suggested_rebase(&found), None);
    }

    #[test]
    fn a_value_that_is_left_out_counts_like_a_missing_one(values in any_series(), settings in any_settings()) {
        let given = rows(&values, |value| value);
        let left_out = analysed(&given, &settings);
        let missing = without_values(&given, &settings.ghosts);
        let plain = Settings { ghosts: Vec::new(), ..settings.clone() };
        let expected = analysed(&missing, &plain);

        let ghosts: Vec<Option<f64>> = left_out.points.iter().map(|point| point.ghost).collect();
        let under = |row: &Observation| row.value.filter(|_| settings.ghosts.contains(&row.date));
        prop_assert_eq!(&ghosts, &given.iter().map(under).collect::<Vec<_>>());
        let bare: Vec<_> = left_out.points.iter().map(|point| Point { ghost: None, ..point.clone() }).collect();
        prop_assert_eq!(bare, expected.points);
        prop_assert_eq!(left_out.shown_as, expected.shown_as);

        let spoken = spoken_for(&missing, &ghosts, &plain);
        prop_assert_eq!(left_out.variation_icon, spoken.as_ref().and_then(|spoken| spoken.variation_icon));
        prop_assert_eq!(left_out.assurance_icon, spoken.and_then(|spoken| spoken.assurance_icon));
    }

    #[test]
    fn icons_start_after_exactly_as_many_values_as_are_said(values in any_series(), settings in any_settings()) {
        let settings = Settings { rebase: settings.rebase.into_iter().filter(|date| *date < day(values.len())).collect(),
            ghosts: settings.ghosts.into_iter().filter(|date| *date < day(values.len())).collect(), ..settings };
        let shown_after = |more: usize| {
            let longer = [values.clone(), vec![Some(1); more]].concat();
            analysed(&rows(&longer, |value| value), &settings).shown_as
        };
        match icons_start(&analysed(&rows(&values, |value| value), &settings)) {
            None => prop_assert_ne!(shown_after(0), ShownAs::Run),
            Some(more) => {
                prop_assert_ne!(shown_after(more), ShownAs::Run);
                prop_assert_eq!(shown_after(more - 1), ShownAs::Run);
            }
        }
    }
}

const CLAIMS: [&str; 5] = ["improv", "declin", "deteriorat", "better", "worse"];

/// All that is said of a series: its finding, its alternative text, the second opinion and the suggestion.
fn all_words(analysis: &Analysis, words: &SeriesWords) -> String {
    let counts = |point: &Point| {
        point.value.map(|value| Counts { numerator: (value as i64 + 40).unsigned_abs(), denominator: 80 })
    };
    let counts: Vec<_> = analysis.points.iter().map(counts).collect();
    let opinion = second_opinion(&counts, analysis, words).expect("counts").words;
    let suggestion = rebase_suggestion(analysis, words).unwrap_or_default();
    [finding(analysis, words), describe(analysis, words), opinion, suggestion].join("\n")
}

#[test]
fn in_a_thousand_series_nothing_is_called_better_or_worse_without_a_special_cause() {
    let mut runner = TestRunner::deterministic();
    let (mut common_cause, mut special_cause, mut runs) = (0, 0, 0);
    for _ in 0..1000 {
        let (values, settings) = (any_series(), any_settings()).new_tree(&mut runner).expect("a series").current();
        let analysis = analysed(&rows(&values, |value| value), &settings);
        let words = SeriesWords::bare("Health checks in time", &analysis);
        let said = all_words(&analysis, &words);
        let claims = CLAIMS.iter().any(|claim| said.to_lowercase().contains(claim));
        let is_run = analysis.shown_as == ShownAs::Run;
        let is_common = analysis.variation_icon.is_none_or(|icon| icon == VariationIcon::CommonCause);
        if is_run {
            runs += 1;
            assert!(!claims && !said.to_lowercase().contains("common cause"), "{said}");
        } else if is_common {
            common_cause += 1;
            assert!(!claims, "{said}");
        } else {
            special_cause += 1;
            assert!(said.contains("Special cause"), "{said}");
        }
        for (row, point) in analysis.points.iter().enumerate() {
            let said = point_finding(&analysis, &words, row, &settings);
            assert_eq!(said.is_some(), !is_run && point.category != Category::CommonCause, "{said:?}");
        }
    }
    println!("{common_cause} of common cause, {special_cause} of special cause, {runs} run charts");
    assert!(common_cause >= 200 && special_cause >= 100 && runs >= 100);
}
