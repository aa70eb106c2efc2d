//! Each finding of the register has a case that fires and one that does not.

use super::super::*;
use super::*;
use crate::ids::{ActionId, AssuranceId, ControlId, RiskId, ScoreId};

fn risk(scores: &[(Stage, u8, u8)]) -> Risk {
    let opened: NaiveDate = "2020-01-01".parse().unwrap();
    Risk {
        id: RiskId(1),
        details: RiskDetails {
            reference: "LAC01".into(),
            title: "IHA capacity".into(),
            cause: String::new(),
            event: "IHAs are late".into(),
            effect: String::new(),
            owner: "Designated Nurse".into(),
            director: String::new(),
            opened_on: opened,
            reviewed_on: None,
            gaps: String::new(),
            indicator: None,
        },
        scores: scores
            .iter()
            .map(|(stage, consequence, likelihood)| ScoreEntry {
                id: ScoreId(1),
                stage: *stage,
                score: Score::new(*consequence, *likelihood).unwrap(),
                on: opened,
                reason: String::new(),
            })
            .collect(),
        controls: vec![],
        assurances: vec![],
        actions: vec![],
        escalations: vec![],
        closed_on: None,
        closing_reason: String::new(),
    }
}

#[test]
fn the_more_serious_a_risk_the_sooner_its_review() {
    for (likelihood, due) in [(5, "2020-02-01"), (3, "2020-04-02"), (1, "2020-07-02")] {
        let risk = risk(&[(Stage::Current, 4, likelihood)]);
        assert_eq!(review_due(&risk), due.parse().ok(), "{likelihood}");
    }
}

#[test]
fn what_does_not_hold_is_said() {
    let mut risk = risk(&[(Stage::Current, 2, 2), (Stage::Target, 3, 3)]);
    risk.actions.push(Action {
        id: ActionId(1),
        words: "Agree capacity".into(),
        owner: String::new(),
        due_on: "2020-02-01".parse().ok(),
        done_on: None,
    });
    let said = said(&risk);
    for words in ["target score of 9 is above the current score of 4", "review was due", "Agree capacity"] {
        assert!(said.contains(words), "{said}");
    }
    risk.closed_on = "2020-03-01".parse().ok();
    assert!(attention(&risk, &[], "2020-08-01".parse().unwrap()).is_empty());
}

#[test]
fn the_movement_is_from_the_score_before() {
    let moved = |scores: &[(Stage, u8, u8)]| risk(scores).movement();
    assert_eq!(moved(&[(Stage::Initial, 4, 4)]), None);
    assert_eq!(moved(&[(Stage::Initial, 4, 4), (Stage::Current, 4, 3)]), Some(-4));
    assert_eq!(moved(&[(Stage::Current, 4, 3), (Stage::Target, 2, 2), (Stage::Current, 4, 5)]), Some(8));
}

