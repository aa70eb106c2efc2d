//! A backup holds what its workbook holds, or it is none; what is known of it outlives nothing but itself.

mod kept;

use kept::{Bench, note};
use lac_core::backups::{Where, Why};
use lac_core::storage::FORMAT;
use lac_core::workbook::{BackupFound, Workbook};

#[test]
fn a_backup_is_the_workbook_again() {
    for encrypted in [false, true] {
        let bench = Bench::new(encrypted);
        let mut workbook = bench.made();
        note(&mut workbook, "A meeting");
        let made = workbook.back_up(Why::Opened).unwrap();
        assert_eq!((made.made.len(), made.failed.len()), (1, 0));
        assert_eq!(bench.names("x backups"), ["x 2026-11-30T090000 opened.lac"]);
        let copy = bench.open(&bench.path("x backups/x 2026-11-30T090000 opened.lac"));
        assert_eq!(copy.dump().unwrap(), workbook.dump().unwrap());
        assert_eq!(copy.status().unwrap().encrypted, encrypted);
        assert!(copy.check().unwrap().findings.is_empty());
        let listed = workbook.list_backups().unwrap();
        assert_eq!(listed.backups.len(), 1);
        assert!(listed.backups[0].known && listed.backups[0].finding.is_empty());
        assert_eq!(listed.backups[0].verified_at, Some(bench.hours.now()));
    }
}

#[test]
fn one_is_made_on_opening_and_daily_and_only_after_a_change() {
    let bench = Bench::new(false);
    let mut workbook = bench.made();
    let made = |workbook: &mut Workbook, why| workbook.back_up(why).unwrap().made.len();
    assert_eq!(made(&mut workbook, Why::Opened), 1);
    assert_eq!(made(&mut workbook, Why::Opened), 0, "nothing changed");
    bench.hours.pass(24);
    assert_eq!(made(&mut workbook, Why::Daily), 0, "nothing changed on the new day");
    note(&mut workbook, "One");
    assert_eq!(made(&mut workbook, Why::Daily), 1);
    note(&mut workbook, "Two");
    bench.hours.pass(2);
    assert_eq!(made(&mut workbook, Why::Daily), 0, "today's is there");
    drop(workbook);
    let mut workbook = bench.open(&bench.path("x.lac"));
    assert_eq!(made(&mut workbook, Why::Opened), 1, "it was opened after a change");
    let verified = workbook.list_backups().unwrap().backups[0].file.clone();
    workbook.verify_backup(Where::Beside, &verified).unwrap();
    assert_eq!(made(&mut workbook, Why::Opened), 0, "that it was verified is no change");
    workbook.undo().unwrap();
    assert_eq!(made(&mut workbook, Why::Opened), 1);
}

#[test]
fn what_is_known_of_backups_is_no_act_and_no_step_of_undo() {
    let bench = Bench::new(false);
    let mut workbook = bench.made();
    note(&mut workbook, "One");
    let (before, acts, undo) =
        (workbook.dump().unwrap(), workbook.count_acts().unwrap(), workbook.status().unwrap().undo);
    workbook.back_up(Why::Asked).unwrap();
    workbook.rehearse_restoring().unwrap().unwrap();
    assert_eq!(workbook.dump().unwrap(), before);
    assert_eq!(workbook.count_acts().unwrap(), acts);
    assert_eq!(workbook.status().unwrap().undo, undo);
}

#[test]
fn a_second_folder_that_is_away_is_said_and_made_up_later() {
    let bench = Bench::new(false);
    let mut workbook = bench.made();
    std::fs::create_dir(bench.path("stick")).unwrap();
    workbook.set_second_folder(Some(&bench.path("stick"))).unwrap();
    assert_eq!(
        workbook.status().unwrap().undo.unwrap(),
        format!("make backups in {} too", bench.path("stick").display())
    );
    assert_eq!(workbook.back_up(Why::Opened).unwrap().made.len(), 2);
    std::fs::rename(bench.path("stick"), bench.path("away")).unwrap();
    note(&mut workbook, "One");
    bench.hours.pass(24);
    let made = workbook.back_up(Why::Daily).unwrap();
    assert_eq!((made.made.len(), made.failed.len()), (1, 1));
    let said = workbook.list_backups().unwrap();
    assert!(!said.second.unwrap().within_reach);
    assert!(
        said.says[0].starts_with("Since 1 December 2026 no backup could be made in the second folder"),
        "{:?}",
        said.says
    );
    let home = workbook.get_home().unwrap();
    assert!(home.tasks.iter().any(|task| task.title == "Look at the backups"));
    bench.hours.pass(24);
    assert_eq!(workbook.back_up(Why::Daily).unwrap().failed.len(), 1, "tried again");
    assert!(workbook.list_backups().unwrap().says[0].contains("Since 1 December 2026"), "since the first time");
    std::fs::rename(bench.path("away"), bench.path("stick")).unwrap();
    let made = workbook.back_up(Why::Daily).unwrap();
    assert_eq!((made.made.len(), made.made[0].0), (1, Where::Second), "made up");
    assert_eq!(workbook.list_backups().unwrap().says, [""; 0]);
    assert_eq!(bench.names("stick/x backups").len(), 2);
}

