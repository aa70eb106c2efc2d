use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::answer::{AnswerState, Parts};
use super::super::figure::Value;
use super::super::indicator::{IndicatorKind, Theme};
use super::super::words::{printed_answer, side_by_side};
use super::*;
use crate::calendar::Grain;
use crate::ids::IndicatorId;
use crate::spc::Direction;

fn indicator(kind: IndicatorKind, decimals: u32) -> Indicator {
    Indicator {
        id: IndicatorId(1),
        code: "x".into(),
        name: "X".into(),
        theme: Theme::Performance,
        kind,
        basis: crate::figures::Basis::Events,
        numerator: "done".into(),
        denominator: "due".into(),
        unit: "days".into(),
        direction: Direction::Increase,
        decimals,
        grain: Grain::Quarter,
        source: String::new(),
        position: 1,
        archived: false,
        total_of: Vec::new(),
    }
}

fn given(value: Value) -> Answer {
    let parts = Parts { given: 1, expected: 1, of: "figures" };
    Answer { state: AnswerState::Entered, value: Some(value), complete: true, parts, ..Answer::missing() }
}

fn of(numerator: u64, denominator: u64) -> Answer {
    given(Value::Proportion { numerator, denominator })
}

fn published(percentage: &str) -> Answer {
    let parts = Parts { given: 1, expected: 1, of: "figures" };
    let state = AnswerState::PublishedPercentage;
    Answer { state, published: percentage.parse().ok(), complete: true, parts, ..Answer::missing() }
}

fn count(count: u64) -> Answer {
    given(Value::Count { count })
}

fn measure(amount: &str) -> Answer {
    given(Value::Measure { amount: amount.parse().unwrap() })
}

fn partly(answer: Answer) -> Answer {
    Answer { complete: false, parts: Parts { given: 1, expected: 2, of: "areas" }, ..answer }
}

#[test]
fn a_change_is_the_difference_of_the_printed_figures_or_says_that_it_does_not_show() {
    let percentage = indicator(IndicatorKind::Proportion, 1);
    let whole = indicator(IndicatorKind::Proportion, 0);
    let counted = indicator(IndicatorKind::Count, 1);
    let measured = indicator(IndicatorKind::Measure, 1);
    for (indicator, earlier, later, words) in [
        (&percentage, of(182, 346), of(48, 403), "a fall of 40.7 percentage points"),
        (&percentage, of(1, 4), of(1, 4), "no change"),
        (&percentage, of(1, 4), of(2, 8), "no change"),
        // 3.560% to 3.600%, both printed 3.6%.
        (&percentage, of(356, 10_000), of(36, 1_000), "a rise of less than 0.1 percentage points"),
        // 3.550% to 3.649%: exactly 0.099, and both printed 3.6%.
        (&percentage, of(355, 10_000), of(3_649, 100_000), "a rise of less than 0.1 percentage points"),
        // 3.551% to 3.749%: exactly 0.198, printed 3.6% and 3.7%.
        (&percentage, of(3_551, 100_000), of(3_749, 100_000), "a rise of 0.1 percentage points"),
        // 3.649% to 3.651%: exactly 0.002, printed 3.6% and 3.7%.
        (&percentage, of(3_649, 100_000), of(3_651, 100_000), "a rise of 0.1 percentage points"),
        (&whole, of(90, 100), of(89, 100), "a fall of 1 percentage point"),
        (&whole, of(901, 1_000), of(899, 1_000), "a fall of less than 1 percentage point"),
        (&percentage, published("58"), of(613, 1_000), "a rise of about 3 percentage points"),
        (&percentage, of(613, 1_000), published("58"), "a fall of about 3 percentage points"),
        (&percentage, published("58"), of(582, 1_000), "about no change"),
        (&percentage, published("58.0"), of(582, 1_000), "a rise of 0.2 percentage points"),
        (&counted, count(913), count(1_028), "a rise of 115 (12.6%)"),
        (&counted, count(0), count(3), "a rise of 3 from none"),
        (&counted, count(10_000), count(10_001), "a rise of 1 (less than 0.1%)"),
        (&measured, measure("3.56"), measure("3.6"), "a rise of less than 0.1 days"),
        (&measured, measure("4.5"), measure("3"), "a fall of 1.5 days"),
    ] {
        assert_eq!(change_or_why_not(indicator, &earlier, &later), words, "{earlier:?} {later:?}");
    }
}

#[test]
fn figures_that_are_not_alike_are_not_compared_and_it_is_said_why() {
    let percentage = indicator(IndicatorKind::Proportion, 1);
    for (earlier, later, words) in [
        (of(1, 4), partly(of(1, 2)), "not compared: 1 of 2 areas"),
        (partly(of(1, 4)), of(1, 2), "not compared: 1 of 2 areas before"),
        (partly(of(1, 4)), partly(of(1, 2)), "not compared: 1 of 2 areas"),
        (Answer::missing(), of(1, 2), ""),
        (of(0, 0), of(1, 2), ""),
        (of(1, 2), of(0, 0), ""),
    ] {
        assert_eq!(change_or_why_not(&percentage, &earlier, &later), words, "{earlier:?} {later:?}");
    }
    assert_eq!(NotCompared::Provisional(ChangeSide::Later).in_words(), "not compared: provisional");
}

#[test]
fn a_published_percentage_has_the_decimals_it_was_published_with_and_sets_them_for_its_neighbours() {
    let percentage = indicator(IndicatorKind::Proportion, 1);
    for (answer, alone, beside) in [
        (published("58"), "58%", "58%"),
        (published("58.0"), "58.0%", "58%"),
        (published("58.25"), "58.3%", "58%"),
        (of(613, 1_000), "61.3%", "61%"),
    ] {
        assert_eq!(printed_answer(&percentage, &answer), alone);
        let among = side_by_side(&percentage, [&answer, &published("40")]);
        assert_eq!(printed_answer(&among, &answer), beside);
    }
}

/// A printed number without its unit.
fn read(printed: &str) -> Decimal {
    let digits: String = printed.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    digits.trim_end_matches('.').parse().unwrap()
}

proptest! {
    #[test]
    fn whoever_subtracts_the_printed_figures_gets_the_printed_change(
        (before, of_before) in (1_u64..2_000).prop_flat_map(|of| (0..=of, Just(of))),
        (after, of_after) in (1_u64..2_000).prop_flat_map(|of| (0..=of, Just(of))),
        decimals in 0_u32..3,
    ) {
        let indicator = indicator(IndicatorKind::Proportion, decimals);
        let (earlier, later) = (of(before, of_before), of(after, of_after));
        let printed = read(&printed_answer(&indicator, &later)) - read(&printed_answer(&indicator, &earlier));
        let words = change_or_why_not(&indicator, &earlier, &later);
        if printed.is_zero() {
            prop_assert!(words == "no change" || words.contains("less than"), "{words}");
            prop_assert_eq!(words == "no change", before * of_after == after * of_before);
        } else {
            prop_assert_eq!(read(&words), printed.abs(), "{}", words);
            prop_assert_eq!(words.contains("rise"), printed.is_sign_positive());
        }
    }
}
