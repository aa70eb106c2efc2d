//! Passphrases are words, and what cannot be written is opened to read.

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

use crate::{Bench, PASSPHRASE, TOP, TWO_FIGURES, content, example, hash_of, open};

fn with_file(bench: &Bench, arguments: &[&str], bytes: &[u8]) -> Output {
    std::fs::write(bench.path("kept/passphrase.txt"), bytes).unwrap();
    let mut command = bench.command(arguments);
    command.env_remove("LAC_PASSPHRASE").args(["--passphrase-file", "../kept/passphrase.txt"]).output().unwrap()
}

fn said(output: &Output) -> String {
    [output.stdout.as_slice(), output.stderr.as_slice()].map(String::from_utf8_lossy).concat()
}

#[test]
fn a_passphrase_file_opens_the_workbook_whatever_editor_saved_it() {
    let words = "crème brûlée für four";
    let utf16 = |mark: [u8; 2], order: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(format!("{words}\r\n").encode_utf16().flat_map(order)).collect::<Vec<u8>>()
    };
    let files: [(&str, Vec<u8>); 7] = [
        ("plain", words.into()),
        ("with a line end", format!("{words}\n").into()),
        ("by Notepad", format!("\u{feff}{words}\r\n").into()),
        ("by Notepad as Unicode", utf16([0xFF, 0xFE], u16::to_le_bytes)),
        ("as UTF-16, the other way round", utf16([0xFE, 0xFF], u16::to_be_bytes)),
        ("with spaces at the ends", format!("  {words}\t\n").into()),
        ("decomposed, as on a Mac", "cre\u{300}me bru\u{302}le\u{301}e fu\u{308}r\u{a0}four\n".into()),
    ];
    let bench = Bench::new();
    for (made, by) in &files {
        bench.clear();
        assert!(with_file(&bench, &["new", "x.lac"], by).status.success(), "{made}");
        for (opened, with) in &files {
            let output = with_file(&bench, &["check", "x.lac"], with);
            assert!(output.status.success(), "made {made}, opened {opened}: {}", said(&output));
        }
        let typed = bench.command(&["check", "x.lac"]).env("LAC_PASSPHRASE", words).output().unwrap();
        assert!(typed.status.success(), "made {made}, typed: {}", said(&typed));
    }
}

#[test]
fn weak_passphrases_are_refused_when_a_workbook_is_made() {
    let bench = Bench::new();
    for weak in ["            ", "\u{feff}\u{a0}         \u{3000}", "passwordpassword", "123456789012", "elevenchars"] {
        let output = bench.command(&["new", "x.lac"]).env("LAC_PASSPHRASE", weak).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{weak:?}");
        assert!(said(&output).contains("passphrase"), "{weak:?}: {}", said(&output));
        assert!(!bench.work("x.lac").exists());
    }
}

#[test]
fn what_is_no_text_and_what_would_be_a_key_itself_is_no_passphrase() {
    use std::os::unix::ffi::OsStrExt;
    let bench = Bench::new();
    let unreadable = std::ffi::OsStr::from_bytes(b"slate otter teapot ninety \xff");
    let output = bench.command(&["new", "x.lac"]).env("LAC_PASSPHRASE", unreadable).output().unwrap();
    assert!(said(&output).contains("not text in UTF-8"), "{}", said(&output));
    assert!(!bench.work("x.lac").exists(), "no workbook without a passphrase is made instead");
    for digits in [64, 96] {
        let key = format!("x'{}'", "0f1e".repeat(digits / 4));
        let output = bench.command(&["new", "x.lac"]).env("LAC_PASSPHRASE", key).output().unwrap();
        assert!(said(&output).contains("A passphrase is words"), "{}", said(&output));
    }
}