fn said(risk: &Risk) -> String {
    let found = attention(risk, &[], "2020-08-01".parse().unwrap());
    found.into_iter().map(|found| found.words).collect::<Vec<_>>().join(" ")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Scored 16 on 1 January 2020 and 12 on 1 July, and reviewed then.
fn lowered() -> Risk {
    let mut risk = risk(&[(Stage::Initial, 4, 4), (Stage::Current, 4, 4), (Stage::Current, 4, 3)]);
    risk.scores[2].on = day("2020-07-01");
    risk.details.reviewed_on = Some(day("2020-07-01"));
    risk
}

fn control(since: Option<&str>, changed_on: Option<&str>) -> Control {
    Control {
        id: ControlId(1),
        details: ControlDetails {
            words: "A pathway".into(),
            owner: "Nurse".into(),
            since: since.map(day),
            changed_on: changed_on.map(day),
            gaps: String::new(),
        },
        ended: None,
    }
}

fn assurance(given_on: Option<&str>, finding: AssuranceFinding) -> Assurance {
    Assurance {
        id: AssuranceId(1),
        details: AssuranceDetails {
            words: "An audit".into(),
            owner: "Auditors".into(),
            given_on: given_on.map(day),
            line: AssuranceLine::Third,
            finding,
            gaps: String::new(),
        },
        ended: None,
    }
}

const LOWERED: &str = "The score was lowered from 16 to 12 on 1 July 2020, and no control or assurance on which that rests is dated \
                       between \
                       1 January 2020 and then.";

#[test]
fn a_score_that_was_lowered_needs_a_control_or_an_assurance_from_between_the_two_scores() {
    assert_eq!(said(&lowered()), LOWERED);
    let with = |control: Control| Risk { controls: vec![control], ..lowered() };
    for (since, changed_on, is_ground) in [
        (None, None, false),
        (Some("2019-12-31"), None, false),
        (Some("2020-01-01"), None, true),
        (Some("2020-07-01"), None, true),
        (Some("2020-07-02"), None, false),
        (Some("2019-01-01"), Some("2020-05-01"), true),
        (None, Some("2020-05-01"), true),
    ] {
        assert_eq!(said(&with(control(since, changed_on))).is_empty(), is_ground, "{since:?} {changed_on:?}");
    }
    let ended = |on| Some(Ended { on: day(on), why: "Withdrawn".into() });
    let ended = |on| said(&with(Control { ended: ended(on), ..control(Some("2020-05-01"), None) }));
    assert_eq!(
        (ended("2020-06-30").as_str(), ended("2020-07-01").as_str(), ended("2020-07-02").as_str()),
        (LOWERED, LOWERED, "")
    );
}

#[test]
fn an_assurance_that_showed_nothing_good_or_has_no_day_is_no_ground_to_lower_a_score() {
    for (given_on, finding, is_ground) in [
        (Some("2020-06-01"), AssuranceFinding::Positive, true),
        (Some("2020-06-01"), AssuranceFinding::NotSaid, true),
        (Some("2020-06-01"), AssuranceFinding::Negative, false),
        (Some("2020-07-02"), AssuranceFinding::Positive, false),
        (None, AssuranceFinding::Positive, false),
    ] {
        let risk = Risk { assurances: vec![assurance(given_on, finding)], ..lowered() };
        assert_eq!(said(&risk).is_empty(), is_ground, "{given_on:?} {finding:?}");
    }
}

#[test]
fn scoring_again_as_it_was_does_not_do_away_with_a_lowering_and_raising_it_does() {
    let mut risk = lowered();
    let again = ScoreEntry { on: day("2020-07-20"), ..risk.scores[2].clone() };
    risk.scores.push(again);
    assert_eq!(said(&risk), LOWERED);
    risk.scores[3].score = Score::new(4, 4).unwrap();
    assert_eq!(said(&risk), "");
}

#[test]
fn each_finding_says_where_it_is_put_right() {
    let mut risk = lowered();
    risk.scores[2].stage = Stage::Target;
    risk.scores[2].score = Score::new(5, 5).unwrap();
    risk.details.reviewed_on = None;
    risk.actions.push(Action {
        id: ActionId(7),
        words: "Agree capacity".into(),
        owner: String::new(),
        due_on: Some(day("2020-02-01")),
        done_on: None,
    });
    let mends: Vec<Mend> = attention(&risk, &[], day("2020-08-01")).iter().map(|found| found.mend).collect();
    assert_eq!(mends, [Mend::Score, Mend::Review, Mend::Action(ActionId(7))]);
    assert_eq!(attention(&lowered(), &[], day("2020-08-01"))[0].mend, Mend::Control);
}

#[test]
fn figures_that_got_worse_speak_against_a_score_that_was_not_raised_since() {
    let evidence = [Evidence { since: day("2020-04-01"), words: "IHAs missed their target twice.".into() }];
    let said = |scores: &[(Stage, u8, u8)], last_on: &str| {
        let mut risk = risk(scores);
        risk.scores.last_mut().unwrap().on = day(last_on);
        let found = attention(&risk, &evidence, day("2020-01-15"));
        found.into_iter().map(|found| found.words).filter(|words| words.contains("IHAs")).collect::<Vec<_>>()
    };
    let told = vec!["IHAs missed their target twice. The score has not been raised since.".to_owned()];
    let (four, five) = ((Stage::Current, 4, 4), (Stage::Current, 4, 5));
    assert_eq!(said(&[four], "2020-01-01"), told, "it stayed");
    let fell = ["IHAs missed their target twice. The score was lowered since, on 1 May 2020."];
    assert_eq!(said(&[five, four], "2020-05-01"), fell);
    assert_eq!(said(&[four, five], "2020-03-31"), told, "it was raised before");
    assert!(said(&[four, five], "2020-04-01").is_empty(), "it was raised since");
    assert!(said(&[(Stage::Current, 5, 5)], "2020-01-01").is_empty(), "it cannot be raised");
    assert!(said(&[(Stage::Target, 1, 1)], "2020-01-01").is_empty(), "it has no score that could be raised");
}

#[test]
fn a_first_score_that_was_given_since_is_no_score_that_was_not_raised_and_a_rise_that_was_taken_down_again_is() {
    let evidence = [Evidence { since: day("2020-04-01"), words: "IHAs missed their target twice.".into() }];
    let is_silent = |risk: &Risk| {
        let found = attention(risk, &evidence, day("2020-08-01"));
        !found.iter().any(|found| found.words.contains("IHAs"))
    };
    let mut new = risk(&[(Stage::Initial, 4, 4), (Stage::Current, 4, 4)]);
    (new.scores[0].on, new.scores[1].on) = (day("2020-07-01"), day("2020-07-01"));
    assert!(is_silent(&new), "it was put on the register because of it");
    let mut down_again = risk(&[(Stage::Current, 4, 4), (Stage::Current, 4, 5), (Stage::Current, 4, 4)]);
    (down_again.scores[1].on, down_again.scores[2].on) = (day("2020-05-01"), day("2020-07-01"));
    assert!(!is_silent(&down_again));
    down_again.scores.pop();
    assert!(is_silent(&down_again), "a rise at its beginning holds for as long as it goes on");
}

#[test]
fn an_initial_score_that_is_put_right_later_lowers_nothing() {
    let mut risk = risk(&[(Stage::Initial, 4, 4), (Stage::Current, 4, 4)]);
    risk.scores.push(ScoreEntry { on: day("2020-06-01"), score: Score::new(4, 5).unwrap(), ..risk.scores[0].clone() });
    risk.details.reviewed_on = Some(day("2020-07-01"));
    assert_eq!((said(&risk).as_str(), risk.movement()), ("", Some(0)));
}
