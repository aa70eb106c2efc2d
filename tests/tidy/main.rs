//! Keeps the house in order: who may name whom. Each rule is a row of a table, and its message names the rule.

mod circles;
mod rust_text;

use std::path::{Path, PathBuf};

/// A rule of direction, from `ARCHITECTURE.md`.
struct Rule {
    name: &'static str,
    /// Whether the rule speaks about this file, by its path from the top.
    about: fn(&str) -> bool,
    /// Whether a line breaks it.
    broken_by: fn(&str) -> bool,
}

const PURE: [&str; 12] = [
    "calendar",
    "chart",
    "development",
    "figures",
    "logbook",
    "organisation",
    "paper",
    "risks",
    "spc",
    "submissions",
    "trends",
    "typeface",
];

fn in_room(path: &str, room: &str) -> bool {
    path.starts_with(&format!("src-tauri/core/src/{room}/"))
}

fn names(line: &str, crates: &[&str]) -> bool {
    crates
        .iter()
        .any(|name| line.contains(&format!("{name}::")) || line.trim_start().starts_with(&format!("use {name}")))
}

fn in_core(path: &str) -> bool {
    path.starts_with("src-tauri/core/") && path.ends_with(".rs")
}

/// Sentences that Rust words: nothing is decided by what they say.
const SENTENCES: [&str; 6] = ["message", "reason", "sentence", "finding", "derived", "label"];

fn reads_a_sentence(line: &str) -> bool {
    SENTENCES.iter().any(|sentence| {
        [".includes(", "?.includes(", ".startsWith(", ".endsWith(", ".match("]
            .iter()
            .any(|asks| line.contains(&format!("{sentence}{asks}")))
    })
}

const RULES: [Rule; 13] = [
    Rule { name: "the core never names tauri", about: in_core, broken_by: |line| names(line, &["tauri"]) },
    Rule {
        name: "only storage imports rusqlite",
        about: |path| path.ends_with(".rs") && !in_room(path, "storage") && !path.starts_with("tests/tidy/"),
        broken_by: |line| names(line, &["rusqlite"]),
    },
    Rule {
        name: "only pdf imports the PDF crates",
        about: |path| {
            path.starts_with("src-tauri/")
                && path.ends_with(".rs")
                && !in_room(path, "pdf")
                && !path.contains("/tests/")
        },
        broken_by: |line| names(line, &["printpdf", "lopdf", "parley", "subsetter"]),
    },
    Rule {
        name: "only exchange imports the spreadsheet crates",
        about: |path| {
            path.starts_with("src-tauri/")
                && path.ends_with(".rs")
                && !in_room(path, "exchange")
                && !path.contains("/tests/")
        },
        broken_by: |line| {
            line.trim_start().starts_with("use csv")
                || line.contains("csv::Reader")
                || line.contains("csv::Writer")
                || names(line, &["quick_xml", "rust_xlsxwriter"])
                || line.trim_start().starts_with("use zip")
        },
    },
    Rule {
        name: "the nouns are pure: no storage, no files, no clock",
        about: |path| PURE.iter().any(|room| in_room(path, room)),
        broken_by: |line| {
            names(line, &["crate::storage", "crate::workbook", "std::fs", "std::net", "std::env"])
                || line.contains("Utc::now")
                || line.contains("Local::now")
                || line.contains("SystemTime::now")
                || line.contains("Instant::now")
        },
    },
    Rule {
        name: "the core has no clock",
        about: |path| path.starts_with("src-tauri/core/src/"),
        broken_by: |line| {
            ["Utc::now", "Local::now", "SystemTime::now", "Instant::now"].iter().any(|call| line.contains(call))
        },
    },
    Rule {
        name: "only ui/src/api/call.ts imports @tauri-apps",
        about: |path| path.starts_with("ui/src/") && path != "ui/src/api/call.ts",
        broken_by: |line| line.contains("from '@tauri-apps"),
    },
    Rule {
        name: "nhs imports nothing of ours",
        about: |path| path.starts_with("ui/src/nhs/") && !path.ends_with(".test.ts"),
        broken_by: |line| line.contains("from '../") || line.contains("from '../../"),
    },
    Rule {
        name: "no rounding or statistics in TypeScript",
        about: |path| path.starts_with("ui/src/") && !path.ends_with(".test.ts"),
        broken_by: |line| line.contains(".toFixed(") || line.contains("Math.sqrt"),
    },
    Rule {
        name: "TypeScript decides nothing by the words of a sentence",
        about: |path| path.starts_with("ui/src/") && !path.ends_with(".test.ts"),
        broken_by: reads_a_sentence,
    },
    Rule {
        name: "only output.rs writes files in the shell",
        about: |path| path.starts_with("src-tauri/src/") && path != "src-tauri/src/output.rs",
        broken_by: |line| {
            ["fs::write", "fs::rename", "fs::copy", "File::create", "OpenOptions"]
                .iter()
                .any(|call| line.contains(call))
        },
    },
    Rule {
        name: "what is printed goes through cli/streams.rs",
        about: |path| path.starts_with("src-tauri/src/") && path != "src-tauri/src/cli/streams.rs",
        broken_by: |line| ["println!", "print!", "eprint!"].iter().any(|call| line.contains(call)),
    },
    Rule {
        name: "nothing reads beside the repository",
        about: |path| !path.starts_with("docs/") && !path.starts_with("tests/tidy/"),
        broken_by: |line| line.contains(concat!("../", "shared")),
    },
];

