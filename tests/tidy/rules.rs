//! Who may name whom, line by line. Each rule is a row of a table with lines that break it, and its message names it.

use std::path::PathBuf;

use crate::{files, shown, text_of, top};

/// A rule of direction, from `ARCHITECTURE.md`.
struct Rule {
    name: &'static str,
    /// Whether the rule speaks about this file, by its path from the top.
    about: fn(&str) -> bool,
    /// The files that it does not hold.
    except: &'static [&'static str],
    /// Whether a line of the file at a path breaks it.
    broken_by: fn(&str, &str) -> bool,
    /// Lines that break it, each with a file in which they would.
    breaks: &'static [(&'static str, &'static str)],
}

const RULES: [Rule; 19] = [
    Rule {
        name: "the core and the command line never name tauri",
        about: |path| in_core(path) || path.starts_with("src-tauri/cli/"),
        except: &[],
        broken_by: |_, line| names(line, &["tauri"]),
        breaks: &[
            ("src-tauri/core/src/figures/book.rs", "use tauri::State;"),
            ("src-tauri/cli/src/lib.rs", "let app = tauri::Builder::default();"),
        ],
    },
    Rule {
        name: "only storage imports rusqlite",
        about: |path| path.ends_with(".rs") && !in_room(path, "storage"),
        except: &["tests/tidy/rules.rs"],
        broken_by: |_, line| names(line, &["rusqlite"]),
        breaks: &[("src-tauri/core/src/workbook/mod.rs", "use rusqlite::Connection;")],
    },
    Rule {
        name: "one file is unsafe, and says why",
        about: |path| path.ends_with(".rs"),
        except: &["src-tauri/core/src/storage/keys/pages.rs", "tests/tidy/rules.rs", "tests/tidy/limits.rs"],
        broken_by: |_, line| line.contains("unsafe ") || line.contains("unsafe_code"),
        breaks: &[
            ("src-tauri/core/src/storage/open.rs", "    unsafe { ffi::sqlite3_close(handle) };"),
            ("src-tauri/cli/src/lib.rs", "#![allow(unsafe_code)]"),
        ],
    },
    Rule {
        name: "only pdf imports the PDF crates",
        about: |path| is_program(path) && !in_room(path, "pdf"),
        except: &[],
        broken_by: |_, line| names(line, &["printpdf", "lopdf", "parley", "subsetter"]),
        breaks: &[("src-tauri/src/commands/papers.rs", "let d = lopdf::Document::new();")],
    },
    Rule {
        name: "only exchange imports the spreadsheet crates",
        about: |path| is_program(path) && !in_room(path, "exchange"),
        except: &[],
        broken_by: |_, line| {
            line.trim_start().starts_with("use csv")
                || line.contains("csv::Reader")
                || line.contains("csv::Writer")
                || names(line, &["quick_xml", "rust_xlsxwriter"])
                || line.trim_start().starts_with("use zip")
        },
        breaks: &[
            ("src-tauri/core/src/workbook/figures/answer.rs", "use csv::Reader;"),
            ("src-tauri/cli/src/returns.rs", "use rust_xlsxwriter::Workbook;"),
        ],
    },
    Rule {
        name: "the nouns are pure: no storage, no files, no clock",
        about: |path| PURE.iter().any(|room| in_room(path, room)),
        except: &[],
        broken_by: |_, line| {
            names(line, &["crate::storage", "crate::workbook", "std::fs", "std::net", "std::env"])
                || asks_the_clock(line)
        },
        breaks: &[
            ("src-tauri/core/src/risks/mod.rs", "use crate::storage::Store;"),
            ("src-tauri/core/src/paper/draft.rs", "let t = chrono::Utc::now();"),
        ],
    },
    Rule {
        name: "the nouns know no file format: no exchange, no PDF",
        about: |path| PURE.iter().any(|room| in_room(path, room)),
        except: &[],
        broken_by: |_, line| names(line, &["crate::exchange", "crate::pdf"]),
        breaks: &[("src-tauri/core/src/paper/live.rs", "use crate::exchange::write_table;")],
    },
    Rule {
        name: "storage, exchange and pdf do not know each other, nor the workbook",
        about: |path| EDGES.iter().any(|room| in_room(path, room)),
        except: &[],
        broken_by: |path, line| {
            let others = ["crate::storage", "crate::exchange", "crate::pdf", "crate::workbook"];
            let own = |other: &str| in_room(path, &other["crate::".len()..]);
            others.iter().any(|other| !own(other) && names(line, &[other]))
        },
        breaks: &[
            ("src-tauri/core/src/exchange/csv_figures.rs", "use crate::workbook::FigureRecord;"),
            ("src-tauri/core/src/storage/open.rs", "use crate::exchange::read_figures;"),
        ],
    },
    Rule {
        name: "a field that needs words is refused by its noun, not by the verb",
        about: |path| in_room(path, "workbook"),
        except: &[],
        broken_by: |_, line| {
            line.starts_with("use crate::text")
                && [" required", "{required", " written", "{written"].iter().any(|word| line.contains(word))
        },
        breaks: &[("src-tauri/core/src/workbook/risks/mod.rs", "use crate::text::{NOTE, required};")],
    },
    Rule {
        name: "the core has no clock",
        about: |path| path.starts_with("src-tauri/core/src/"),
        except: &[],
        broken_by: |_, line| asks_the_clock(line),
        breaks: &[("src-tauri/core/src/storage/open.rs", "let t = Local::now();")],
    },
    Rule {
        name: "there is no network",
        about: is_program,
        except: &[],
        broken_by: |_, line| names(line, &["std::net", "reqwest", "ureq", "hyper", "hyper_util"]),
        breaks: &[("src-tauri/src/window.rs", "use std::net::TcpStream;")],
    },
    Rule {
        name: "only ui/src/api/call.ts imports @tauri-apps",
        about: |path| path.starts_with("ui/src/"),
        except: &["ui/src/api/call.ts"],
        broken_by: |_, line| line.contains("from '@tauri-apps"),
        breaks: &[("ui/src/pages/home/HomePage.svelte", "  import { invoke } from '@tauri-apps/api/core';")],
    },
    Rule {
        name: "nhs imports nothing of ours",
        about: |path| path.starts_with("ui/src/nhs/") && is_screen(path),
        except: &[],
        broken_by: |_, line| line.contains("from '../"),
        breaks: &[("ui/src/nhs/Button.svelte", "  import { workbook } from '../state/workbook.svelte';")],
    },
    Rule {
        name: "a page folder never imports another",
        about: |path| path.starts_with("ui/src/pages/") && is_screen(path),
        except: &[],
        broken_by: names_another_page,
        breaks: &[
            ("ui/src/pages/home/HomePage.svelte", "  import Trend from '../trends/Trend.svelte';"),
            ("ui/src/pages/submissions/missing/MissingFigures.svelte", "  import { a } from '../../home/tasks';"),
        ],
    },
    Rule {
        name: "no rounding or statistics in TypeScript",
        about: |path| path.starts_with("ui/src/") && is_screen(path),
        except: &[],
        broken_by: |_, line| [".toFixed(", ".toPrecision(", "Math.sqrt"].iter().any(|call| line.contains(call)),
        breaks: &[("ui/src/pages/trends/TrendPage.svelte", "{value.toFixed(1)}%")],
    },
    Rule {
        name: "TypeScript decides nothing by the words of a sentence",
        about: |path| path.starts_with("ui/src/") && is_screen(path),
        except: &[],
        broken_by: |_, line| reads_a_sentence(line),
        breaks: &[("ui/src/pages/paper/places.ts", "rows.findIndex(({ name }) => message.includes(name))")],
    },
    Rule {
        name: "besides the core, only output.rs writes files",
        about: is_shell,
        except: &["src-tauri/cli/src/output.rs"],
        broken_by: |_, line| {
            ["fs::write", "fs::rename", "fs::copy", "File::create", "OpenOptions"]
                .iter()
                .any(|call| line.contains(call))
        },
        breaks: &[
            ("src-tauri/src/commands/papers.rs", "std::fs::write(&path, &made.bytes)?;"),
            ("src-tauri/cli/src/returns.rs", "let file = std::fs::File::create(path)?;"),
        ],
    },
    Rule {
        name: "what is printed goes through streams.rs",
        about: is_shell,
        except: &["src-tauri/cli/src/streams.rs"],
        broken_by: |_, line| ["println!", "print!", "eprint!"].iter().any(|call| line.contains(call)),
        breaks: &[
            ("src-tauri/cli/src/lib.rs", "println!(\"{}\", said.text);"),
            ("src-tauri/src/main.rs", "eprintln!(\"{error}\");"),
        ],
    },
    Rule {
        name: "nothing reads beside the repository",
        about: |path| !path.starts_with("docs/"),
        except: &["tests/tidy/rules.rs"],
        broken_by: |_, line| line.contains("../shared"),
        breaks: &[("tests/app/main.rs", "include_str!(\"../../../shared/x\")")],
    },
];

