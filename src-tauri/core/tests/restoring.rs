//! What is restored is what was backed up, what lay there is kept, and at no step is there less than one whole workbook.

mod kept;
mod usual;

use std::path::{Path, PathBuf};

use kept::{Bench, PASSPHRASE, note};
use lac_core::Error;
use lac_core::backups::Why;
use lac_core::figures::AreaKind;
use lac_core::storage::backup::{Stop, restore, restore_until};
use lac_core::storage::{Access, FORMAT};
use lac_core::workbook::Workbook;
use proptest::prelude::*;

/// Something that is done to a workbook.
#[derive(Debug, Clone)]
enum Deed {
    Note(String),
    Area(String),
    Figure(u32, u32),
    Draft(String),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => "\\PC{1,40}".prop_map(Deed::Note),
        1 => "[a-z]{3,12}".prop_map(Deed::Area),
        3 => (0_u32..40, 0_u32..200).prop_map(|(quarter, count)| Deed::Figure(quarter, count)),
        1 => "\\PC{0,40}".prop_map(Deed::Draft),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

/// What is refused changes nothing, which is as good here.
fn carry_out(workbook: &mut Workbook, deed: &Deed) {
    match deed {
        Deed::Note(words) if !words.trim().is_empty() => note(workbook, words),
        Deed::Note(_) => {}
        Deed::Area(name) => drop(workbook.add_area(&usual::area(name, AreaKind::PlacedIn))),
        Deed::Figure(quarter, count) => {
            let (year, quarter) = (2005 + quarter / 4, 1 + quarter % 4);
            let line = format!(
                "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n\
                 iha-20-days,poole-hospital,pan-dorset,Q{quarter} {year}-{:02},{count},200,,,entered,\n",
                (year + 1) % 100
            );
            workbook.import_file(line.as_bytes()).unwrap();
        }
        Deed::Draft(text) => workbook.keep_draft("log", "An entry", "/log", text).unwrap(),
        Deed::Undo => drop(workbook.undo()),
        Deed::Redo => drop(workbook.redo()),
    }
}

/// Everything of a workbook that a restored one must have: what undo would do, and what was typed, as well.
fn all_of(workbook: &Workbook) -> (String, Option<String>, Option<String>, i64, usize) {
    let status = workbook.status().unwrap();
    let drafts = workbook.list_drafts().unwrap().len();
    (workbook.dump().unwrap(), status.undo, status.redo, workbook.count_acts().unwrap(), drafts)
}

fn restored_is_what_was_backed_up(encrypted: bool, before: &[Deed], after: &[Deed]) {
    let bench = Bench::new(encrypted);
    let path = bench.path("x.lac");
    let mut workbook = Workbook::create_example(&path, &bench.access, bench.hours.clock()).unwrap();
    before.iter().for_each(|deed| carry_out(&mut workbook, deed));
    let was = all_of(&workbook);
    let made = workbook.back_up(Why::Asked).unwrap();
    after.iter().for_each(|deed| carry_out(&mut workbook, deed));
    let access = workbook.access_to_backups();
    let Ok(restored) = workbook.restore(&made.made[0].1.path, &access, false) else { panic!("not restored") };
    assert_eq!(all_of(&restored.workbook), was);
    assert!(restored.workbook.check().unwrap().findings.is_empty());
    assert!(restored.kept.unwrap().is_file());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn what_is_restored_is_what_was_backed_up(
        before in prop::collection::vec(deed(), 0..9), after in prop::collection::vec(deed(), 0..6),
    ) {
        restored_is_what_was_backed_up(false, &before, &after);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, max_shrink_iters: 5, ..ProptestConfig::default() })]

    #[test]
    fn what_is_restored_of_an_encrypted_workbook_is_what_was_backed_up(
        before in prop::collection::vec(deed(), 0..6), after in prop::collection::vec(deed(), 0..4),
    ) {
        restored_is_what_was_backed_up(true, &before, &after);
    }
}

/// A workbook with one entry of which there is a backup, and a second one since. Answers the backup.
fn with_backup(bench: &Bench) -> PathBuf {
    let mut workbook = bench.made();
    note(&mut workbook, "Before");
    let backup = workbook.back_up(Why::Asked).unwrap().made.remove(0).1.path;
    note(&mut workbook, "After");
    backup
}

