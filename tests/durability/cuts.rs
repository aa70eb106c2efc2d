//! The program ends, or its disk is full, at any write, sync, truncation or deletion: the workbook is then as it was
//! before or as it is after, never between, and opens. A backup that is laid over it meanwhile stays as it is.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::{Bench, TOP, TWO_FIGURES, content, example, hash_of, many_figures, open, soaking};

/// The library that is preloaded, built once.
pub(crate) static SHIM: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("cut.so");
    let source = Path::new(TOP).join("tests/durability/cut.c");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .arg(source)
        .arg("-ldl")
        .status()
        .expect("a C compiler");
    assert!(built.success());
    (folder, library)
});

/// What is cut.
pub(crate) struct Scene {
    pub(crate) name: &'static str,
    /// The workbook before it.
    pub(crate) workbook: Vec<u8>,
    pub(crate) arguments: Vec<&'static str>,
}

fn scenes(encrypted: bool) -> Vec<Scene> {
    let of_example = |name, arguments: &[&'static str]| Scene {
        name,
        workbook: example(encrypted).to_vec(),
        arguments: arguments.to_vec(),
    };
    let mut scenes = vec![
        of_example("a save", &["figures", "import", "x.lac", "--from", "../kept/two.csv"]),
        of_example("an import that grows the file", &["figures", "import", "x.lac", "--from", "../kept/many.csv"]),
        of_example("an issue", &["paper", "x.lac", "--year", "2019-20", "--to", "paper.pdf", "--issue"]),
    ];
    let taking_out = ["redact", "x.lac", "--words-from", "../kept/words.txt", "--because", "A name was typed"];
    let with_name =
        Scene { name: TAKING_OUT, workbook: crate::with_name(encrypted, CHILD), arguments: taking_out.to_vec() };
    let kind = if encrypted { "encrypted" } else { "format" };
    for (format, name) in [
        (1, "migration from 1"),
        (2, "migration from 2"),
        (3, "migration from 3"),
        (4, "migration from 4"),
        (5, "migration from 5"),
        (6, "migration from 6"),
    ] {
        let kept = format!("{TOP}/tests/fixtures/formats/{kind}-{format}.lac");
        // Opened to be read, it is brought to the present format.
        let arguments = vec!["figures", "get", "x.lac", "--indicator", "iha-20-days"];
        scenes.push(Scene { name, workbook: std::fs::read(kept).unwrap(), arguments });
    }
    scenes.push(with_name);
    scenes.push(of_example("a return read in", &["return", "read", "x.lac", "--from", "../kept/two.csv"]));
    scenes
}

const TAKING_OUT: &str = "taking out words";
/// Whose name is taken out.
const CHILD: &str = "Zyxwv Quirke";

/// Once the words are taken out nothing is left of them in the file, however it came about.
fn nothing_is_left_of_words(bench: &Bench, name: &str) {
    let bytes = std::fs::read(bench.work("x.lac")).unwrap();
    let left = bytes.windows(5).filter(|at| at.eq_ignore_ascii_case(b"zyxwv")).count();
    assert_eq!(left, 0, "{name}: the words are left in the file");
}

/// How a scene went.
pub(crate) struct Ran {
    /// Whether the program says that it was done.
    pub(crate) acknowledged: bool,
    /// How many things were done to files, if it came to its end.
    pub(crate) count: Option<usize>,
    /// What it said on standard error.
    pub(crate) said: String,
}

/// What is said where a change was not made, and where it was.
const NOT_MADE: [&str; 4] = ["nothing was changed", "was not saved", "the change is not there", "was not done"];
const MADE: &str = "the change is there";

/// Runs the scene until the `at`th thing done to a file.
pub(crate) fn run(bench: &Bench, scene: &Scene, at: usize, how: &str) -> Ran {
    bench.clear();
    std::fs::write(bench.work("x.lac"), &scene.workbook).unwrap();
    cut(bench, &scene.arguments, at, how)
}

