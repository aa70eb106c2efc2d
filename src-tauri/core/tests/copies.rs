//! Copies of a workbook that lie beside it: found by what is in them, compared in words, put aside and never merged.

mod kept;

use std::path::Path;

use kept::{Bench, PASSPHRASE, note};
use lac_core::copies::Trails;
use lac_core::storage::Access;
use lac_core::workbook::Workbook;

/// A workbook with one entry, and a copy of its file by this name.
fn with_copy(bench: &Bench, name: &str) -> Workbook {
    let mut workbook = bench.made();
    note(&mut workbook, "Before");
    drop(workbook);
    std::fs::copy(bench.path("x.lac"), bench.path(name)).unwrap();
    bench.open(&bench.path("x.lac"))
}

fn noted_in(bench: &Bench, name: &str, words: &str) {
    note(&mut bench.open(&bench.path(name)), words);
}

fn said(workbook: &Workbook, other: &Path) -> Vec<String> {
    workbook.compare_with_copy(other, &workbook.access_to_backups()).unwrap().sentences()
}

#[test]
fn copies_are_known_by_what_is_in_them_whatever_their_name() {
    for encrypted in [false, true] {
        let bench = Bench::new(encrypted);
        let workbook = with_copy(&bench, "x-LAPTOP7.lac");
        std::fs::copy(bench.path("x-LAPTOP7.lac"), bench.path("For the board.lac")).unwrap();
        drop(Workbook::create_for(&bench.path("x (1).lac"), &bench.access, bench.hours.clock(), "Poole").unwrap());
        std::fs::write(bench.path("x (2).lac"), "no workbook").unwrap();
        std::fs::write(bench.path("y.lac"), "no workbook").unwrap();
        let before = bench.names(".");
        let found = workbook.list_copies().unwrap();
        let names: Vec<&str> = found.iter().map(|copy| copy.name.as_str()).collect();
        // Of an encrypted file with another key only the name is known; a plain one is read and is another workbook.
        let named = if encrypted { &["x (1).lac"][..] } else { &[] };
        let expected = [named, &["x (2).lac", "x-LAPTOP7.lac", "For the board.lac"]].concat();
        assert_eq!(names, expected, "encrypted: {encrypted}");
        let of = |name: &str| &found.iter().find(|copy| copy.name == name).unwrap().says;
        assert!(of("x-LAPTOP7.lac").contains("such as OneDrive"));
        assert_eq!(of("For the board.lac"), "It is a copy of this workbook.");
        assert!(of("x (2).lac").contains("What is in it is not known"));
        assert_eq!(bench.names("."), before, "nothing is left beside them");
    }
}

#[test]
fn two_that_were_changed_since_they_were_one_are_told_apart_act_by_act() {
    for encrypted in [false, true] {
        let bench = Bench::new(encrypted);
        drop(with_copy(&bench, "x-LAPTOP7.lac"));
        let (own, other) = (bench.path("x.lac"), bench.path("x-LAPTOP7.lac"));
        assert_eq!(said(&bench.open(&own), &other), ["Both hold the same, and have the same record of changes."]);
        bench.hours.pass(1);
        noted_in(&bench, "x-LAPTOP7.lac", "On the laptop");
        let told = said(&bench.open(&own), &other);
        assert!(
            told[0].starts_with(
                "By its record, this workbook is as the other one was after its change of 30 November 2026 at 09:00."
            ),
            "{told:?}"
        );
        assert!(told[1].starts_with("Since then 1 change was made in the other one only"), "{told:?}");
        assert!(told.contains(&"Only in the other one: 1 entry of the log (On the laptop).".to_owned()), "{told:?}");
        let turned = said(&bench.open(&other), &own);
        assert!(
            turned.contains(&"Only in this workbook: 1 entry of the log (On the laptop).".to_owned()),
            "{turned:?}"
        );
        noted_in(&bench, "x.lac", "At the desk");
        let workbook = bench.open(&own);
        let told = said(&workbook, &other);
        assert!(told[0].starts_with("Both were changed since they were the same"), "{told:?}");
        let compared = workbook.compare_with_copy(&other, &workbook.access_to_backups()).unwrap();
        let Trails::SharedUntil { here, there, .. } = compared.trails else { panic!("they share their beginning") };
        assert_eq!((here.count, there.count), (1, 1));
        // Both rows have the same number, and are two all the same.
        for words in [
            "Only in this workbook: 1 entry of the log (At the desk).",
            "Only in the other one: 1 entry of the log (On the laptop).",
        ] {
            assert!(told.iter().any(|said| said == words), "{told:?}");
        }
    }
}