fn entries(bench: &Bench, path: &Path) -> Vec<String> {
    let mut words: Vec<String> =
        bench.open(path).list_log_entries().unwrap().into_iter().map(|entry| entry.details.words).collect();
    words.sort();
    words
}

#[test]
fn what_would_change_is_told_before_it_does() {
    let bench = Bench::new(false);
    let backup = with_backup(&bench);
    let workbook = bench.open(&bench.path("x.lac"));
    let access = workbook.access_to_backups();
    let told = workbook.preview_restoring(&backup, &access).unwrap().sentences();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], "1 entry of the log would go: After.");
    assert!(told[1].starts_with("1 act was done since, the latest first: "), "{told:?}");
    drop(workbook);
    assert_eq!(entries(&bench, &bench.path("x.lac")), ["After", "Before"], "it changed nothing");
}

#[test]
fn what_lay_there_is_kept_and_what_is_known_of_backups_is_taken_over() {
    let bench = Bench::new(false);
    let backup = with_backup(&bench);
    std::fs::create_dir(bench.path("stick")).unwrap();
    let mut workbook = bench.open(&bench.path("x.lac"));
    workbook.set_second_folder(Some(&bench.path("stick"))).unwrap();
    let access = workbook.access_to_backups();
    let Ok(restored) = workbook.restore(&backup, &access, false) else { panic!("not restored") };
    let listed = restored.workbook.list_backups().unwrap();
    assert!(listed.backups.iter().all(|backup| backup.known), "{listed:?}");
    assert_eq!(listed.backups.len(), 3, "before restoring one was made beside it and one in the second folder");
    assert_eq!(listed.second.unwrap().path, bench.path("stick").display().to_string());
    drop(restored.workbook);
    assert_eq!(entries(&bench, &bench.path("x.lac")), ["Before"]);
    let kept = restored.kept.unwrap();
    assert_eq!(kept.file_name().unwrap(), "x before restoring 2026-11-30T090000.lac.kept");
    std::fs::rename(kept, bench.path("again.lac")).unwrap();
    assert_eq!(entries(&bench, &bench.path("again.lac")), ["After", "Before"]);
}

#[test]
fn who_uses_the_workbook_and_where_it_is_kept_twice_hold_on_after_restoring() {
    let bench = Bench::new(false);
    let backup = with_backup(&bench);
    std::fs::create_dir(bench.path("theirs")).unwrap();
    let workbook = bench.open(&bench.path("x.lac")).used_by("jdoe").kept_twice_in(Some(&bench.path("theirs")));
    let access = workbook.access_to_backups();
    let Ok(mut restored) = workbook.restore(&backup, &access, false) else { panic!("not restored") };
    assert!(restored.workbook.list_backups().unwrap().second.unwrap().set_by_organisation);
    note(&mut restored.workbook, "Afterwards");
    let trail = String::from_utf8(restored.workbook.export_trail().unwrap().bytes).unwrap();
    assert!(trail.lines().any(|line| line.contains("jdoe") && line.contains("Afterwards")), "{trail}");
}

#[cfg(unix)]
#[test]
fn a_restored_workbook_belongs_to_whom_the_one_before_did() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let bench = Bench::new(false);
    let (backup, target) = (with_backup(&bench), bench.path("x.lac"));
    let owner = (Some(4321), Some(8765));
    if chown(&target, owner.0, owner.1).is_err() {
        eprintln!("not tried: only root gives files away");
        return;
    }
    std::fs::set_permissions(&target, PermissionsExt::from_mode(0o640)).unwrap();
    restore(&backup, &target, &bench.access, bench.hours.now()).unwrap();
    let about = std::fs::metadata(&target).unwrap();
    assert_eq!((Some(about.uid()), Some(about.gid()), about.mode() & 0o777), (owner.0, owner.1, 0o640));
}

