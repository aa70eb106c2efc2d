//! What has moved on the risk register since the last paper: by what was written down before and after it was issued.

use chrono::NaiveDate;
use lac_core::ids::RiskId;
use lac_core::paper::PaperDetails;
use lac_core::risks::{ControlDetails, MovedRisk, RiskDetails, ScoreDetails, Stage};
use lac_core::storage::Access;
use lac_core::views::MovedView;
use lac_core::workbook::Workbook;

struct Desk {
    _folder: tempfile::TempDir,
    workbook: Workbook,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The worked example with its paper issued.
fn issued() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let clock = || day("2020-10-12").and_hms_opt(9, 0, 0).unwrap();
    let path = folder.path().join("x.lac");
    let workbook = Workbook::create_example(&path, &Access::open(), Box::new(clock)).unwrap();
    let mut desk = Desk { _folder: folder, workbook };
    desk.issue();
    desk
}

impl Desk {
    fn issue(&mut self) {
        let paper = self.workbook.list_papers().unwrap().remove(0);
        // A paper that is as it was is not issued again.
        let details = PaperDetails { subtitle: format!("{} again", paper.details.subtitle), ..paper.details };
        self.workbook.update_paper(paper.id, &details).unwrap();
        let paper = self.workbook.get_paper(paper.id).unwrap();
        self.workbook.issue_paper(&paper, |_| Ok(())).unwrap();
    }

    fn moved(&self) -> MovedView {
        self.workbook.list_moved_risks().unwrap()
    }

    fn the_one_that_moved(&self) -> MovedRisk {
        let mut moved = self.moved().moved;
        assert_eq!(moved.len(), 1, "{moved:?}");
        moved.remove(0)
    }

    fn first(&self) -> RiskId {
        self.workbook.list_risks().unwrap()[0].id
    }

    fn score(&mut self, stage: Stage, consequence: u8, likelihood: u8, on: &str, reason: &str) {
        let (on, reason) = (day(on).into(), reason.into());
        let id = self.first();
        self.workbook.score_risk(id, &ScoreDetails { stage, consequence, likelihood, on, reason }).unwrap();
    }
}

#[test]
fn before_a_paper_is_issued_nothing_can_have_moved_since_and_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let clock = || day("2020-10-12").and_hms_opt(9, 0, 0).unwrap();
    let path = folder.path().join("x.lac");
    let workbook = Workbook::create_example(&path, &Access::open(), Box::new(clock)).unwrap();
    let view = workbook.list_moved_risks().unwrap();
    assert_eq!((view.since, view.moved.len(), view.still.len()), (None, 0, 0));
}

#[test]
fn right_after_a_paper_nothing_has_moved() {
    let view = issued().moved();
    let since = view.since.unwrap();
    assert_eq!(since.year, "2019-20");
    assert_eq!((view.moved.len(), view.still), (0, vec!["LAC01".to_owned(), "LAC02".to_owned()]));
}

#[test]
fn what_is_written_down_after_a_paper_has_moved_whatever_day_stands_in_it() {
    let mut desk = issued();
    let id = desk.first();
    let control = ControlDetails {
        words: "A weekly list".into(),
        owner: "Nurse".into(),
        since: Some(day("2020-08-01")),
        changed_on: None,
        gaps: String::new(),
    };
    let added = desk.workbook.add_control(id, &control).unwrap().output;
    desk.score(Stage::Current, 4, 2, "2020-08-03", "The list works");
    desk.score(Stage::Target, 2, 2, "2020-08-03", "Lower");
    desk.workbook.escalate_risk(id, "Quality committee", day("2020-10-12"), "").unwrap();
    desk.workbook
        .complete_risk_action(id, desk.workbook.list_risks().unwrap()[0].actions[0].id, Some(day("2020-10-12")))
        .unwrap();
    let risk = desk.the_one_that_moved();
    assert_eq!((risk.id, risk.reference.as_str(), risk.before, risk.after), (Some(id), "LAC01", Some(12), Some(8)));
    assert_eq!(
        risk.changes,
        [
            "Scored 8 on 3 August 2020: The list works",
            "Target of 4 set on 3 August 2020: Lower",
            "New control: A weekly list",
            "Action done on 12 October 2020: Report progress to both Corporate Parenting Boards",
            "Taken to Quality committee on 12 October 2020.",
        ]
    );
    assert_eq!(desk.moved().still, ["LAC02"]);
    desk.workbook.end_control(id, added, day("2020-10-12"), "Replaced").unwrap();
    assert!(desk.the_one_that_moved().changes.contains(&"New control, ended since: A weekly list".to_owned()));
    // The next paper reports it, and what it reported has moved no more.
    desk.issue();
    assert_eq!(desk.moved().moved, []);
    // A paper that was withdrawn reported nothing: the one before counts again.
    let paper = desk.workbook.list_papers().unwrap().remove(0).id;
    let issues = desk.workbook.get_paper_view(paper).unwrap().issues;
    let last = issues.iter().max_by_key(|issue| issue.id).unwrap();
    desk.workbook.withdraw_issue(last.id, "Wrong year").unwrap();
    assert_eq!((desk.the_one_that_moved().before, desk.the_one_that_moved().after), (Some(12), Some(8)));
}