/// Runs a command on what lies there until its `at`th thing done to a file.
pub(crate) fn cut(bench: &Bench, arguments: &[&str], at: usize, how: &str) -> Ran {
    let count = bench.path("kept/count");
    let _ = std::fs::remove_file(&count);
    let output = bench
        .command(arguments)
        .env("LD_PRELOAD", &SHIM.1)
        .env("LAC_CUT_IN", bench.path("work"))
        .env("LAC_CUT_AT", at.to_string())
        .env("LAC_CUT_HOW", how)
        .env("LAC_CUT_OPENS", "1")
        .env("LAC_CUT_COUNT", &count)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    if ["full", "fail", "dead", "short"].contains(&how) {
        let code = output.status.code();
        let is_told = code == Some(0) || (code == Some(1) && !said.trim().is_empty());
        assert!(is_told, "{arguments:?}: {code:?} {said}");
    }
    Ran {
        acknowledged: output.status.success(),
        count: std::fs::read_to_string(count).ok().and_then(|text| text.parse().ok()),
        said: said.into_owned(),
    }
}

fn bench() -> Bench {
    let bench = Bench::new();
    std::fs::write(bench.path("kept/two.csv"), TWO_FIGURES).unwrap();
    std::fs::write(bench.path("kept/many.csv"), many_figures(1996..2004)).unwrap();
    std::fs::write(bench.path("kept/words.txt"), format!("{CHILD}\n")).unwrap();
    bench
}

/// The points at which a scene of so many is cut: all, or some spread over them, the last ones always; or the one of
/// LAC_CUT_POINT.
pub(crate) fn points(count: usize, sample: usize) -> Vec<usize> {
    if let Some(point) = std::env::var("LAC_CUT_POINT").ok().and_then(|point| point.parse().ok()) {
        return vec![point];
    }
    if soaking() || count <= sample {
        return (1..=count).collect();
    }
    let mut points: Vec<usize> = (0..sample).map(|index| 1 + index * count / sample).collect();
    points.extend(count.saturating_sub(3)..=count);
    points.dedup();
    points
}

/// Cuts each scene at its points in each way, or only those whose name has the words of LAC_CUT_SCENE;
/// what is left of each is kept in LAC_CUT_KEEP. Answers how many
/// cuts that were. Each that breaks a promise is told at once, and the rest goes on.
fn cut_everywhere(encrypted: bool, ways: &[&str], sample: usize) -> usize {
    let bench = bench();
    let (mut cuts, mut wrong) = (0, Vec::new());
    let only = std::env::var("LAC_CUT_SCENE").unwrap_or_default();
    for scene in scenes(encrypted).iter().filter(|scene| scene.name.contains(&only)) {
        let whole = run(&bench, scene, 0, "after");
        assert!(whole.acknowledged, "{} goes through when it is not cut", scene.name);
        let count = whole.count.expect("the number of things done");
        let after = content(&bench.work("x.lac")).unwrap();
        std::fs::write(bench.work("x.lac"), &scene.workbook).unwrap();
        let before = content(&bench.work("x.lac")).unwrap();
        for way in ways {
            for at in points(count, sample) {
                let name = format!("{at} of {count} {way} in {}", scene.name);
                let ran = run(&bench, scene, at, way);
                if let Some(kept) = std::env::var_os("LAC_CUT_KEEP") {
                    keep(&bench, &Path::new(&kept).join(format!("{at} {way}")));
                }
                if let Err(broken) = kept_its_promise(&bench, &ran, (&before, &after), scene.name == TAKING_OUT) {
                    eprintln!("{name}: {broken}");
                    wrong.push(name);
                }
                cuts += 1;
            }
        }
    }
    assert!(cuts > 0, "no scene has “{only}” in its name");
    assert!(wrong.is_empty(), "{} of {cuts} cuts: {wrong:#?}", wrong.len());
    cuts
}

