use proptest::prelude::*;

use super::super::testing::{day, monthly, with_gaps};
use super::super::{Observation, Settings, TargetStep, analyse};
use super::*;

const CALM: [f64; 17] = [88., 91., 87., 92., 90., 93., 88., 91., 89., 92., 90., 88., 91., 89., 92., 90., 88.];

/// Words as a screen would give them: a label of each month, percentages, a target.
fn words(analysis: &Analysis) -> SeriesWords {
    let label = |row: usize| format!("month {}", row + 1);
    let point =
        |(row, point): (usize, &Point)| PointWords { label: label(row), value: point.value.map(|v| format!("{v}%")) };
    SeriesWords {
        indicator: "Health checks in time".to_owned(),
        points: analysis.points.iter().enumerate().map(point).collect(),
        target: analysis.target.map(|target| format!("{target}%")),
    }
}

fn settings(direction: Direction, target: Option<f64>) -> Settings {
    let targets = target.map(|value| TargetStep { from: chrono::NaiveDate::MIN, value }).into_iter().collect();
    Settings { targets, ..Settings::mdc(direction) }
}

fn check(rows: &[Observation], settings: &Settings, expected: &str) {
    let analysis = analyse(rows, settings).unwrap();
    assert_eq!(finding(&analysis, &words(&analysis)), expected);
}

fn calm_then(tail: &[f64]) -> Vec<Observation> {
    monthly(&[&CALM[..10], tail].concat())
}

#[test]
fn a_run_chart_says_the_latest_value_the_target_and_how_many_points_are_needed() {
    let seven = monthly(&CALM[..7]);
    check(
        &seven,
        &settings(Direction::Increase, Some(90.0)),
        "Common cause variation. 7 of 13 points needed for limits. The latest value is 88% (month 7), which misses the target of 90%.",
    );
    check(
        &seven,
        &settings(Direction::Decrease, Some(88.0)),
        "Common cause variation. 7 of 13 points needed for limits. The latest value is 88% (month 7), which meets the target of 88%.",
    );
    check(
        &seven,
        &settings(Direction::Neutral, Some(90.0)),
        "Common cause variation. 7 of 13 points needed for limits. The latest value is 88% (month 7).",
    );
    check(
        &with_gaps(&[Some(1.0), None, None]),
        &settings(Direction::Increase, None),
        "No finding on variation yet. 1 of 13 points needed for limits. The latest value is 1% (month 1). There is no value after month 1.",
    );
    check(&with_gaps(&[None]), &settings(Direction::Increase, None), "No value yet. 0 of 13 points needed for limits.");
}

#[test]
fn a_run_chart_claims_no_special_cause() {
    check(
        &monthly(&[1., 2., 3., 4., 5., 6., 7., 8.]),
        &settings(Direction::Increase, None),
        "No finding on variation yet. 8 of 13 points needed for limits. The latest value is 8% (month 8).",
    );
}

#[test]
fn the_target_is_said_to_be_met_missed_or_left_to_chance() {
    let calm = monthly(&CALM);
    let cases = [
        (99.5, "Common cause variation. The target of 99.5% will be missed unless something changes."),
        (90.0, "Common cause variation. The target of 90% will be hit or missed by chance."),
        (80.0, "Common cause variation. The target of 80% will be met unless something changes."),
    ];
    for (target, expected) in cases {
        check(&calm, &settings(Direction::Increase, Some(target)), expected);
    }
    check(&calm, &settings(Direction::Neutral, Some(90.0)), "Common cause variation.");
}

#[test]
fn a_special_cause_is_said_with_its_reason() {
    let shift = [90.5, 93., 92., 93., 91., 92., 91., 92.];
    let cases = [
        (Direction::Increase, "Special cause improvement: the last 8 points are above the mean."),
        (Direction::Decrease, "Special cause concern: the last 8 points are above the mean."),
        (
            Direction::Neutral,
            "Special cause variation, neither better nor worse: the last 8 points are above the mean.",
        ),
    ];
    for (direction, expected) in cases {
        let rows = monthly(&[&[85., 88., 86., 87., 84., 88., 86.], &shift[..]].concat());
        check(&rows, &settings(direction, None), expected);
    }
    check(
        &calm_then(&[91., 89., 92., 90., 60.]),
        &settings(Direction::Increase, None),
        "Special cause concern: the latest point is below the lower limit.",
    );
    check(
        &monthly(&[50., 52., 49., 51., 48., 50., 53., 49., 51., 50., 47., 52., 50., 48., 51., 50., 57., 51., 57.4]),
        &settings(Direction::Increase, None),
        "Special cause improvement: at least two of the last three points are far above the mean.",
    );
}

