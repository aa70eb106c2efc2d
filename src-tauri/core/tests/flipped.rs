//! One bit of a file is flipped, as an old drive or a bad cable does: in a backup of an encrypted workbook, and in a file
//! that is not encrypted. How often that is found, harms nothing, or is wrong in silence is printed.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use lac_core::Result;
use lac_core::exchange::write_figures;
use lac_core::storage::Access;
use lac_core::workbook::{Clock, Workbook};
use tempfile::TempDir;

const PASSPHRASE: &str = "slate otter teapot ninety";

fn clock() -> Clock {
    let now = NaiveDate::from_ymd_opt(2026, 11, 30).and_then(|day| day.and_hms_opt(9, 0, 0)).unwrap_or_default();
    Box::new(move || now)
}

fn open(path: &Path, access: &Access) -> Result<Workbook> {
    Workbook::open(path, access, clock())
}

/// A workbook with some figures and a record of how they came in.
fn made(access: &Access) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let mut workbook = Workbook::create_for(&path, access, clock(), "Pan Dorset").unwrap();
    let example = Workbook::example_in_memory(clock()).unwrap();
    let list = write_figures(&example.list_figures().unwrap(), &example.get_register().unwrap()).unwrap();
    workbook.import_file(list.as_bytes()).unwrap();
    (folder, path)
}

/// What became of a flipped bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Found,
    Harmless,
    /// The file opens, is called sound, and holds something else.
    Silent,
}

/// Flips so many bits of a file, one at a time, and looks at each. Answers how many were found, harmless and silent.
fn flip(path: &Path, flips: usize, look: impl Fn() -> Outcome) -> [usize; 3] {
    let whole = std::fs::read(path).unwrap();
    let (mut counts, mut place) = ([0; 3], 20_261_130_u64);
    for _ in 0..flips {
        // Knuth's generator: the same places each time.
        place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bit = (place >> 16) as usize % (whole.len() * 8);
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        std::fs::write(path, &bytes).unwrap();
        let outcome = look();
        if outcome == Outcome::Silent {
            println!("wrong in silence: bit {} of byte {}, on page {}", bit % 8, bit / 8, 1 + bit / 8 / 4096);
        }
        counts[outcome as usize] += 1;
    }
    std::fs::write(path, &whole).unwrap();
    counts
}

fn how_many() -> usize {
    if std::env::var_os("LAC_SOAK").is_some() { 1_000 } else { 60 }
}

fn opened(path: &Path, access: &Access, content: &str) -> Outcome {
    let read = open(path, access).and_then(|workbook| Ok((workbook.check()?, workbook.dump()?)));
    match read {
        Err(_) => Outcome::Found,
        Ok((health, _)) if !health.findings.is_empty() => Outcome::Found,
        Ok((_, found)) if found == content => Outcome::Harmless,
        Ok(_) => Outcome::Silent,
    }
}

#[test]
fn a_flipped_bit_of_a_backup_of_an_encrypted_workbook_is_found_or_harms_nothing() {
    let access = Access::with_passphrase(PASSPHRASE);
    let (folder, path) = made(&access);
    let mut workbook = open(&path, &access).unwrap();
    let content = workbook.dump().unwrap();
    let backup = workbook.back_up_to(folder.path()).unwrap().path;
    workbook.settle().unwrap();
    let by = workbook.access_to_backups();
    let before = workbook.preview_restoring(&backup, &by).unwrap().sentences();
    let [found, harmless, silent] = flip(&backup, how_many(), || {
        let told = workbook.preview_restoring(&backup, &by);
        match (told, opened(&backup, &access, &content)) {
            // Both the program that has the workbook and one that has only the file.
            (Err(_), Outcome::Found) => Outcome::Found,
            (Ok(told), Outcome::Harmless) if told.sentences() == before => Outcome::Harmless,
            // A block of keys that the other makes whole.
            (_, Outcome::Found) => Outcome::Found,
            (Err(_), Outcome::Harmless) => Outcome::Found,
            _ => Outcome::Silent,
        }
    });
    println!(
        "{} bits of a backup of an encrypted workbook: {found} found, {harmless} harmless, {silent} wrong in silence",
        how_many()
    );
    assert_eq!(silent, 0);
    assert!(found * 10 > how_many() * 9, "{found}");
}

#[test]
fn a_flipped_bit_of_a_file_that_is_not_encrypted_is_found_by_check_or_changes_nothing_that_it_holds() {
    let (_folder, path) = made(&Access::open());
    let content = open(&path, &Access::open()).unwrap().dump().unwrap();
    let [found, harmless, silent] = flip(&path, how_many(), || opened(&path, &Access::open(), &content));
    println!(
        "{} bits of a file that is not encrypted: {found} found, {harmless} harmless, {silent} wrong in silence",
        how_many()
    );
    assert_eq!(silent, 0);
    assert!(found > 0 && harmless > 0);
}
