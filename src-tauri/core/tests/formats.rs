//! A workbook made by an older version opens and holds what it held; what was done in it then is settled.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use lac_core::Error;
use lac_core::risks::{Assurance, AssuranceFinding, AssuranceLine, ControlDetails};
use lac_core::storage::{Access, FORMAT};
use lac_core::workbook::Workbook;

/// A copy of the worked example as the version with `format` made it.
fn of_format(format: i64, folder: &Path) -> PathBuf {
    let kept = format!("{}/../../tests/fixtures/formats/format-{format}.lac", env!("CARGO_MANIFEST_DIR"));
    let copy = folder.join("old.lac");
    std::fs::copy(kept, &copy).unwrap();
    copy
}

fn open(path: &Path) -> Workbook {
    Workbook::open(path, &Access::open(), Box::new(NaiveDateTime::default)).unwrap()
}

#[test]
fn every_older_format_is_brought_to_the_present_one_with_all_that_it_held() {
    for format in 1..FORMAT {
        let folder = tempfile::tempdir().unwrap();
        let path = of_format(format, folder.path());
        let mut workbook = open(&path);
        let health = workbook.check().unwrap();
        assert_eq!(health.findings, Vec::<String>::new(), "{format}");
        let sealed = health.notes.iter().any(|note| note.contains("written by an earlier version. It was sealed on "));
        assert_eq!(sealed, format < 6, "{format}: {health:?}");
        let figures = workbook.list_figures().unwrap().len();
        assert_eq!(figures, if format < 4 { 71 } else { 70 }, "all that the kept file of format {format} holds");
        let provider = workbook.get_register().unwrap().providers[0].id;
        let before = workbook.dump().unwrap();
        let quarter = lac_core::calendar::parse_period("Q2 2020-21").unwrap();
        workbook.update_submission(provider, quarter, &Default::default()).unwrap();
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before, "{format}");
        drop(workbook);
        let again = open(&path);
        assert_eq!(again.list_figures().unwrap().len(), figures);
        assert_eq!(again.check().unwrap(), health, "{format}");
    }
}

#[test]
fn texts_of_controls_and_assurances_become_rows_of_which_nothing_is_said_that_nobody_entered() {
    for format in 1..7 {
        let folder = tempfile::tempdir().unwrap();
        let mut workbook = open(&of_format(format, folder.path()));
        let risks = workbook.list_risks().unwrap();
        let controls =
            |risk: usize| risks[risk].controls.iter().map(|control| control.details.words.as_str()).collect();
        let assurances = |risk: usize| risks[risk].assurances.iter().map(|each| each.details.words.as_str()).collect();
        let found: [Vec<&str>; 4] = [controls(0), assurances(0), controls(1), assurances(1)];
        let pathway = "Revised pathway for initial health assessments with guidance for practitioners.";
        let mut expected = [
            vec![pathway],
            vec!["Quarterly figures of both councils."],
            vec!["Capacity and demand paper of the provider; formal service review, begun in February 2020."],
            vec!["Monthly appointment figures of the provider."],
        ];
        if format == 6 {
            expected[0].extend(["A weekly list of who is waited for", "Calls to social workers"]);
            expected[1].push("An audit of 20 notifications");
        }
        assert_eq!(found, expected, "{format}");
        let nothing = |details: &ControlDetails| {
            (details.owner.as_str(), details.since, details.changed_on, details.gaps.as_str()) == ("", None, None, "")
        };
        assert!(risks.iter().flat_map(|risk| &risk.controls).all(|control| nothing(&control.details)));
        let said = |each: &Assurance| (each.details.line, each.details.finding, each.details.given_on);
        let not_said = (AssuranceLine::NotSaid, AssuranceFinding::NotSaid, None);
        assert!(risks.iter().flat_map(|risk| &risk.assurances).all(|each| said(each) == not_said));
        assert_eq!(risks[0].details.gaps, "No agreed target for notification.");
        let words = workbook.list_risk_views().unwrap()[0].attention[0].words.clone();
        assert!(words.contains("no control or assurance on which that rests is dated"), "{words}");
        // What is known of one may be entered, and taken back.
        let control = &risks[0].controls[0];
        let details = ControlDetails { owner: "Designated Nurse".into(), ..control.details.clone() };
        let before = workbook.dump().unwrap();
        workbook.update_control(risks[0].id, control.id, &details).unwrap();
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before, "{format}");
    }
}

#[test]
fn what_an_older_version_did_is_settled_and_what_is_done_now_can_be_undone() {
    for format in 1..FORMAT {
        let folder = tempfile::tempdir().unwrap();
        let path = of_format(format, folder.path());
        let mut workbook = open(&path);
        // Its last act accepted a return, for which the second format added a row of its own.
        assert_eq!(workbook.undo().unwrap_err(), Error::NothingToUndo, "{format}");
        assert!(workbook.redo().is_err());
        let provider = workbook.get_register().unwrap().providers[0].id;
        let accepted = if format < 6 { "Q4 2020-21" } else { "Q2 2020-21" };
        let accepted = lac_core::calendar::parse_period(accepted).unwrap();
        let before = workbook.dump().unwrap();
        let grids = workbook.get_register().unwrap().providers.iter().map(|provider| provider.id).collect::<Vec<_>>();
        let locked = grids.into_iter().find(|id| workbook.get_entry_grid(*id, accepted).is_ok_and(|grid| grid.locked));
        workbook.unlock_return(locked.unwrap_or(provider), accepted, "A correction came").unwrap();
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before, "{format}");
        assert!(workbook.check().unwrap().findings.is_empty());
    }
}

#[test]
fn a_migrated_workbook_has_an_identity_of_its_own_and_keeps_it() {
    let marks = |path: &Path| {
        drop(open(path));
        let bytes = std::fs::read(path).unwrap();
        (bytes.len(), bytes)
    };
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (first, second) = (of_format(3, one.path()), of_format(3, other.path()));
    assert_ne!(marks(&first).1, marks(&second).1, "two migrations give two identities");
    assert_eq!(marks(&first), marks(&first), "opening again changes nothing");
}