/// Keeps what a cut left, to be looked at.
fn keep(bench: &Bench, place: &Path) {
    std::fs::create_dir_all(place).unwrap();
    for file in std::fs::read_dir(bench.path("work")).unwrap().map(Result::unwrap) {
        if file.path().is_file() {
            std::fs::copy(file.path(), place.join(file.file_name())).unwrap();
        }
    }
}

/// What a cut left is as before or as after, nothing acknowledged is lost, and what was said is true.
fn kept_its_promise(
    bench: &Bench,
    Ran { acknowledged, said, .. }: &Ran,
    (before, after): (&str, &str),
    takes_out: bool,
) -> Result<(), String> {
    let holds = |promise: bool, broken: &str| if promise { Ok(()) } else { Err(broken.to_owned()) };
    let found = content(&bench.work("x.lac")).map_err(|error| error.to_string())?;
    holds(found == before || found == after, "half of it")?;
    holds(!acknowledged || found == after, "lost what it had acknowledged")?;
    if takes_out && found == after {
        nothing_is_left_of_words(bench, said);
    }
    crate::backups::all_are_whole(&bench.work("x backups"));
    let untrue = (said.contains(MADE) && found != after)
        || (NOT_MADE.iter().any(|words| said.contains(words)) && found != before);
    holds(!untrue || before == after, &format!("it says what is not so: {said}"))?;
    let names = std::fs::read_dir(bench.path("work")).unwrap();
    let left: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with("-journal"))
        .collect();
    holds(left.is_empty(), &format!("{left:?} is left after the workbook was closed"))
}

#[test]
fn a_workbook_that_was_cut_off_opens_and_is_as_before_or_after() {
    let cuts = cut_everywhere(false, &["after", "torn"], 7);
    println!("{cuts} cuts of a plain workbook: 0 half, 0 acknowledged lost, 0 refused");
}

#[test]
fn an_encrypted_workbook_that_was_cut_off_opens_and_is_as_before_or_after() {
    let cuts = cut_everywhere(true, &["after", "torn"], 3);
    println!("{cuts} cuts of an encrypted workbook: 0 half, 0 acknowledged lost, 0 refused");
}

#[test]
fn a_disk_that_fills_up_or_fails_is_told_in_words_and_loses_nothing() {
    let faults = cut_everywhere(false, &["full", "fail", "dead", "short"], 4);
    println!("{faults} faults of the disk: 0 half, 0 acknowledged lost, each told in words");
}

/// What lay in the folder after a cut that left a journal beside the workbook.
fn with_journal(bench: &Bench, encrypted: bool) -> Vec<(PathBuf, PathBuf)> {
    let scene = scenes(encrypted).swap_remove(1);
    let count = run(bench, &scene, 0, "after").count.unwrap();
    let mut found = Vec::new();
    for at in points(count, if encrypted { 6 } else { 12 }) {
        run(bench, &scene, at, "after");
        let journal = bench.work("x.lac-journal");
        let hot = std::fs::read(&journal).is_ok_and(|bytes| bytes.first().is_some_and(|first| *first != 0));
        if hot {
            let kept = (bench.path(&format!("kept/{at}.lac")), bench.path(&format!("kept/{at}.journal")));
            std::fs::copy(bench.work("x.lac"), &kept.0).unwrap();
            std::fs::copy(&journal, &kept.1).unwrap();
            found.push(kept);
        }
    }
    found
}

/// Leaves a workbook whose import was cut off in its middle, with its journal.
pub(crate) fn cut_in_the_middle(bench: &Bench) {
    std::fs::write(bench.path("kept/two.csv"), TWO_FIGURES).unwrap();
    std::fs::write(bench.path("kept/many.csv"), many_figures(1996..2004)).unwrap();
    let scene = scenes(false).swap_remove(1);
    let count = run(bench, &scene, 0, "after").count.unwrap();
    let is_hot =
        || std::fs::read(bench.work("x.lac-journal")).is_ok_and(|bytes| bytes.first().is_some_and(|first| *first != 0));
    for at in (count / 2)..count {
        run(bench, &scene, at, "after");
        if is_hot() {
            return;
        }
    }
    panic!("no cut left a journal");
}

