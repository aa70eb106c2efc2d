//! Whatever verb, whatever path: a workbook that is there stays as it is unless the verb saves into it.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use crate::{Bench, Draws, TWO_FIGURES, example, hash_of, soaking};

/// Each verb that writes a file where it is told, `{}` standing for the place.
const VERBS: [&[&str]; 7] = [
    &["trail", "{file}", "--to", "{}"],
    &["figures", "export", "{file}", "--to", "{}"],
    &["paper", "{file}", "--year", "2019-20", "--to", "{}"],
    &["paper", "{file}", "--year", "2019-20", "--to", "{}", "--issue"],
    &["return", "write", "{file}", "--provider", "poole-hospital", "--period", "Q2 2020-21", "--to", "{}"],
    &["trends", "{file}", "--indicator", "iha-20-days", "--svg", "{}"],
    &["new", "{}", "--example"],
];

/// Workbooks under many names, and links to them.
fn furnish(bench: &Bench) {
    bench.clear();
    std::fs::write(bench.work("two.csv"), TWO_FIGURES).unwrap();
    for name in ["x.lac", "other.lac", "Capital.LAC", "report.pdf", "figures.csv", "no-ending"] {
        std::fs::write(bench.work(name), example(false)).unwrap();
    }
    std::fs::write(bench.work("locked.lac"), example(true)).unwrap();
    std::fs::write(bench.work("locked.csv"), example(true)).unwrap();
    std::fs::create_dir(bench.work("folder")).unwrap();
    std::fs::write(bench.work("folder/inner.lac"), example(false)).unwrap();
    symlink("x.lac", bench.work("link.csv")).unwrap();
    symlink("link.csv", bench.work("link-to-link.csv")).unwrap();
    symlink(bench.work("locked.lac"), bench.work("link.pdf")).unwrap();
    symlink("folder", bench.work("folder-link")).unwrap();
    symlink("nowhere.csv", bench.work("dangling.csv")).unwrap();
    std::fs::hard_link(bench.work("x.lac"), bench.work("hard.csv")).unwrap();
    std::fs::hard_link(bench.work("other.lac"), bench.work("hard.pdf")).unwrap();
}

/// The workbooks of the folder.
const WORKBOOKS: [&str; 11] = [
    "x.lac",
    "other.lac",
    "Capital.LAC",
    "report.pdf",
    "figures.csv",
    "no-ending",
    "locked.lac",
    "locked.csv",
    "folder/inner.lac",
    "hard.csv",
    "hard.pdf",
];

/// Other ways to them, and other places.
const OTHER_PLACES: [&str; 25] = [
    "link.csv",
    "link-to-link.csv",
    "link.pdf",
    "folder-link/inner.lac",
    "dangling.csv",
    "./x.lac",
    "folder/../x.lac",
    ".//report.pdf",
    "folder-link/../locked.csv",
    "file:x.lac",
    "file:new.csv",
    "x.lac-journal",
    "locked.lac-wal",
    "new.lac",
    "new.csv",
    "new.pdf",
    "folder",
    "folder-link",
    "folder/new.csv",
    "nowhere/new.csv",
    "two.csv",
    "/dev/null",
    "/dev/full",
    ".",
    "",
];

/// Every workbook of the folder with its hash, by the names that are no symbolic links.
fn workbooks(bench: &Bench) -> Vec<(&'static str, Option<String>)> {
    WORKBOOKS.iter().map(|name| (*name, hash_of(&bench.work(name)))).collect()
}

