//! The keys of an encrypted workbook, through the door that it is opened by: who gets in, who does not, and what is
//! said of a file that is damaged.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use lac_core::storage::{Access, PageCheck, RecoveryKey, inspect, remembered_as};
use lac_core::workbook::{Clock, Workbook};
use lac_core::{Error, Result};
use tempfile::TempDir;

const FIRST: &str = "slate otter teapot ninety";
const SECOND: &str = "correct horse battery staple";
const BLOCK: usize = 4096;

fn clock() -> Clock {
    let now = NaiveDate::from_ymd_opt(2026, 11, 30).and_then(|day| day.and_hms_opt(9, 0, 0)).unwrap_or_default();
    Box::new(move || now)
}

fn open(path: &Path, access: &Access) -> Result<Workbook> {
    Workbook::open(path, access, clock())
}

fn by(words: &str) -> Access {
    Access::with_passphrase(words)
}

/// A small encrypted workbook in a folder of its own.
fn made() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    drop(Workbook::create_for(&path, &Access::chosen(FIRST).unwrap(), clock(), "Pan Dorset").unwrap());
    (folder, path)
}

fn code(opened: Result<Workbook>) -> &'static str {
    opened.map_or_else(|error| error.code(), |_| "opened")
}

#[test]
fn only_its_passphrase_opens_a_workbook_and_another_takes_its_place_at_once() {
    let (_folder, path) = made();
    assert_eq!(code(open(&path, &Access::open())), "passphrase_needed");
    assert_eq!(code(open(&path, &by(SECOND))), "wrong_passphrase");
    let workbook = open(&path, &by(" Slate otter teapot ninety")).map(drop);
    assert_eq!(workbook.unwrap_err().code(), "wrong_passphrase", "capital letters count");

    let mut workbook = open(&path, &by(" slate otter teapot  ninety".replace("  ", " ").as_str())).unwrap();
    let content = workbook.dump().unwrap();
    let refused = workbook.change_passphrase(&by(SECOND), &Access::chosen(SECOND).unwrap()).unwrap_err();
    assert_eq!(refused.code(), "wrong_passphrase", "who is at the desk must know the present one");
    workbook.change_passphrase(&by(FIRST), &Access::chosen(SECOND).unwrap()).unwrap();
    assert_eq!(workbook.dump().unwrap(), content, "it stays open");
    drop(workbook);

    assert_eq!(code(open(&path, &by(FIRST))), "wrong_passphrase");
    assert_eq!(open(&path, &by(SECOND)).unwrap().dump().unwrap(), content);
}

#[test]
fn the_recovery_key_opens_a_workbook_whose_passphrase_is_lost_and_gives_it_another() {
    let (_folder, path) = made();
    let mut workbook = open(&path, &by(FIRST)).unwrap();
    assert!(!workbook.has_recovery_key().unwrap());
    let (first, second) = (RecoveryKey::new().unwrap(), RecoveryKey::new().unwrap());
    assert_eq!(workbook.set_recovery_key(&by(SECOND), &first).unwrap_err().code(), "wrong_passphrase");
    workbook.set_recovery_key(&by(FIRST), &first).unwrap();
    workbook.set_recovery_key(&by(FIRST), &second).unwrap();
    assert!(workbook.has_recovery_key().unwrap());
    drop(workbook);

    let typed = |key: &RecoveryKey| Access::with_recovery_key(RecoveryKey::typed(&key.printed()).unwrap());
    assert_eq!(code(open(&path, &typed(&first))), "wrong_recovery_key", "a new one takes its place");
    let mut workbook = open(&path, &typed(&second)).unwrap();
    workbook.change_passphrase(&typed(&second), &Access::chosen(SECOND).unwrap()).unwrap();
    drop(workbook);
    assert_eq!(code(open(&path, &by(SECOND))), "opened");
    assert_eq!(code(open(&path, &typed(&second))), "opened", "it stays");
}

#[test]
fn a_workbook_without_a_passphrase_is_a_plain_file_and_has_no_keys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let mut workbook = Workbook::create(&path, &Access::open(), clock()).unwrap();
    let refused = workbook.change_passphrase(&Access::open(), &Access::chosen(FIRST).unwrap()).unwrap_err();
    assert_eq!(refused.code(), "refused");
    assert!(!workbook.has_recovery_key().unwrap());
    drop(workbook);
    assert!(std::fs::read(&path).unwrap().starts_with(b"SQLite format 3\0"));
}

