mod target;

use proptest::prelude::*;

use super::super::testing::{day, monthly, with_gaps};
use super::super::{Direction, Observation, Point, Settings, TargetStep, analyse, icons_start};
use super::*;

const CALM: [f64; 17] = [88., 91., 87., 92., 90., 93., 88., 91., 89., 92., 90., 88., 91., 89., 92., 90., 88.];

/// Words as a screen would give them: a label of each month, percentages, a target.
fn words(analysis: &Analysis) -> SeriesWords {
    let label = |row: usize| format!("month {}", row + 1);
    let point = |(row, point): (usize, &Point)| PointWords {
        label: label(row),
        value: point.value.or(point.ghost).map(|v| format!("{v}%")),
        closer: None,
        none: None,
        incomplete: None,
        provisional: false,
    };
    SeriesWords {
        indicator: "Health checks in time".to_owned(),
        points: analysis.points.iter().enumerate().map(point).collect(),
        target: analysis.target.map(|target| format!("{target}%")),
        icons_start: None,
        no_limits: None,
        instead: None,
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

/// A steady series around 90 with one last figure far out.
fn calm_ending(last: f64) -> Vec<Observation> {
    monthly(&[&CALM[..], &[last]].concat())
}

#[test]
fn a_latest_figure_that_is_to_be_confirmed_is_said_to_be_so() {
    let rows = calm_then(&[88., 90., 91., 120.]);
    let analysis = analyse(&rows, &settings(Direction::Increase, None)).unwrap();
    let mut words = words(&analysis);
    let said = |words: &SeriesWords| finding(&analysis, words);
    assert!(said(&words).starts_with("Special cause improvement") && !said(&words).contains("provisional"));
    words.points.last_mut().unwrap().provisional = true;
    assert!(said(&words).ends_with("month 14 is provisional: to be confirmed."), "{}", said(&words));
}

#[test]
fn a_run_chart_says_the_latest_value_the_target_and_how_many_points_are_needed() {
    let seven = monthly(&CALM[..7]);
    check(
        &seven,
        &settings(Direction::Increase, Some(90.0)),
        "No finding on variation yet: 7 of 13 points needed for limits. The latest figure is 88% (month 7), which misses the target of 90%.",
    );
    check(
        &seven,
        &settings(Direction::Decrease, Some(88.0)),
        "No finding on variation yet: 7 of 13 points needed for limits. The latest figure is 88% (month 7), which meets the target of 88%.",
    );
    check(
        &seven,
        &settings(Direction::Neutral, Some(90.0)),
        "No finding on variation yet: 7 of 13 points needed for limits. The latest figure is 88% (month 7).",
    );
    check(
        &with_gaps(&[Some(1.0), None, None]),
        &settings(Direction::Increase, None),
        "No finding on variation yet: 1 of 13 points needed for limits. The latest figure is 1% (month 1). month 2 to month 3: no figure yet.",
    );
    check(
        &with_gaps(&[None]),
        &settings(Direction::Increase, None),
        "No figure yet. 0 of 13 points needed for limits.",
    );
}

#[test]
fn a_run_chart_claims_no_special_cause() {
    check(
        &monthly(&[1., 2., 3., 4., 5., 6., 7., 8.]),
        &settings(Direction::Increase, None),
        "No finding on variation yet: 8 of 13 points needed for limits. The latest figure is 8% (month 8).",
    );
}

#[test]
fn a_run_chart_says_when_its_icons_start_if_the_period_is_known() {
    let analysis = analyse(&monthly(&CALM[..9]), &settings(Direction::Increase, None)).unwrap();
    assert_eq!(icons_start(&analysis), Some(4));
    let known = SeriesWords { icons_start: Some("Q3 2021-22".to_owned()), ..words(&analysis) };
    assert_eq!(
        finding(&analysis, &known),
        "No finding on variation yet: 9 of 13 points needed for limits; icons start with Q3 2021-22 if none is missed. The latest figure is 89% (month 9)."
    );
}

#[test]
fn a_run_chart_that_is_long_enough_says_that_it_has_no_limits() {
    let analysis = analyse(&monthly(&CALM), &settings(Direction::Increase, None)).unwrap();
    let rolling = Analysis { shown_as: ShownAs::Run, ..analysis };
    let said = finding(&rolling, &words(&rolling));
    assert_eq!(said, "No finding on variation: this chart has no limits. The latest figure is 88% (month 17).");
    assert_eq!(icons_start(&rolling), None);
    let told = SeriesWords { no_limits: Some("neighbouring points share months".to_owned()), ..words(&rolling) };
    assert_eq!(
        finding(&rolling, &told),
        "No finding on variation: this chart has no limits, because neighbouring points share months. The latest figure is 88% (month 17)."
    );
}

#[test]
fn a_latest_figure_that_is_incomplete_is_said_to_be() {
    for (rows, start) in [(&CALM[..], "Common cause variation."), (&CALM[..5], "No finding on variation yet: 5 of 13")]
    {
        let analysis = analyse(&monthly(rows), &settings(Direction::Increase, None)).unwrap();
        let mut partly = words(&analysis);
        partly.points[1].incomplete = Some("3 of 4 providers".to_owned());
        assert_eq!(finding(&analysis, &partly), finding(&analysis, &words(&analysis)));
        partly.points[rows.len() - 1].incomplete = Some("1 of 2 providers".to_owned());
        let said = finding(&analysis, &partly);
        let end = format!(" month {} is incomplete: 1 of 2 providers.", rows.len());
        assert!(said.starts_with(start) && said.ends_with(&end), "{said}");
    }
}

#[test]
fn values_that_are_left_out_are_said_and_never_speak() {
    let ghosts = |months: &[u32]| Settings {
        ghosts: months.iter().map(|month| day(*month)).collect(),
        ..settings(Direction::Increase, None)
    };
    check(&calm_ending(20.0), &ghosts(&[17]), "Common cause variation. Left out: month 18 (20%).");
    check(&calm_ending(20.0), &ghosts(&[2, 17]), "Common cause variation. Left out: month 3 (87%), month 18 (20%).");
    check(
        &with_gaps(&[Some(1.0), Some(2.0), None]),
        &ghosts(&[1]),
        "No finding on variation yet: 1 of 13 points needed for limits. The latest figure that counts is 1% (month 1). month 3: no figure yet. Left out: month 2 (2%).",
    );
    check(
        &monthly(&[5.0]),
        &ghosts(&[0]),
        "No figure counts: all are left out. 0 of 13 points needed for limits. Left out: month 1 (5%).",
    );
}

#[test]
fn a_flagged_point_is_said_as_a_passage_of_its_own() {
    let target = settings(Direction::Increase, None);
    let analysis = analyse(&calm_then(&[91., 89., 92., 90., 60.]), &target).unwrap();
    let mut known = words(&analysis);
    known.points[14].incomplete = Some("1 of 2 providers".to_owned());
    assert_eq!(
        point_finding(&analysis, &known, 14, &target).unwrap(),
        "month 15, 60%: special cause concern. It is below the lower limit. The figure is incomplete: 1 of 2 providers."
    );
    for row in [0, 99] {
        assert_eq!(point_finding(&analysis, &known, row, &target), None);
    }
    let trial = analyse(&calm_then(&[91., 89., 92., 60.]), &target).unwrap();
    assert_eq!(
        point_finding(&trial, &words(&trial), 13, &target).unwrap(),
        "month 14, 60%: special cause concern. It is below the lower limit. The limits are trial limits."
    );
    let run = analyse(&calm_then(&[60.]), &target).unwrap();
    assert!(run.points[10].astronomical.is_some());
    assert_eq!(point_finding(&run, &words(&run), 10, &target), None);
}

#[test]
fn a_flagged_point_is_said_with_every_rule_that_it_meets() {
    let rows = monthly(&[60., 62., 59., 63., 61., 64., 60., 62., 61., 63., 50., 51., 52., 53., 54., 55., 56.]);
    let up = settings(Direction::Increase, None);
    let analysis = analyse(&rows, &up).unwrap();
    assert_eq!(
        point_finding(&analysis, &words(&analysis), 16, &up).unwrap(),
        "month 17, 56%: special cause improvement. It is one of 7 or more points in a row, each higher than the one before. It is one of 7 or more points in a row below the mean. The rules disagree on whether this is an improvement or a concern. It is shown as an improvement."
    );
    let neutral = settings(Direction::Neutral, None);
    let analysis = analyse(&rows, &neutral).unwrap();
    let said = point_finding(&analysis, &words(&analysis), 16, &neutral).unwrap();
    assert!(said.starts_with("month 17, 56%: special cause variation, neither better nor worse. It is"), "{said}");
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
        "Common cause variation. The limits are trial limits until there are 15 points; there are 14. By these trial limits, expect the target of 99.5% to be missed unless something changes.",
    );
    check(
        &monthly(&CALM),
        &Settings { rebase: vec![day(12)], ..settings(Direction::Increase, None) },
        "Common cause variation. The limits are trial limits until there are 12 points since they were last reset; there are 5.",
    );
    check(
        &monthly(&CALM),
        &Settings { baseline: Some(6), ..settings(Direction::Increase, None) },
        "Common cause variation. The limits rest on 6 points only.",
    );
}

#[test]
fn without_limits_there_is_no_finding_on_variation() {
    let target = settings(Direction::Increase, Some(90.0)).targets;
    for profile in [Settings::mdc(Direction::Increase), Settings::plotthedots(Direction::Increase)] {
        check(
            &monthly(&CALM),
            &Settings { rebase: vec![day(16)], targets: target.clone(), ..profile },
            "No finding on variation: no limits can be drawn without two figures side by side. 1 of 12 points needed since the limits were last reset. The latest figure (88%) misses the target of 90%.",
        );
    }
}

#[test]
fn without_two_figures_side_by_side_nothing_is_said_of_limits_or_of_a_reset() {
    let apart: Vec<_> = CALM[..14].iter().flat_map(|value| [Some(*value), None]).collect();
    check(
        &with_gaps(&apart),
        &settings(Direction::Increase, None),
        "No finding on variation: no limits can be drawn without two figures side by side. month 28: no figure yet.",
    );
}

#[test]
fn a_chart_is_described_by_its_name_its_span_and_its_finding() {
    let describe_bare = |values: &[Option<f64>]| {
        let analysis = analyse(&with_gaps(values), &settings(Direction::Increase, None)).unwrap();
        describe(&analysis, &SeriesWords::bare("Health checks in time", &analysis))
    };
    let cases: [(&[Option<f64>], &str); 3] = [
        (&[None], "Health checks in time. No figure yet. 0 of 13 points needed for limits."),
        (
            &[Some(0.5)],
            "Health checks in time, 1 April 2019. No finding on variation yet: 1 of 13 points needed for limits. The latest figure is 0.5 (1 April 2019).",
        ),
        (
            &[None, Some(0.5), Some(0.25)],
            "Health checks in time, 2 points from 1 May 2019 to 1 June 2019. No finding on variation yet: 2 of 13 points needed for limits. The latest figure is 0.25 (1 June 2019).",
        ),
    ];
    for (values, expected) in cases {
        assert_eq!(describe_bare(values), expected);
    }
}

#[test]
fn words_that_the_caller_did_not_give_are_made_from_date_and_number() {
    let analysis = analyse(&monthly(&[4.5]), &settings(Direction::Increase, Some(5.0))).unwrap();
    let none = SeriesWords {
        indicator: String::new(),
        points: vec![],
        target: None,
        icons_start: None,
        no_limits: None,
        instead: None,
    };
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
