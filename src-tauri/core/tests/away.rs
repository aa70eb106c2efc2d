//! A file that was away while its workbook was open is taken up again if it is as it was last saved, and never else.

mod kept;

use std::path::Path;

use kept::{Bench, note};
use lac_core::workbook::Workbook;

/// A copy of the file's bytes in another file of the same name, as when a drive is put in again.
fn put_back(from: &Path, to: &Path) {
    std::fs::copy(from, to).unwrap();
}

fn refused(workbook: &mut Workbook) -> String {
    workbook.undo().unwrap_err().code().to_owned()
}

#[test]
fn one_that_is_back_at_its_place_is_gone_on_with() {
    for encrypted in [false, true] {
        let bench = Bench::new(encrypted);
        let mut workbook = bench.made();
        note(&mut workbook, "Before");
        let (path, away) = (bench.path("x.lac"), bench.path("y.lac"));
        workbook.take_up_again().unwrap();
        // Renamed and named as before: it is the same file.
        std::fs::rename(&path, &away).unwrap();
        assert_eq!((refused(&mut workbook), workbook.take_up_again().unwrap_err().code()), ("moved".into(), "moved"));
        std::fs::rename(&away, &path).unwrap();
        workbook.take_up_again().unwrap();
        note(&mut workbook, "Back");
        // Taken away and put there anew: another file that holds exactly what was saved.
        put_back(&path, &away);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(refused(&mut workbook), "moved");
        put_back(&away, &path);
        assert_eq!(refused(&mut workbook), "moved", "nothing goes into the file that is gone");
        let before = workbook.dump().unwrap();
        workbook.take_up_again().unwrap();
        assert_eq!(workbook.dump().unwrap(), before);
        note(&mut workbook, "Anew");
        assert_eq!(workbook.status().unwrap().encrypted, encrypted);
        drop(workbook);
        assert_eq!(bench.open(&path).list_log_entries().unwrap().len(), 3, "what was saved since is in the file");
    }
}

#[test]
fn one_that_is_not_as_it_was_last_saved_is_left_as_it_is_and_a_copy_can_be_saved() {
    let bench = Bench::new(false);
    let mut workbook = bench.made();
    let (path, older) = (bench.path("x.lac"), bench.path("older.lac"));
    note(&mut workbook, "Before");
    put_back(&path, &older);
    note(&mut workbook, "After");
    let another = bench.path("another.lac");
    drop(Workbook::create_for(&another, &bench.access, bench.hours.clock(), "Poole").unwrap());
    std::fs::write(bench.path("empty.lac"), "").unwrap();
    for (found, words) in [
        (&older, "it does not hold what was saved last here"),
        (&another, "it does not hold what was saved last here"),
        (&bench.path("empty.lac"), "it cannot be read"),
    ] {
        std::fs::remove_file(&path).unwrap();
        put_back(found, &path);
        let said = workbook.take_up_again().unwrap_err().to_string();
        assert!(said.contains(words) && said.contains("left as it is"), "{said}");
        assert!(std::fs::read(&path).unwrap() == std::fs::read(found).unwrap(), "{}", found.display());
        assert_eq!(refused(&mut workbook), "moved");
    }
    workbook.copy_to(&bench.path("copy.lac")).unwrap();
    assert_eq!(bench.open(&bench.path("copy.lac")).list_log_entries().unwrap().len(), 2);
}

#[test]
fn with_its_folder_away_and_back_again_nothing_is_lost() {
    let bench = Bench::new(false);
    std::fs::create_dir(bench.path("stick")).unwrap();
    let path = bench.path("stick/x.lac");
    let mut workbook = Workbook::create_for(&path, &bench.access, bench.hours.clock(), "Dorset").unwrap();
    workbook.keep_draft("log", "An entry", "/log", "typed").unwrap();
    std::fs::rename(bench.path("stick"), bench.path("pocket")).unwrap();
    assert_eq!(workbook.keep_draft("log", "An entry", "/log", "typed on").unwrap_err().code(), "moved");
    assert_eq!(workbook.take_up_again().unwrap_err().code(), "moved");
    std::fs::rename(bench.path("pocket"), bench.path("stick")).unwrap();
    workbook.take_up_again().unwrap();
    workbook.keep_draft("log", "An entry", "/log", "typed on").unwrap();
    drop(workbook);
    assert_eq!(bench.open(&path).list_drafts().unwrap()[0].content, "typed on");
}

/// Makes a file or folder such that nobody, not even root, can write in it, or as it was. False where the machine does not
/// let us.
#[cfg(target_os = "linux")]
fn immutable(what: &Path, on: bool) -> bool {
    let flag = if on { "+i" } else { "-i" };
    std::process::Command::new("chattr").arg(flag).arg(what).status().is_ok_and(|status| status.success())
}

#[cfg(target_os = "linux")]
#[test]
fn what_becomes_read_only_in_mid_work_loses_nothing_and_is_written_again_after_that() {
    for which in ["work", "work/x.lac"] {
        let bench = Bench::new(false);
        std::fs::create_dir(bench.path("work")).unwrap();
        let path = bench.path("work/x.lac");
        let mut workbook = Workbook::create_for(&path, &bench.access, bench.hours.clock(), "Dorset").unwrap();
        note(&mut workbook, "Before");
        let before = workbook.dump().unwrap();
        if !immutable(&bench.path(which), true) {
            eprintln!("not tried: this disk has nothing that nobody may write");
            return;
        }
        let draft = workbook.keep_draft("log", "An entry", "/log", "typed");
        assert!(immutable(&bench.path(which), false));
        // What was opened before may be written all the same: then it is there. Else it is told, and nothing is.
        let drafts = workbook.list_drafts().unwrap().len();
        match draft {
            Ok(()) => assert_eq!(drafts, 1, "{which}"),
            Err(refused) => {
                let code = refused.code();
                assert!(["read_only", "disk", "uncertain"].contains(&code), "{which}: {refused}");
                assert_eq!(drafts, 0, "{which}: {refused}");
            }
        }
        assert_eq!(workbook.dump().unwrap(), before, "{which}: a draft is no part of what is compared");
        workbook.keep_draft("log", "An entry", "/log", "typed on").unwrap();
        note(&mut workbook, "After");
        drop(workbook);
        let again = bench.open(&path);
        assert_eq!(again.list_log_entries().unwrap().len(), 2, "{which}");
        assert_eq!(again.list_drafts().unwrap()[0].content, "typed on", "{which}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_another_program_locks_is_said_to_be_in_use_and_opens_once_it_is_let_go() {
    let bench = Bench::new(false);
    drop(bench.made());
    let path = bench.path("x.lac");
    let script = "import fcntl, sys\nfile = open(sys.argv[1], 'r+b')\nfcntl.lockf(file, fcntl.LOCK_EX)\nprint('locked', flush=True)\nsys.stdin.read()";
    let mut other = std::process::Command::new("python3")
        .args(["-c", script])
        .arg(&path)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut locked = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(other.stdout.take().unwrap()), &mut locked).unwrap();
    let refused = Workbook::open(&path, &bench.access, bench.hours.clock()).err().unwrap();
    assert_eq!(refused.code(), "in_use", "{refused}");
    drop(other.stdin.take());
    other.wait().unwrap();
    note(&mut bench.open(&path), "Let go");
}
