//! What is written for others, cut off at any step or with a disk that fails: under its name lies nothing, what lay there
//! before, or all of it; and the workbook is as it was.

use crate::cuts::{Ran, cut, points};
use crate::{Bench, example, hash_of};

/// Each command that writes a file where it is told.
const OUTPUTS: [&[&str]; 5] = [
    &["figures", "export", "x.lac", "--to", "out"],
    &["return", "write", "x.lac", "--provider", "poole-hospital", "--period", "Q2 2020-21", "--to", "out"],
    &["trail", "x.lac", "--to", "out"],
    &["paper", "x.lac", "--year", "2019-20", "--to", "out"],
    &["trends", "x.lac", "--indicator", "iha-20-days", "--svg", "out"],
];
const BEFORE: &[u8] = b"what lay there before";

fn lay(bench: &Bench, encrypted: bool, something_lies_there: bool) {
    bench.clear();
    std::fs::write(bench.work("x.lac"), example(encrypted)).unwrap();
    if something_lies_there {
        std::fs::write(bench.work("out"), BEFORE).unwrap();
    }
}

/// How long an output is when it is whole: a paper and a spreadsheet bear the time at which they were made.
fn whole_length(bench: &Bench, arguments: &[&str]) -> (usize, usize) {
    lay(bench, false, false);
    let Ran { acknowledged, count, said } = cut(bench, arguments, 0, "after");
    assert!(acknowledged, "{arguments:?} goes through when it is not cut: {said}");
    (std::fs::read(bench.work("out")).unwrap().len(), count.expect("the number of things done"))
}

fn cut_everywhere(encrypted: bool, ways: &[&str], sample: usize) -> usize {
    let bench = Bench::new();
    let mut cuts = 0;
    for arguments in OUTPUTS {
        let (length, count) = whole_length(&bench, arguments);
        for way in ways {
            for at in points(count, sample) {
                // Both kinds of place, whatever the sample.
                let replaces = (at + way.len()) % 2 == 0;
                lay(&bench, encrypted, replaces);
                let before = hash_of(&bench.work("x.lac"));
                let Ran { acknowledged, .. } = cut(&bench, arguments, at, way);
                let name = format!("{at} of {count} {way} in {arguments:?}");
                assert_eq!(hash_of(&bench.work("x.lac")), before, "{name}: the workbook");
                let out = std::fs::read(bench.work("out")).ok();
                let is_as_before = out.as_deref() == replaces.then_some(BEFORE);
                let is_whole = out.as_ref().is_some_and(|out| is_whole(out, length));
                assert!(is_as_before || is_whole, "{name}: {:?} bytes of {length}", out.map(|out| out.len()));
                assert!(!acknowledged || is_whole, "{name}: acknowledged, and not there");
                cuts += 1;
            }
        }
    }
    cuts
}

/// A PDF may differ by some bytes with the time that stands in it; nothing that is cut off is so nearly whole, since a
/// file is written at once or in pieces of thousands of bytes.
fn is_whole(out: &[u8], length: usize) -> bool {
    out.len().abs_diff(length) < 64 && out != BEFORE
}

#[test]
fn an_output_that_was_cut_off_is_whole_or_not_there() {
    let cuts = cut_everywhere(false, &["after", "torn"], 4) + cut_everywhere(true, &["after"], 2);
    println!("{cuts} cuts of what is written for others: 0 half, 0 workbooks changed");
}

#[test]
fn a_disk_that_fails_under_an_output_leaves_what_was_there() {
    let faults = cut_everywhere(false, &["full", "fail", "dead", "short"], 3);
    println!("{faults} faults of the disk under what is written for others: 0 half, 0 workbooks changed");
}
