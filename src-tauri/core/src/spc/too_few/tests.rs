use super::super::testing::{day, monthly, with_gaps};
use super::super::{Direction, SeriesWords, Settings, analyse, finding, icons_start, point_finding, suggested_rebase};
use super::*;

fn analysed(values: &[f64], settings: &Settings) -> Analysis {
    analyse(&monthly(values), settings).unwrap()
}

fn plain(values: &[f64]) -> Analysis {
    analysed(values, &Settings::mdc(Direction::Decrease))
}

/// As many months as asked for, with these among them.
fn months(all: usize, with: &[(usize, u64)]) -> Vec<u64> {
    let count = |month| with.iter().find(|(at, _)| *at == month).map_or(0, |(_, count)| *count);
    (0..all).map(count).collect()
}

fn of_events(counts: &[u64]) -> Analysis {
    let tallies: Vec<_> = counts.iter().map(|counted| Some(Tally { counted: *counted, out_of: None })).collect();
    weigh_tallies(plain(&counts.iter().map(|count| *count as f64).collect::<Vec<_>>()), &tallies)
}

fn of_proportions(counts: &[(u64, u64)]) -> Analysis {
    let values: Vec<f64> = counts.iter().map(|(some, all)| *some as f64 * 100.0 / *all as f64).collect();
    let tally = |(counted, all): &(u64, u64)| Some(Tally { counted: *counted, out_of: Some(*all) });
    weigh_tallies(plain(&values), &counts.iter().map(tally).collect::<Vec<_>>())
}

fn said(analysis: &Analysis) -> String {
    finding(analysis, &SeriesWords::bare("The series", analysis))
}

fn check(analysis: &Analysis, expected: &str) {
    let span = "(1 April 2019 to 1 March 2021)";
    let expected = expected.replace("(all)", span);
    assert_eq!(said(analysis).split(" If these").next().unwrap(), expected);
    assert_eq!((analysis.shown_as, analysis.shown_rule_set()), (ShownAs::Run, None));
}

#[test]
fn rare_events_get_no_limits_and_the_sentence_says_what_to_look_at_instead() {
    let two = of_events(&months(24, &[(3, 1), (10, 1)]));
    assert_eq!(
        said(&two),
        "No finding on variation: the numbers are too small for limits. Only 2 were counted in 24 periods (1 April 2019 to 1 March 2021); limits need at least 1 a period on average. If these are events, look at the time between them, or at the counts per year, instead. The latest figure is 0 (1 March 2021)."
    );
    assert_eq!((two.shown_as, two.shown_rule_set(), icons_start(&two)), (ShownAs::Run, None, None));
    let told = SeriesWords { instead: Some("Look at the years.".into()), ..SeriesWords::bare("", &two) };
    assert!(finding(&two, &told).contains("on average. Look at the years. The latest"));
}

#[test]
fn of_counts_an_average_below_1_or_none_in_most_periods_is_too_few() {
    let start = "No finding on variation: the numbers are too small for limits.";
    check(
        &of_events(&months(24, &[])),
        &format!("{start} None was counted in 24 periods (all); limits need at least 1 a period on average."),
    );
    check(
        &of_events(&months(24, &[(23, 1)])),
        &format!("{start} Only 1 was counted in 24 periods (all); limits need at least 1 a period on average."),
    );
    check(
        &of_events(&months(24, &[(2, 20), (13, 10)])),
        &format!(
            "{start} None was counted in 22 of 24 periods (all); limits need some in at least half of the periods."
        ),
    );
    for enough in [vec![1; 24], [1, 0, 2].repeat(8), [3, 0].repeat(12)] {
        assert_eq!(of_events(&enough).too_few, None, "{enough:?}");
        assert_eq!(of_events(&enough).shown_as, ShownAs::Spc);
    }
}

#[test]
fn of_proportions_those_that_were_counted_and_those_that_were_not_both_need_to_be_enough() {
    let start = "No finding on variation: the numbers are too small for limits.";
    let steady = |some: u64| vec![(some, 30); 21];
    check(
        &of_proportions(&[steady(0), vec![(1, 30), (0, 30), (2, 30)]].concat()),
        &format!("{start} Only 3 of 720 were counted in 24 periods (all); limits need at least 1 a period on average."),
    );
    check(
        &of_proportions(&[steady(30), vec![(29, 30), (30, 30), (28, 30)]].concat()),
        &format!(
            "{start} All but 3 of 720 were counted in 24 periods (all); limits need at least 1 a period, on average, that was not."
        ),
    );
    check(
        &of_proportions(&[steady(30), vec![(15, 30), (5, 30), (28, 30)]].concat()),
        &format!(
            "{start} All were counted in 21 of 24 periods (all); limits need some that were not, in at least half of the periods."
        ),
    );
    check(
        &of_proportions(&[steady(0), vec![(15, 30), (5, 30), (28, 30)]].concat()),
        &format!(
            "{start} None was counted in 21 of 24 periods (all); limits need some in at least half of the periods."
        ),
    );
    // Always 100% varies in nothing: Making Data Count shows that such a target is met.
    for enough in [steady(30), steady(15), steady(29), [(1, 3), (2, 3)].repeat(10)] {
        assert_eq!(of_proportions(&enough).too_few, None, "{enough:?}");
    }
}

