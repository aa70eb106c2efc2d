//! `kill -9` at any time: what was acknowledged is there, and nothing is half there.

use std::process::Stdio;
use std::time::Duration;

use crate::{Bench, Draws, TOP, content, example, many_figures, open, soaking};

/// One figure of its own for each number: quarters from 1990 on, then months, of two indicators.
fn figure(number: usize) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let indicator = ["iha-20-days", "iha-21-to-30-days"][number % 2];
    let place = number / 2;
    let period = match place.checked_sub(120) {
        None => {
            let (year, quarter) = (1990 + place / 4, 1 + place % 4);
            format!("Q{quarter} {year}-{:02}", (year + 1) % 100)
        }
        Some(month) => format!("{} {}", MONTHS[month % 12], 1991 + month / 12),
    };
    let heading = many_figures(0..0);
    format!("{heading}{indicator},poole-hospital,pan-dorset,{period},20,30,,,entered,\n")
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_nothing_is_half_there() {
    let kills = if soaking() { 300 } else { 40 };
    let bench = Bench::new();
    let mut draws = Draws(20_261_130);
    std::fs::write(bench.work("x.lac"), example(false)).unwrap();
    let (mut acknowledged, mut killed, mut number) = (0, 0, 0);
    // How many issues there were, and with how many figures the last was made.
    let (mut issued, mut issued_with) = (0, None);
    let at_start = figures(&bench);
    while killed < kills {
        number += 1;
        let migrates = number % 5 == 4;
        let issues = number % 5 == 3;
        std::fs::write(bench.path("kept/figure.csv"), figure(number)).unwrap();
        let old = format!("{TOP}/tests/fixtures/formats/format-{}.lac", 1 + number % 5);
        if migrates {
            std::fs::copy(old, bench.work("old.lac")).unwrap();
        }
        let arguments: &[&str] = match (migrates, issues) {
            (true, _) => &["check", "old.lac"],
            (_, true) => &["paper", "x.lac", "--year", "2019-20", "--to", "paper.pdf", "--issue"],
            _ => &["figures", "import", "x.lac", "--from", "../kept/figure.csv"],
        };
        let mut child = bench.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Now and then it comes to its end, however slow the machine is.
        let let_live = number % 6 == 0;
        let drawn = Duration::from_micros(20_000 + 250 * draws.below(if issues { 1600 } else { 600 }) as u64);
        let wait = if let_live { Duration::from_secs(60) } else { drawn };
        let deadline = std::time::Instant::now() + wait;
        let ended = loop {
            match child.try_wait().unwrap() {
                Some(status) => break Some(status),
                None if std::time::Instant::now() >= deadline => break None,
                None => std::hint::spin_loop(),
            }
        };
        let done = match ended {
            Some(status) => status.success(),
            None => {
                child.kill().unwrap();
                killed += 1;
                child.wait().unwrap().success()
            }
        };
        if migrates {
            content(&bench.work("old.lac")).unwrap();
            continue;
        }
        let found = figures(&bench);
        let workbook = open(&bench.work("x.lac")).unwrap();
        let issues_there = workbook.get_home().unwrap().issues.len();
        drop(workbook);
        if issues {
            // The charts reach back over all years: a figure that came in since is another content.
            let at_most = issued + usize::from(issued_with != Some(found));
            assert!(issues_there <= at_most, "the same content is issued once");
            assert!(issues_there >= issued.max(usize::from(done)), "an acknowledged issue is there");
            if issues_there > issued || done {
                (issued, issued_with) = (issues_there, Some(found));
            }
            continue;
        }
        let expected = at_start + acknowledged;
        assert!(found == expected || found == expected + 1, "{found} of {expected} figures");
        assert!(!done || found == expected + 1, "an acknowledged figure is there");
        acknowledged = found - at_start;
    }
    assert!(acknowledged > 0, "figures came in between the kills");
    println!("{killed} kills among {number} runs: 0 acknowledged lost, 0 half");
}

fn figures(bench: &Bench) -> usize {
    let workbook = open(&bench.work("x.lac")).unwrap();
    assert!(workbook.check().unwrap().findings.is_empty());
    workbook.list_figures().unwrap().len()
}

#[test]
fn two_that_make_the_same_workbook_at_once_make_one() {
    for round in 0..if soaking() { 40 } else { 8 } {
        let bench = Bench::new();
        let mut children: Vec<_> = (0..3)
            .map(|_| bench.command(&["new", "x.lac"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
            .collect();
        let made = children.iter_mut().map(|child| child.wait().unwrap().success()).filter(|done| *done).count();
        assert_eq!(made, 1, "round {round}");
        content(&bench.work("x.lac")).unwrap();
        let left = std::fs::read_dir(bench.path("work")).unwrap().count();
        assert_eq!(left, 1, "nothing half made is left");
    }
}
