//! Workbooks and backups that are nearly right: what opens is sound, and what does not is left as it is.

use std::path::Path;
use std::sync::LazyLock;

use lac_core::Result;
use lac_core::exchange::write_figures;
use lac_core::storage::{Access, inspect, is_workbook};
use lac_core::workbook::Workbook;
use sha2::{Digest, Sha256};

use crate::edits::edited;
use crate::held::{clock, example, folder, is_said};

const PASSPHRASE: &str = "slate otter teapot ninety";
/// An encrypted workbook begins with two blocks of keys, each with a digest at its end.
const BLOCK: usize = 4096;
const DIGEST: usize = BLOCK - 32;

static PLAIN: LazyLock<Vec<u8>> = LazyLock::new(|| made(&Access::open()));
static ENCRYPTED: LazyLock<Vec<u8>> = LazyLock::new(|| made(&by_passphrase()));
/// What lies beside a workbook that was cut off: nothing that belongs to it.
const JOURNAL: [u8; 8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7];

fn by_passphrase() -> Access {
    Access::with_passphrase(PASSPHRASE)
}

fn open(path: &Path, access: &Access) -> Result<Workbook> {
    Workbook::open(path, access, clock())
}

/// A small workbook.
fn made(access: &Access) -> Vec<u8> {
    let folder = folder();
    let path = folder.path().join("x.lac");
    let mut workbook = Workbook::create_for(&path, access, clock(), "Pan Dorset").expect("a workbook");
    furnish(&mut workbook);
    drop(workbook);
    std::fs::read(path).expect("it is there")
}

/// Some figures of the example, with the register that they need.
fn furnish(workbook: &mut Workbook) {
    let example = example();
    let register = example.get_register().expect("the register");
    let figures = example.list_figures().expect("figures");
    let list = write_figures(&figures[..figures.len().min(40)], &register).expect("a list");
    workbook.import_file(list.as_bytes()).expect("it comes in");
}

/// The first byte says of which kind the file is and what lies beside it, the rest is how it is edited.
pub fn opening(bytes: &[u8]) {
    let Some((&kind, script)) = bytes.split_first() else { return };
    let folder = folder();
    let path = folder.path().join("x.lac");
    let (base, access): (&[u8], Access) =
        if kind & 1 == 0 { (&PLAIN, Access::open()) } else { (&ENCRYPTED, by_passphrase()) };
    let mut file = edited(base, script);
    if kind & 2 != 0 {
        seal_blocks(&mut file);
    }
    let mut beside = None;
    if kind & 4 != 0 {
        let journal = edited(&[&JOURNAL[..], &file[..file.len().min(3 * BLOCK)]].concat(), script);
        let name = folder.path().join("x.lac-journal");
        std::fs::write(&name, &journal).expect("room");
        beside = Some((name, journal));
    }
    std::fs::write(&path, &file).expect("room");
    let _ = (inspect(&path), is_workbook(&path));
    assert!(std::fs::read(&path).expect("it is there") == file, "looking at a file does not write to it");
    match open(&path, &access) {
        Err(error) => {
            is_said(&error);
            assert!(std::fs::read(&path).expect("it is there") == file, "refused, and written to: {error}");
            if let Some((name, journal)) = beside {
                assert!(std::fs::read(name).is_ok_and(|found| found == journal), "the journal was touched: {error}");
            }
        }
        Ok(workbook) => reads_the_same_again(workbook, &path, &access),
    }
}

/// The digests of the blocks as somebody would make them who writes keys of his own.
fn seal_blocks(file: &mut [u8]) {
    for at in [0, BLOCK] {
        if let Some(block) = file.get_mut(at..at + BLOCK) {
            let digest = Sha256::digest(&block[..DIGEST]);
            block[DIGEST..].copy_from_slice(&digest);
        }
    }
}

/// A workbook that opened is read whole or says why not; closed and opened again it is the same.
fn reads_the_same_again(workbook: Workbook, path: &Path, access: &Access) {
    let _ = workbook.check().map_err(|error| is_said(&error));
    let _ = workbook.get_home().map_err(|error| is_said(&error));
    let read = workbook.dump();
    drop(workbook);
    let Ok(dump) = read else { return };
    let again = open(path, access).unwrap_or_else(|error| panic!("it opened, and then: {error}"));
    assert_eq!(again.dump().ok(), Some(dump), "opened again it holds the same");
}

/// What restoring a backup would do is told, or why it cannot be; neither the backup nor the workbook is changed by
/// that. Restored, the workbook opens; not restored, it is as it was.
pub fn backups(bytes: &[u8]) {
    let Some((&kind, script)) = bytes.split_first() else { return };
    let folder = folder();
    let (path, backup) = (folder.path().join("x.lac"), folder.path().join("older.lac"));
    let (base, access): (&[u8], Access) =
        if kind & 1 == 0 { (&PLAIN, Access::open()) } else { (&ENCRYPTED, by_passphrase()) };
    let file = edited(base, script);
    std::fs::write(&path, base).expect("room");
    std::fs::write(&backup, &file).expect("room");
    let workbook = open(&path, &access).expect("the workbook itself is sound");
    let before = workbook.dump().expect("it can be read");
    let preview = workbook.preview_restoring(&backup, &workbook.access_to_backups());
    assert!(std::fs::read(&backup).expect("it is there") == file, "the backup is as it was");
    assert_eq!(workbook.dump().expect("it can be read"), before);
    match preview {
        Err(error) => is_said(&error),
        Ok(difference) => assert!(!difference.sentences().is_empty()),
    }
    if kind & 2 == 0 {
        restored(workbook, &path, &backup, &access, &before);
        assert!(std::fs::read(&backup).expect("it is there") == file, "the backup is as it was");
    }
}

fn restored(workbook: Workbook, path: &Path, backup: &Path, access: &Access, before: &str) {
    let by = workbook.access_to_backups();
    match workbook.restore(backup, &by, true) {
        Ok(restored) => drop(restored),
        Err(not) => {
            is_said(&not.error);
            drop(not.workbook);
            let found = open(path, access).unwrap_or_else(|error| panic!("not restored, and then: {error}"));
            assert_eq!(found.dump().expect("it can be read"), before, "not restored, it is as it was");
            return;
        }
    }
    open(path, access).map(drop).unwrap_or_else(|error| panic!("restored, and then: {error}"));
}