/// The rooms of the core that neither keep nor read nor ask what day it is.
const PURE: [&str; 15] = [
    "backups",
    "calendar",
    "chart",
    "copies",
    "development",
    "figures",
    "logbook",
    "organisation",
    "paper",
    "places",
    "risks",
    "spc",
    "submissions",
    "trends",
    "typeface",
];

/// The rooms of the core through which something goes in or out.
const EDGES: [&str; 3] = ["exchange", "pdf", "storage"];

/// Sentences that Rust words: nothing is decided by what they say.
const SENTENCES: [&str; 6] = ["message", "reason", "sentence", "finding", "derived", "label"];

fn in_room(path: &str, room: &str) -> bool {
    path.starts_with(&format!("src-tauri/core/src/{room}/"))
}

fn in_core(path: &str) -> bool {
    path.starts_with("src-tauri/core/") && path.ends_with(".rs")
}

/// The window's shell and the command line.
fn is_shell(path: &str) -> bool {
    path.starts_with("src-tauri/src/") || path.starts_with("src-tauri/cli/src/")
}

/// What is part of the programs in Rust, and no test.
fn is_program(path: &str) -> bool {
    path.starts_with("src-tauri/") && path.ends_with(".rs") && !path.contains("/tests/")
}

fn is_screen(path: &str) -> bool {
    !path.ends_with(".test.ts")
}