fn laid_over(encrypted: bool) {
    let bench = bench();
    // An older backup: the example before two figures were saved, which the cut import came after.
    let older = example(encrypted).to_vec();
    bench.clear();
    std::fs::write(bench.work("x.lac"), &older).unwrap();
    bench.succeeds(&["figures", "import", "x.lac", "--from", "../kept/two.csv"]);
    let newer = std::fs::read(bench.work("x.lac")).unwrap();
    let other = crate::made(encrypted);
    let scene = Scene {
        name: "an import",
        workbook: newer.clone(),
        arguments: vec!["figures", "import", "x.lac", "--from", "../kept/many.csv"],
    };
    let count = run(&bench, &scene, 0, "after").count.unwrap();
    let mut tried = 0;
    // The last things done are those that a journal is there for.
    let enough = if soaking() { usize::MAX } else { 6 };
    for at in (1..=count).rev() {
        if tried >= enough {
            break;
        }
        run(&bench, &scene, at, "after");
        let journal = bench.work("x.lac-journal");
        let hot = std::fs::read(&journal).is_ok_and(|bytes| bytes.first().is_some_and(|first| *first != 0));
        if !hot {
            continue;
        }
        let kept = std::fs::read(&journal).unwrap();
        for (name, backup) in [("an older backup", &older), ("another workbook", &other)] {
            std::fs::write(bench.work("x.lac"), backup).unwrap();
            std::fs::write(&journal, &kept).unwrap();
            let (file, beside) = (hash_of(&bench.work("x.lac")), hash_of(&journal));
            let refused = open(&bench.work("x.lac")).map(drop).unwrap_err();
            assert_eq!(refused.code(), "foreign_journal", "{name} at {at}: {refused}");
            assert_eq!(hash_of(&bench.work("x.lac")), file, "{name} at {at} was changed");
            assert_eq!(hash_of(&journal), beside, "the journal beside {name} at {at} was changed");
            tried += 1;
        }
        // The backup taken just before: its journal leads back to just that.
        std::fs::write(bench.work("x.lac"), &newer).unwrap();
        std::fs::write(&journal, &kept).unwrap();
        drop(open(&bench.work("x.lac")).unwrap());
        assert!(std::fs::read(bench.work("x.lac")).unwrap() == newer, "the backup of the same state at {at}");
        // Set aside, the backup opens as it is.
        std::fs::write(bench.work("x.lac"), &older).unwrap();
        std::fs::write(&journal, &kept).unwrap();
        let aside =
            lac_core::storage::set_journal_aside(&bench.work("x.lac"), chrono::NaiveDateTime::default()).unwrap();
        assert!(std::fs::read(&aside).unwrap() == kept);
        assert!(content(&bench.work("x.lac")).is_ok());
        std::fs::remove_file(aside).unwrap();
    }
    assert!(tried >= 4, "enough journals were tried: {tried}");
    println!("{tried} workbooks laid over beside a journal of another: 0 changed, 0 journals changed");
}

#[test]
fn a_backup_laid_over_beside_the_journal_of_another_is_never_changed() {
    laid_over(false);
}

#[test]
fn an_encrypted_backup_laid_over_beside_the_journal_of_another_is_never_changed() {
    laid_over(true);
}

/// Cuts and faults while a workbook that was cut off is opened again. Answers how many that were.
fn cut_while_it_recovers(encrypted: bool, ways: &[&str], most: usize) -> usize {
    let bench = bench();
    let mut tried = 0;
    for (workbook, journal) in with_journal(&bench, encrypted) {
        let lay = || {
            bench.clear();
            std::fs::copy(&workbook, bench.work("x.lac")).unwrap();
            std::fs::copy(&journal, bench.work("x.lac-journal")).unwrap();
        };
        lay();
        let before = content(&bench.work("x.lac")).unwrap();
        for at in [1, 2, 3, 5, 8, 13] {
            for way in ways {
                lay();
                cut(&bench, &["check", "x.lac"], at, way);
                let found = content(&bench.work("x.lac"));
                let found = found.unwrap_or_else(|error| panic!("{workbook:?} {at} {way}: {error}"));
                assert!(found == before, "{workbook:?} {at} {way}: it holds something else");
                tried += 1;
            }
        }
        if !soaking() && tried > most {
            break;
        }
    }
    assert!(tried > 20, "{tried}");
    tried
}

