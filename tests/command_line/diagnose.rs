//! `diagnose`: a file for whoever looks for a fault, in which is nothing that a workbook holds.

use std::process::Command;

use crate::Place;

const MARK: &str = "Zq7Marked";

/// Puts a mark into each text of one table that takes it; answers how many columns took it.
const MARKED: &str = "
import sqlite3, sys
path, table, mark = sys.argv[1:4]
book = sqlite3.connect(path, isolation_level=None)
book.execute('PRAGMA foreign_keys=OFF')
took = 0
for column in book.execute(f'SELECT name, type FROM pragma_table_info({table!r})').fetchall():
    if column[1] != 'TEXT':
        continue
    changed = 0
    for (row,) in book.execute(f'SELECT id FROM \"{table}\"').fetchall():
        try:
            changed += book.execute(f'UPDATE \"{table}\" SET \"{column[0]}\" = ? WHERE id = ?', (f'{mark} {row}', row)).rowcount
        except sqlite3.IntegrityError:
            pass
    took += changed > 0
print(took)
";

fn mark(place: &Place, file: &str, table: &str) -> usize {
    let output =
        Command::new("python3").args(["-c", MARKED]).arg(place.path(file)).args([table, MARK]).output().unwrap();
    assert!(output.status.success(), "{table}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

fn diagnosed(place: &Place, file: &str) -> String {
    place.succeeds(&["diagnose", file, "--to", "diagnosis.txt"]);
    String::from_utf8(place.read("diagnosis.txt")).unwrap()
}

/// The tables of the workbook, as the diagnosis itself lists them.
fn tables(diagnosis: &str) -> Vec<String> {
    let rows = diagnosis.lines().filter_map(|line| line.strip_prefix("Rows of ")?.split(':').next());
    rows.map(str::to_owned).collect()
}

#[test]
fn numbers_are_told_and_nothing_that_was_typed() {
    let place = Place::with_example();
    let diagnosis = diagnosed(&place, "x.lac");
    for line in ["Workbook: its name ends in .lac", "Encrypted: no", "Worked example: yes", "Findings of its health: 0"]
    {
        assert!(diagnosis.contains(&format!("{line}\r\n")), "{line}: {diagnosis}");
    }
    let tables = tables(&diagnosis);
    assert!(tables.len() > 40 && !diagnosis.contains("Rows of figure: 0"), "{diagnosis}");
    let folder = place.path("");
    assert!(!diagnosis.contains(folder.to_str().unwrap()) && !diagnosis.contains("x.lac"), "a path is in it");
    let mut marked = 0;
    for table in tables {
        std::fs::copy(place.path("x.lac"), place.path("marked.lac")).unwrap();
        marked += mark(&place, "marked.lac", &table);
        let diagnosis = diagnosed(&place, "marked.lac");
        assert!(!diagnosis.contains(MARK), "{table}: {diagnosis}");
    }
    assert!(marked > 60, "only {marked} columns took the mark");
}

#[test]
fn a_workbook_that_does_not_open_is_said_by_a_code_only() {
    let place = Place::new();
    place.write(&format!("{MARK}.lac"), "no workbook");
    let diagnosis = diagnosed(&place, &format!("{MARK}.lac"));
    assert!(diagnosis.contains("Workbook: could not be opened (not_a_workbook)\r\n"), "{diagnosis}");
    assert!(!diagnosis.contains(MARK));
}

#[test]
fn without_a_workbook_it_tells_of_the_program_and_the_settings() {
    let place = Place::new();
    place.write(
        "policy.json",
        format!("{{\"idle_minutes\": 7, \"{MARK}\": 1, \"second_backup_folder\": \"/home/{MARK}\"}}"),
    );
    assert_eq!(place.json(&["diagnose", "--to", "out.txt"]), serde_json::json!({ "to": "out.txt" }));
    let diagnosis = String::from_utf8(place.read("out.txt")).unwrap();
    for line in [
        "Workbook: none was looked at",
        "Locked after minutes: 7 (set by the organisation: yes)",
        "Second folder for backups set: yes",
        "Settings that are not understood: yes",
    ] {
        assert!(diagnosis.contains(&format!("{line}\r\n")), "{line}: {diagnosis}");
    }
    assert!(!diagnosis.contains(MARK), "{diagnosis}");
}

#[test]
fn it_is_never_written_over_a_workbook() {
    let place = Place::with_example();
    let before = place.read("x.lac");
    assert!(place.refused(&["diagnose", "--to", "x.lac"]).contains("that is the name of a workbook"));
    assert_eq!(place.read("x.lac"), before);
}