#[test]
fn rules_that_disagree_are_both_said() {
    let rows = monthly(&[60., 62., 59., 63., 61., 64., 60., 62., 61., 63., 50., 51., 52., 53., 54., 55., 56.]);
    check(
        &rows,
        &settings(Direction::Increase, None),
        "Special cause improvement: the last 7 points are rising. Another rule points the other way: the last 7 points are below the mean.",
    );
}

#[test]
fn trial_limits_and_short_baselines_are_said() {
    let target = settings(Direction::Increase, Some(99.5));
    check(
        &monthly(&CALM[..14]),
        &target,
        "Common cause variation. The limits are trial limits: 14 of 15 points. By these trial limits, the target of 99.5% will be missed unless something changes.",
    );
    check(
        &monthly(&CALM),
        &Settings { rebase: vec![day(12)], ..settings(Direction::Increase, None) },
        "Common cause variation. The limits are trial limits: 5 of 12 points since they were last reset.",
    );
    check(
        &monthly(&CALM),
        &Settings { baseline: Some(6), ..settings(Direction::Increase, None) },
        "Common cause variation. The limits rest on 6 points only.",
    );
}

#[test]
fn without_limits_there_is_no_finding_on_variation() {
    check(
        &monthly(&CALM),
        &Settings { rebase: vec![day(16)], ..settings(Direction::Increase, Some(90.0)) },
        "No finding on variation: no limits can be drawn without two values side by side. The limits are trial limits: 1 of 12 points since they were last reset.",
    );
}

#[test]
fn a_chart_is_described_by_its_name_its_span_and_its_finding() {
    let describe_bare = |values: &[Option<f64>]| {
        let analysis = analyse(&with_gaps(values), &settings(Direction::Increase, None)).unwrap();
        describe(&analysis, &SeriesWords::bare("Health checks in time", &analysis))
    };
    let cases: [(&[Option<f64>], &str); 3] = [
        (&[None], "Health checks in time. No value yet. 0 of 13 points needed for limits."),
        (
            &[Some(0.5)],
            "Health checks in time, 1 April 2019. No finding on variation yet. 1 of 13 points needed for limits. The latest value is 0.5 (1 April 2019).",
        ),
        (
            &[None, Some(0.5), Some(0.25)],
            "Health checks in time, 2 points from 1 May 2019 to 1 June 2019. Common cause variation. 2 of 13 points needed for limits. The latest value is 0.25 (1 June 2019).",
        ),
    ];
    for (values, expected) in cases {
        assert_eq!(describe_bare(values), expected);
    }
}

#[test]
fn words_that_the_caller_did_not_give_are_made_from_date_and_number() {
    let analysis = analyse(&monthly(&[4.5]), &settings(Direction::Increase, Some(5.0))).unwrap();
    let none = SeriesWords { indicator: String::new(), points: vec![], target: None };
    assert_eq!(finding(&analysis, &none), finding(&analysis, &SeriesWords::bare("", &analysis)));
}

proptest! {
    #[test]
    fn common_cause_is_never_called_a_change(
        values in proptest::collection::vec(proptest::option::weighted(0.95, 0_u8..20), 1..40),
        target in proptest::option::of(0_u8..20),
    ) {
        let rows = with_gaps(&values.iter().map(|value| value.map(f64::from)).collect::<Vec<_>>());
        let analysis = analyse(&rows, &settings(Direction::Increase, target.map(f64::from))).unwrap();
        let found = finding(&analysis, &words(&analysis));
        if analysis.variation_icon == Some(VariationIcon::CommonCause) {
            for word in ["improve", "concern", "decline", "rose", "rising", "fell", "falling", "better", "worse"] {
                prop_assert!(!found.contains(word), "{word:?} in {found:?}");
            }
        }
    }

    #[test]
    fn the_finding_of_a_special_cause_always_has_a_reason(values in proptest::collection::vec(0_u8..9, 15..40)) {
        let rows = monthly(&values.into_iter().map(f64::from).collect::<Vec<_>>());
        for profile in [Settings::mdc(Direction::Increase), Settings::plotthedots(Direction::Increase)] {
            let analysis = analyse(&rows, &profile).unwrap();
            let found = finding(&analysis, &words(&analysis));
            prop_assert!(!found.contains(": ."), "{found:?}");
        }
    }
}