#[test]
fn the_organisations_second_folder_is_that_of_a_workbook_that_has_none_of_its_own() {
    let bench = Bench::new(false);
    for folder in ["theirs", "hers"] {
        std::fs::create_dir(bench.path(folder)).unwrap();
    }
    let mut workbook = bench.made().kept_twice_in(Some(&bench.path("theirs")));
    let second = workbook.list_backups().unwrap().second.unwrap();
    assert!(second.set_by_organisation && second.within_reach);
    assert_eq!(workbook.status().unwrap().undo, None, "it is no act of hers");
    assert_eq!(workbook.back_up(Why::Opened).unwrap().made.len(), 2);
    assert_eq!(bench.names("theirs/x backups").len(), 1);
    workbook.set_second_folder(Some(&bench.path("hers"))).unwrap();
    let second = workbook.list_backups().unwrap().second.unwrap();
    assert_eq!((second.path, second.set_by_organisation), (bench.path("hers").display().to_string(), false));
    workbook.back_up(Why::Asked).unwrap();
    assert_eq!((bench.names("theirs/x backups").len(), bench.names("hers/x backups").len()), (1, 1), "hers wins");
    workbook.set_second_folder(None).unwrap();
    assert!(workbook.list_backups().unwrap().second.unwrap().set_by_organisation, "without hers, theirs holds again");
}

#[test]
fn the_organisations_folder_that_is_away_is_said_and_the_workbooks_own_is_none() {
    let bench = Bench::new(false);
    let mut workbook = bench.made().kept_twice_in(Some(&bench.path("away")));
    assert_eq!(workbook.back_up(Why::Opened).unwrap().failed.len(), 1);
    let said = workbook.list_backups().unwrap();
    assert!(!said.second.unwrap().within_reach);
    assert!(said.says[0].contains("no backup could be made in the second folder"), "{:?}", said.says);
    let own = std::fs::canonicalize(bench.folder.path()).unwrap();
    let workbook = workbook.kept_twice_in(Some(&own));
    assert!(workbook.list_backups().unwrap().second.is_none(), "backups are made beside the workbook already");
}

#[test]
fn the_second_folder_is_another_than_the_workbooks_own() {
    let bench = Bench::new(false);
    let mut workbook = bench.made();
    assert!(workbook.set_second_folder(Some(bench.folder.path())).is_err());
    assert!(workbook.set_second_folder(Some(&bench.path("nowhere"))).is_err());
}

#[test]
fn foreign_files_are_passed_over_and_never_taken_away() {
    let bench = Bench::new(false);
    let mut workbook = bench.made();
    std::fs::create_dir(bench.path("x backups")).unwrap();
    let mine = ["holiday.jpg", "x.lac", "y 2020-01-01T090000 daily.lac", "x 2020-01-01T090000 daily.lac"];
    for name in mine {
        std::fs::write(bench.path("x backups").join(name), "hers").unwrap();
    }
    for round in 0..14 {
        note(&mut workbook, &format!("Round {round}"));
        bench.hours.pass(1);
        assert_eq!(workbook.back_up(Why::Asked).unwrap().made.len(), 1);
    }
    let names = bench.names("x backups");
    assert!(mine.iter().all(|name| names.contains(&(*name).to_owned())));
    assert_eq!(names.len() - mine.len(), 10, "the last ten of this day: {names:?}");
    let listed = workbook.list_backups().unwrap().backups;
    let odd = listed.iter().find(|backup| backup.file == mine[3]).unwrap();
    assert!(!odd.known && odd.verified_at.is_none());
    assert!(!workbook.verify_backup(Where::Beside, mine[3]).unwrap().finding.is_empty());
}

#[test]
fn a_name_that_is_taken_stays_with_its_file() {
    let bench = Bench::new(false);
    let mut workbook = bench.made();
    std::fs::create_dir(bench.path("x backups")).unwrap();
    let taken = bench.path("x backups/x 2026-11-30T090000 asked.lac");
    std::fs::write(&taken, "hers").unwrap();
    workbook.back_up(Why::Asked).unwrap();
    assert_eq!(std::fs::read(&taken).unwrap(), b"hers");
    assert!(bench.path("x backups/x 2026-11-30T090001 asked.lac").is_file());
}

#[test]
fn flipped_bits_of_a_backup_are_found_or_harmless() {
    let flips = if std::env::var_os("LAC_SOAK").is_some() { 4_000 } else { 300 };
    for encrypted in [false, true] {
        let bench = Bench::new(encrypted);
        let mut workbook = bench.made();
        for number in 0..40 {
            note(&mut workbook, &format!("Entry {number} of some length, so that there are pages of text"));
        }
        let made = workbook.back_up(Why::Asked).unwrap();
        let (path, file) = (made.made[0].1.path.clone(), made.made[0].1.name.to_string());
        let whole = std::fs::read(&path).unwrap();
        let content = bench.open(&path).dump().unwrap();
        let flips = if encrypted { flips / 8 } else { flips };
        let (mut found, mut harmless) = (0, 0);
        for flip in 0..flips {
            let mut bytes = whole.clone();
            let at = flip * whole.len() / flips;
            bytes[at] ^= 1 << (flip % 8);
            std::fs::write(&path, bytes).unwrap();
            if workbook.verify_backup(Where::Beside, &file).unwrap().finding.is_empty() {
                assert_eq!(bench.open(&path).dump().unwrap(), content, "byte {at} was flipped and not found");
                harmless += 1;
            } else {
                found += 1;
            }
        }
        assert!(found > 0);
        println!("{flips} flipped bits, encrypted {encrypted}: {found} found, {harmless} harmless, 0 silent");
    }
}

