//! Returns as files, filled in and broken by another program: openpyxl, in a Python of the tests' own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::{Place, TOP, fixture, refusal};

const OPENPYXL: &str = "openpyxl==3.1.5";

pub(crate) fn succeeded(what: &str, output: std::io::Result<Output>) -> Output {
    let output = output.unwrap_or_else(|error| panic!("{what}: {error}. Install python3; see CONTRIBUTING.md."));
    let said = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&said));
    output
}

/// The tests' own Python with openpyxl, made in `target` the first time.
fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| python_with("returns-python", &[OPENPYXL]))
}

/// A Python of the tests' own with these packages, made in a folder of `target` the first time.
pub(crate) fn python_with(name: &str, packages: &[&str]) -> PathBuf {
    let folder = Path::new(TOP).join("target").join(name);
    let (python, made) = (folder.join("bin/python"), folder.join(packages.join(" ")));
    if !made.exists() {
        println!("Making a Python with {} in target/{name}", packages.join(", "));
        let venv = Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder).output();
        succeeded("python3 -m venv", venv);
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        succeeded("pip install", Command::new(&python).args(pip).args(packages).output());
        std::fs::write(made, "").unwrap();
    }
    python
}

impl Place {
    /// The worked example, and in `sent.xlsx` a return of Poole Hospital as it is sent out.
    fn with_return() -> Self {
        let place = Self::with_example();
        let to = ["--to", "sent.xlsx"];
        place.succeeds(
            &[&["return", "write", "x.lac", "--provider", "poole-hospital", "--period", "Q2 2020-21"], &to[..]]
                .concat(),
        );
        place
    }

    pub(crate) fn python(&self, script: &str, arguments: &[&str]) -> Output {
        let script = fixture("returns").join(script);
        let mut command = Command::new(python());
        command.arg(script).args(arguments).current_dir(self.folder.path()).env_remove("LAC_PASSPHRASE");
        command.output().unwrap()
    }

    fn filled(&self, kind: &str, name: &str) {
        succeeded(kind, Ok(self.python("fill.py", &[kind, "sent.xlsx", name])));
    }

    fn figures(&self) -> Vec<u8> {
        self.succeeds(&["figures", "export", "x.lac", "--to", "figures.csv"]);
        self.read("figures.csv")
    }

    fn figure(&self, area: &str) -> serde_json::Value {
        let about = ["--indicator", "iha-20-days", "--period", "Q2 2020-21", "--area", area];
        self.json(&[&["figures", "get", "x.lac"], &about[..]].concat())
    }
}

#[test]
fn a_return_that_another_program_filled_in_is_read_back() {
    let place = Place::with_return();
    place.filled("fill", "back.xlsx");
    let before = place.figures();
    let dry = place.json(&["return", "read", "x.lac", "--from", "back.xlsx", "--dry-run"]);
    assert_eq!((dry["new"].as_u64(), dry["imported"].as_u64()), (Some(3), Some(0)));
    assert!(place.figures() == before, "a dry run changes nothing");
    let read = place.json(&["return", "read", "x.lac", "--from", "back.xlsx"]);
    assert_eq!((read["new"].as_u64(), read["blank"].as_u64(), read["imported"].as_u64()), (Some(3), Some(1), Some(3)));
    assert_eq!(read["period"], "Q2 2020-21");
    let dorset = place.figure("dorset-council");
    assert_eq!((dorset["numerator"].as_u64(), dorset["denominator"].as_u64()), (Some(30), Some(45)));
    assert_eq!(place.figure("bcp-council")["value"], 0.0);
    let exported = String::from_utf8(place.figures()).unwrap();
    assert!(exported.contains("None was late") && exported.contains("not_available,The system was down"));
    let again = place.json(&["return", "read", "x.lac", "--from", "back.xlsx"]);
    assert_eq!((again["unchanged"].as_u64(), again["imported"].as_u64()), (Some(3), Some(0)));
}