#[test]
fn a_crash_while_it_is_recovered_is_recovered_too() {
    let tried = cut_while_it_recovers(false, &["after", "torn"], 60);
    println!("{tried} crashes during recovery: 0 refused, each holds the same");
}

#[test]
fn a_disk_that_fails_while_a_workbook_recovers_loses_nothing() {
    let plain = cut_while_it_recovers(false, &["full", "fail", "dead", "short"], 40);
    let encrypted = cut_while_it_recovers(true, &["after", "torn", "full", "fail", "dead", "short"], 30);
    println!("{plain} faults while a plain workbook recovers, {encrypted} an encrypted one: each holds the same");
}

#[test]
fn a_journal_of_another_save_of_the_same_workbook_takes_nothing_back() {
    // Two copies of one workbook go different ways; the journal of one comes to lie beside the other.
    for encrypted in [false, true] {
        let bench = bench();
        let scene = scenes(encrypted).swap_remove(1);
        let others: [&[&str]; 2] = [
            &["organisation", "x.lac", "--name", "Another Name"],
            &["figures", "import", "x.lac", "--from", "../kept/two.csv"],
        ];
        let mut tried = 0;
        for other in others {
            bench.clear();
            std::fs::write(bench.work("x.lac"), &scene.workbook).unwrap();
            bench.succeeds(other);
            let saved = std::fs::read(bench.work("x.lac")).unwrap();
            let count = run(&bench, &scene, 0, "after").count.unwrap();
            for at in (1..=count).rev().step_by(if soaking() { 1 } else { 5 }) {
                run(&bench, &scene, at, "after");
                let journal = bench.work("x.lac-journal");
                if !std::fs::read(&journal).is_ok_and(|bytes| bytes.first().is_some_and(|first| *first != 0)) {
                    continue;
                }
                std::fs::write(bench.work("x.lac"), &saved).unwrap();
                let before = (hash_of(&bench.work("x.lac")), hash_of(&journal));
                let refused = open(&bench.work("x.lac")).map(drop).unwrap_err();
                assert_eq!(refused.code(), "foreign_journal", "{other:?} at {at}");
                assert!((hash_of(&bench.work("x.lac")), hash_of(&journal)) == before, "{other:?} at {at}");
                tried += 1;
            }
        }
        assert!(tried >= 4, "{tried}");
        println!("{tried} journals of another save of the same workbook: 0 played back");
    }
}

#[test]
fn the_journal_of_an_interrupted_migration_leaves_a_workbook_that_was_migrated_and_used() {
    let bench = bench();
    for scene in scenes(false).into_iter().filter(|scene| scene.name.starts_with("migration")) {
        bench.clear();
        std::fs::write(bench.work("x.lac"), &scene.workbook).unwrap();
        bench.succeeds(&["organisation", "x.lac", "--name", "Another Name"]);
        let used = std::fs::read(bench.work("x.lac")).unwrap();
        let count = run(&bench, &scene, 0, "after").count.unwrap();
        let mut tried = 0;
        for at in (1..=count).rev().step_by(9) {
            run(&bench, &scene, at, "after");
            let journal = bench.work("x.lac-journal");
            if !std::fs::read(&journal).is_ok_and(|bytes| bytes.first().is_some_and(|first| *first != 0)) {
                continue;
            }
            std::fs::write(bench.work("x.lac"), &used).unwrap();
            let refused = open(&bench.work("x.lac")).map(drop).unwrap_err();
            assert_eq!(refused.code(), "foreign_journal", "{} at {at}", scene.name);
            assert!(std::fs::read(bench.work("x.lac")).unwrap() == used, "{} at {at}", scene.name);
            tried += 1;
        }
        assert!(tried > 0, "{}", scene.name);
    }
}

