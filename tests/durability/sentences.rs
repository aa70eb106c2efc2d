//! Where a sentence says that a file was not changed, it was not: by hash, with and without a journal beside it.

use std::path::Path;

use lac_core::Error;

use crate::{Bench, PASSPHRASE, content, example, hash_of, open};

/// Every error whose sentence says that a file stayed as it was, by its code.
const SAYING_SO: [&str; 8] = [
    "empty_file",
    "not_a_workbook",
    "cut_short",
    "damaged",
    "foreign_tables",
    "foreign_journal",
    "file_too_new",
    "wrong_passphrase",
];

fn every_error() -> Vec<Error> {
    let text = || "x".to_owned();
    vec![
        Error::NothingToUndo,
        Error::EmptyFile,
        Error::NotAWorkbook,
        Error::CutShort,
        Error::Damaged(text()),
        Error::Broken(text()),
        Error::Unreadable(text()),
        Error::ForeignTables(text()),
        Error::ForeignJournal(text()),
        Error::ForeignLog(text()),
        Error::FileTooNew { found: 9, known: 4 },
        Error::PassphraseNeeded,
        Error::WrongPassphrase,
        Error::InUse,
        Error::ReadOnly,
        Error::Moved(text()),
        Error::AlreadyThere(text()),
        Error::DiskFull,
        Error::Disk(text()),
        Error::Uncertain { saved: None },
        Error::Conflict(text()),
        Error::Database(text()),
        Error::Pdf(text()),
    ]
}

fn says_so(error: &Error) -> bool {
    let said = error.to_string();
    ["was not changed", "Neither file was changed", "It was not changed"].iter().any(|words| said.contains(words))
}

/// Files that are refused: a name, and how the worked example becomes one.
type Odd = (&'static str, fn(Vec<u8>) -> Vec<u8>);

fn odd_files() -> Vec<(&'static str, Odd)> {
    vec![
        ("empty_file", ("empty", |_| Vec::new())),
        ("not_a_workbook", ("text", |_| b"indicator,provider\n".repeat(400))),
        (
            "not_a_workbook",
            ("another database", |mut bytes| {
                bytes[68..72].copy_from_slice(&0_u32.to_be_bytes());
                bytes
            }),
        ),
        (
            "cut_short",
            ("without its end", |mut bytes| {
                bytes.truncate(bytes.len() - 4096);
                bytes
            }),
        ),
        (
            "damaged",
            ("with a page of noise", |mut bytes| {
                let half = bytes.len() / 8192 * 4096;
                bytes[half..half + 4096].fill(0x5A);
                bytes
            }),
        ),
        (
            "file_too_new",
            ("newer", |mut bytes| {
                bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
                bytes
            }),
        ),
    ]
}

#[test]
fn the_list_of_sentences_is_whole() {
    let mut saying: Vec<&str> = every_error().iter().filter(|error| says_so(error)).map(Error::code).collect();
    saying.retain(|code| !["foreign_log", "already_there"].contains(code));
    let mut listed = SAYING_SO.to_vec();
    saying.sort_unstable();
    listed.sort_unstable();
    assert_eq!(saying, listed, "each sentence that says so has a case below");
}

/// Opens a file that is to be refused with `code`, and holds all that lies there against what lay there.
fn refused_unchanged(file: &Path, code: &str, name: &str) {
    let beside = [format!("{}-journal", file.display()), format!("{}-wal", file.display())];
    let hashes = || (hash_of(file), beside.iter().map(|path| hash_of(Path::new(path))).collect::<Vec<_>>());
    let before = hashes();
    let refused = open(file).map(drop).expect_err(name);
    assert_eq!(refused.code(), code, "{name}: {refused}");
    assert!(hashes() == before, "{name}: something was changed, though it says: {refused}");
    let left = std::fs::read_dir(file.parent().unwrap()).unwrap().count();
    let known = 1 + before.1.iter().flatten().count();
    assert_eq!(left, known, "{name}: something is left beside it");
}

#[test]
fn not_changed_is_true_of_each_file_that_is_refused() {
    let journal = journal();
    for (code, (name, made)) in odd_files() {
        for beside in [None, Some(&journal)] {
            let bench = Bench::new();
            let file = bench.work("x.lac");
            std::fs::write(&file, made(example(false).to_vec())).unwrap();
            let Some(journal) = beside else {
                refused_unchanged(&file, code, name);
                continue;
            };
            std::fs::write(bench.work("x.lac-journal"), journal).unwrap();
            // With a journal some of these are another's or become whole; whatever is said then is true as well.
            let before = (hash_of(&file), hash_of(&bench.work("x.lac-journal")));
            if let Err(refused) = open(&file).map(drop) {
                assert!(says_so(&refused), "{name} beside a journal: {refused}");
                let after = (hash_of(&file), hash_of(&bench.work("x.lac-journal")));
                assert!(before == after, "{name} beside a journal: changed, though it says {refused}");
            }
        }
    }
}

/// The journal of a workbook like the example that is another one.
fn journal() -> Vec<u8> {
    let bench = Bench::new();
    let file = bench.work("x.lac");
    std::fs::write(&file, crate::made(false)).unwrap();
    let script = "import sqlite3,sys,os\n\
        db=sqlite3.connect(sys.argv[1]); db.execute('PRAGMA cache_size=1'); db.execute('BEGIN')\n\
        db.execute('UPDATE workbook SET made_at = made_at || 1'); db.execute('UPDATE figure SET note = note || 1')\n\
        db.execute('UPDATE indicator SET name = name || 1')\n\
        os._exit(0)";
    let done = std::process::Command::new("python3").args(["-c", script]).arg(&file).status().unwrap();
    assert!(done.success());
    let journal = std::fs::read(bench.work("x.lac-journal")).unwrap();
    assert_ne!(journal[0], 0);
    journal
}

#[test]
fn not_changed_is_true_beside_a_journal_of_another_and_with_a_wrong_passphrase() {
    let bench = Bench::new();
    let file = bench.work("x.lac");
    std::fs::write(&file, example(false)).unwrap();
    std::fs::write(bench.work("x.lac-journal"), journal()).unwrap();
    refused_unchanged(&file, "foreign_journal", "a journal of another workbook");
    std::fs::remove_file(bench.work("x.lac-journal")).unwrap();
    content(&file).unwrap();

    std::fs::write(bench.work("x.lac-wal"), b"a log of another program").unwrap();
    refused_unchanged(&file, "foreign_log", "a log of another program");
    std::fs::remove_file(bench.work("x.lac-wal")).unwrap();

    std::fs::write(&file, example(true)).unwrap();
    let before = hash_of(&file);
    let wrong = bench.command(&["check", "x.lac"]).env("LAC_PASSPHRASE", "quite other words here").output().unwrap();
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("does not open this workbook. The file was not changed"));
    assert_eq!(hash_of(&file), before);
    assert_ne!(PASSPHRASE, "quite other words here");
}