#[test]
fn no_verb_writes_over_a_workbook_by_whatever_path() {
    let pairs = if soaking() { 500 } else { 90 };
    let bench = Bench::new();
    furnish(&bench);
    let mut draws = Draws(28);
    let places = [WORKBOOKS.as_slice(), OTHER_PLACES.as_slice()].concat();
    for pair in 0..pairs {
        let (verb, place) = (*draws.one_of(&VERBS), *draws.one_of(&places));
        let file = *draws.one_of(&["x.lac", "x.lac", "locked.lac", "hard.csv", "link.csv"]);
        // Issuing saves into the workbook that it is of, and into no other.
        let saved_into = verb.contains(&"--issue").then(|| std::fs::canonicalize(bench.work(file)).unwrap());
        let arguments: Vec<String> =
            verb.iter().map(|word| word.replace("{file}", file).replace("{}", place)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let before = workbooks(&bench);
        let output = bench.command(&arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let code = output.status.code();
        assert!(
            code == Some(0) || (code == Some(1) && !said.trim().is_empty()) || code == Some(2),
            "{arguments:?} {said}"
        );
        for ((name, was), (_, is)) in before.iter().zip(&workbooks(&bench)) {
            let own = saved_into.as_ref().is_some_and(|own| same_file(own, &bench.work(name)));
            assert!(was == is || own, "pair {pair}: {name} was changed by {arguments:?}");
        }
        let left: Vec<String> = std::fs::read_dir(bench.path("work"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".part"))
            .collect();
        assert!(left.is_empty(), "{arguments:?} left {left:?}");
        if pair % 30 == 29 {
            furnish(&bench);
        }
    }
    println!("{pairs} pairs of verb and path: 0 workbooks changed");
}

fn same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (std::fs::metadata(one), std::fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[test]
fn the_workbook_that_is_open_keeps_its_lock_while_an_output_looks_at_it() {
    let bench = Bench::new();
    furnish(&bench);
    let workbook = crate::open(&bench.work("x.lac")).unwrap();
    // By its own name, by a hard link and by a symbolic one.
    for name in ["x.lac", "hard.csv", "link.csv", "./x.lac"] {
        let refused = lac_cli::output::write_file(&bench.work(name), b"figures").unwrap_err();
        assert!(refused.to_string().contains("Nothing was written"), "{name}: {refused}");
    }
    let second = bench.command(&["check", "x.lac"]).output().unwrap();
    assert!(String::from_utf8_lossy(&second.stderr).contains("open in another window"), "the lock still holds");
    drop(workbook);
    bench.succeeds(&["check", "x.lac"]);
}

#[test]
fn new_files_are_their_owners_alone_and_others_keep_their_mode() {
    let bench = Bench::new();
    furnish(&bench);
    let mode = |name: &str| std::fs::metadata(bench.work(name)).unwrap().permissions().mode() & 0o777;
    bench.succeeds(&["new", "made.lac"]);
    let mut plain = bench.command(&["new", "plain.lac"]);
    assert!(plain.env_remove("LAC_PASSPHRASE").status().unwrap().success());
    bench.succeeds(&["figures", "export", "x.lac", "--to", "out.csv"]);
    assert_eq!((mode("made.lac"), mode("plain.lac"), mode("out.csv")), (0o600, 0o600, 0o600));
    std::fs::set_permissions(bench.work("out.csv"), PermissionsExt::from_mode(0o640)).unwrap();
    bench.succeeds(&["figures", "export", "x.lac", "--to", "out.csv"]);
    assert_eq!(mode("out.csv"), 0o640);
}

#[test]
fn a_path_is_a_path_and_a_name_may_be_as_long_as_the_disk_allows() {
    let bench = Bench::new();
    furnish(&bench);
    bench.succeeds(&["new", "file:x.lac"]);
    assert!(bench.work("file:x.lac").is_file());
    bench.succeeds(&["check", "file:x.lac"]);
    let long = format!("{}.csv", "n".repeat(251));
    bench.succeeds(&["figures", "export", "x.lac", "--to", &long]);
    assert!(bench.work(&long).is_file());
    let longer = format!("{}.csv", "n".repeat(252));
    let refused = bench.command(&["figures", "export", "x.lac", "--to", &longer]).output().unwrap();
    assert!(String::from_utf8_lossy(&refused.stderr).contains("longer than the disk allows"));
    let deep = "folder/".repeat(80) + "x.lac";
    let refused = bench.command(&["new", &deep]).output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("Choose a shorter name"), "{said}");
    let name = format!("{}.lac", "n".repeat(243));
    bench.succeeds(&["new", &name]);
    bench.succeeds(&["check", &name]);
}

#[test]
fn copies_of_workbooks_journals_and_what_a_command_needs_are_not_written_over() {
    let bench = Bench::new();
    furnish(&bench);
    let mut damaged = example(false).to_vec();
    damaged[..4].fill(0);
    std::fs::write(bench.path("kept/words.txt"), crate::PASSPHRASE).unwrap();
    for (name, bytes) in [
        ("y.lac.bak", damaged.as_slice()),
        ("y.lac~", &damaged),
        ("x.lac interrupted save 2026-01-01 000000.kept", b"any"),
        ("kept.bin", &[0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, 0, 0]),
    ] {
        std::fs::write(bench.work(name), bytes).unwrap();
        let output = bench.command(&["figures", "export", "x.lac", "--to", name]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(std::fs::read(bench.work(name)).unwrap() == bytes, "{name}");
    }
    let arguments =
        ["figures", "export", "locked.lac", "--passphrase-file", "../kept/words.txt", "--to", "../kept/words.txt"];
    let output = bench.command(&arguments).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("this command reads that file"));
    assert_eq!(std::fs::read_to_string(bench.path("kept/words.txt")).unwrap(), crate::PASSPHRASE);
}

#[test]
fn what_a_kill_left_in_a_folder_is_taken_away_later() {
    let bench = Bench::new();
    furnish(&bench);
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    for name in [".lac-abc.part", ".lac-new-abc.part", ".lac-new-abc.part-journal", ".other.part"] {
        std::fs::write(bench.work(name), "half").unwrap();
        std::fs::File::options().write(true).open(bench.work(name)).unwrap().set_modified(old).unwrap();
    }
    std::fs::write(bench.work(".lac-now.part"), "being written").unwrap();
    bench.succeeds(&["figures", "export", "x.lac", "--to", "out.csv"]);
    let there = |name: &str| bench.work(name).exists();
    assert!(!there(".lac-abc.part") && !there(".lac-new-abc.part") && !there(".lac-new-abc.part-journal"));
    assert!(there(".other.part") && there(".lac-now.part"), "what is not ours, or may be in use, stays");
}

#[test]
fn a_link_is_followed_to_an_ordinary_file_and_stays_a_link() {
    let bench = Bench::new();
    furnish(&bench);
    std::fs::write(bench.work("target.csv"), "old").unwrap();
    symlink("target.csv", bench.work("to-target.csv")).unwrap();
    bench.succeeds(&["figures", "export", "x.lac", "--to", "to-target.csv"]);
    assert!(std::fs::symlink_metadata(bench.work("to-target.csv")).unwrap().file_type().is_symlink());
    assert!(std::fs::read_to_string(bench.work("target.csv")).unwrap().starts_with("indicator,"));
    let refused = bench.command(&["figures", "export", "x.lac", "--to", "dangling.csv"]).output().unwrap();
    assert!(String::from_utf8_lossy(&refused.stderr).contains("a link to something that is not there"));
}