#[test]
fn a_wrong_passphrase_damaged_keys_and_a_damaged_page_are_told_apart() {
    let (_folder, path) = made();
    let whole = std::fs::read(&path).unwrap();
    let damaged_at = |places: &[usize]| {
        let mut bytes = whole.clone();
        places.iter().for_each(|at| bytes[*at] ^= 0x40);
        std::fs::write(&path, &bytes).unwrap();
        (code(open(&path, &by(FIRST))), code(open(&path, &by(SECOND))), std::fs::read(&path).unwrap() == bytes)
    };
    let (first, second, first_page, later_page) = (40, BLOCK + 40, 2 * BLOCK + 40, 3 * BLOCK + 40);
    assert_eq!(damaged_at(&[first, second]), ("keys_damaged", "keys_damaged", true));
    assert_eq!(damaged_at(&[0, BLOCK]), ("not_a_workbook", "not_a_workbook", true));
    assert_eq!(damaged_at(&[first_page]), ("damaged", "wrong_passphrase", true));
    assert_eq!(damaged_at(&[later_page]).0, "damaged");
    for one in [0, first, BLOCK, second] {
        assert_eq!(damaged_at(&[one]), ("opened", "wrong_passphrase", false), "the other block holds, at {one}");
        assert!(std::fs::read(&path).unwrap() == whole, "the damaged block was made whole from the other");
    }
}

#[test]
fn a_damaged_page_is_told_as_damage_wherever_it_is_and_a_missing_end_as_that() {
    let (_folder, path) = made();
    let whole = std::fs::read(&path).unwrap();
    let pages = whole.len() / BLOCK;
    assert!(pages > 100, "{pages}");
    for page in (2..pages).take(40).chain([pages / 2, pages - 1]) {
        let mut bytes = whole.clone();
        bytes[page * BLOCK + 40] ^= 0x40;
        std::fs::write(&path, &bytes).unwrap();
        let told = open(&path, &by(FIRST)).map(drop).unwrap_err();
        assert_eq!(told.code(), "damaged", "page {page}: {told}");
    }
    std::fs::write(&path, &whole[..whole.len() - BLOCK]).unwrap();
    assert_eq!(code(open(&path, &by(FIRST))), "cut_short");
}

#[test]
fn a_change_of_passphrase_that_was_cut_off_leaves_one_of_the_two_and_never_none() {
    let (_folder, path) = made();
    let before = std::fs::read(&path).unwrap();
    open(&path, &by(FIRST)).unwrap().change_passphrase(&by(FIRST), &Access::chosen(SECOND).unwrap()).unwrap();
    let after = std::fs::read(&path).unwrap();
    let mut found = Vec::new();
    // The second block is written first, and synced before the first is begun.
    for written in (0..=2 * BLOCK).step_by(256) {
        let in_second = written.min(BLOCK);
        let in_first = written.saturating_sub(BLOCK);
        let mut torn = before.clone();
        torn[BLOCK..BLOCK + in_second].copy_from_slice(&after[BLOCK..BLOCK + in_second]);
        torn[..in_first].copy_from_slice(&after[..in_first]);
        std::fs::write(&path, &torn).unwrap();
        let (old, new) = (code(open(&path, &by(FIRST))), code(open(&path, &by(SECOND))));
        assert!(
            matches!((old, new), ("opened", "wrong_passphrase") | ("wrong_passphrase", "opened")),
            "{written} bytes: {old}, {new}"
        );
        found.push(old == "opened");
    }
    assert!(found.first() == Some(&true) && found.last() == Some(&false) && found.is_sorted_by(|a, b| a >= b));
}

