//! What each file is for, in its own words, as `docs/files.md` lists it: the first sentence at the head of the file.

use std::fmt::Write;
use std::path::PathBuf;

use crate::{files, shown, text_of, top};

const LIST: &str = "docs/files.md";
const FOLDERS: [&str; 4] = ["src-tauri/core/src", "src-tauri/cli/src", "src-tauri/src", "ui/src"];

/// The first sentence of what stands at the head of a file; nothing if its name says all.
fn head(path: &str, text: &str) -> String {
    let said = if path.ends_with(".rs") {
        let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
        lines.take_while(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(" ")
    } else if path.ends_with(".svelte") {
        let comment = text.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"));
        comment.map(|(comment, _)| comment.to_owned()).unwrap_or_default()
    } else {
        let text = format!("\n{text}");
        let comment = text.split_once("\n/**").and_then(|(_, rest)| rest.split_once("*/"));
        comment.map(|(comment, _)| comment.replace("\n *", "\n")).unwrap_or_default()
    };
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    words.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}

fn is_listed(path: &str) -> bool {
    let is_test =
        path.contains("/tests/") || path.ends_with("/tests.rs") || path.contains("test.") || path.ends_with(".d.ts");
    !is_test && [".rs", ".ts", ".svelte"].iter().any(|end| path.ends_with(end))
}

fn list() -> String {
    let mut text = String::from(
        "# Every file, in its own words\n\nThe second half of [ARCHITECTURE.md](../ARCHITECTURE.md), for whoever looks for a place: the first sentence at the head of each file, or of what it gives. `LAC_BLESS=1 cargo test --test tidy heads` writes it anew, and a test holds it.\n",
    );
    for folder in FOLDERS {
        let mut paths: Vec<PathBuf> = Vec::new();
        files(&top().join(folder), &mut paths);
        let mut paths: Vec<String> = paths.iter().map(|path| shown(path)).filter(|path| is_listed(path)).collect();
        paths.sort();
        let _ = write!(text, "\n## `{folder}/`\n\n");
        for path in paths {
            let (name, said) = (&path[folder.len() + 1..], head(&path, &text_of(&path)));
            let _ = if said.is_empty() { writeln!(text, "* `{name}`") } else { writeln!(text, "* `{name}`: {said}") };
        }
    }
    text
}

#[test]
fn each_file_is_listed_in_its_own_words() {
    let now = list();
    if std::env::var_os("LAC_BLESS").is_some() {
        std::fs::write(top().join(LIST), &now).unwrap();
    }
    let kept = text_of(LIST);
    let differing: Vec<&str> = now.lines().filter(|line| !kept.lines().any(|kept| kept == *line)).collect();
    assert!(kept == now, "{LIST} is not as the files are; run LAC_BLESS=1 cargo test --test tidy heads: {differing:?}");
}

#[test]
fn each_file_says_at_its_head_what_it_is_for() {
    let mut paths: Vec<PathBuf> = Vec::new();
    FOLDERS.iter().for_each(|folder| files(&top().join(folder), &mut paths));
    let paths = paths.iter().map(|path| shown(path)).filter(|path| is_listed(path));
    let silent: Vec<String> = paths.filter(|path| head(path, &text_of(path)).is_empty()).collect();
    assert!(silent.is_empty(), "these do not say what they are for: {silent:#?}");
}

#[test]
fn the_head_of_a_file_is_its_first_sentence() {
    assert_eq!(head("a.rs", "//! What a day is.\n//! More.\n\nuse x;"), "What a day is.");
    assert_eq!(head("a.rs", "//! One that\n//! goes on. And on.\n"), "One that goes on.");
    assert_eq!(head("A.svelte", "<!-- The list: all. -->\n<script>"), "The list: all.");
    assert_eq!(head("a.ts", "import x;\n\n/** What she\n * typed. Or not. */\n"), "What she typed.");
    assert_eq!(head("A.svelte", "<script>"), "");
}
