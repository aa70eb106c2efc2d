//! Another passphrase and a recovery key, cut off and failed at every thing that is done: the workbook opens with the old
//! or with the new one, and holds the same.

use std::path::Path;

use lac_core::storage::Access;
use lac_core::workbook::Workbook;

use crate::cuts::{Ran, Scene, points, run};
use crate::{Bench, PASSPHRASE, example, soaking};

pub(crate) const NEW: &str = "correct horse battery staple";

/// Gives a workbook another passphrase, and a recovery key.
pub(crate) const REKEY: [&str; 6] =
    ["passphrase", "x.lac", "--new-passphrase-file", "../kept/new.txt", "--recovery", "key.txt"];

pub(crate) fn dump(path: &Path, passphrase: &str) -> lac_core::Result<String> {
    let clock = Box::new(chrono::NaiveDateTime::default);
    Workbook::open(path, &Access::with_passphrase(passphrase), clock)?.dump()
}

/// What the record tells of another passphrase.
#[derive(Debug, PartialEq)]
struct Told {
    begun: bool,
    done: bool,
}

fn said_of_passphrase(path: &Path, passphrase: &str) -> Told {
    let clock = Box::new(chrono::NaiveDateTime::default);
    let workbook = Workbook::open(path, &Access::with_passphrase(passphrase), clock).unwrap();
    let trail = String::from_utf8(workbook.export_trail().unwrap().bytes).unwrap();
    let tells = |words: &str| trail.contains(&format!(",{words},"));
    Told {
        begun: tells("begin to give the workbook another passphrase"),
        done: tells("give the workbook another passphrase"),
    }
}

#[test]
fn a_change_of_passphrase_is_whole_or_not_at_all_wherever_it_is_cut_off_or_fails() {
    let bench = Bench::new();
    std::fs::write(bench.path("kept/new.txt"), NEW).unwrap();
    let arguments = REKEY.to_vec();
    let scene = Scene { name: "another passphrase", workbook: example(true).to_vec(), arguments };
    let whole = run(&bench, &scene, 0, "after");
    assert!(whole.acknowledged, "{}", whole.said);
    let holds = dump(&bench.work("x.lac"), NEW).unwrap();
    assert_eq!(said_of_passphrase(&bench.work("x.lac"), NEW), Told { begun: true, done: true });
    let count = whole.count.unwrap();
    let mut tried = 0;
    for way in ["after", "torn", "full", "fail", "dead", "short"] {
        for at in points(count, if soaking() { count } else { 20 }) {
            let Ran { acknowledged, said, .. } = run(&bench, &scene, at, way);
            let name = format!("{at} of {count}, {way}: {said}");
            let (old, new) = (dump(&bench.work("x.lac"), PASSPHRASE), dump(&bench.work("x.lac"), NEW));
            assert!(old.is_ok() != new.is_ok(), "{name}: {:?} {:?}", old.err(), new.err());
            assert!(!acknowledged || new.is_ok(), "{name}: what was acknowledged is lost");
            let told = said_of_passphrase(&bench.work("x.lac"), if new.is_ok() { NEW } else { PASSPHRASE });
            assert!(told.begun || new.is_err(), "{name}: a new passphrase of which the record does not tell");
            assert!(!told.done || new.is_ok(), "{name}: the record tells of a passphrase that does not hold");
            assert!(old.or(new).unwrap() == holds, "{name}: it holds something else");
            tried += 1;
        }
    }
    println!("{tried} times cut off or failed, of {count} things that are done: one passphrase opens it, always");
}

/// Whatever lies in the folder and can be read without a passphrase.
fn readable(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let plain = files.filter(|file| std::fs::read(file.path()).unwrap_or_default().starts_with(b"SQLite format 3\0"));
    plain.map(|file| file.file_name().into_string().unwrap()).collect()
}

#[test]
fn a_first_passphrase_is_given_or_not_wherever_it_is_cut_off_or_fails() {
    let bench = Bench::new();
    std::fs::write(bench.path("kept/new.txt"), NEW).unwrap();
    let arguments = vec!["passphrase", "x.lac", "--new-passphrase-file", "../kept/new.txt"];
    let scene = Scene { name: "a first passphrase", workbook: example(false).to_vec(), arguments };
    let whole = run(&bench, &scene, 0, "after");
    assert!(whole.acknowledged, "{}", whole.said);
    let holds = dump(&bench.work("x.lac"), NEW).unwrap();
    assert_eq!(readable(&bench.path("work")), ["x.lac before its passphrase 1.kept"]);
    let count = whole.count.unwrap();
    let (mut tried, mut given) = (0, 0);
    for way in ["after", "torn", "full", "fail", "dead", "short"] {
        for at in points(count, if soaking() { count } else { 20 }) {
            let Ran { acknowledged, said, .. } = run(&bench, &scene, at, way);
            let name = format!("{at} of {count}, {way}: {said}");
            let encrypted = std::fs::read(bench.work("x.lac")).unwrap().starts_with(b"LACk");
            assert!(!acknowledged || encrypted, "{name}: what was acknowledged is lost");
            // A plain file opens whatever passphrase is handed over.
            assert!(dump(&bench.work("x.lac"), NEW).unwrap() == holds, "{name}: it holds something else");
            if encrypted {
                assert_eq!(dump(&bench.work("x.lac"), PASSPHRASE).unwrap_err().code(), "wrong_passphrase", "{name}");
                assert_eq!(readable(&bench.path("work")), ["x.lac before its passphrase 1.kept"], "{name}");
                given += 1;
            } else {
                // What a program that ended had given a second name is none any more, once the workbook is opened.
                let left = readable(&bench.path("work"));
                assert!(left.iter().all(|file| file == "x.lac"), "{name}: {left:?}");
            }
            tried += 1;
        }
    }
    println!("{tried} times cut off or failed, of {count} things that are done: {given} given, the others as before");
    assert!(given > 0 && given < tried);
}
