//! The command line, through the binary: what IT staff, scripts and other tools see.

#[path = "../../src-tauri/core/tests/pdf_checks/mod.rs"]
mod pdf_checks;

mod backups;
mod cases;
mod compare;
mod diagnose;
mod doubtful;
mod figures;
mod files;
mod furnish;
mod hostile;
mod imports;
mod keys;
mod manners;
mod new_indicators;
mod paper;
mod parted;
mod policy;
mod redact;
mod returns;
mod spc;
mod spreadsheets;
mod time;
mod trail;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The top of the repository.
const TOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A folder that goes away with the test, and the command to run in it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with the worked example in `x.lac`.
    fn with_example() -> Self {
        let place = Self::new();
        place.succeeds(&["new", "x.lac", "--example"]);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lac"));
        command.current_dir(self.folder.path()).args(arguments);
        for secret in ["LAC_PASSPHRASE", "LAC_NEW_PASSPHRASE", "LAC_RECOVERY_KEY"] {
            command.env_remove(secret);
        }
        // What is set on this machine is no part of a test.
        command.env("LAC_POLICY", self.path("policy.json"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn succeeds(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let mut arguments = arguments.to_vec();
        arguments.push("--json");
        serde_json::from_str(&self.succeeds(&arguments)).unwrap()
    }

    /// Runs what is to be refused with exit code 1 and in words; answers them.
    fn refused(&self, arguments: &[&str]) -> String {
        refusal(&self.run(arguments))
    }
}

/// The words of a refusal: one line, or for a file one line for each thing to be put right in it.
fn refusal(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let lines = said.trim_end().lines().count();
    let of_file = said.starts_with("Nothing was imported: ") || said.starts_with("Nothing was analysed: ");
    assert!(if of_file { (2..=27).contains(&lines) } else { lines == 1 }, "{lines} lines: {said}");
    said
}

fn fixture(name: &str) -> PathBuf {
    Path::new(TOP).join("tests/fixtures").join(name)
}
