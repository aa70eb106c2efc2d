//! What is promised of the file, tried on the binary: cut off after every write, killed, its disk full, its outputs
//! pointed at workbooks. `make test` tries a sample of each, `make soak` every cut and many more of the rest.
#![cfg(target_os = "linux")]

mod access;
mod backups;
mod cuts;
mod kills;
mod no_room;
mod outputs;
mod power;
mod rekey;
mod sentences;
mod targets;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use lac_core::storage::Access;
use lac_core::workbook::Workbook;

/// The top of the repository.
const TOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

const PASSPHRASE: &str = "slate otter teapot ninety";

/// Whether all is to be tried and not a sample.
fn soaking() -> bool {
    std::env::var_os("LAC_SOAK").is_some()
}

/// A folder that goes away with the test, in which the binary runs.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(bench.path("kept")).unwrap();
        std::fs::create_dir(bench.path("work")).unwrap();
        bench
    }

    /// A file beside the workbooks, in a folder that no cut looks at.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file where the binary runs.
    fn work(&self, name: &str) -> PathBuf {
        self.path("work").join(name)
    }

    /// Empties the folder in which the binary runs.
    fn clear(&self) {
        std::fs::remove_dir_all(self.path("work")).unwrap();
        std::fs::create_dir(self.path("work")).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lac"));
        command.current_dir(self.path("work")).args(arguments).env("LAC_PASSPHRASE", PASSPHRASE);
        command
    }

    fn succeeds(&self, arguments: &[&str]) -> Output {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }
}

/// The worked example, made once, plain and encrypted.
fn example(encrypted: bool) -> &'static [u8] {
    static PLAIN: LazyLock<Vec<u8>> = LazyLock::new(|| made(false));
    static ENCRYPTED: LazyLock<Vec<u8>> = LazyLock::new(|| made(true));
    if encrypted { &ENCRYPTED } else { &PLAIN }
}

fn made(encrypted: bool) -> Vec<u8> {
    let bench = Bench::new();
    let mut command = bench.command(&["new", "x.lac", "--example"]);
    if !encrypted {
        command.env_remove("LAC_PASSPHRASE");
    }
    assert!(command.status().unwrap().success());
    std::fs::read(bench.work("x.lac")).unwrap()
}

/// The example with a name in it that somebody typed by mistake, and what was typed in its place since.
fn with_name(encrypted: bool, name: &str) -> Vec<u8> {
    let bench = Bench::new();
    std::fs::write(bench.work("x.lac"), example(encrypted)).unwrap();
    for organisation in [name, "Dorset"] {
        bench.succeeds(&["organisation", "x.lac", "--name", organisation]);
    }
    bench.succeeds(&["organisation", "x.lac", "--name", "Dorset", "--author", name]);
    std::fs::read(bench.work("x.lac")).unwrap()
}

fn open(path: &Path) -> lac_core::Result<Workbook> {
    let now = chrono::NaiveDate::from_ymd_opt(2020, 10, 12).unwrap().and_hms_opt(12, 0, 0).unwrap();
    Workbook::open(path, &Access::with_passphrase(PASSPHRASE), Box::new(move || now))
}

/// What a workbook holds, without the times at which papers were issued. One that opens is to be sound.
fn content(path: &Path) -> lac_core::Result<String> {
    let workbook = open(path)?;
    let findings = workbook.check()?.findings;
    if !findings.is_empty() {
        return Err(lac_core::Error::Refused(format!("It opens, and is not sound: {findings:?}")));
    }
    let dump = workbook.dump()?;
    Ok(dump
        .lines()
        .map(|line| if line.starts_with("paper_issue ") { "an issue" } else { line })
        .collect::<Vec<_>>()
        .join("\n"))
}

/// Tells whether bytes are the same.
fn hash_of(path: &Path) -> Option<String> {
    use sha2::{Digest, Sha256};
    let bytes = std::fs::read(path).ok()?;
    Some(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Numbers that look random and are the same for the same seed.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % bound
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// 2 figures, which both lie in one return.
const TWO_FIGURES: &str = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n\
    iha-20-days,poole-hospital,dorset-council,Q2 2020-21,20,30,,,entered,\n\
    iha-20-days,poole-hospital,bcp-council,Q2 2020-21,26,37,,,entered,\n";

/// A file of figures, each with a note of some length, so that importing it grows the workbook by many pages.
fn many_figures(years: std::ops::Range<u32>) -> String {
    let mut text = String::from(TWO_FIGURES.lines().next().unwrap());
    text.push('\n');
    let note = "A note that takes its room in the file. ".repeat(12);
    for year in years {
        for quarter in 1..=4 {
            for indicator in ["iha-20-days", "iha-21-to-30-days"] {
                let period = format!("Q{quarter} {year}-{:02}", (year + 1) % 100);
                text.push_str(&format!("{indicator},poole-hospital,pan-dorset,{period},20,30,,,entered,{note}\n"));
            }
        }
    }
    text
}