#[test]
fn what_is_undone_has_not_moved_and_what_the_paper_reported_and_was_undone_has() {
    let mut desk = issued();
    desk.score(Stage::Current, 5, 5, "2020-10-12", "Worse");
    desk.workbook.undo().unwrap();
    assert_eq!(desk.moved().moved, []);
    desk.score(Stage::Current, 5, 5, "2020-10-12", "Worse");
    desk.issue();
    // Undo passes over the paper, and takes back its subtitle and a score that it reported.
    desk.workbook.undo().unwrap();
    desk.workbook.undo().unwrap();
    let risk = desk.the_one_that_moved();
    assert_eq!((risk.before, risk.after), (Some(25), Some(12)));
    assert_eq!(risk.changes, ["A score of 25 was taken back."]);
    desk.workbook.redo().unwrap();
    assert_eq!(desk.moved().moved, []);
}

#[test]
fn a_reference_that_passes_from_one_risk_to_another_is_told_of_both() {
    let mut desk = issued();
    let first = desk.workbook.list_risks().unwrap().remove(0);
    let old = RiskDetails { reference: "LAC01-old".into(), ..first.details.clone() };
    desk.workbook.update_risk(first.id, &old).unwrap();
    let new = RiskDetails { title: "Records".into(), ..first.details.clone() };
    desk.workbook.add_risk(&new, None).unwrap();
    let told: Vec<(String, Vec<String>)> =
        desk.moved().moved.into_iter().map(|risk| (risk.reference, risk.changes)).collect();
    let new = ("LAC01".to_owned(), vec!["New on the register, since 1 June 2018.".to_owned()]);
    assert_eq!(told, [new, ("LAC01-old".to_owned(), vec!["Its reference was LAC01.".to_owned()])]);
}

#[test]
fn what_a_paper_reported_and_was_taken_back_with_undo_is_told() {
    let mut desk = issued();
    let id = desk.first();
    let control = ControlDetails {
        words: "A weekly list".into(),
        owner: "Nurse".into(),
        since: None,
        changed_on: None,
        gaps: String::new(),
    };
    desk.workbook.add_control(id, &control).unwrap();
    desk.workbook.add_risk_action(id, "Ask", "Nurse", None::<NaiveDate>).unwrap();
    desk.workbook.escalate_risk(id, "Quality committee", day("2020-10-12"), "").unwrap();
    desk.issue();
    (0..4).for_each(|_| drop(desk.workbook.undo().unwrap()));
    let told =
        ["Taken back, control: A weekly list", "Taken back, action: Ask", "Taken back, escalation: Quality committee"];
    assert_eq!(desk.the_one_that_moved().changes, told);
}

#[test]
fn what_was_taken_out_of_the_record_is_said_to_be_missing() {
    let mut desk = issued();
    assert!(!desk.moved().told_in_part);
    let id = desk.first();
    let details = desk.workbook.list_risks().unwrap()[0].details.clone();
    let named = RiskDetails { gaps: "Zyxwv Quirke waits".into(), ..details.clone() };
    desk.workbook.update_risk(id, &named).unwrap();
    desk.workbook.update_risk(id, &RiskDetails { gaps: "One child waits".into(), ..details }).unwrap();
    desk.workbook.close_risk(id, day("2020-10-12"), "Done").unwrap();
    desk.workbook.take_out_words("Zyxwv Quirke", false, "A name was typed").unwrap();
    let view = desk.moved();
    assert!(view.told_in_part);
    assert_eq!(view.moved[0].changes, ["Closed on 12 October 2020: Done"]);
}

#[test]
fn a_new_risk_a_closed_one_and_one_that_was_taken_back_are_told() {
    let mut desk = issued();
    let details = RiskDetails {
        reference: "LAC09".into(),
        title: "Records".into(),
        ..desk.workbook.list_risks().unwrap()[0].details.clone()
    };
    let score = ScoreDetails {
        stage: Stage::Initial,
        consequence: 3,
        likelihood: 3,
        on: day("2020-10-12").into(),
        reason: "First".into(),
    };
    desk.workbook.add_risk(&details, Some(&score)).unwrap();
    let first = desk.first();
    desk.workbook.close_risk(first, day("2020-10-12"), "All posts are filled").unwrap();
    let told = |desk: &Desk| -> Vec<(String, Vec<String>)> {
        desk.moved().moved.into_iter().map(|risk| (risk.reference, risk.changes)).collect()
    };
    let closed = ("LAC01".to_owned(), vec!["Closed on 12 October 2020: All posts are filled".to_owned()]);
    let new = ("LAC09".to_owned(), vec!["New on the register, since 1 June 2018.".to_owned()]);
    assert_eq!(told(&desk), [new, closed]);
    desk.issue();
    (0..3).for_each(|_| drop(desk.workbook.undo().unwrap()));
    let again = ("LAC01".to_owned(), vec!["Opened again.".to_owned()]);
    assert_eq!(told(&desk), [again, ("LAC09".to_owned(), vec!["Taken back with Undo.".to_owned()])]);
}