#[test]
fn a_workbook_set_to_a_log_of_writes_is_read_where_it_cannot_be_written_and_nothing_is_left() {
    let bench = Bench::new();
    std::fs::write(bench.work("x.lac"), example(false)).unwrap();
    let script =
        "import sqlite3,sys; db=sqlite3.connect(sys.argv[1]); db.execute('PRAGMA journal_mode=WAL'); db.close()";
    assert!(Command::new("python3").args(["-c", script]).arg(bench.work("x.lac")).status().unwrap().success());
    for folder_mode in [0o755, 0o777] {
        set_mode(&bench, "x.lac", 0o444);
        set_mode(&bench, ".", folder_mode);
        let read = as_somebody(&bench, &["figures", "get", "x.lac", "--indicator", "iha-20-days"]);
        assert!(read.status.success(), "{}", said(&read));
        assert_eq!(std::fs::read_dir(bench.path("work")).unwrap().count(), 1, "nothing is left beside it");
    }
    set_mode(&bench, "x.lac", 0o600);
    content(&bench.work("x.lac")).unwrap();
}

#[test]
fn a_row_against_the_rules_of_its_table_is_damage_also_where_the_file_can_only_be_read() {
    let bench = Bench::new();
    std::fs::write(bench.work("x.lac"), example(false)).unwrap();
    set_mode(&bench, "x.lac", 0o444);
    set_mode(&bench, ".", 0o755);
    assert!(as_somebody(&bench, &["check", "x.lac"]).status.success());
    let script = "import sqlite3,sys; db=sqlite3.connect(sys.argv[1]); db.execute('PRAGMA ignore_check_constraints=ON'); \
                  db.execute(\"INSERT INTO keeper (id, name) VALUES (7, 'x')\"); db.commit()";
    set_mode(&bench, "x.lac", 0o644);
    assert!(Command::new("python3").args(["-c", script]).arg(bench.work("x.lac")).status().unwrap().success());
    set_mode(&bench, "x.lac", 0o444);
    let read = as_somebody(&bench, &["check", "x.lac"]);
    assert!(said(&read).starts_with("This workbook is damaged"), "{}", said(&read));
    assert_eq!(std::fs::read_dir(bench.path("work")).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn what_an_earlier_version_encrypted_opens_with_what_it_was_encrypted_with() {
    for (kept, passphrase) in
        [("mark-and-decomposed", "\u{feff}cre\u{300}me brule\u{301}e for four "), ("twelve-spaces", "            ")]
    {
        let bench = Bench::new();
        let from = format!("{TOP}/tests/fixtures/passphrases/{kept}.lac");
        std::fs::copy(from, bench.work("x.lac")).unwrap();
        for _ in 0..2 {
            let output = bench.command(&["check", "x.lac"]).env("LAC_PASSPHRASE", passphrase).output().unwrap();
            assert!(output.status.success(), "{kept}: {}", said(&output));
        }
        let wrong = bench.command(&["check", "x.lac"]).output().unwrap();
        assert!(said(&wrong).contains("does not open this workbook"), "{kept}");
    }
}

/// Runs the binary as somebody who may not write everywhere, as root may.
fn as_somebody(bench: &Bench, arguments: &[&str]) -> Output {
    let open = |path: &std::path::Path, mode| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if !root {
        return bench.command(arguments).output().unwrap();
    }
    let program = bench.path("lac-assurance");
    if !program.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_lac"), &program).unwrap();
        open(&program, 0o755);
        open(bench.folder.path(), 0o755);
        open(&bench.path("kept"), 0o755);
    }
    Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program)
        .args(arguments)
        .current_dir(bench.path("work"))
        .env("LAC_PASSPHRASE", PASSPHRASE)
        .output()
        .unwrap()
}

fn set_mode(bench: &Bench, name: &str, mode: u32) {
    std::fs::set_permissions(bench.work(name), PermissionsExt::from_mode(mode)).unwrap();
}

