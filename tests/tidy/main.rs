//! Keeps the house in order: who may name whom, which rooms there are, how large a file may be.

mod circles;
mod commands;
mod dependencies;
mod documents;
mod heads;
mod limits;
mod markdown;
mod narrow;
mod pointers;
mod rooms;
mod rules;
mod rust_text;
mod supply;

use std::path::{Path, PathBuf};

/// Rooms whose circles and lengths are not yet mended; what they still have is printed, and this list is to be empty.
const NOT_YET_HELD: [&str; 0] = [];

/// The top of the repository.
fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file, by its path from the top.
fn text_of(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A path from the top, with the strokes of every machine alike.
fn shown(path: &Path) -> String {
    path.strip_prefix(top()).unwrap().to_string_lossy().replace('\\', "/")
}

/// The files below a folder that are written by hand.
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