#[test]
fn another_program_sees_the_form_as_it_is_meant() {
    let place = Place::with_return();
    let facts =
        String::from_utf8(succeeded("facts", Ok(place.python("fill.py", &["facts", "sent.xlsx"]))).stdout).unwrap();
    for fact in [
        "title: Return of figures: Poole Hospital NHS Foundation Trust, Q2 2020-21",
        "sheets: [('Return', 'visible'), ('Instructions', 'visible'), ('LAC key', 'veryHidden')]",
        "protected: ['Return', 'Instructions', 'LAC key']",
        "frozen: C9",
        "unlocked: ['F9', 'G9', 'I9', 'J9', 'F10', 'G10', 'I10', 'J10', 'F11', 'G11', 'I11', 'J11', 'F12', 'G12', 'I12', 'J12']",
        "checked: ['F10', 'F11', 'F12', 'F9', 'G10', 'G11', 'G12', 'G9', 'I10:J10', 'I11:J11', 'I12:J12', 'I9:J9']",
    ] {
        assert!(facts.contains(fact), "{fact} is not in {facts}");
    }
}

#[test]
fn a_broken_return_is_refused_in_words_quickly_and_in_little_memory() {
    let place = Place::with_return();
    let before = place.figures();
    for (kind, words) in [
        ("merged", "line 9: the cells F9:G9 are merged"),
        ("text", "line 9, column Number: \u{201c}thirty\u{201d} is not a whole number"),
        ("dates", "line 9, column Number: 1 July 2020 is a date"),
        ("footnote", "line 9, column Number: cell F9 holds \u{201c}3\u{201d} with a raised \u{201c}1\u{201d}"),
        ("footnoted_row", "line 9: cell C9 holds"),
        ("shown_as_c", "line 9, column Number: cell F9 shows \u{201c}c\u{201d} and holds 3"),
        ("noon", "line 9, column Number: 12:00:00 is a time, not a number"),
        ("duplicate_row", "line 13: this row was not in the return"),
        ("formula", "line 9, column Number: the cell is worked out by a formula"),
        ("extra_sheet", "a sheet \u{201c}Workings\u{201d} that was not sent out"),
        ("fraction", "line 9, column Number: \u{201c}42.5\u{201d} has a decimal point"),
        ("worked_out", "line 9, column Worked out: \u{201c}12%\u{201d} is not 30 of 45, which is 66.7%."),
        (
            "thousands",
            "line 7: \u{201c}All numbers in thousands\u{201d} may say that the numbers are not written in full",
        ),
        ("moved_rows", "Rows must stay where they are"),
        ("far_cell", "XFD1048576"),
        ("empty_rows", "more than 100,000 rows"),
        ("bomb", "more than 64 MB"),
    ] {
        place.filled(kind, "broken.xlsx");
        let output = measured(&place, kind, "broken.xlsx", 5.0);
        let said = refusal(&output);
        assert!(said.contains(words) && said.contains("Nothing was imported"), "{kind}: {said}");
        assert!(place.figures() == before, "{kind} changed the figures");
    }
    assert!(place.refused(&["return", "read", "x.lac", "--from", "nowhere.xlsx"]).contains("there is no such file"));
}

/// Reads a return and answers what came of it; it must not work for longer than `most_seconds` or hold much memory.
pub(crate) fn measured(place: &Place, kind: &str, name: &str, most_seconds: f64) -> Output {
    let binary = env!("CARGO_BIN_EXE_lac");
    let output = place.python("measure.py", &[binary, "return", "read", "x.lac", "--from", name]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let (seconds, kilobytes) = said.trim_end().lines().last().unwrap().split_once(' ').unwrap();
    println!("{kind}: {seconds} s, {kilobytes} kB");
    assert!(seconds.parse::<f64>().unwrap() < most_seconds, "{kind}: {seconds} s");
    assert!(kilobytes.parse::<u64>().unwrap() < 300_000, "{kind}: {kilobytes} kB");
    output
}
