//! What becomes of the target.

use super::super::super::testing::monthly;
use super::*;

#[test]
fn a_figure_that_rounds_to_its_target_is_said_with_the_decimals_that_tell_them_apart() {
    let rows = monthly(&[88.0, 89.96]);
    let analysis = analyse(&rows, &settings(Direction::Increase, Some(90.0))).unwrap();
    let mut words = words(&analysis);
    words.points[1].value = Some("90%".to_owned());
    words.points[1].closer = Some("89.96%".to_owned());
    let said = finding(&analysis, &words);
    assert!(said.ends_with("The latest figure is 89.96% (month 2), which misses the target of 90%."), "{said}");
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
fn a_latest_figure_that_is_an_exception_is_said_with_what_to_expect_all_the_same() {
    let beyond = |limit: &str| format!("the latest point is {limit} limit.");
    let (high, low) = (beyond("above the upper"), beyond("below the lower"));
    let cases = [
        (
            Direction::Increase,
            112.0,
            110.0,
            format!(
                "Special cause improvement: {high} The latest figure (112%) meets the target of 110%, but the usual range lies below it: expect it to be missed unless something changes."
            ),
        ),
        (
            Direction::Increase,
            70.0,
            75.0,
            format!(
                "Special cause concern: {low} The latest figure (70%) misses the target of 75%, but the usual range lies above it: expect it to be met unless something changes."
            ),
        ),
        (
            Direction::Decrease,
            70.0,
            75.0,
            format!(
                "Special cause improvement: {low} The latest figure (70%) meets the target of 75%, but the usual range lies above it: expect it to be missed unless something changes."
            ),
        ),
        (
            Direction::Decrease,
            112.0,
            110.0,
            format!(
                "Special cause concern: {high} The latest figure (112%) misses the target of 110%, but the usual range lies below it: expect it to be met unless something changes."
            ),
        ),
    ];
    for (direction, last, target, expected) in cases {
        check(&calm_ending(last), &settings(direction, Some(target)), &expected);
    }
}

#[test]
fn what_to_expect_by_trial_limits_is_said_as_such() {
    let trial = "The limits are trial limits until there are 15 points; there are 14.";
    let with_last = |last: f64| monthly(&[&CALM[..13], &[last]].concat());
    let cases = [
        (
            88.0,
            80.0,
            "Common cause variation.",
            "By these trial limits, expect the target of 80% to be met unless something changes.",
        ),
        (
            88.0,
            90.0,
            "Common cause variation.",
            "By these trial limits, the target of 90% may be hit or missed by chance.",
        ),
        (
            112.0,
            110.0,
            "Special cause improvement: the latest point is above the upper limit.",
            "The latest figure (112%) meets the target of 110%, but by these trial limits the usual range lies below it: expect it to be missed unless something changes.",
        ),
    ];
    for (last, target, variation, outlook) in cases {
        let expected = format!("{variation} {trial} {outlook}");
        check(&with_last(last), &settings(Direction::Increase, Some(target)), &expected);
    }
}
