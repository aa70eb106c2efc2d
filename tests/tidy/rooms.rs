//! The map of `ARCHITECTURE.md` names the rooms that are there, and no others.

use std::collections::BTreeSet;

use crate::markdown::{quoted, section};
use crate::{text_of, top};

/// A row of the map: the names between backticks in its first cell and in its second.
struct Row {
    places: Vec<String>,
    inside: Vec<String>,
}

fn map() -> Vec<Row> {
    let section = section("ARCHITECTURE.md", "## Map");
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")).map(|line| {
        let (first, second) = line.split_once(" | ").unwrap();
        Row { places: quoted(first), inside: quoted(second) }
    });
    rows.filter(|row| !row.places.is_empty()).collect()
}

/// What lies in a folder: `name/` of a folder, `name.rs` of a file.
fn lies_in(folder: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(top().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    entries
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() { format!("{name}/") } else { name }
        })
        .collect()
}

fn set(names: &[String]) -> BTreeSet<String> {
    names.iter().cloned().collect()
}

#[test]
fn the_map_names_the_rooms_of_the_core_and_no_others() {
    let rows = map();
    let core = rows.iter().position(|row| row.places == ["src-tauri/core/src/"]).unwrap();
    let shell = rows.iter().position(|row| row.places == ["src-tauri/src/"]).unwrap();
    let named: Vec<String> = rows[core + 1..shell].iter().flat_map(|row| row.places.clone()).collect();
    let (within, rooms): (Vec<String>, Vec<String>) =
        named.into_iter().partition(|name| name.trim_end_matches('/').contains('/'));
    let mut there = lies_in("src-tauri/core/src");
    there.remove("lib.rs");
    assert_eq!(set(&rooms), there);
    for room in within {
        assert!(top().join("src-tauri/core/src").join(&room).is_dir(), "{room} is not there");
    }
}

#[test]
fn the_map_names_what_lies_in_the_shell_the_command_line_and_the_screens() {
    for (row, folder) in
        [("src-tauri/src/", "src-tauri/src"), ("src-tauri/cli/", "src-tauri/cli/src"), ("ui/src/", "ui/src")]
    {
        let rows = map();
        let row = rows.iter().find(|found| found.places == [row]).unwrap_or_else(|| panic!("no row of {row}"));
        let is_room =
            |name: &String| !name.ends_with(".test.ts") && !["test.setup.ts", "vite-env.d.ts"].contains(&name.as_str());
        let there: BTreeSet<String> = lies_in(folder).into_iter().filter(is_room).collect();
        let top_level = |name: &String| {
            name.ends_with('/') || name.ends_with(".rs") || name.ends_with(".ts") || name.ends_with(".svelte")
        };
        let named: BTreeSet<String> =
            row.inside.iter().filter(|name| top_level(name)).map(|name| first_folder(name)).collect();
        assert_eq!(named, there, "{folder}");
    }
}

/// `pages/` of `pages/<noun>/`.
fn first_folder(name: &str) -> String {
    name.split_inclusive('/').next().unwrap_or_default().to_owned()
}

#[test]
fn each_file_that_the_map_names_in_a_room_is_there() {
    let mut looked_at = 0;
    for row in map() {
        let folders = row.places.iter().filter(|place| place.ends_with('/'));
        let folders: Vec<String> = folders.map(|place| format!("src-tauri/core/src/{place}")).collect();
        let folders: Vec<&String> = folders.iter().filter(|folder| top().join(folder).is_dir()).collect();
        let [folder] = folders.as_slice() else { continue };
        for name in row.inside.iter().filter(|name| name.ends_with(".rs") || name.ends_with('/')) {
            assert!(top().join(folder).join(name).exists(), "{folder}{name} is not there");
            looked_at += 1;
        }
    }
    assert!(looked_at > 20, "only {looked_at} files were looked for");
}

/// The folders of exchange are maps of themselves: their heads name each file.
#[test]
fn the_heads_of_exchange_name_their_files() {
    for folder in
        ["exchange", "exchange/returns", "exchange/sheet", "exchange/sheet/xlsx", "exchange/sheet/xlsx/format"]
    {
        let text = text_of(&format!("src-tauri/core/src/{folder}/mod.rs"));
        let head: String = text.lines().filter(|line| line.starts_with("//!")).collect();
        let named: BTreeSet<String> = quoted(&head).iter().map(|name| name.trim_end_matches('/').to_owned()).collect();
        let entries = lies_in(&format!("src-tauri/core/src/{folder}"));
        let entries = entries.iter().map(|name| name.trim_end_matches('/').trim_end_matches(".rs"));
        for name in entries.filter(|name| !["mod", "tests"].contains(name)) {
            assert!(named.contains(name), "the head of {folder} does not name {name}");
        }
    }
}
