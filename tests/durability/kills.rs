//! `kill -9` at any time, whatever is being done: what was acknowledged is there, and nothing is half there.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::backups::{BACKUP, RESTORE, Scene, all_are_whole};
use crate::rekey::{NEW, REKEY, dump};
use crate::{Bench, Draws, PASSPHRASE, TOP, content, example, many_figures, open, soaking};

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

/// What is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Save,
    Import,
    Issue,
    Migrate,
    BackUp,
    Restore,
    Rekey,
}

const KINDS: [Kind; 7] =
    [Kind::Save, Kind::Import, Kind::Issue, Kind::Migrate, Kind::BackUp, Kind::Restore, Kind::Rekey];

/// A workbook into which figures come one by one and of which papers are issued, over all kills.
struct Used {
    bench: Bench,
    saves: usize,
    figures: usize,
    /// How many issues there are, and with how many figures the last was made.
    issues: usize,
    issued_with: Option<usize>,
}

impl Used {
    fn new() -> Self {
        let bench = Bench::new();
        std::fs::write(bench.work("x.lac"), example(false)).unwrap();
        let figures = figures(&bench);
        Self { bench, saves: 0, figures, issues: 0, issued_with: None }
    }

    fn next_figure(&mut self) {
        self.saves += 1;
        std::fs::write(self.bench.path("kept/figure.csv"), figure(self.saves)).unwrap();
    }

    fn holds_after_save(&mut self, done: bool) {
        let found = figures(&self.bench);
        let expected = self.figures;
        assert!(found == expected || found == expected + 1, "{found} of {expected} figures");
        assert!(!done || found == expected + 1, "an acknowledged figure is there");
        self.figures = found;
    }

    fn holds_after_issue(&mut self, done: bool) {
        assert_eq!(figures(&self.bench), self.figures, "an issue changes no figure");
        let issues = open(&self.bench.work("x.lac")).unwrap().get_home().unwrap().issues.len();
        // The charts reach back over all years: a figure that came in since is another content.
        let at_most = self.issues + usize::from(self.issued_with != Some(self.figures));
        assert!(issues <= at_most, "the same content is issued once");
        assert!(issues >= self.issues.max(usize::from(done)), "an acknowledged issue is there");
        if issues > self.issues || done {
            (self.issues, self.issued_with) = (issues, Some(self.figures));
        }
    }
}

/// A workbook that is laid anew for each kill, with what it holds before and after.
struct Fresh {
    bench: Bench,
    workbook: Vec<u8>,
    contents: [String; 2],
}

impl Fresh {
    /// Into which many figures are imported.
    fn to_import() -> Self {
        let bench = Bench::new();
        std::fs::write(bench.path("kept/many.csv"), many_figures(1996..2004)).unwrap();
        let workbook = example(false).to_vec();
        std::fs::write(bench.work("x.lac"), &workbook).unwrap();
        let before = content(&bench.work("x.lac")).unwrap();
        bench.succeeds(&IMPORT);
        let after = content(&bench.work("x.lac")).unwrap();
        Self { bench, workbook, contents: [before, after] }
    }

    /// Which gets another passphrase.
    fn to_rekey() -> Self {
        let bench = Bench::new();
        std::fs::write(bench.path("kept/new.txt"), NEW).unwrap();
        let workbook = example(true).to_vec();
        std::fs::write(bench.work("x.lac"), &workbook).unwrap();
        let held = dump(&bench.work("x.lac"), PASSPHRASE).unwrap();
        Self { bench, workbook, contents: [held.clone(), held] }
    }

    fn lay(&self) {
        self.bench.clear();
        std::fs::write(self.bench.work("x.lac"), &self.workbook).unwrap();
    }

    fn holds_after_import(&self, done: bool) {
        let found = content(&self.bench.work("x.lac")).unwrap();
        assert!(self.contents.contains(&found), "half an import");
        assert!(!done || found == self.contents[1], "an acknowledged import is there");
        all_are_whole(&self.bench.work("x backups"));
    }

    fn holds_after_rekey(&self, done: bool) {
        let path = self.bench.work("x.lac");
        let (old, new) = (dump(&path, PASSPHRASE), dump(&path, NEW));
        assert!(old.is_ok() != new.is_ok(), "one passphrase opens it: {:?} {:?}", old.err(), new.err());
        assert!(!done || new.is_ok(), "an acknowledged passphrase opens it");
        assert_eq!(old.or(new).unwrap(), self.contents[0]);
    }
}

const IMPORT: [&str; 5] = ["figures", "import", "x.lac", "--from", "../kept/many.csv"];