#[test]
fn a_look_at_a_workbook_that_is_being_saved_leaves_its_journal_alone() {
    // The saver is held while its journal is synced and its file is not yet touched.
    let bench = bench();
    bench.clear();
    std::fs::write(bench.work("x.lac"), example(false)).unwrap();
    let held = std::process::Command::new("python3")
        .args([
            "-c",
            "import sqlite3,sys\n\
            db=sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('PRAGMA cache_size=2')\n\
            db.execute('BEGIN IMMEDIATE'); db.execute('UPDATE paragraph SET words = words || 1')\n\
            db.execute('UPDATE indicator SET name = name || 1'); db.execute('UPDATE figure SET note = note || 1')\n\
            print('held', flush=True); sys.stdin.read(); db.execute('ROLLBACK'); db.close()",
        ])
        .arg(bench.work("x.lac"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn();
    let mut held = held.unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(held.stdout.take().unwrap()), &mut line).unwrap();
    assert_eq!(line.trim(), "held");
    let before = std::fs::read(bench.work("x.lac-journal")).unwrap();
    assert_ne!(before[0], 0, "a journal that would be played back");
    let looked = bench.command(&["check", "x.lac"]).output().unwrap();
    assert!(String::from_utf8_lossy(&looked.stderr).contains("open in another window"), "{looked:?}");
    assert!(std::fs::read(bench.work("x.lac-journal")).unwrap() == before, "the journal is as it was");
    drop(held.stdin.take());
    held.wait().unwrap();
    content(&bench.work("x.lac")).unwrap();
}

#[test]
fn what_lies_beside_a_workbook_and_is_no_file_is_told_and_not_waited_for() {
    for ending in ["-journal", "-wal"] {
        for kind in ["pipe", "folder", "link"] {
            let bench = bench();
            std::fs::write(bench.work("x.lac"), example(false)).unwrap();
            let beside = bench.work(&format!("x.lac{ending}"));
            match kind {
                "pipe" => assert!(Command::new("mkfifo").arg(&beside).status().unwrap().success()),
                "folder" => std::fs::create_dir(&beside).unwrap(),
                _ => std::os::unix::fs::symlink(bench.path("kept/two.csv"), &beside).unwrap(),
            }
            let before = hash_of(&bench.work("x.lac"));
            let refused = open(&bench.work("x.lac")).map(drop).unwrap_err();
            assert!(refused.to_string().contains("no ordinary file"), "{kind}{ending}: {refused}");
            assert_eq!(hash_of(&bench.work("x.lac")), before);
            assert!(std::fs::symlink_metadata(&beside).is_ok(), "{kind}{ending} is there");
        }
    }
}

#[test]
fn a_workbook_that_ends_within_a_page_recovers_from_its_journal() {
    for encrypted in [false, true] {
        let bench = bench();
        let scene = scenes(encrypted).swap_remove(1);
        std::fs::write(bench.work("x.lac"), &scene.workbook).unwrap();
        let before = content(&bench.work("x.lac")).unwrap();
        let count = run(&bench, &scene, 0, "after").count.unwrap();
        let grown = (1..=count).rev().find(|at| {
            run(&bench, &scene, *at, "after");
            let journal = std::fs::read(bench.work("x.lac-journal")).unwrap_or_default();
            let length = std::fs::metadata(bench.work("x.lac")).unwrap().len();
            journal.first().is_some_and(|first| *first != 0) && length > scene.workbook.len() as u64
        });
        assert!(grown.is_some(), "a cut after the file has grown");
        let file = std::fs::File::options().write(true).open(bench.work("x.lac")).unwrap();
        file.set_len(file.metadata().unwrap().len() - 2048).unwrap();
        drop(file);
        assert_eq!(content(&bench.work("x.lac")).unwrap(), before, "encrypted: {encrypted}");
    }
}