#[test]
fn a_workbook_is_made_anew_of_a_backup_in_the_place_of_nothing() {
    for encrypted in [false, true] {
        let bench = Bench::new(encrypted);
        let backup = with_backup(&bench);
        let was = std::fs::read(&backup).unwrap();
        let made = |name: &str, access: &Access| {
            Workbook::restore_anew(&backup, &bench.path(name), access, bench.hours.clock()).map(drop)
        };
        assert!(matches!(made("x.lac", &bench.access), Err(Error::AlreadyThere(_))));
        assert_eq!(entries(&bench, &bench.path("x.lac")), ["After", "Before"], "what lies there is never replaced");
        let named_as_one = "x 2026-11-30T141501 daily.lac";
        assert!(made(named_as_one, &bench.access).unwrap_err().to_string().contains("Choose another name"));
        if encrypted {
            let wrong = Access::with_passphrase("correct horse battery staple");
            assert!(matches!(made("anew.lac", &wrong), Err(Error::WrongPassphrase)));
        }
        assert_eq!(bench.names(""), ["x backups", "x.lac"], "what is refused leaves nothing");
        made("anew.lac", &bench.access).unwrap();
        assert_eq!(entries(&bench, &bench.path("anew.lac")), ["Before"]);
        assert!(std::fs::read(&backup).unwrap() == was, "the backup stays as it is");
    }
}

#[test]
fn wherever_it_ends_one_whole_workbook_opens_and_nothing_is_lost() {
    for links in [true, false] {
        for stop in [Stop::Copied, Stop::SetAside, Stop::JournalSetAside, Stop::Swapped, Stop::Done] {
            let bench = Bench::new(false);
            let backup = with_backup(&bench);
            let target = bench.path("x.lac");
            let ended = restore_until(stop, links, (&backup, &target), &bench.access, bench.hours.now());
            assert_eq!(ended.is_ok(), stop == Stop::Done);
            let expected = if stop < Stop::Swapped { &["After", "Before"][..] } else { &["Before"] };
            assert_eq!(entries(&bench, &target), expected, "{stop:?} {links}");
            let is_kept = bench.names("").iter().any(|name| name.ends_with(".lac.kept"));
            assert_eq!(is_kept, stop >= Stop::Swapped, "{stop:?} {links}: {:?}", bench.names(""));
            // A second time it goes through.
            restore(&backup, &target, &bench.access, bench.hours.now()).unwrap();
            assert_eq!(entries(&bench, &target), ["Before"]);
        }
    }
}

/// A journal that belongs to no save of the workbook, as a crash of another copy leaves it.
fn leave_foreign_journal(bench: &Bench) {
    let mut bytes = vec![0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7];
    bytes.resize(4096, 1);
    std::fs::write(bench.path("x.lac-journal"), bytes).unwrap();
}

#[test]
fn a_journal_beside_it_is_set_aside_with_its_workbook() {
    for links in [true, false] {
        for stop in [Stop::SetAside, Stop::JournalSetAside, Stop::Swapped, Stop::Done] {
            let bench = Bench::new(false);
            let backup = with_backup(&bench);
            let target = bench.path("x.lac");
            leave_foreign_journal(&bench);
            let _ = restore_until(stop, links, (&backup, &target), &bench.access, bench.hours.now());
            if stop >= Stop::Swapped {
                assert_eq!(entries(&bench, &target), ["Before"], "{stop:?} {links}");
                let names = bench.names("");
                assert!(
                    names.contains(&"x before restoring 2026-11-30T090000.lac-journal.kept".to_owned()),
                    "{names:?}"
                );
                assert!(!names.contains(&"x.lac-journal".to_owned()), "{names:?}");
            } else {
                // It is as it was before, with a journal beside it that would change nothing.
                assert_eq!(entries(&bench, &target), ["After", "Before"], "{stop:?} {links}");
                assert!(bench.names("").iter().all(|name| !name.ends_with(".kept")), "{stop:?} {links}");
            }
        }
    }
}