#[test]
fn a_flipped_bit_of_an_encrypted_workbook_is_found_or_harms_nothing() {
    let (_folder, path) = made();
    let whole = std::fs::read(&path).unwrap();
    let content = open(&path, &by(FIRST)).unwrap().dump().unwrap();
    let flips = if std::env::var_os("LAC_SOAK").is_some() { 1000 } else { 60 };
    let (mut detected, mut harmless, mut place) = (0, 0, 11_u64);
    for flip in 0..flips {
        // Knuth's generator: the same places each time.
        place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bit = (place >> 16) as usize % (whole.len() * 8);
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        std::fs::write(&path, &bytes).unwrap();
        let read = open(&path, &by(FIRST)).and_then(|workbook| Ok((workbook.check()?, workbook.dump()?)));
        match read {
            Err(_) => detected += 1,
            Ok((health, _)) if !health.findings.is_empty() => detected += 1,
            Ok((_, found)) => {
                assert_eq!(found, content, "flip {flip}, bit {bit}: wrong in silence");
                harmless += 1;
            }
        }
    }
    println!("{flips} flipped bits: {detected} detected, {harmless} harmless, 0 wrong in silence");
    assert_eq!(detected + harmless, flips);
}

#[test]
fn a_copy_opens_with_the_passphrase_and_the_recovery_key_of_its_workbook() {
    let (folder, path) = made();
    let mut workbook = open(&path, &by(FIRST)).unwrap();
    let key = RecoveryKey::new().unwrap();
    workbook.set_recovery_key(&by(FIRST), &key).unwrap();
    let copied = folder.path().join("copy.lac");
    workbook.copy_to(&copied).unwrap();
    for access in [by(FIRST), Access::with_recovery_key(key)] {
        assert_eq!(open(&copied, &access).unwrap().dump().unwrap(), workbook.dump().unwrap());
    }
    workbook.change_passphrase(&by(FIRST), &Access::chosen(SECOND).unwrap()).unwrap();
    assert_eq!(code(open(&copied, &by(FIRST))), "opened", "an older copy keeps the passphrase that it had");
}

#[test]
fn restoring_an_older_backup_brings_no_older_passphrase_back() {
    let (folder, path) = made();
    let mut workbook = open(&path, &by(FIRST)).unwrap();
    let backup = workbook.back_up_to(folder.path()).unwrap().path;
    workbook.change_passphrase(&by(FIRST), &Access::chosen(SECOND).unwrap()).unwrap();
    let access = workbook.access_to_backups();
    drop(workbook.restore(&backup, &access, false).map_err(|not| not.error).unwrap());
    assert_eq!(code(open(&path, &by(FIRST))), "wrong_passphrase");
    assert_eq!(code(open(&path, &by(SECOND))), "opened");
    assert_eq!(code(open(&backup, &by(FIRST))), "opened", "the backup itself keeps what it had");
}

#[test]
fn a_sound_backup_with_another_key_asks_for_its_passphrase_and_is_not_called_damaged() {
    let (folder, path) = made();
    let other = folder.path().join("other.lac");
    let second = Workbook::create_for(&other, &Access::chosen(SECOND).unwrap(), clock(), "Elsewhere").unwrap();
    let backup = second.back_up_to(folder.path()).unwrap().path;
    let workbook = open(&path, &by(FIRST)).unwrap();
    let preview = |access: &Access| workbook.preview_restoring(&backup, access);
    assert_eq!(preview(&workbook.access_to_backups()).unwrap_err().code(), "passphrase_needed");
    assert_eq!(preview(&by(FIRST)).unwrap_err().code(), "wrong_passphrase");
    assert!(preview(&by(SECOND)).unwrap().is_of_another);
}

#[test]
fn no_block_of_keys_is_written_before_the_pages_are_found_whole() {
    let (_folder, path) = made();
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - 1;
    (bytes[40], bytes[last]) = (bytes[40] ^ 1, bytes[last] ^ 1);
    std::fs::write(&path, &bytes).unwrap();
    let mut workbook = Workbook::open_and_check(&path, &by(FIRST), clock(), PageCheck::Later).unwrap();
    assert_eq!(workbook.check_pages().unwrap_err().code(), "damaged");
    let refused = workbook.change_passphrase(&by(FIRST), &Access::chosen(SECOND).unwrap()).unwrap_err();
    assert_eq!(refused.code(), "damaged");
    assert_eq!(workbook.set_recovery_key(&by(FIRST), &RecoveryKey::new().unwrap()).unwrap_err().code(), "damaged");
    drop(workbook);
    assert!(std::fs::read(&path).unwrap() == bytes, "nothing was written");
}