#[test]
fn a_workbook_that_cannot_be_written_opens_to_read_and_says_so_when_it_is_to_be_changed() {
    let old = std::fs::read(format!("{TOP}/tests/fixtures/formats/format-2.lac")).unwrap();
    for (name, bytes) in
        [("plain", example(false).to_vec()), ("encrypted", example(true).to_vec()), ("of an older format", old)]
    {
        for (place, file_mode, folder_mode) in
            [("a read-only file", 0o444, 0o777), ("a read-only folder", 0o666, 0o555)]
        {
            let bench = Bench::new();
            std::fs::write(bench.path("kept/two.csv"), TWO_FIGURES).unwrap();
            std::fs::set_permissions(bench.path("kept/two.csv"), PermissionsExt::from_mode(0o644)).unwrap();
            std::fs::write(bench.work("x.lac"), &bytes).unwrap();
            let before = hash_of(&bench.work("x.lac"));
            set_mode(&bench, "x.lac", file_mode);
            set_mode(&bench, ".", folder_mode);
            let read = as_somebody(&bench, &["figures", "get", "x.lac", "--indicator", "iha-20-days"]);
            assert!(read.status.success(), "{name} in {place}: {}", said(&read));
            let written = as_somebody(&bench, &["figures", "import", "x.lac", "--from", "../kept/two.csv"]);
            assert_eq!(written.status.code(), Some(1), "{name} in {place}");
            assert!(said(&written).contains("You can read this workbook but not change it"), "{}", said(&written));
            assert_eq!(hash_of(&bench.work("x.lac")), before, "{name} in {place}");
            let left = std::fs::read_dir(bench.path("work")).unwrap().count();
            assert_eq!(left, 1, "{name} in {place}: nothing is left beside it");
            set_mode(&bench, ".", 0o777);
            set_mode(&bench, "x.lac", 0o666);
        }
    }
}

#[test]
fn a_journal_where_it_cannot_be_played_back_is_read_in_a_copy() {
    let bench = Bench::new();
    crate::cuts::cut_in_the_middle(&bench);
    let before = (hash_of(&bench.work("x.lac")), hash_of(&bench.work("x.lac-journal")));
    for name in ["x.lac", "x.lac-journal"] {
        set_mode(&bench, name, 0o444);
    }
    set_mode(&bench, ".", 0o555);
    let read = as_somebody(&bench, &["check", "x.lac"]);
    assert!(said(&read).contains("The workbook is sound"), "{}", said(&read));
    assert_eq!((hash_of(&bench.work("x.lac")), hash_of(&bench.work("x.lac-journal"))), before);
    set_mode(&bench, ".", 0o777);
    // Where it can be written again, it is recovered.
    for name in ["x.lac", "x.lac-journal"] {
        set_mode(&bench, name, 0o600);
    }
    content(&bench.work("x.lac")).unwrap();
    assert!(!bench.work("x.lac-journal").exists());
}

#[test]
fn a_workbook_that_is_moved_or_replaced_while_it_is_open_is_noticed_before_saved_is_said() {
    type Away = fn(&Bench);
    let ways: [(&str, Away); 4] = [
        ("moved", |bench| std::fs::rename(bench.work("x.lac"), bench.work("y.lac")).unwrap()),
        ("deleted", |bench| std::fs::remove_file(bench.work("x.lac")).unwrap()),
        ("replaced", |bench| {
            std::fs::write(bench.work("new.lac"), example(false)).unwrap();
            std::fs::rename(bench.work("new.lac"), bench.work("x.lac")).unwrap();
        }),
        ("taken away with its folder", |bench| std::fs::rename(bench.path("work"), bench.path("elsewhere")).unwrap()),
    ];
    for encrypted in [false, true] {
        for (name, away) in ways {
            let bench = Bench::new();
            std::fs::write(bench.work("x.lac"), example(encrypted)).unwrap();
            let mut workbook = open(&bench.work("x.lac")).unwrap();
            workbook.import_file(TWO_FIGURES.as_bytes()).unwrap();
            let saved = workbook.dump().unwrap();
            away(&bench);
            let refused = workbook.undo().unwrap_err();
            assert_eq!(refused.code(), "moved", "{name}: {refused}");
            assert_eq!(workbook.dump().unwrap(), saved, "{name}: nothing is half changed");
            // A copy holds all that was saved, and opens with the same passphrase.
            let copy = bench.path("kept/copy.lac");
            workbook.copy_to(&copy).unwrap();
            drop(workbook);
            assert_eq!(open(&copy).unwrap().dump().unwrap(), saved, "{name}");
            let locked = lac_core::storage::inspect(&copy).unwrap();
            assert_eq!(locked == lac_core::storage::Locked::Yes, encrypted, "{name}: the copy is encrypted as it was");
            let mode = std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600);
        }
    }
}
