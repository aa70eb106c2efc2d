//! Every page of a workbook is looked at before anything is written to it, also where opening left that for later.

use std::path::Path;

use lac_core::Error;
use lac_core::organisation::OrganisationDetails;
use lac_core::storage::{Access, PageCheck, hash_of};
use lac_core::workbook::{Clock, Workbook};

fn clock() -> Clock {
    Box::new(|| chrono::NaiveDate::from_ymd_opt(2026, 11, 30).unwrap().into())
}

/// The worked example, of which some pages in the last third hold rubbish: rows of the record of changes, which
/// nothing reads before it writes.
fn damaged(path: &Path, access: &Access) {
    drop(Workbook::create_example(path, access, clock()).unwrap());
    let mut bytes = std::fs::read(path).unwrap();
    let pages = bytes.len() / 4096;
    let first = pages * 3 / 4;
    for page in first..first + 3 {
        bytes[page * 4096..page * 4096 + 64].fill(0xA5);
    }
    std::fs::write(path, bytes).unwrap();
}

fn is_told_as_damaged<T>(answer: Result<T, Error>) -> bool {
    matches!(answer, Err(Error::Damaged(_)))
}

#[test]
fn a_damaged_workbook_is_never_written_to_whenever_its_pages_are_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let phrase = "seven quiet herons wade here";
    for (name, access) in [("plain", Access::open()), ("encrypted", Access::chosen(phrase).unwrap())] {
        let path = folder.path().join(format!("{name}.lac"));
        damaged(&path, &access);
        let before = hash_of(&std::fs::read(&path).unwrap());
        let at_once = Workbook::open(&path, &access, clock()).map(drop);
        assert!(is_told_as_damaged(at_once.clone()), "{name}: at once: {at_once:?}");
        let mut workbook = Workbook::open_and_check(&path, &access, clock(), PageCheck::Later).unwrap();
        for attempt in ["first", "second"] {
            assert!(is_told_as_damaged(workbook.check_pages()), "{name}: the {attempt} look");
            let write = workbook.add_organisation(&OrganisationDetails::named("NHS Example"));
            assert!(is_told_as_damaged(write), "{name}: the {attempt} write");
            let kept = workbook.keep_draft("form", "A form", "/", "{}");
            assert!(is_told_as_damaged(kept), "{name}: the {attempt} draft");
            assert!(is_told_as_damaged(workbook.settle()), "{name}: settling");
            assert!(is_told_as_damaged(workbook.undo()), "{name}: undo");
            assert!(is_told_as_damaged(workbook.copy_to(&folder.path().join("copy.lac"))), "{name}: a copy");
        }
        drop(workbook);
        assert_eq!(hash_of(&std::fs::read(&path).unwrap()), before, "{name}");
    }
}

#[test]
fn a_sound_workbook_is_written_to_before_its_pages_were_looked_at_by_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    drop(Workbook::create(&path, &Access::open(), clock()).unwrap());
    let mut workbook = Workbook::open_and_check(&path, &Access::open(), clock(), PageCheck::Later).unwrap();
    workbook.add_organisation(&OrganisationDetails::named("NHS Example")).unwrap();
    workbook.check_pages().unwrap();
}