fn names(line: &str, crates: &[&str]) -> bool {
    crates
        .iter()
        .any(|name| line.contains(&format!("{name}::")) || line.trim_start().starts_with(&format!("use {name}")))
}

fn asks_the_clock(line: &str) -> bool {
    ["Utc::now", "Local::now", "SystemTime::now", "Instant::now"].iter().any(|call| line.contains(call))
}

fn reads_a_sentence(line: &str) -> bool {
    SENTENCES.iter().any(|sentence| {
        [".includes(", "?.includes(", ".startsWith(", ".endsWith(", ".match("]
            .iter()
            .any(|asks| line.contains(&format!("{sentence}{asks}")))
    })
}

/// Whether a page's file imports from the folder of another noun.
fn names_another_page(path: &str, line: &str) -> bool {
    let Some((_, imported)) = line.split_once("from '") else { return false };
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for step in imported.split('\'').next().unwrap_or_default().split('/') {
        match step {
            "." => {}
            ".." => drop(folders.pop()),
            step if imported.starts_with('.') => folders.push(step),
            _ => return imported.contains("/pages/"),
        }
    }
    folders.get(2) == Some(&"pages") && folders.get(3) != path.split('/').nth(3).as_ref()
}

impl Rule {
    fn speaks_about(&self, path: &str) -> bool {
        (self.about)(path) && !self.except.contains(&path)
    }
}

/// Every rule that a line of a file breaks.
fn broken(path: &str, line: &str) -> Vec<&'static str> {
    if line.trim_start().starts_with("//") {
        return Vec::new();
    }
    RULES.iter().filter(|rule| rule.speaks_about(path) && (rule.broken_by)(path, line)).map(|rule| rule.name).collect()
}

/// All files that a rule may speak about, by their paths from the top.
fn all() -> Vec<String> {
    let mut paths: Vec<PathBuf> = vec![top().join("Makefile")];
    for folder in ["src-tauri", "ui/src", "tests", ".ci"] {
        files(&top().join(folder), &mut paths);
    }
    paths.iter().map(|path| shown(path)).collect()
}

#[test]
fn every_line_keeps_the_rules_of_the_house() {
    let mut faults = Vec::new();
    let paths = all();
    for path in &paths {
        for (number, line) in text_of(path).lines().enumerate() {
            for rule in broken(path, line) {
                faults.push(format!("{path}:{}: {rule}: {line}", number + 1));
            }
        }
    }
    assert!(paths.len() > 800, "only {} files were read", paths.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_rule_notices_when_it_is_broken() {
    for Rule { name, breaks, .. } in &RULES {
        assert!(!breaks.is_empty(), "nothing shows that it is noticed when this is broken: {name}");
        for (path, line) in *breaks {
            assert!(broken(path, line).contains(name), "{name} was not noticed in {path}");
        }
    }
    assert!(broken("src-tauri/core/src/storage/open.rs", "use rusqlite::Connection;").is_empty());
    assert!(broken("src-tauri/core/src/risks/mod.rs", "// use crate::storage::Store;").is_empty());
    let own = "  import { ChaseForm } from '../parts/chaseForm.svelte.ts';";
    assert!(broken("ui/src/pages/submissions/missing/MissingFigures.svelte", own).is_empty());
}

/// A rule about files that were moved away would hold nothing, and nobody would notice.
#[test]
fn each_rule_speaks_about_files_that_are_there() {
    let paths = all();
    for rule in &RULES {
        assert!(paths.iter().any(|path| rule.speaks_about(path)), "there is no file for: {}", rule.name);
        for named in rule.except.iter().chain(rule.breaks.iter().map(|(path, _)| path)) {
            assert!(paths.iter().any(|path| path == named), "{named} is not there: {}", rule.name);
        }
    }
}
