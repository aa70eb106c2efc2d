use super::super::testing::{day, monthly, with_gaps};
use super::super::{AssuranceIcon, Direction, ShownAs, Side, VariationIcon};
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

#[test]
fn a_value_that_is_left_out_makes_no_line_and_breaks_a_run() {
    let values = [5., 6., 5., 2., 3., 4., 90., 5., 6., 7., 8., 6., 5.];
    let whole = analyse(&monthly(&values), &mdc(Direction::Increase)).unwrap();
    assert_eq!(marks(&whole, |point| point.astronomical), "------h------");
    let settings = Settings { ghosts: vec![day(6)], ..mdc(Direction::Increase) };
    let found = analyse(&monthly(&values), &settings).unwrap();
    assert_eq!(found.points[0].mean, Some(62. / 12.));
    assert_eq!((found.points[6].value, found.points[6].ghost), (None, Some(90.)));
    assert_eq!(marks(&found, |point| point.astronomical), "-------------");
    assert_eq!(marks(&found, |point| point.trend), "-------------");
    assert_eq!(found.rule_set, "Making Data Count XmR, 7 points, 1 point left out, version 1");
}

#[test]
fn a_value_that_is_left_out_is_none_of_the_few_points() {
    let rows = monthly(&[1., 2., 1., 2., 1., 2., 1., 2., 1., 2., 1., 2., 1., 2., 1.]);
    let with_ghosts = |months: &[u32]| {
        let ghosts = months.iter().map(|month| day(*month)).collect();
        analyse(&rows, &Settings { ghosts, ..mdc(Direction::Increase) }).unwrap().shown_as
    };
    assert_eq!(with_ghosts(&[]), ShownAs::Spc);
    assert_eq!(with_ghosts(&[3]), ShownAs::Trial);
    assert_eq!(with_ghosts(&[3, 7, 14]), ShownAs::Run);
}
