//! Every kept case of every target again, and files from the work that any of them may be given: each holds what its
//! target holds, and is answered in time.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use lac_fuzz::TARGETS;

const TOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// Slower than any answer is, unoptimised and beside other tests.
const LONGEST: Duration = Duration::from_secs(20);
/// What all kept cases may take, in bytes.
const MOST_KEPT: u64 = 1_000_000;

/// The files of a folder, in order; those of the folders in it are not among them.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

fn kept(name: &str) -> Vec<PathBuf> {
    files(&Path::new(TOP).join("tests/fuzz/corpus").join(name))
}

fn try_again(holds: fn(&[u8]), path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    let began = Instant::now();
    let went = std::panic::catch_unwind(|| holds(&bytes));
    assert!(went.is_ok(), "{} breaks a promise", path.display());
    assert!(began.elapsed() < LONGEST, "{} took {:?}", path.display(), began.elapsed());
}

#[test]
fn every_kept_case_holds_what_its_target_holds() {
    let mut tried = 0;
    for target in &TARGETS {
        let cases = kept(target.name);
        assert!(!cases.is_empty(), "{} has no cases", target.name);
        cases.iter().for_each(|case| try_again(target.holds, case));
        tried += cases.len();
    }
    println!("{tried} kept cases of {} targets: each holds", TARGETS.len());
}

#[test]
fn every_file_from_the_work_holds_what_the_readers_of_files_hold() {
    let from_work: Vec<PathBuf> = ["cases", "spreadsheets", "spreadsheets/by-calc", "clipboard", "spc"]
        .iter()
        .flat_map(|folder| files(&Path::new(TOP).join("tests/fixtures").join(folder)))
        .filter(|path| path.metadata().unwrap().len() < 60_000)
        .collect();
    assert!(from_work.len() > 100, "{}", from_work.len());
    for name in ["figures", "series", "sheets", "table"] {
        let target = lac_fuzz::target(name).unwrap();
        from_work.iter().for_each(|path| try_again(target.holds, path));
    }
}

#[test]
fn what_is_kept_is_small_and_belongs_to_a_target() {
    let corpus = Path::new(TOP).join("tests/fuzz/corpus");
    let mut bytes = 0;
    for folder in std::fs::read_dir(&corpus).unwrap() {
        let folder = folder.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(lac_fuzz::target(&name).is_some(), "{name} is no target");
        bytes += files(&folder).iter().map(|path| path.metadata().unwrap().len()).sum::<u64>();
    }
    assert!(bytes < MOST_KEPT, "{bytes} bytes are kept");
}