/// A workbook that an earlier version encrypted; its passphrase is that of `tests/durability`.
fn of_an_earlier_version() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/formats/encrypted-4.lac");
    std::fs::copy(kept, &path).unwrap();
    (folder, path)
}

/// Gives a file to somebody else, where the machine lets us. Answers whose it is then.
fn give_away(path: &Path) -> (u32, u32) {
    #[cfg(unix)]
    if std::os::unix::fs::chown(path, Some(4321), Some(8765)).is_err() {
        eprintln!("not tried: only root gives files away");
    }
    owner_of(path)
}

#[cfg(unix)]
fn owner_of(path: &Path) -> (u32, u32) {
    use std::os::unix::fs::MetadataExt;
    let about = std::fs::metadata(path).unwrap();
    (about.uid(), about.gid())
}

#[cfg(not(unix))]
fn owner_of(_path: &Path) -> (u32, u32) {
    (0, 0)
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_workbook_that_an_earlier_version_encrypted_is_taken_over_once_and_kept_as_it_was() {
    let (folder, path) = of_an_earlier_version();
    let was = std::fs::read(&path).unwrap();
    assert_eq!(code(open(&path, &by(SECOND))), "wrong_passphrase");
    assert!(std::fs::read(&path).unwrap() == was, "a wrong passphrase changes nothing");
    let given_away = give_away(&path);

    let opened = open(&path, &by(FIRST)).unwrap();
    let first = opened.dump().unwrap();
    let told = &last_entries(&opened, 1)[0];
    assert!(told.contains("put the workbook behind keys of its own") && told.contains("2026-11-30"), "{told}");
    assert!(opened.check().unwrap().findings.is_empty());
    drop(opened);
    assert_eq!(names(&folder), ["x backups", "x.lac", "x.lac before its new keys 1.kept"]);
    assert!(std::fs::read(folder.path().join("x.lac before its new keys 1.kept")).unwrap() == was);
    assert!(std::fs::read(&path).unwrap().starts_with(b"LACk"));
    assert_eq!(owner_of(&path), given_away, "it belongs to whom it did");
    let mut workbook = open(&path, &by(FIRST)).unwrap();
    assert_eq!(workbook.dump().unwrap(), first);
    workbook.change_passphrase(&by(FIRST), &Access::chosen(SECOND).unwrap()).unwrap();
    drop(workbook);
    assert_eq!(code(open(&path, &by(SECOND))), "opened");
    assert_eq!(names(&folder).len(), 3, "once");
}

#[test]
fn however_often_taking_over_is_tried_there_is_one_backup_of_it() {
    let (folder, path) = of_an_earlier_version();
    let was = std::fs::read(&path).unwrap();
    for _ in 0..3 {
        // As if the new file had not come into its place.
        std::fs::write(&path, &was).unwrap();
        drop(open(&path, &by(FIRST)).unwrap());
        assert_eq!(std::fs::read_dir(folder.path().join("x backups")).unwrap().count(), 1);
    }
}

#[test]
fn what_begins_with_keys_is_known_for_a_workbook_by_everything_that_would_write_over_it() {
    let (_folder, path) = made();
    assert!(lac_core::storage::is_workbook(&path).unwrap());
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[0] = 0;
    std::fs::write(&path, &bytes).unwrap();
    assert!(lac_core::storage::is_workbook(&path).unwrap(), "also where its first byte is damaged");
    bytes.truncate(bytes.len() - 1);
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(inspect(&path), Err(Error::CutShort));
}

/// A small workbook without a passphrase in a folder of its own.
fn plain() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    drop(Workbook::create_for(&path, &Access::open(), clock(), "Pan Dorset").unwrap());
    (folder, path)
}

/// The last entries of the record, as its file has them.
fn last_entries(workbook: &Workbook, many: usize) -> Vec<String> {
    let text = String::from_utf8(workbook.export_trail().unwrap().bytes).unwrap();
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[lines.len() - many..].to_vec()
}

fn given(workbook: Workbook, words: &str) -> lac_core::workbook::GivenPassphrase {
    workbook.give_passphrase(&Access::chosen(words).unwrap()).map_err(|not| not.error).unwrap()
}

