//! The scores of a risk.

use chrono::{Days, NaiveDate};

use super::*;
use crate::chart::{ScoreHistory, ScoreStep, Size, npsa_bands, score_history};

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, 4, 1).unwrap() + Days::new(number)
}

fn history(scores: &[(u64, u8)], until: u64) -> ScoreHistory {
    ScoreHistory {
        title: "Delay in assessments".to_owned(),
        title_drawn: true,
        description: "Fell from 20 to 9.".to_owned(),
        scores: scores.iter().map(|(date, score)| ScoreStep { date: day(*date), score: *score }).collect(),
        until: day(until),
        target: Some(6),
        bands: npsa_bands(),
        size: Size { width: 760.0, height: 300.0 },
    }
}

#[test]
fn bands_and_target_are_named() {
    let scene = score_history(&history(&[(0, 16), (200, 20), (500, 9)], 700));
    for words in ["Low 1–3", "Moderate 4–6", "High 8–12", "Extreme 15–25", "Target 6", "16", "20", "9"] {
        assert!(texts(&scene).contains(&words), "{words}");
    }
    check(&scene, "three scores");
}

#[test]
fn of_two_scores_on_one_day_the_later_holds() {
    let scene = score_history(&history(&[(10, 9), (0, 16), (10, 12)], 100));
    assert!(texts(&scene).contains(&"12") && !texts(&scene).contains(&"9"));
}

#[test]
fn the_line_ends_today() {
    let scene = score_history(&history(&[(0, 16)], 0));
    check(&scene, "a risk of today");
    let scene = score_history(&history(&[], 0));
    assert!(texts(&scene).contains(&"No scores yet"));
    check(&scene, "no scores");
}

#[test]
fn any_history_can_be_drawn() {
    let mut chance = Chance(11);
    for case in 0..300 {
        let span = [1, 20, 200, 2000, 20_000][chance.below(5)];
        let scores: Vec<(u64, u8)> =
            (0..chance.below(12)).map(|_| (chance.below(span) as u64, 1 + chance.below(25) as u8)).collect();
        let mut input = history(&scores, chance.below(span) as u64);
        input.target = Some(1 + chance.below(25) as u8);
        check(&score_history(&input), &format!("history {case}: {scores:?}"));
    }
}