#[test]
fn of_bare_values_whole_numbers_may_be_counts_and_others_must_not_be_0_in_most_periods() {
    let start = "No finding on variation: the numbers are too small for limits.";
    let counts: Vec<f64> = months(24, &[(3, 1), (10, 1)]).iter().map(|count| *count as f64).collect();
    check(
        &weigh_values(plain(&counts)),
        &format!("{start} Only 2 were counted in 24 periods (all); limits need at least 1 a period on average."),
    );
    let percentages: Vec<f64> = counts.iter().map(|count| count * 3.3).collect();
    check(
        &weigh_values(plain(&percentages)),
        &format!(
            "{start} The figure is 0 in 22 of 24 periods (all); limits need another figure in at least half of the periods."
        ),
    );
    let below: Vec<f64> = counts.iter().map(|count| -count).collect();
    for enough in [below, [0.85, 0.9, 1.0].repeat(8), vec![1.0; 24], [0.0, 0.3].repeat(12), [50.0, 61.0].repeat(12)] {
        assert_eq!(weigh_values(plain(&enough)), plain(&enough), "{enough:?}");
    }
}

#[test]
fn lines_flags_and_icons_stay_as_they_were_computed() {
    let counts: Vec<f64> = months(24, &[(3, 1), (10, 1)]).iter().map(|count| *count as f64).collect();
    let (plain, weighed) = (plain(&counts), weigh_values(plain(&counts)));
    assert_eq!(weighed.points, plain.points);
    assert_eq!((weighed.variation_icon, weighed.assurance_icon), (plain.variation_icon, plain.assurance_icon));
    assert!(plain.points[23].shift.is_some(), "the fault that this is about");
    assert_eq!(
        point_finding(&weighed, &SeriesWords::bare("", &weighed), 23, &Settings::mdc(Direction::Decrease)),
        None
    );
    assert_eq!(suggested_rebase(&weighed), None);
}

#[test]
fn the_phase_that_the_icons_speak_for_decides_and_an_earlier_one_is_only_named() {
    let settings = |from| Settings { rebase: vec![day(from)], ..Settings::mdc(Direction::Decrease) };
    let steps = |first: &[f64], then: &[f64]| [first, then].concat();
    let (many, none) = ([5.0, 7.0, 6.0].repeat(5), [0.0; 15]);
    let cases = [
        (steps(&many, &none), 15, Some((15, 29)), None),
        (steps(&many, &[0.0, 1.0]), 15, Some((15, 16)), None),
        (steps(&none, &many), 15, None, Some((0, 14))),
        (steps(&many, &many), 15, None, None),
    ];
    for (values, from, latest, before) in cases {
        let found = weigh_values(analysed(&values, &settings(from)));
        let rows = |few: &TooFew| (few.first, few.last);
        assert_eq!(found.too_few.as_ref().map(rows), latest, "{values:?}");
        assert_eq!(found.too_few_before.first().map(rows), before, "{values:?}");
        assert_eq!(found.shown_as == ShownAs::Run, latest.is_some(), "what is enough now is judged now");
    }
}

#[test]
fn limits_that_rest_on_a_baseline_are_judged_by_it() {
    let values = [[5.0, 7.0, 6.0].repeat(4), vec![0.0; 14]].concat();
    let settings = Settings { baseline: Some(12), ..Settings::mdc(Direction::Decrease) };
    assert_eq!(weigh_values(analysed(&values, &settings)).too_few, None, "a real change is still seen");
    assert!(weigh_values(plain(&values)).too_few.is_some());
}

#[test]
fn what_is_missing_or_left_out_is_no_period_in_which_none_was_counted() {
    let with_some: Vec<Option<f64>> = [Some(2.0), None, Some(1.0), None].repeat(8);
    let analysis = analyse(&with_gaps(&with_some), &Settings::mdc(Direction::Decrease)).unwrap();
    assert_eq!(weigh_values(analysis).too_few, None);
}

#[test]
fn where_counts_are_not_known_only_noughts_are_judged_and_no_count_is_said() {
    let published: Vec<f64> = [0.0, 0.0, 0.0, 1.0].repeat(6);
    let unknown = weigh_tallies(plain(&published), &[None; 24]);
    assert!(said(&unknown).contains("The figure is 0 in 18 of 24 periods"), "{}", said(&unknown));
    let mostly_known: Vec<_> =
        (0..24).map(|row| (row > 3).then_some(Tally { counted: row / 20, out_of: Some(30) })).collect();
    let known = weigh_tallies(plain(&published), &mostly_known);
    assert!(said(&known).contains("Only 4 of 600 were counted in 20 periods (1 August 2019 to 1 March 2021)"));
}

#[test]
fn a_short_series_makes_no_promise_that_small_numbers_will_not_keep() {
    let short = weigh_values(plain(&[0.0, 1.0, 0.0]));
    let words = SeriesWords { icons_start: Some("Q3 2021-22".into()), ..SeriesWords::bare("", &short) };
    assert!(finding(&short, &words).starts_with(
        "No finding on variation yet: 3 of 13 points needed for limits; icons start with Q3 2021-22 if none is missed and the numbers are no longer too small for limits. The latest"
    ));
}