#[test]
fn a_workbook_without_a_passphrase_is_given_one_and_holds_the_same() {
    let (folder, path) = plain();
    let mut workbook = open(&path, &Access::open()).unwrap().used_by("anna");
    workbook.set_keeper("A. Nurse").unwrap();
    let (was, content, undo) =
        (workbook.count_acts().unwrap(), workbook.dump().unwrap(), workbook.status().unwrap().undo);
    let lac_core::workbook::GivenPassphrase { workbook, kept } = given(workbook, FIRST);
    assert_eq!(workbook.dump().unwrap(), content);
    assert_eq!(workbook.count_acts().unwrap(), was + 1);
    assert_eq!(workbook.status().unwrap().undo, undo, "it is no step of undo");
    assert!(workbook.status().unwrap().encrypted && workbook.check().unwrap().findings.is_empty());
    let last = &last_entries(&workbook, 1)[0];
    for told in ["2026-11-30", "It had none", "A. Nurse", "anna"] {
        assert!(last.contains(told), "{last}");
    }
    assert_eq!(code(open(&path, &by(FIRST))), "in_use");
    drop(workbook);

    assert_eq!(names(&folder), ["x.lac", "x.lac before its passphrase 1.kept"]);
    assert_eq!(kept, folder.path().canonicalize().unwrap().join("x.lac before its passphrase 1.kept"));
    assert_eq!(code(open(&path, &Access::open())), "passphrase_needed");
    assert_eq!(code(open(&path, &by(SECOND))), "wrong_passphrase");
    assert_eq!(open(&path, &by(FIRST)).unwrap().dump().unwrap(), content);
    let found = std::fs::read(&path).unwrap();
    assert!(!found.windows(10).any(|bytes| bytes == b"Pan Dorset"), "nothing of it can be read");
    let copy = folder.path().join("old.lac");
    std::fs::copy(&kept, &copy).unwrap();
    let old = open(&copy, &Access::open()).unwrap();
    assert_eq!((old.dump().unwrap(), old.count_acts().unwrap()), (content, was), "the old file is as it was");
}

#[test]
fn what_can_be_read_without_the_passphrase_is_told_and_the_old_file_is_taken_away_when_asked() {
    let (folder, path) = plain();
    let mut workbook = open(&path, &Access::open()).unwrap();
    assert_eq!(workbook.readable_without().unwrap(), Default::default(), "of a plain one nothing is told");
    workbook.back_up(lac_core::backups::Why::Asked).unwrap();
    let second = folder.path().join("away");
    std::fs::create_dir(&second).unwrap();
    workbook.set_second_folder(Some(&second)).unwrap();
    std::fs::write(folder.path().join("x.lac as it lay 1.kept"), b"SQLite format 3\0").unwrap();
    std::fs::write(folder.path().join("x.lac as it lay 2.kept"), b"LACk").unwrap();
    std::fs::write(folder.path().join("xy.lac before its passphrase 1.kept"), b"SQLite format 3\0").unwrap();
    let lac_core::workbook::GivenPassphrase { mut workbook, kept } = given(workbook, FIRST);
    workbook.back_up(lac_core::backups::Why::Asked).unwrap();
    let told = workbook.readable_without().unwrap();
    assert_eq!(told.before, [kept.as_path()]);
    assert_eq!(told.besides.len(), 2, "{:?}", told.besides);
    assert!(told.besides[0].starts_with("1 backup was made in") && told.besides[0].contains("x backups"));
    assert!(told.besides[1].contains("as it lay 1.kept"));
    std::fs::remove_dir_all(&second).unwrap();
    assert!(workbook.readable_without().unwrap().besides[1].contains("cannot be read now"));

    assert_eq!(workbook.remove_plain_files(), Ok(1));
    assert!(!kept.exists() && folder.path().join("xy.lac before its passphrase 1.kept").exists());
    assert_eq!(workbook.readable_without().unwrap().before, Vec::<PathBuf>::new());
    assert_eq!(workbook.remove_plain_files(), Ok(0));
}

