//! What the user was told of a workbook on this computer, and what she said that she knows. It is of the computer and not of
//! the workbook: on another one the file lies elsewhere, and somebody else may sit there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lac_core::Result;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, Runtime};

use lac_cli::input::read_file;
use lac_cli::output::write_file;

/// The most bytes of the file; one that is larger is begun anew.
const MOST_BYTES: u64 = 256 * 1024;
/// So much is kept of one workbook; what is older than that is told again.
const MOST_OF_ONE: usize = 40;

/// How far something was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// It was shown on opening.
    Shown,
    /// She said that she knows.
    Known,
}

/// All that was told on this computer: by workbook, then by what.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct All(BTreeMap<String, BTreeMap<String, Told>>);

/// The file in which it is kept.
pub fn file_of<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    Some(app.path().app_local_data_dir().ok()?.join("told.json"))
}

/// How far `what` was told of the workbook; none if it was not.
pub fn told(file: &Path, workbook: &str, what: &str) -> Option<Told> {
    read(file).0.get(workbook)?.get(what).copied()
}

/// Notes how far something was told. That she knows is never taken back.
///
/// # Errors
/// If it cannot be written; it is then told again.
pub fn note(file: &Path, workbook: &str, what: &str, now: Told) -> Result<()> {
    let mut all = read(file);
    let of_one = all.0.entry(workbook.to_owned()).or_default();
    if of_one.len() >= MOST_OF_ONE && !of_one.contains_key(what) {
        of_one.clear();
    }
    let known = of_one.entry(what.to_owned()).or_insert(now);
    *known = now.max(*known);
    if let Some(folder) = file.parent() {
        // What keeps it from being made is told by the writing.
        let _ = std::fs::create_dir_all(folder);
    }
    write_file(file, serde_json::to_string(&all).unwrap_or_default().as_bytes())
}

/// What cannot be read was not told: it is told again.
fn read(file: &Path) -> All {
    let bytes = read_file(file, MOST_BYTES).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_she_knows_is_kept_for_each_workbook_and_never_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("not/there/yet/told.json");
        assert_eq!(told(&file, "a", "place"), None);
        note(&file, "a", "place", Told::Shown).unwrap();
        assert_eq!((told(&file, "a", "place"), told(&file, "b", "place")), (Some(Told::Shown), None));
        note(&file, "a", "place", Told::Known).unwrap();
        note(&file, "a", "place", Told::Shown).unwrap();
        note(&file, "b", "place", Told::Shown).unwrap();
        assert_eq!(told(&file, "a", "place"), Some(Told::Known));
    }

    #[test]
    fn a_file_that_is_damaged_is_begun_anew_and_does_not_grow_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("told.json");
        write_file(&file, b"{").unwrap();
        assert_eq!(told(&file, "a", "place"), None);
        for number in 0..3 * MOST_OF_ONE {
            note(&file, "a", &format!("copy {number}"), Told::Known).unwrap();
        }
        assert!(read(&file).0["a"].len() <= MOST_OF_ONE);
        assert_eq!(told(&file, "a", &format!("copy {}", 3 * MOST_OF_ONE - 1)), Some(Told::Known));
    }
}
