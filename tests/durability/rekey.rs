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

#[test]
fn a_change_of_passphrase_is_whole_or_not_at_all_wherever_it_is_cut_off_or_fails() {
    let bench = Bench::new();
    std::fs::write(bench.path("kept/new.txt"), NEW).unwrap();
    let arguments = REKEY.to_vec();
    let scene = Scene { name: "another passphrase", workbook: example(true).to_vec(), arguments };
    let whole = run(&bench, &scene, 0, "after");
    assert!(whole.acknowledged, "{}", whole.said);
    let holds = dump(&bench.work("x.lac"), NEW).unwrap();
    let count = whole.count.unwrap();
    let mut tried = 0;
    for way in ["after", "torn", "full", "fail", "dead", "short"] {
        for at in points(count, if soaking() { count } else { 20 }) {
            let Ran { acknowledged, said, .. } = run(&bench, &scene, at, way);
            let name = format!("{at} of {count}, {way}: {said}");
            let (old, new) = (dump(&bench.work("x.lac"), PASSPHRASE), dump(&bench.work("x.lac"), NEW));
            assert!(old.is_ok() != new.is_ok(), "{name}: {:?} {:?}", old.err(), new.err());
            assert!(!acknowledged || new.is_ok(), "{name}: what was acknowledged is lost");
            assert!(old.or(new).unwrap() == holds, "{name}: it holds something else");
            tried += 1;
        }
    }
    println!("{tried} times cut off or failed, of {count} things that are done: one passphrase opens it, always");
}