#[test]
fn a_workbook_that_cannot_be_given_a_passphrase_stays_open_as_it_was() {
    let (_folder, path) = made();
    let encrypted = open(&path, &by(FIRST)).unwrap();
    let not = encrypted.give_passphrase(&Access::chosen(SECOND).unwrap()).err().unwrap();
    assert!(not.error.to_string().contains("has a passphrase already"));
    assert!(not.workbook.is_some_and(|workbook| workbook.dump().is_ok()));
    let (folder, path) = plain();
    let not = open(&path, &Access::open()).unwrap().give_passphrase(&Access::open()).err().unwrap();
    assert_eq!(not.error.code(), "passphrase_needed");
    let mut workbook = *not.workbook.unwrap();
    workbook.set_keeper("A. Nurse").unwrap();
    drop(workbook);
    assert_eq!(names(&folder), ["x.lac"]);
    assert_eq!(code(open(&path, &Access::open())), "opened");
}

/// A file that was given its second name, and then the program ended.
#[cfg(unix)]
#[test]
fn a_second_name_of_the_workbook_itself_is_taken_away_when_it_is_opened() {
    let (folder, path) = plain();
    std::fs::hard_link(&path, folder.path().join("x.lac before its passphrase 1.kept")).unwrap();
    std::fs::write(folder.path().join("x.lac before its passphrase 2.kept"), "another file").unwrap();
    assert_eq!(code(open(&path, &Access::open())), "opened");
    assert_eq!(names(&folder), ["x.lac", "x.lac before its passphrase 2.kept"]);
}

#[test]
fn the_record_tells_of_each_new_passphrase_and_recovery_key_and_never_what_they_are() {
    let (_folder, path) = made();
    let mut workbook = open(&path, &by(FIRST)).unwrap().used_by("anna");
    workbook.set_keeper("A. Nurse").unwrap();
    let undo = workbook.status().unwrap().undo;
    let (one, two) = (RecoveryKey::new().unwrap(), RecoveryKey::new().unwrap());
    let count = workbook.count_acts().unwrap();
    workbook.set_recovery_key(&by(SECOND), &one).unwrap_err();
    workbook.change_passphrase(&by(SECOND), &Access::chosen(SECOND).unwrap()).unwrap_err();
    assert_eq!(workbook.count_acts().unwrap(), count, "what was refused was not begun");
    workbook.set_recovery_key(&by(FIRST), &one).unwrap();
    workbook.set_recovery_key(&by(FIRST), &two).unwrap();
    workbook.change_passphrase(&by(FIRST), &Access::chosen(SECOND).unwrap()).unwrap();
    workbook.change_passphrase(&Access::with_recovery_key(two.clone()), &Access::chosen(FIRST).unwrap()).unwrap();
    let entries = last_entries(&workbook, 8);
    for (entry, told) in entries.iter().zip([
        "begin to make a recovery key",
        "make a recovery key",
        "begin to make a recovery key in place of the one before",
        "make a recovery key in place of the one before",
        "begin to give the workbook another passphrase",
        "give the workbook another passphrase",
        "begin to give the workbook another passphrase by its recovery key",
        "give the workbook another passphrase by its recovery key",
    ]) {
        let told = format!(",{told},");
        assert!(entry.contains(&told) && entry.contains("A. Nurse") && entry.contains("anna"), "{entry}");
    }
    assert_eq!(workbook.status().unwrap().undo, undo, "none is a step of undo");
    assert!(workbook.check().unwrap().findings.is_empty());
    let told = entries.concat();
    for secret in [FIRST, SECOND, &one.printed(), &two.printed()] {
        assert!(!told.contains(secret) && !workbook.dump().unwrap().contains(secret));
    }
}

#[test]
fn a_computer_remembers_a_workbook_by_its_keys_and_not_while_it_is_open() {
    let (folder, path) = made();
    let name = remembered_as(&path).unwrap().unwrap();
    let workbook = open(&path, &by(FIRST)).unwrap();
    assert_eq!(remembered_as(&path).unwrap_err().code(), Error::InUse.code());
    drop(workbook);
    assert_eq!(remembered_as(&path).unwrap(), Some(name));
    let plain = folder.path().join("plain.lac");
    drop(Workbook::create_for(&plain, &Access::open(), clock(), "Pan Dorset").unwrap());
    assert_eq!(remembered_as(&plain).unwrap(), None, "there is nothing to remember");
}
