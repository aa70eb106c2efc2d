//! The machine's place for temporary files has no room: what is looked at in a copy is copied beside the workbook then,
//! and what cannot be copied anywhere is told, and is not called damaged.

use std::process::{Command, Output};

use crate::{Bench, PASSPHRASE, example, hash_of};

/// Runs `lac` where the place for temporary files has room for 64 KB, which no workbook has, after `first` was done there.
fn without_room(bench: &Bench, first: &str, arguments: &[&str]) -> Output {
    let place = bench.path("kept/temporary");
    std::fs::create_dir_all(&place).unwrap();
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let apart: &[&str] = if is_root { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
    let script = format!("mount -t tmpfs -o size=64k none \"$TMPDIR\" && {first} exec \"$0\" \"$@\"");
    Command::new("unshare")
        .args(apart)
        .args(["bash", "-c", &script, env!("CARGO_BIN_EXE_lac")])
        .args(arguments)
        .current_dir(bench.path("work"))
        .env("TMPDIR", place)
        .env("LAC_PASSPHRASE", PASSPHRASE)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    [output.stdout.as_slice(), output.stderr.as_slice()].map(String::from_utf8_lossy).concat()
}

#[test]
fn backups_are_made_proved_and_restored_without_room_for_temporary_files() {
    for encrypted in [false, true] {
        let bench = Bench::new();
        std::fs::write(bench.work("x.lac"), example(encrypted)).unwrap();
        let made = without_room(&bench, "", &["backup", "x.lac", "--to", "../kept"]);
        assert!(made.status.success() && said(&made).contains("It was opened and compared"), "{}", said(&made));
        let files = std::fs::read_dir(bench.path("kept")).unwrap().map(|file| file.unwrap().path());
        let backup = files.filter(|path| path.is_file() && path.extension().is_some_and(|ending| ending == "lac"));
        let backup = backup.map(|path| path.display().to_string()).next().unwrap();
        for arguments in [&["restore", &backup, "--to", "y.lac"][..], &["compare", "x.lac", "y.lac"]] {
            let done = without_room(&bench, "", arguments);
            assert!(done.status.success(), "{arguments:?}: {}", said(&done));
        }
        let left: Vec<String> = std::fs::read_dir(bench.path("work"))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with("lac-judged-"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn a_workbook_that_can_only_be_read_is_read_where_there_is_no_room_to_look_at_it_in_a_copy() {
    let bench = Bench::new();
    std::fs::write(bench.work("x.lac"), example(false)).unwrap();
    let before = hash_of(&bench.work("x.lac"));
    // Neither the file nor its folder can be written, and the place for temporary files is full.
    let read_only = "mount --bind . . && mount -o remount,ro,bind . && cd \"$PWD\" &&";
    let read = without_room(&bench, read_only, &["check", "x.lac"]);
    assert!(read.status.success(), "{}", said(&read));
    assert_eq!(hash_of(&bench.work("x.lac")), before);
}