#[test]
fn a_workbook_that_is_gone_or_damaged_is_restored_too() {
    let bench = Bench::new(true);
    let backup = with_backup(&bench);
    let target = bench.path("x.lac");
    for damage in [None, Some(Vec::new()), Some(b"LACw and then nothing".to_vec())] {
        std::fs::remove_file(&target).unwrap();
        let there = damage.is_some();
        damage.into_iter().for_each(|bytes| std::fs::write(&target, bytes).unwrap());
        bench.hours.pass(1);
        let restored = restore(&backup, &target, &bench.access, bench.hours.now()).unwrap();
        assert_eq!(restored.kept.is_some(), there);
        assert_eq!(entries(&bench, &target), ["Before"]);
    }
}

#[test]
fn what_cannot_be_restored_is_told_apart_and_changes_nothing() {
    let bench = Bench::new(false);
    let backup = with_backup(&bench);
    let target = bench.path("x.lac");
    let whole = std::fs::read(&backup).unwrap();
    let fixture = |name: &str| format!("{}/../../tests/fixtures/formats/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&(u32::try_from(FORMAT).unwrap() + 1).to_be_bytes());
    let mut damaged = whole.clone();
    damaged[4096 * 3..4096 * 4].fill(7);
    let encrypted = std::fs::read(fixture("encrypted-4.lac")).unwrap();
    let against_the_rules = kept::against_the_rules(&backup, &bench);
    let before = std::fs::read(&target).unwrap();
    for (name, bytes, words) in [
        ("empty", Vec::new(), "This backup is empty."),
        ("cut", whole[..whole.len() - 1].to_vec(), "This backup is damaged, or its end is missing."),
        ("damaged", damaged, "This backup is damaged."),
        ("rules", against_the_rules, "This backup is damaged."),
        ("text", b"figures".to_vec(), "This file is not a backup of a LAC Assurance workbook."),
        ("newer", newer, "This backup was made by a newer version of LAC Assurance"),
        ("locked", encrypted, "This workbook needs its passphrase."),
    ] {
        let file = bench.path(&format!("{name}.lac"));
        std::fs::write(&file, bytes).unwrap();
        let refused = restore(&file, &target, &bench.access, bench.hours.now()).unwrap_err();
        assert!(refused.to_string().starts_with(words), "{name}: {refused}");
        assert_eq!(std::fs::read(&target).unwrap(), before, "{name}");
    }
    let wrong = Access::with_passphrase("four other words here");
    let refused = restore(&bench.path("locked.lac"), &target, &wrong, bench.hours.now()).unwrap_err();
    assert_eq!(refused, Error::WrongPassphrase);
    let right = Access::with_passphrase(PASSPHRASE);
    restore(&bench.path("locked.lac"), &target, &right, bench.hours.now()).unwrap();
    let opened = Workbook::open(&target, &right, bench.hours.clock()).unwrap();
    assert!(opened.status().unwrap().encrypted, "the restored one is encrypted as its backup is");
}

#[test]
fn a_backup_of_another_workbook_takes_its_place_only_when_that_is_said() {
    let bench = Bench::new(false);
    let backup = with_backup(&bench);
    let other = Workbook::create_for(&bench.path("y.lac"), &bench.access, bench.hours.clock(), "Another").unwrap();
    let access = other.access_to_backups();
    assert!(other.preview_restoring(&backup, &access).unwrap().is_of_another);
    let Err(not) = other.restore(&backup, &access, false) else { panic!("restored") };
    assert!(not.error.to_string().contains("of another workbook"));
    let other = *not.workbook.unwrap();
    let Ok(restored) = other.restore(&backup, &access, true) else { panic!("not restored") };
    assert_eq!(restored.workbook.find_organisation().unwrap().unwrap().details.name, "NHS Example");
}

#[test]
fn a_workbook_that_is_open_elsewhere_is_not_restored_over() {
    let bench = Bench::new(false);
    let backup = with_backup(&bench);
    let open = bench.open(&bench.path("x.lac"));
    let refused = restore(&backup, &bench.path("x.lac"), &bench.access, bench.hours.now()).unwrap_err();
    assert_eq!(refused, Error::InUse);
    drop(open);
    let itself = restore(&bench.path("x.lac"), &bench.path("x.lac"), &bench.access, bench.hours.now());
    assert!(itself.unwrap_err().to_string().contains("the workbook itself"));
    assert_eq!(entries(&bench, &bench.path("x.lac")), ["After", "Before"]);
}
