//! A save that was interrupted when next to nothing of it was in the file.

use std::path::Path;

use crate::storage::{Access, Connection};
use crate::workbook::{Clock, Workbook};

const PAGE: usize = 4096;

fn clock() -> Clock {
    Box::new(|| chrono::NaiveDateTime::default() + chrono::TimeDelta::days(18_547))
}

/// The journal of a save while it is made, and the page of the numbers that the tables gave, as it is after the save.
fn save(file: &Path) -> (Vec<u8>, usize, Vec<u8>) {
    let connection = Connection::open(file).unwrap();
    connection.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN IMMEDIATE;").unwrap();
    let save = "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'audit'; UPDATE figure SET note = note || 'x';";
    connection.execute_batch(save).unwrap();
    // With so little room pages went into the file by now, and so the journal had to be whole.
    let journal = std::fs::read(file.with_extension("lac-journal")).unwrap();
    connection.execute_batch("COMMIT").unwrap();
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_sequence'";
    let root: i64 = connection.query_row(root, [], |row| row.get(0)).unwrap();
    let at = (usize::try_from(root).unwrap() - 1) * PAGE;
    (journal, at, std::fs::read(file).unwrap()[at..at + PAGE].to_vec())
}

/// What a workbook holds is the same before such a save and with the first page of it in the file; the journal is played
/// back all the same.
#[test]
fn a_save_of_which_only_a_number_is_in_the_file_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (file, saved) = (folder.path().join("x.lac"), folder.path().join("saved.lac"));
    drop(Workbook::create_example(&file, &Access::open(), clock()).unwrap());
    std::fs::copy(&file, &saved).unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    let (journal, at, page) = save(&saved);
    assert!(bytes[at..at + PAGE] != page[..], "the number is written");
    bytes[at..at + PAGE].copy_from_slice(&page);
    std::fs::write(&file, &bytes).unwrap();
    std::fs::write(file.with_extension("lac-journal"), journal).unwrap();
    let workbook = Workbook::open(&file, &Access::open(), clock()).unwrap();
    assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
}