#[test]
fn a_workbook_in_which_tables_were_planted_or_dropped_is_refused_unchanged() {
    for (name, statement) in [
        ("a trigger", "CREATE TRIGGER planted AFTER INSERT ON figure BEGIN DELETE FROM figure WHERE id > 6; END"),
        (
            "a trigger with a name like SQLite's own",
            "CREATE TRIGGER sqlite1stat AFTER INSERT ON audit BEGIN DELETE FROM figure WHERE id > 6; END",
        ),
        ("a table with such a name", "CREATE TABLE 'sqlite-statement' (id INTEGER)"),
        ("a view with such a name", "CREATE VIEW 'sqlite.stats' AS SELECT 1"),
        ("a view", "CREATE VIEW planted AS SELECT 1"),
        ("a table", "CREATE TABLE planted (id INTEGER PRIMARY KEY)"),
        ("an index", "CREATE INDEX planted ON figure (note)"),
        ("a dropped table", "DROP TABLE risk_action"),
        ("a dropped index", "DROP INDEX figure_series"),
        ("another column", "ALTER TABLE figure ADD COLUMN planted TEXT"),
    ] {
        let bench = Bench::new();
        let file = bench.work("x.lac");
        std::fs::write(&file, example(false)).unwrap();
        alter(&file, statement);
        refused_unchanged(&file, "foreign_tables", name);
    }
}

fn alter(file: &Path, statement: &str) {
    let script =
        "import sqlite3,sys; db=sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); db.commit(); db.close()";
    let done = std::process::Command::new("python3").args(["-c", script]).arg(file).arg(statement).status().unwrap();
    assert!(done.success());
}

#[test]
fn a_workbook_that_was_set_to_a_log_of_writes_is_set_back_and_another_page_size_opens() {
    let bench = Bench::new();
    let file = bench.work("x.lac");
    std::fs::write(&file, example(false)).unwrap();
    alter(&file, "PRAGMA journal_mode = WAL");
    content(&file).unwrap();
    assert_eq!(std::fs::read(&file).unwrap()[18..20], [1, 1], "it keeps a journal again");
    assert_eq!(std::fs::read_dir(bench.path("work")).unwrap().count(), 1);
    let before = content(&file).unwrap();
    let script = "import sqlite3,sys; db=sqlite3.connect(sys.argv[1], isolation_level=None); \
        db.execute('PRAGMA page_size=8192'); db.execute('VACUUM'); db.close()";
    assert!(std::process::Command::new("python3").args(["-c", script]).arg(&file).status().unwrap().success());
    assert_eq!(content(&file).unwrap(), before);
}
