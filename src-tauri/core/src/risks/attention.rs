//! What has to be looked at on the register.

use chrono::{Days, NaiveDate};

use super::{Band, Risk, Stage};
use crate::calendar::printed_date;

/// Days until the next review, by how serious the current score is.
fn review_interval(band: Band) -> u64 {
    match band {
        Band::Extreme => 31,
        Band::High => 92,
        Band::Moderate => 183,
        Band::Low => 365,
    }
}

/// When the risk is to be looked at next; none once it is closed.
pub fn review_due(risk: &Risk) -> Option<NaiveDate> {
    if risk.closed_on.is_some() {
        return None;
    }
    let band = risk.score(Stage::Current).or(risk.score(Stage::Initial)).map_or(Band::High, |score| score.band());
    let last = risk.details.reviewed_on.unwrap_or(risk.details.opened_on);
    last.checked_add_days(Days::new(review_interval(band)))
}

/// What has to be looked at about `risk` on `today`, each a sentence.
pub fn attention(risk: &Risk, today: NaiveDate) -> Vec<String> {
    if risk.closed_on.is_some() {
        return Vec::new();
    }
    let mut sentences = Vec::new();
    if let (Some(current), Some(target)) = (risk.score(Stage::Current), risk.score(Stage::Target))
        && target.total() > current.total()
    {
        sentences.push(format!(
            "The target score of {} is above the current score of {}.",
            target.total(),
            current.total()
        ));
    }
    if risk.score(Stage::Current).is_none() {
        sentences.push("It has no current score.".into());
    }
    if let Some(due) = review_due(risk).filter(|due| *due < today) {
        sentences.push(format!("Its review was due on {}.", printed_date(due)));
    }
    for action in risk.actions.iter().filter(|action| action.done_on.is_none()) {
        if let Some(due) = action.due_on.filter(|due| *due < today) {
            sentences.push(format!("The action \u{201c}{}\u{201d} was due on {}.", action.words, printed_date(due)));
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use super::*;
    use crate::ids::{ActionId, RiskId, ScoreId};

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
                controls: String::new(),
                assurances: String::new(),
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
        let said = attention(&risk, "2020-08-01".parse().unwrap()).join(" ");
        for words in ["target score of 9 is above the current score of 4", "review was due", "Agree capacity"] {
            assert!(said.contains(words), "{said}");
        }
        risk.closed_on = "2020-03-01".parse().ok();
        assert!(attention(&risk, "2020-08-01".parse().unwrap()).is_empty());
    }

    #[test]
    fn the_movement_is_from_the_score_before() {
        let moved = |scores: &[(Stage, u8, u8)]| risk(scores).movement();
        assert_eq!(moved(&[(Stage::Initial, 4, 4)]), None);
        assert_eq!(moved(&[(Stage::Initial, 4, 4), (Stage::Current, 4, 3)]), Some(-4));
        assert_eq!(moved(&[(Stage::Current, 4, 3), (Stage::Target, 2, 2), (Stage::Current, 4, 5)]), Some(8));
    }
}
