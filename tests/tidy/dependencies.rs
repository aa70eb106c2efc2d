//! Each package that is named directly has a row in `docs/decisions.md` with its licence, and no other has.

use std::collections::BTreeSet;

use crate::documents::between;
use crate::markdown::{quoted, section, table};
use crate::{shown, text_of, top};

const CARGO: [&str; 3] = ["Cargo.toml", "src-tauri/core/Cargo.toml", "src-tauri/cli/Cargo.toml"];
/// Packages that are tests and nothing else: all that they name is of tests.
const OF_TESTS: [&str; 2] = ["tests/fuzz/Cargo.toml", "tests/fuzz/driver/Cargo.toml"];

/// The crates of others that these manifests name in sections of that kind.
fn crates(manifests: &[&str], is_kind: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut crates = BTreeSet::new();
    for manifest in manifests {
        let mut is_inside = false;
        for line in text_of(manifest).lines() {
            if let Some(section) = line.strip_prefix('[') {
                is_inside = is_kind(section.trim_end_matches(']').rsplit('.').next().unwrap_or_default());
                // What the workspace has in common is taken by each that names it.
                is_inside &= !section.starts_with("workspace");
            } else if is_inside && line.contains('=') && !line.contains("path = ") && !line.starts_with('#') {
                crates.insert(line.split([' ', '.', '=']).next().unwrap_or_default().to_owned());
            }
        }
    }
    crates
}

/// The packages of a manifest of npm in an object of that name.
fn packages(manifest: &str, object: &str) -> BTreeSet<String> {
    let json: serde_json::Value = serde_json::from_str(&text_of(manifest)).unwrap();
    json[object].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// The packages that a table of the document lists, each with a reason and a licence.
fn listed(heading: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for row in table(&section("docs/decisions.md", heading)) {
        let [packages, reason, licence] = row.as_slice() else { panic!("{heading}: {row:?}") };
        assert!(!reason.is_empty() && !licence.is_empty(), "{heading}: {packages} has no reason or licence");
        for name in quoted(packages) {
            assert!(names.insert(name.clone()), "{heading}: {name} is there twice");
        }
    }
    assert!(!names.is_empty(), "{heading} lists none");
    names
}

#[test]
fn each_crate_has_its_row_and_no_other() {
    let in_program = crates(&CARGO, |kind| ["dependencies", "build-dependencies"].contains(&kind));
    let mut in_tests = crates(&CARGO, |kind| kind == "dev-dependencies");
    in_tests.extend(crates(&OF_TESTS, |kind| kind.ends_with("dependencies")));
    assert!(in_program.len() > 20 && in_tests.len() > 5, "{in_program:?} {in_tests:?}");
    assert_eq!(listed("### Rust, in the program"), in_program);
    let rows = listed("### Rust, in tests only");
    // A crate of the program may have a row for what tests want of it besides.
    assert!(rows.is_subset(&in_tests), "{:?}", rows.difference(&in_tests));
    assert_eq!(&rows - &in_program, &in_tests - &in_program);
}

#[test]
fn each_package_of_the_screens_has_its_row_and_no_other() {
    let program = listed("### Screens, in the program");
    let named = packages("ui/package.json", "dependencies");
    assert!(named.is_subset(&program), "{:?}", named.difference(&program));
    // Some of the program, such as Svelte, are only there while it is built.
    let all = &named | &packages("ui/package.json", "devDependencies");
    assert_eq!(&program | &listed("### Screens, to build and test"), all);
}

/// Packages that the tests install for themselves, each with its version.
#[test]
fn each_package_that_tests_install_has_its_row_and_no_other() {
    let folder = "src-tauri/core/tests/pdf_readers";
    let python = text_of(&format!("{folder}/requirements.txt"));
    let python = python.lines().map(|line| line.replace("==", " "));
    let npm = text_of(&format!("{folder}/package.json"));
    let npm: serde_json::Value = serde_json::from_str(&npm).unwrap();
    let npm = npm["dependencies"].as_object().into_iter().flatten();
    let npm = npm.map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or_default()));
    let returns = text_of("tests/command_line/returns.rs");
    let openpyxl = between(&returns, "const OPENPYXL: &str = \"", "\"").replace("==", " ");
    let keys = text_of("tests/command_line/keys.rs");
    let second_tool = between(&keys, "const SECOND_TOOL: [&str; 3] = [", "]").split(", ");
    let second_tool = second_tool.map(|package| package.trim_matches('"').replace("==", " "));
    let installed: BTreeSet<String> = python.chain(npm).chain([openpyxl]).chain(second_tool).collect();
    assert_eq!(listed("### Other packages, in tests only"), installed);
}

/// Nothing else of ours is a package that names others.
#[test]
fn every_manifest_is_looked_at() {
    let mut manifests = Vec::new();
    below(top(), &mut manifests);
    manifests.sort();
    let mut known: Vec<String> = CARGO.iter().chain(&OF_TESTS).map(|path| (*path).to_owned()).collect();
    known.extend(["ui/package.json", "src-tauri/core/tests/pdf_readers/package.json"].map(str::to_owned));
    known.sort();
    assert_eq!(manifests, known);
}

fn below(folder: &std::path::Path, manifests: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["node_modules", "dist", "target", ".git"].contains(&name.as_str()) {
            below(&path, manifests);
        } else if ["Cargo.toml", "package.json"].contains(&name.as_str()) {
            manifests.push(shown(&path));
        }
    }
}