/// All that is killed, each in its own place.
struct Killed {
    used: Used,
    import: Fresh,
    rekey: Fresh,
    backups: Scene,
    old: Bench,
}

impl Killed {
    fn new() -> Self {
        let (import, rekey) = (Fresh::to_import(), Fresh::to_rekey());
        Self { used: Used::new(), import, rekey, backups: Scene::new(false), old: Bench::new() }
    }

    /// What is to be run for a kind, once all lies where it is needed.
    fn begin(&mut self, kind: Kind, number: usize) -> Command {
        match kind {
            Kind::Save => {
                self.used.next_figure();
                self.used.bench.command(&["figures", "import", "x.lac", "--from", "../kept/figure.csv"])
            }
            Kind::Issue => {
                self.used.bench.command(&["paper", "x.lac", "--year", "2019-20", "--to", "paper.pdf", "--issue"])
            }
            Kind::Import => {
                self.import.lay();
                self.import.bench.command(&IMPORT)
            }
            Kind::Rekey => {
                self.rekey.lay();
                self.rekey.bench.command(&REKEY)
            }
            Kind::Migrate => {
                let kept = format!("{TOP}/tests/fixtures/formats/format-{}.lac", 1 + number % 6);
                self.old.clear();
                std::fs::copy(kept, self.old.work("old.lac")).unwrap();
                // Opened to be read, it is brought to the present format.
                self.old.command(&["figures", "get", "old.lac", "--indicator", "iha-20-days"])
            }
            Kind::BackUp | Kind::Restore => {
                self.backups.lay();
                self.backups.bench.command(if kind == Kind::BackUp { &BACKUP } else { &RESTORE })
            }
        }
    }

    /// What has to hold afterwards, `done` if it says that it was done.
    fn holds(&mut self, kind: Kind, done: bool) {
        match kind {
            Kind::Save => self.used.holds_after_save(done),
            Kind::Issue => self.used.holds_after_issue(done),
            Kind::Import => self.import.holds_after_import(done),
            Kind::Rekey => self.rekey.holds_after_rekey(done),
            Kind::Migrate => {
                content(&self.old.work("old.lac")).unwrap();
                all_are_whole(&self.old.work("old backups"));
            }
            Kind::BackUp => self.backups.holds_after_backup(done, "killed"),
            Kind::Restore => self.backups.holds_after_restoring(done, "killed"),
        }
    }
}

/// Runs a command and kills it after so long. Answers whether it was killed, and whether it says that it was done.
fn killed_after(mut command: Command, wait: Duration) -> (bool, bool) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let deadline = Instant::now() + wait;
    loop {
        match child.try_wait().unwrap() {
            Some(status) => return (false, status.success()),
            None if Instant::now() >= deadline => break,
            None => std::hint::spin_loop(),
        }
    }
    child.kill().unwrap();
    (true, child.wait().unwrap().success())
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_nothing_is_half_there() {
    let wanted = if soaking() { 1_000 } else { 40 };
    let (mut all, mut draws) = (Killed::new(), Draws(20_261_130));
    let (mut kills, mut done_of, mut runs) = ([0; KINDS.len()], [0; KINDS.len()], 0);
    // How long each takes when it is let live: the kills are drawn over that.
    let mut usual = [Duration::ZERO; KINDS.len()];
    while kills.iter().sum::<usize>() < wanted {
        let which = runs % KINDS.len();
        let kind = KINDS[which];
        let command = all.begin(kind, runs / KINDS.len());
        // Each once at first and now and then comes to its end, however slow the machine is.
        let is_let_live = runs < KINDS.len() || runs % 29 == 0;
        let drawn = usual[which].mul_f64(draws.below(1_100) as f64 / 1_000.0);
        let began = Instant::now();
        let (killed, done) = killed_after(command, if is_let_live { Duration::from_secs(120) } else { drawn });
        if is_let_live {
            assert!(done, "{kind:?} goes through when it is let live");
            usual[which] = began.elapsed();
        }
        kills[which] += usize::from(killed);
        done_of[which] += usize::from(done);
        all.holds(kind, done);
        runs += 1;
    }
    assert!(kills.iter().all(|count| *count > 0) && done_of.iter().all(|count| *count > 0), "{kills:?} {done_of:?}");
    let each: Vec<String> = KINDS.iter().zip(kills).map(|(kind, count)| format!("{kind:?} {count}")).collect();
    println!("{wanted} kills among {runs} runs ({}): 0 acknowledged lost, 0 half", each.join(", "));
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