/// Every rule that a line of a file breaks.
fn broken(path: &str, line: &str) -> Vec<&'static str> {
    let code = line.trim_start();
    if code.starts_with("//") {
        return Vec::new();
    }
    RULES.iter().filter(|rule| (rule.about)(path) && (rule.broken_by)(line)).map(|rule| rule.name).collect()
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "dist", "target", "generated", "gen", "permissions", ".git"].contains(&name.as_str()) {
                files(&path, found);
            }
        } else if [".rs", ".ts", ".svelte", ".sh", "Makefile", "run", "prepare"].iter().any(|end| name.ends_with(end)) {
            found.push(path);
        }
    }
}

#[test]
fn every_line_keeps_the_rules_of_the_house() {
    let mut paths = Vec::new();
    for folder in ["src-tauri", "ui/src", "tests", ".ci"] {
        files(&top().join(folder), &mut paths);
    }
    paths.push(top().join("Makefile"));
    let mut faults = Vec::new();
    for path in &paths {
        let shown = path.strip_prefix(top()).unwrap().to_string_lossy().replace('\\', "/");
        for (number, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
            for rule in broken(&shown, line) {
                faults.push(format!("{shown}:{}: {rule}: {line}", number + 1));
            }
        }
    }
    assert!(paths.len() > 100, "only {} files were read", paths.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_rule_notices_when_it_is_broken() {
    for (path, line, rule) in [
        ("src-tauri/core/src/figures/book.rs", "use tauri::State;", "the core never names tauri"),
        ("src-tauri/core/src/workbook/mod.rs", "use rusqlite::Connection;", "only storage imports rusqlite"),
        ("src-tauri/src/commands/papers.rs", "let d = lopdf::Document::new();", "only pdf imports the PDF crates"),
        ("src-tauri/core/src/workbook/figures.rs", "use csv::Reader;", "only exchange imports the spreadsheet crates"),
        (
            "src-tauri/src/cli/returns.rs",
            "use rust_xlsxwriter::Workbook;",
            "only exchange imports the spreadsheet crates",
        ),
        (
            "src-tauri/core/src/risks/mod.rs",
            "use crate::storage::Store;",
            "the nouns are pure: no storage, no files, no clock",
        ),
        (
            "src-tauri/core/src/paper/draft.rs",
            "let t = chrono::Utc::now();",
            "the nouns are pure: no storage, no files, no clock",
        ),
        ("src-tauri/core/src/storage/open.rs", "let t = Local::now();", "the core has no clock"),
        (
            "ui/src/pages/home/HomePage.svelte",
            "  import { invoke } from '@tauri-apps/api/core';",
            "only ui/src/api/call.ts imports @tauri-apps",
        ),
        (
            "ui/src/nhs/Button.svelte",
            "  import { workbook } from '../state/workbook.svelte';",
            "nhs imports nothing of ours",
        ),
        ("ui/src/pages/trends/Trend.svelte", "{value.toFixed(1)}%", "no rounding or statistics in TypeScript"),
        (
            "ui/src/pages/paper/places.ts",
            "rows.findIndex(({ name }) => message.includes(name))",
            "TypeScript decides nothing by the words of a sentence",
        ),
        (
            "src-tauri/src/commands/papers.rs",
            "std::fs::write(&path, &made.bytes)?;",
            "only output.rs writes files in the shell",
        ),
        ("src-tauri/src/cli/mod.rs", "println!(\"{}\", said.text);", "what is printed goes through cli/streams.rs"),
        (
            "tests/app/main.rs",
            concat!("include_str!(\"../..", "/../", "shared/x\")"),
            "nothing reads beside the repository",
        ),
    ] {
        assert!(broken(path, line).contains(&rule), "{rule} was not noticed in {path}");
    }
    let covered = RULES.len();
    assert_eq!(covered, 13, "a new rule needs a line above that breaks it");
    assert!(broken("src-tauri/core/src/storage/open.rs", "use rusqlite::Connection;").is_empty());
}

#[test]
fn every_command_is_registered_allowed_and_listed() {
    let read = |path: &str| std::fs::read_to_string(top().join(path)).unwrap();
    let shell = read("src-tauri/src/lib.rs");
    let registered: Vec<&str> = shell
        .lines()
        .filter_map(|line| line.trim().strip_prefix("commands::"))
        .filter_map(|line| line.split("::").nth(1).map(|name| name.trim_end_matches(',')))
        .filter(|name| name.chars().all(|character| character.is_ascii_lowercase() || character == '_'))
        .collect();
    assert!(registered.len() > 50);
    let (build, capability) = (read("src-tauri/build.rs"), read("src-tauri/capabilities/main.json"));
    for command in &registered {
        assert!(build.contains(&format!("\"{command}\"")), "{command} is not in build.rs");
        let permission = format!("\"allow-{}\"", command.replace('_', "-"));
        assert!(capability.contains(&permission), "{permission} is not in capabilities/main.json");
    }
    assert_eq!(capability.matches("\"allow-").count(), registered.len());
}

/// Every command runs off the window's thread, so that typing is never held up by one that reads or waits.
#[test]
fn no_command_runs_on_the_windows_thread() {
    let mut paths = Vec::new();
    files(&top().join("src-tauri/src/commands"), &mut paths);
    let mut commands = 0;
    for path in &paths {
        let text = std::fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2).filter(|pair| pair[0].starts_with("#[tauri::command")) {
            commands += 1;
            let off = pair[0] == "#[tauri::command(async)]" || pair[1].starts_with("pub async fn");
            assert!(off, "{}: {}", path.display(), pair[1]);
        }
    }
    assert!(commands > 100, "only {commands} commands were seen");
}
