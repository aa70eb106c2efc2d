//! Whatever is done, undone and done again: the history of a score is never lost, and the register as it was after any
//! act is found again.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::error::Result;
use crate::ids::AuditId;
use crate::risks::{
    AssuranceDetails, AssuranceFinding, AssuranceLine, ControlDetails, Risk, RiskDetails, ScoreDetails,
};
use crate::risks::{ScoreEntry, Stage};
use crate::storage::audit::last_act;
use crate::storage::risks::list_after;
use crate::workbook::Workbook;
use crate::workbook::testing::workbook_on;

const TODAY: &str = "2026-11-22";

fn details(seed: u8) -> RiskDetails {
    RiskDetails {
        reference: format!("LAC{seed}"),
        title: format!("Risk {seed}"),
        cause: String::new(),
        event: "Children wait".into(),
        effect: String::new(),
        owner: "Nurse".into(),
        director: String::new(),
        opened_on: day(1),
        reviewed_on: None,
        gaps: String::new(),
        indicator: None,
    }
}

fn day(of_month: u8) -> NaiveDate {
    format!("2026-11-{:02}", 1 + of_month % 22).parse().unwrap()
}

/// An act on the register by number, `seed` varies it; it may be refused as things stand.
fn act(workbook: &mut Workbook, which: u8, seed: u8) -> Result<()> {
    let risks = workbook.list_risks()?;
    let Some(risk) = risks.get(usize::from(seed) % risks.len().max(1)) else {
        return workbook.add_risk(&details(seed), None).map(drop);
    };
    let score = |stage| ScoreDetails {
        stage,
        consequence: 1 + seed % 5,
        likelihood: 1 + seed / 5 % 5,
        on: day(seed).into(),
        reason: format!("because {seed}"),
    };
    match which {
        0 => workbook.add_risk(&details(seed), Some(&score(Stage::Initial))).map(drop),
        1 | 2 => workbook.score_risk(risk.id, &score(Stage::Current)).map(drop),
        3 => workbook.score_risk(risk.id, &score(Stage::Target)).map(drop),
        4 => workbook.update_risk(risk.id, &RiskDetails { gaps: seed.to_string(), ..risk.details.clone() }).map(drop),
        5 => workbook.close_risk(risk.id, day(21), "Done").map(drop),
        6 => workbook.reopen_risk(risk.id).map(drop),
        7 => {
            let (words, owner, since) = (seed.to_string(), "Nurse".into(), Some(day(seed)));
            let control = ControlDetails { words, owner, since, changed_on: None, gaps: String::new() };
            workbook.add_control(risk.id, &control).map(drop)
        }
        8 => match risk.controls.first() {
            Some(control) if control.ended.is_some() => workbook.resume_control(risk.id, control.id).map(drop),
            Some(control) => workbook.end_control(risk.id, control.id, day(seed), "Gone").map(drop),
            None => Ok(()),
        },
        9 => {
            let (words, owner, given_on) = (seed.to_string(), "Auditors".into(), Some(day(seed)));
            let (line, finding) = (AssuranceLine::Third, AssuranceFinding::Positive);
            let gaps = String::new();
            workbook.add_assurance(risk.id, &AssuranceDetails { words, owner, given_on, line, finding, gaps }).map(drop)
        }
        10 => workbook.escalate_risk(risk.id, "Board", day(seed), "").map(drop),
        11 => workbook.add_risk_action(risk.id, &seed.to_string(), "Nurse", Some(day(seed))).map(drop),
        12 | 13 => workbook.undo().map(drop),
        _ => workbook.redo().map(drop),
    }
}

fn scores(risks: &[Risk]) -> Vec<ScoreEntry> {
    let mut scores: Vec<ScoreEntry> = risks.iter().flat_map(|risk| risk.scores.clone()).collect();
    scores.sort_by_key(|entry| entry.id);
    scores
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn no_act_loses_a_score_and_the_register_after_any_act_is_found_again(
        acts in prop::collection::vec((0_u8..15, any::<u8>()), 1..40)
    ) {
        let mut workbook = workbook_on(TODAY);
        let mut seen: Vec<(AuditId, Vec<Risk>)> = Vec::new();
        for (which, seed) in acts {
            let before = workbook.list_risks().unwrap();
            let done = act(&mut workbook, which, seed);
            let after = workbook.list_risks().unwrap();
            if done.is_err() {
                prop_assert_eq!(&after, &before, "an act that was refused changes nothing");
            } else if which < 12 {
                let (kept, all) = (scores(&before), scores(&after));
                prop_assert!(kept.iter().all(|entry| all.contains(entry)), "act {} lost a score", which);
            }
            if let Some(act) = last_act(workbook.read()).unwrap() {
                seen.push((act, after));
            }
        }
        for (act, risks) in seen {
            prop_assert_eq!(list_after(workbook.read(), act).unwrap(), risks, "after act {}", act);
        }
    }
}