fn rehearsed_if_due(workbook: &mut Workbook) -> Option<BackupFound> {
    let trial = workbook.begin_rehearsal_if_due().unwrap()?;
    Some(workbook.note_tried(trial.look()).unwrap())
}

#[test]
fn a_rehearsal_is_made_once_a_month_and_a_failed_one_is_said() {
    let bench = Bench::new(true);
    let mut workbook = bench.made();
    assert_eq!(rehearsed_if_due(&mut workbook), None, "there is no backup yet");
    let made = workbook.back_up(Why::Opened).unwrap();
    assert_eq!(rehearsed_if_due(&mut workbook).unwrap().finding, "");
    bench.hours.pass(29 * 24);
    assert_eq!(rehearsed_if_due(&mut workbook), None);
    bench.hours.pass(24);
    let mut bytes = std::fs::read(&made.made[0].1.path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&made.made[0].1.path, bytes).unwrap();
    let finding = rehearsed_if_due(&mut workbook).unwrap().finding;
    assert!(finding.starts_with("This backup is damaged") || finding.contains("altered"), "{finding}");
    assert!(workbook.say_of_backups().unwrap().iter().any(|said| said.contains("restored on trial")));
}

#[test]
fn a_workbook_without_a_verified_backup_for_a_fortnight_says_so() {
    let bench = Bench::new(false);
    let mut workbook = bench.made();
    assert_eq!(workbook.say_of_backups().unwrap(), [""; 0]);
    bench.hours.pass(14 * 24);
    assert_eq!(workbook.say_of_backups().unwrap(), ["There is no verified backup of this workbook. Make one now."]);
    workbook.back_up(Why::Asked).unwrap();
    assert_eq!(workbook.say_of_backups().unwrap(), [""; 0]);
}

/// A copy of a kept workbook of an older format.
fn of_format(bench: &Bench, name: &str) -> std::path::PathBuf {
    let kept = format!("{}/../../tests/fixtures/formats/{name}.lac", env!("CARGO_MANIFEST_DIR"));
    let path = bench.path("x.lac");
    std::fs::copy(kept, &path).unwrap();
    path
}

#[test]
fn before_an_update_one_backup_is_made_of_the_older_format_and_is_known_afterwards() {
    for format in 1..FORMAT {
        let bench = Bench::new(false);
        let path = of_format(&bench, &format!("format-{format}"));
        let old = std::fs::read(&path).unwrap();
        let dump = bench.open(&path).dump().unwrap();
        let name = format!("x 2026-11-30T090000 before-update-to-{FORMAT}.lac");
        assert_eq!(bench.names("x backups"), std::slice::from_ref(&name), "{format}");
        let listed = bench.open(&path).list_backups().unwrap().backups;
        assert!(listed[0].known && listed[0].why == format!("Before the update to workbook format {FORMAT}"));
        // The update is tried again, as after a crash: what is there will do.
        std::fs::write(&path, old).unwrap();
        bench.hours.pass(1);
        assert_eq!(bench.open(&path).dump().unwrap(), dump);
        assert_eq!(bench.names("x backups"), [name], "{format}");
        assert_eq!(user_version(&bench.path("x backups").join(&listed[0].file)), format);
    }
}

/// The workbook format of an unencrypted file, from its header.
fn user_version(path: &std::path::Path) -> i64 {
    let bytes = std::fs::read(path).unwrap();
    u32::from_be_bytes(bytes[60..64].try_into().unwrap()).into()
}

#[test]
fn without_a_backup_an_older_workbook_is_read_and_not_changed() {
    for (name, encrypted) in [("format-3", false), ("encrypted-4", true)] {
        let bench = Bench::new(encrypted);
        let path = of_format(&bench, name);
        // What lies where the folder of backups would be is hers.
        std::fs::write(bench.path("x backups"), "hers").unwrap();
        let before = std::fs::read(&path).unwrap();
        let mut workbook = bench.open(&path);
        let why = workbook.status().unwrap().read_only.unwrap();
        assert!(why.contains("before it is brought to this one a backup of it must be made beside it"), "{why}");
        assert!(!workbook.list_figures().unwrap().is_empty());
        let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 4).unwrap();
        let refused = workbook.set_bank_holiday(day, "A day", true).unwrap_err();
        assert_eq!(refused.to_string(), why);
        drop(workbook);
        assert_eq!(std::fs::read(&path).unwrap(), before);
        std::fs::remove_file(bench.path("x backups")).unwrap();
        assert_eq!(bench.open(&path).status().unwrap().read_only, None);
    }
}
