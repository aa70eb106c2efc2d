//! The indicator that is linked to a risk is its evidence: what it shows for the worse speaks against a score that was not
//! raised.

use chrono::NaiveDate;
use lac_core::ids::RiskId;
use lac_core::risks::{Mend, RiskDetails, ScoreDetails, Stage};
use lac_core::storage::Access;
use lac_core::workbook::Workbook;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn said_of(workbook: &Workbook, id: RiskId) -> Vec<String> {
    let views = workbook.list_risk_views().unwrap();
    let view = views.into_iter().find(|view| view.risk.id == id).unwrap();
    let against = view.attention.into_iter().filter(|found| found.mend == Mend::Score);
    against.map(|found| found.words).collect()
}

#[test]
fn a_target_missed_twice_running_speaks_against_a_score_until_it_is_raised_or_the_link_goes() {
    let folder = tempfile::tempdir().unwrap();
    let clock = || day("2020-10-12").and_hms_opt(9, 0, 0).unwrap();
    let mut workbook =
        Workbook::create_example(&folder.path().join("x.lac"), &Access::open(), Box::new(clock)).unwrap();
    let risk = workbook.list_risks().unwrap().into_iter().find(|risk| risk.details.reference == "LAC02").unwrap();
    let told = "Initial health assessments in 20 working days, Pan Dorset missed its target in 13 quarters running, from Q1 2017-18 to \
                Q1 2020-21. The score was lowered since, on 20 July 2020.";
    assert_eq!(said_of(&workbook, risk.id), [told]);
    let without = RiskDetails { indicator: None, ..risk.details.clone() };
    workbook.update_risk(risk.id, &without).unwrap();
    assert_eq!(said_of(&workbook, risk.id), Vec::<String>::new());
    workbook.undo().unwrap();
    let higher = ScoreDetails {
        stage: Stage::Current,
        consequence: 4,
        likelihood: 5,
        on: day("2020-10-12").into(),
        reason: "Missed again".into(),
    };
    workbook.score_risk(risk.id, &higher).unwrap();
    assert_eq!(said_of(&workbook, risk.id), Vec::<String>::new());
    workbook.undo().unwrap();
    workbook.close_risk(risk.id, day("2020-10-12"), "The service was bought anew").unwrap();
    assert_eq!(said_of(&workbook, risk.id), Vec::<String>::new(), "a closed risk is left alone");
}
