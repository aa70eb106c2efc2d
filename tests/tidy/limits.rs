//! How large files and functions may be.

use std::path::PathBuf;

use crate::{NOT_YET_HELD, files, shown, text_of, top};

/// Lines of the file in the middle, when all are put in a row by length.
const MEDIAN: usize = 130;
/// The most lines of a file.
const LONGEST: usize = 400;
/// The most lines of a file that only holds tests: a promise and its cases stand together.
const LONGEST_OF_TESTS: usize = 800;
/// The most lines of a function.
const LONGEST_FUNCTION: usize = 60;
/// The most lines of a test: it tells one story from the beginning to the end.
const LONGEST_TEST: usize = 110;

/// Files that may be longer, each with its reason.
const LONGER: [(&str, usize, &str); 1] =
    [("ui/src/pages/submissions/EntryPage.test.ts", 950, "one page in all the states of a return")];

/// Functions that may be longer, each with its reason.
const LONGER_FUNCTIONS: [(&str, &str, &str); 1] = [("src-tauri/src/lib.rs", "furnish", "the list of all commands")];

/// What is written by hand below these folders: each path with its text.
fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders {
        files(&top().join(folder), &mut paths);
    }
    let is_source = |path: &String| [".rs", ".ts", ".svelte"].iter().any(|end| path.ends_with(end));
    let paths = paths.iter().map(|path| shown(path)).filter(is_source);
    paths.map(|path| (text_of(&path), path)).map(|(text, path)| (path, text)).collect()
}

fn is_test(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests/")
        || path.ends_with("/tests.rs")
        || path.ends_with(".test.ts")
        || path.contains("/benches/")
}

/// A function: its name, its first line from 0, how many lines it has.
fn functions(text: &str) -> Vec<(&str, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (first, line) in lines.iter().enumerate() {
        let Some(name) = function_named(line) else { continue };
        let indent = &line[..line.len() - line.trim_start().len()];
        if line.ends_with(['}', ';']) {
            found.push((name, first, 1));
            continue;
        }
        // As rustfmt writes them: the end stands below the beginning, a brace or the last of a promise without a body.
        let below = |line: &str| line.strip_prefix(indent).is_some_and(|rest| !rest.starts_with(' '));
        let ends = |line: &&str| below(line) && (line.trim_start().starts_with('}') || line.ends_with(';'));
        let count = lines[first..].iter().position(ends);
        found.push((name, first, count.map_or(1, |count| count + 1)));
    }
    found
}

/// The name of the function that begins on a line.
fn function_named(line: &str) -> Option<&str> {
    let mut words = line.trim_start().split(' ');
    let before = ["pub", "pub(super)", "pub(crate)", "const", "async", "unsafe"];
    let word = words.find(|word| !before.contains(word) && !word.starts_with("pub(in"))?;
    let name = (word == "fn").then(|| words.next()).flatten()?;
    name.split(['(', '<']).next()
}

#[test]
fn files_are_no_longer_than_they_may_be() {
    let program = sources(&["src-tauri", "ui/src"]);
    let mut lengths: Vec<usize> = program.iter().map(|(_, text)| text.lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    println!("{} files, half of them of {median} lines or fewer", lengths.len());
    assert!(program.len() > 800, "only {} files were read", program.len());
    assert!(median <= MEDIAN, "half of the files have more than {median} lines");
    let mut too_long = Vec::new();
    for (path, text) in program.iter().chain(&sources(&["tests"])) {
        let may_be = LONGER.iter().find(|(longer, ..)| longer == path).map(|(_, most, _)| *most);
        let most = may_be.unwrap_or(if is_test(path) { LONGEST_OF_TESTS } else { LONGEST });
        if text.lines().count() > most {
            too_long.push(format!("{path} has {} lines, {most} at most", text.lines().count()));
        }
    }
    let (not_yet, too_long): (Vec<String>, Vec<String>) =
        too_long.into_iter().partition(|said| NOT_YET_HELD.iter().any(|room| said.starts_with(room)));
    not_yet.iter().for_each(|said| println!("not yet split: {said}"));
    assert!(too_long.is_empty(), "{}", too_long.join("\n"));
}

#[test]
fn functions_are_no_longer_than_they_may_be() {
    let mut too_long = Vec::new();
    let mut count = 0;
    for (path, text) in sources(&["src-tauri", "tests"]).iter().filter(|(path, _)| path.ends_with(".rs")) {
        let tests_from = text.find("#[cfg(test)]\nmod tests {").map_or(usize::MAX, |at| text[..at].lines().count());
        for (name, first, lines) in functions(text) {
            count += 1;
            let most = if is_test(path) || first > tests_from { LONGEST_TEST } else { LONGEST_FUNCTION };
            if lines > most && !LONGER_FUNCTIONS.iter().any(|(file, longer, _)| file == path && *longer == name) {
                too_long.push(format!("{path}:{}: {name} has {lines} lines, {most} at most", first + 1));
            }
        }
    }
    assert!(count > 3_000, "only {count} functions were read");
    assert!(too_long.is_empty(), "{}", too_long.join("\n"));
}

/// A longer file or function that was mended must not stay on the list.
#[test]
fn what_may_be_longer_is_longer() {
    for (path, most, why) in LONGER {
        let lines = text_of(path).lines().count();
        let usual = if is_test(path) { LONGEST_OF_TESTS } else { LONGEST };
        assert!(lines > usual && lines <= most && !why.is_empty(), "{path} has {lines} lines");
    }
    for (path, name, why) in LONGER_FUNCTIONS {
        let text = text_of(path);
        let longer = functions(&text).into_iter().any(|(found, _, lines)| found == name && lines > LONGEST_FUNCTION);
        assert!(longer && !why.is_empty(), "{path} has no such function {name}");
    }
}

#[test]
fn a_function_is_as_long_as_from_its_name_to_its_brace() {
    let text = "fn a() {}\n\npub(super) async fn b(\n    c: u8,\n) -> u8 {\n    c\n}\nimpl D {\n    pub fn e<F>(&self) {\n        fn f() {\n        }\n    }\n}\ntrait G {\n    fn h();\n}\n";
    let found = functions(text);
    assert_eq!(found, [("a", 0, 1), ("b", 2, 5), ("e", 8, 4), ("f", 9, 2), ("h", 14, 1)]);
}
