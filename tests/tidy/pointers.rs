//! What the documents point at is there: pictures, targets of make, files.

use std::collections::BTreeSet;

use crate::documents::{between, rust_below, set};
use crate::markdown::{fences, quoted, section, table};
use crate::{shown, text_of, top};

/// The documents, by their paths from the top. What is new is no list of what is there.
fn documents() -> Vec<String> {
    let folder = std::fs::read_dir(top().join("docs")).unwrap().map(|entry| shown(&entry.unwrap().path()));
    let folder = folder.filter(|path| path.ends_with(".md"));
    folder.chain(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(str::to_owned)).collect()
}

/// The pictures that a document shows.
fn pictures() -> BTreeSet<String> {
    let mut pictures = BTreeSet::new();
    for document in documents() {
        for shown in text_of(&document).split("![").skip(1) {
            let path = between(shown, "](", ")");
            let name = path.trim_start_matches("docs/").strip_prefix("screenshots/");
            let name = name.unwrap_or_else(|| panic!("{document} shows {path}, which is no picture that is taken"));
            pictures.insert(name.to_owned());
        }
    }
    pictures
}

#[test]
fn each_picture_that_is_shown_is_there_and_each_that_is_there_is_shown() {
    let there = std::fs::read_dir(top().join("docs/screenshots")).unwrap();
    let there = there.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    assert_eq!(set(there), pictures());
}

#[test]
fn each_picture_that_is_shown_is_taken_by_a_test() {
    let tests: String = rust_below("tests/window").into_iter().map(|(_, text)| text).collect();
    for picture in pictures() {
        let name = picture.trim_end_matches(".png");
        let chart = name.strip_prefix("chart-").map(|chart| chart.trim_end_matches("-paper"));
        let is_taken = [Some(name), chart].into_iter().flatten().any(|name| tests.contains(&format!("\"{name}\"")));
        assert!(is_taken, "nothing takes {picture}");
    }
}

/// `docs/charts.md` shows every kind of chart, in the window and on paper.
#[test]
fn each_kind_of_chart_is_shown_on_screen_and_on_paper() {
    let request = text_of("src-tauri/core/src/trends/charts/request.rs");
    let kinds = between(&request, "pub enum ChartKind {", "\n}").lines().map(str::trim);
    let kinds = kinds.filter(|line| line.starts_with(char::is_uppercase)).map(|line| line.trim_end_matches(','));
    let test = text_of("tests/window/charts.rs");
    let taken = between(&test, "const CHARTS", "];").lines().filter_map(|line| line.split_once("ChartKind::"));
    let taken: Vec<(&str, &str)> =
        taken.map(|(name, kind)| (between(name, "(\"", "\""), kind.trim_end_matches("),"))).collect();
    assert_eq!(set(taken.iter().map(|(_, kind)| *kind)), set(kinds));
    let shown = text_of("docs/charts.md");
    for (name, _) in taken {
        for picture in [format!("(screenshots/chart-{name}.png)"), format!("(screenshots/chart-{name}-paper.png)")] {
            assert!(shown.contains(&picture), "docs/charts.md does not show {picture}");
        }
    }
}

#[test]
fn each_make_target_that_is_named_is_there_and_the_readme_lists_them_all() {
    let makefile = text_of("Makefile");
    let told = makefile.lines().filter(|line| line.contains(" ## ")).filter_map(|line| line.split_once(':'));
    let targets = set(told.map(|(target, _)| target).filter(|target| !target.contains(char::is_whitespace)));
    assert!(targets.len() > 10, "{targets:?}");
    for document in documents() {
        let text = text_of(&document);
        let fenced: Vec<&str> = fences(&text);
        let quoted = quoted(&text);
        let commands = quoted.iter().map(String::as_str).chain(fenced);
        for command in commands.filter_map(|command| command.strip_prefix("make ")) {
            let target = command.split_whitespace().next().unwrap_or_default();
            assert!(targets.contains(target), "{document} names make {target}");
        }
    }
    let rows = table(&section("README.md", "## Make targets"));
    let listed = rows.iter().flat_map(|row| quoted(&row[0])).map(|command| command.replace("make ", ""));
    assert_eq!(set(listed), targets);
}

/// Every path below the top, folders with a stroke at their end.
fn paths_below(folder: &std::path::Path, paths: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["node_modules", "dist", "target", ".git"].contains(&name.as_str()) {
            paths.push(format!("/{}/", shown(&path)));
            paths_below(&path, paths);
        } else if path.is_file() {
            paths.push(format!("/{}", shown(&path)));
        }
    }
}

/// Whether a quoted word is the path of a file or a folder of ours.
fn is_path(word: &str) -> bool {
    let of_path = |letter: char| letter.is_ascii_alphanumeric() || "_-./".contains(letter);
    let ends = [".rs", ".sql", ".svelte", ".ts", ".toml", ".py", ".c", ".css"];
    word.chars().all(of_path) && (word.ends_with('/') || ends.iter().any(|end| word.ends_with(end)))
}

#[test]
fn each_file_that_a_document_names_is_there() {
    let mut paths = Vec::new();
    paths_below(top(), &mut paths);
    let mut looked_for = 0;
    for document in documents() {
        // How to add a screen tells of a noun that nobody has built.
        let made_up =
            |word: &str| document.ends_with("how-to-add-a-screen.md") && word.to_lowercase().contains("training");
        for word in quoted(&text_of(&document)).iter().filter(|word| is_path(word) && !made_up(word)) {
            let end = format!("/{word}");
            assert!(paths.iter().any(|path| path.ends_with(&end)), "{document} names {word}, which is not there");
            looked_for += 1;
        }
    }
    assert!(looked_for > 150, "only {looked_for} files were looked for");
}