#[test]
fn a_figure_that_was_entered_in_each_is_not_called_anybodys_own() {
    let bench = Bench::new(false);
    drop(with_copy(&bench, "x-LAPTOP7.lac"));
    let enter = |name: &str, lines: &[(&str, u32)]| {
        let head = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n";
        let line = |(period, count): &(&str, u32)| {
            format!("iha-20-days,poole-hospital,pan-dorset,{period},{count},200,,,entered,\n")
        };
        let text = head.to_owned() + &lines.iter().map(line).collect::<String>();
        bench.open(&bench.path(name)).import_file(text.as_bytes()).unwrap();
    };
    enter("x.lac", &[("Q1 2020-21", 30), ("Q2 2020-21", 40)]);
    enter("x-LAPTOP7.lac", &[("Q2 2020-21", 41), ("Q3 2020-21", 50)]);
    let told = said(&bench.open(&bench.path("x.lac")), &bench.path("x-LAPTOP7.lac"));
    for words in [
        "Only in this workbook: 1 figure (",
        "Only in the other one: 1 figure (",
        "Entered in each for itself, so look at both: 1 figure (",
        "Only in this workbook: 1 return (poole-hospital, Q1 2020-21).",
        "Only in the other one: 1 return (poole-hospital, Q3 2020-21).",
        "Entered in each for itself, so look at both: 1 return (poole-hospital, Q2 2020-21).",
    ] {
        assert_eq!(told.iter().filter(|said| said.starts_with(words)).count(), 1, "{words}: {told:?}");
    }
}

#[test]
fn comparing_changes_neither_file_and_another_workbook_is_said_to_be_one() {
    let bench = Bench::new(false);
    let workbook = with_copy(&bench, "x (1).lac");
    drop(Workbook::create_for(&bench.path("y.lac"), &bench.access, bench.hours.clock(), "Poole").unwrap());
    let bytes = || ["x.lac", "x (1).lac", "y.lac"].map(|name| std::fs::read(bench.path(name)).unwrap());
    let before = bytes();
    said(&workbook, &bench.path("x (1).lac"));
    assert!(said(&workbook, &bench.path("y.lac"))[0].contains("another workbook"));
    std::fs::write(bench.path("z.lac"), "").unwrap();
    for (name, words) in
        [("z.lac", "The other file is empty. Neither file was changed"), ("none.lac", "there is no such file")]
    {
        let refused = workbook.compare_with_copy(&bench.path(name), &Access::open()).unwrap_err().to_string();
        assert!(refused.contains(words), "{refused}");
    }
    assert!(bytes() == before);
}

#[test]
fn a_copy_with_a_passphrase_of_its_own_asks_for_it() {
    let bench = Bench::new(true);
    let workbook = with_copy(&bench, "x-LAPTOP7.lac");
    // A copy keeps the data key, so another passphrase does not keep the workbook from opening it.
    let new = Access::chosen("lantern pebble mitten orchard").unwrap();
    bench.open(&bench.path("x-LAPTOP7.lac")).change_passphrase(&Access::with_passphrase(PASSPHRASE), &new).unwrap();
    let told = said(&workbook, &bench.path("x-LAPTOP7.lac")).join(" ");
    assert!(
        told.contains("changes were made in the other one only, the latest first: ") && told.contains("passphrase")
    );
    assert!(told.contains("Their figures, papers and registers are the same."), "{told}");
    drop(Workbook::create_for(&bench.path("y.lac"), &new, bench.hours.clock(), "Poole").unwrap());
    let refused = workbook.compare_with_copy(&bench.path("y.lac"), &workbook.access_to_backups()).unwrap_err();
    assert_eq!(refused.code(), "passphrase_needed");
}

#[test]
fn a_copy_that_is_put_aside_is_kept_byte_for_byte_and_no_longer_told() {
    let bench = Bench::new(false);
    let workbook = with_copy(&bench, "x-LAPTOP7.lac");
    let bytes = std::fs::read(bench.path("x-LAPTOP7.lac")).unwrap();
    assert!(workbook.keep_copy_aside("x.lac").is_err(), "the workbook itself is no copy");
    assert!(workbook.keep_copy_aside("../x-LAPTOP7.lac").is_err());
    let in_use = bench.open(&bench.path("x-LAPTOP7.lac"));
    assert_eq!(workbook.keep_copy_aside("x-LAPTOP7.lac").unwrap_err().code(), "in_use");
    drop(in_use);
    let aside = workbook.keep_copy_aside("x-LAPTOP7.lac").unwrap();
    assert_eq!(aside.file_name().unwrap(), "x-LAPTOP7 kept aside 2026-11-30T090000.lac.kept");
    assert!(std::fs::read(aside).unwrap() == bytes);
    assert_eq!(workbook.list_copies().unwrap(), []);
}
