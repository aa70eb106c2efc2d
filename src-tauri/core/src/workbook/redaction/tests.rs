//! Words in every text of a workbook, taken out everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::backups::Why;
use crate::calendar::FinancialYear;
use crate::error::Error;
use crate::ids::SubmissionId;
use crate::redaction::{Holds, TABLES, holds};
use crate::storage::audit::{self, watched_tables};
use crate::storage::redaction::take_out;
use crate::storage::{Access, Connection};
use crate::workbook::{Act as Planted, Clock, Noun, Workbook};

/// What identifies a child, as it is written everywhere.
const NAME: &str = "Zyxwv Quirke";
const REASON: &str = "A name was typed by mistake";
const NOUNS: [Noun; 9] = [
    Noun::Organisation,
    Noun::Register,
    Noun::Figures,
    Noun::Trends,
    Noun::Risks,
    Noun::Development,
    Noun::Log,
    Noun::Papers,
    Noun::Backups,
];

fn clock() -> Clock {
    Box::new(|| NaiveDateTime::default() + chrono::TimeDelta::days(18_547))
}

fn columns_of_text(connection: &Connection, table: &str) -> Vec<String> {
    let query = "SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT' ORDER BY cid";
    let mut statement = connection.prepare(query).unwrap();
    statement.query_map([table], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn tables(connection: &Connection) -> Vec<String> {
    let query = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'";
    connection.prepare(query).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Rows of the tables that the example has none of, so that each text has a place.
const ROWS: [&str; 11] = [
    "INSERT INTO chase (submission_id, chased_on, whom, note) SELECT min(id), '2020-10-01', '', '' FROM submission",
    "INSERT INTO query (submission_id, asked_on, asked_of, words, answer) SELECT min(id), '2020-10-01', '', '', '' FROM submission",
    "INSERT INTO acceptance (submission_id, accepted_on, unlocked_on, reason) SELECT min(id), '2020-10-01', '2020-10-02', 'x' FROM submission",
    "INSERT INTO warning_answer (submission_id, indicator_id, area_id, warning, figure, sentence, reason, answered_on, answered_by) SELECT submission_id, indicator_id, area_id, 'jump', '', '', '', '2020-10-01', '' FROM figure LIMIT 1",
    "INSERT INTO exception (submission_id, indicator_id, area_id, words) SELECT submission_id, indicator_id, area_id, '' FROM figure ORDER BY id DESC LIMIT 1",
    "INSERT INTO bank_holiday (day, words, observed) VALUES ('2031-01-01', '', 1)",
    "INSERT INTO import_mapping (headings, mapping) VALUES ('', '{}')",
    "INSERT INTO trend_settings (indicator_id, profile, screen_outliers, shift_points, trend_points, conflict, two_in_three_2023, reason, set_on, set_by) SELECT max(id), 'mdc', 0, 7, 7, 'concern', 0, '', '2020-10-01', '' FROM indicator",
    "INSERT INTO trend_ghost (indicator_id, area_id, period, reason, noted_on, noted_by) SELECT indicator_id, area_id, 'Q1 2019-20', '', '2020-10-01', '' FROM figure LIMIT 1",
    "INSERT INTO trend_explanation (indicator_id, area_id, period, about, words, noted_on, noted_by) SELECT indicator_id, area_id, 'Q1 2018-19', '', '', '2020-10-01', '' FROM figure ORDER BY id DESC LIMIT 1",
    "INSERT INTO risk_escalation (risk_id, to_whom, escalated_on, outcome) SELECT min(id), '', '2020-10-01', '' FROM risk",
];

/// Writes the name into every column in which somebody may write, of every row, as one act.
fn plant(workbook: &mut Workbook) {
    // No act of the application, and not listed among them.

    let act = Planted::new("plant", &NOUNS, format!("write {NAME} everywhere")).because(format!("{NAME} was here"));
    let changed = workbook.change(act, |connection| {
        ROWS.iter().for_each(|row| drop(connection.execute(row, [])));
        for table in watched_tables(connection)? {
            let columns = columns_of_text(connection, &table).into_iter();
            // Whoever keeps the workbook stands in each act: see below.
            let written = columns.filter(|column| holds(&table, column) == Holds::Words && table != "keeper");
            // Without `|| ''` SQLite would hand its own JSON to the triggers.
            let sets: Vec<String> = written
                .map(|column| {
                    format!(
                        "\"{column}\" = iif(json_valid(\"{column}\") AND \"{column}\" LIKE '{{%',
                           json_set(\"{column}\", '$.planted', '{NAME}') || '', 'x {NAME} ' || id)"
                    )
                })
                .collect();
            if !sets.is_empty() {
                let planted = format!("UPDATE OR IGNORE \"{table}\" SET {}", sets.join(", "));
                assert!(connection.execute(&planted, [])? > 0, "{table} has no row");
            }
        }
        Ok(())
    });
    changed.unwrap();
}

fn filled(path: &Path, access: &Access) -> Workbook {
    let mut workbook = Workbook::create_example(path, access, clock()).unwrap();
    let paper = workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap();
    workbook.issue_paper(&paper, |_| Ok(())).unwrap();
    plant(&mut workbook);
    workbook.keep_draft("gone", "t", "#/", &format!("{{\"words\":\"{}\"}}", format!("{NAME} ").repeat(400))).unwrap();
    workbook.forget_draft("gone").unwrap();
    workbook
        .keep_draft(&format!("k {NAME}"), &format!("t {NAME}"), "#/", &format!("{{\"words\":\"{NAME}\"}}"))
        .unwrap();
    let organisation = workbook.list_organisations().unwrap().remove(0);
    for short_name in ["NHS One", &format!("of {NAME}")] {
        let details =
            crate::organisation::OrganisationDetails { short_name: short_name.into(), ..organisation.details.clone() };
        workbook.update_organisation(organisation.id, &details).unwrap();
    }
    workbook.undo().unwrap();
    workbook
}

/// How often the name stands in the bytes, in UTF-8 and in UTF-16.
fn in_bytes(bytes: &[u8]) -> usize {
    let small = bytes.to_ascii_lowercase();
    let word = "zyxwv";
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wider: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [word.as_bytes(), &wide, &wider].iter().map(|word| small.windows(word.len()).filter(|at| at == word).count()).sum()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Every text of every table that has the name.
fn texts_with_name(connection: &Connection) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for table in tables(connection) {
        for column in columns_of_text(connection, &table) {
            let query = format!("SELECT count(*) FROM \"{table}\" WHERE \"{column}\" LIKE '%zyxwv%'");
            if connection.query_row(&query, [], |row| row.get::<_, i64>(0)).unwrap() > 0 {
                found.insert(format!("{table}.{column}"));
            }
        }
    }
    found
}

#[test]
fn every_column_of_text_is_thought_of() {
    let workbook = Workbook::in_memory(clock()).unwrap();
    let connection = workbook.read();
    let there: BTreeMap<String, Vec<String>> = tables(connection)
        .into_iter()
        .map(|table| (table.clone(), columns_of_text(connection, &table)))
        .filter(|(_, columns)| !columns.is_empty())
        .collect();
    let thought_of: BTreeMap<String, Vec<String>> = TABLES
        .iter()
        .map(|(table, _, columns)| {
            let mut names: Vec<String> = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
            names.sort();
            ((*table).to_owned(), names)
        })
        .collect();
    let sorted = there.into_iter().map(|(table, mut columns)| {
        columns.sort();
        (table, columns)
    });
    assert_eq!(sorted.collect::<BTreeMap<_, _>>(), thought_of, "say in `redaction/columns.rs` what a new column holds");
}

#[test]
fn nothing_of_the_words_is_left_in_any_byte_of_the_file_and_its_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let mut workbook = filled(&path, &Access::open());
    assert!(in_bytes(&std::fs::read(&path).unwrap()) > 1_000, "they are there before");
    let found = workbook.find_words("zyxwv  QUIRKE", false).unwrap();
    let texts = found.texts();
    assert!(texts > 500 && found.record > 250, "{texts} {}", found.record);
    assert!(found.stays.is_empty() && found.elsewhere.is_empty(), "{found:?}");
    let done = workbook.take_out_words("zyxwv QUIRKE", false, REASON).unwrap().output;
    assert_eq!((done.texts, done.record), (texts, found.record), "what was shown before is what was done");
    assert_eq!(done.says, Vec::<String>::new());
    assert!(!done.left.is_anything());
    // While it is open its journal lies beside it.
    for file in files(folder.path()) {
        assert_eq!(in_bytes(&std::fs::read(&file).unwrap()), 0, "{}", file.display());
    }
    assert_eq!(texts_with_name(workbook.read()), BTreeSet::new());
    let health = workbook.check().unwrap();
    assert_eq!(health.findings, Vec::<String>::new());
    assert_eq!(health.notes.len(), 1);
    assert!(health.notes[0].contains(&format!("{texts} texts of the workbook")), "{:?}", health.notes);
    assert!(health.notes[0].ends_with(&format!("The reason: {REASON}.")), "{:?}", health.notes);
    assert!(matches!(workbook.undo(), Err(Error::NothingToUndo)));
    assert!(matches!(workbook.redo(), Err(Error::NothingToUndo)));
    drop(workbook);
    assert_eq!(files(folder.path()), std::slice::from_ref(&path));
    assert_eq!(in_bytes(&std::fs::read(&path).unwrap()), 0);
    let workbook = Workbook::open(&path, &Access::open(), clock()).unwrap();
    assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
    let drafts = workbook.list_drafts().unwrap();
    assert_eq!((drafts[0].key.as_str(), drafts[0].content.as_str()), ("k [taken out]", r#"{"words":"[taken out]"}"#));
}

#[test]
fn what_an_end_before_the_file_was_written_anew_left_is_written_over_on_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let mut workbook = filled(&path, &Access::open());
    let wanted = crate::redaction::Wanted::typed(NAME, false).unwrap();
    let (at, words, why) = ((workbook.clock)(), "", Some(REASON));
    let act =
        audit::NewAct { at, act: audit::TAKE_OUT, kind: audit::Kind::Settles, of: None, words, why, system_user: "" };
    workbook.store.transact(|connection| take_out(connection, &act, &wanted)).unwrap();
    drop(workbook);
    assert!(in_bytes(&std::fs::read(&path).unwrap()) > 0, "the transaction alone leaves some");
    drop(Workbook::open(&path, &Access::open(), clock()).unwrap());
    assert_eq!(in_bytes(&std::fs::read(&path).unwrap()), 0);
    assert_eq!(files(folder.path()), [path]);
}

#[test]
fn nothing_of_the_words_is_left_in_what_an_encrypted_workbook_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let access = Access::with_passphrase("winter lamp orbit cellar");
    let mut workbook = filled(&path, &access);
    assert!(texts_with_name(workbook.read()).len() > 60);
    workbook.take_out_words(NAME, false, REASON).unwrap();
    assert_eq!(texts_with_name(workbook.read()), BTreeSet::new());
    drop(workbook);
    let workbook = Workbook::open(&path, &access, clock()).unwrap();
    assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
    assert_eq!(texts_with_name(workbook.read()), BTreeSet::new());
}

#[test]
fn a_name_under_which_acts_were_done_is_taken_from_settings_and_told_to_stay_in_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = filled(&folder.path().join("x.lac"), &Access::open());
    workbook.set_keeper(NAME).unwrap();
    let done = workbook.take_out_words(NAME, false, REASON).unwrap().output;
    assert_eq!(workbook.get_keeper().unwrap(), "[taken out]");
    assert_eq!(texts_with_name(workbook.read()), BTreeSet::from(["audit.who".to_owned()]));
    assert_eq!(done.left.stays.len(), 1, "{:?}", done.left.stays);
    assert!(done.left.stays[0].starts_with("1 name of the record of changes has the words"), "{:?}", done.left.stays);
    assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
}

#[test]
fn what_is_done_after_it_can_be_undone_and_never_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = filled(&folder.path().join("x.lac"), &Access::open());
    workbook.take_out_words(NAME, false, REASON).unwrap();
    let before = workbook.dump().unwrap();
    workbook.set_keeper("Mary Jones").unwrap();
    workbook.undo().unwrap();
    assert_eq!(workbook.dump().unwrap(), before);
    assert!(matches!(workbook.undo(), Err(Error::NothingToUndo)));
    workbook.redo().unwrap();
    assert_eq!(texts_with_name(workbook.read()), BTreeSet::new());
    assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
}

#[test]
fn the_record_says_who_when_why_and_how_many_and_its_file_has_no_word_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = filled(&folder.path().join("x.lac"), &Access::open()).used_by("mjones");
    let texts = workbook.find_words(NAME, false).unwrap().texts();
    workbook.take_out_words(NAME, false, REASON).unwrap();
    let trail = String::from_utf8(workbook.export_trail().unwrap().bytes).unwrap();
    assert_eq!(in_bytes(trail.as_bytes()), 0);
    assert!(trail.contains("[taken out on 12 October 2020]"));
    let act = format!("take out words everywhere: {texts} texts of the workbook");
    let lines: Vec<&str> = trail.lines().filter(|line| line.contains(&act)).collect();
    assert!(lines.iter().all(|line| line.contains("mjones") && line.contains(REASON)));
    assert!(!lines.is_empty());
    // Taken out a second time, with other words: what was taken out before is still told.
    let organisation = workbook.list_organisations().unwrap().remove(0);
    let details =
        crate::organisation::OrganisationDetails { short_name: "Aubergine".into(), ..organisation.details.clone() };
    workbook.update_organisation(organisation.id, &details).unwrap();
    workbook.take_out_words("aubergine\nMISTAKE", false, "Again").unwrap();
    let health = workbook.check().unwrap();
    assert_eq!(health.findings, Vec::<String>::new());
    assert_eq!(health.notes.len(), 2);
    assert!(health.notes[0].contains("(taken out later)"), "the reason had the words: {:?}", health.notes);
}

#[test]
fn words_that_stand_nowhere_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = Workbook::create_example(&folder.path().join("x.lac"), &Access::open(), clock()).unwrap();
    let (dump, acts) = (workbook.dump().unwrap(), workbook.count_acts().unwrap());
    let done = workbook.take_out_words(NAME, false, REASON).unwrap().output;
    assert_eq!((done.texts, done.record, done.says.len()), (0, 0, 1));
    assert_eq!((workbook.dump().unwrap(), workbook.count_acts().unwrap()), (dump, acts));
    assert!(workbook.status().unwrap().undo.is_none() == workbook.undo().is_err());
}

#[test]
fn the_reason_must_be_there_and_may_not_have_the_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = filled(&folder.path().join("x.lac"), &Access::open());
    let acts = workbook.count_acts().unwrap();
    for (words, reason, fields) in [
        ("", "", vec!["words", "reason"]),
        (NAME, " ", vec!["reason"]),
        (NAME, "zyxwv quirke was named", vec!["reason"]),
        ("A", REASON, vec!["words"]),
    ] {
        let refused = workbook.take_out_words(words, false, reason).unwrap_err();
        let named: Vec<&str> = refused.fields().iter().map(|field| field.field.as_str()).collect();
        assert_eq!(named, fields, "{words} {reason}");
    }
    assert_eq!(workbook.count_acts().unwrap(), acts);
}

#[test]
fn issued_papers_and_backups_that_have_the_words_are_named_and_backups_can_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let mut workbook = Workbook::create_example(&path, &Access::open(), clock()).unwrap();
    workbook.back_up(Why::Asked).unwrap();
    let paper = workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap();
    workbook.edit_text(paper.sections[3].id, &[format!("We saw {NAME}.")]).unwrap();
    let paper = workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap();
    workbook.issue_paper(&paper, |_| Ok(())).unwrap();
    workbook.back_up(Why::Asked).unwrap();
    std::fs::write(folder.path().join("x.lac as it lay 1.kept"), "no workbook").unwrap();
    let found = workbook.find_words(NAME, false).unwrap();
    assert_eq!(found.stays.len(), 1, "{:?}", found.stays);
    assert!(found.stays[0].starts_with("The paper that was issued on 12 October 2020 has the words."));
    let says: Vec<(bool, &str)> =
        found.elsewhere.iter().map(|held| (held.place.is_some(), held.says.as_str())).collect();
    assert_eq!(says.len(), 2, "{says:?}");
    assert!(says[0].0 && says[0].1.starts_with("Has the words in "), "{says:?}");
    assert!(!says[1].0 && says[1].1.starts_with("Nobody looked into it: "), "{says:?}");
    assert_eq!(found.without, 1, "the first backup has not the words");
    let done = workbook.take_out_words(NAME, false, REASON).unwrap().output;
    assert_eq!(done.left.stays, found.stays, "what was issued stays as it is");
    assert_eq!(done.left.elsewhere, found.elsewhere);
    assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new(), "the issue is as it was issued");
    let named: Vec<_> = found.elsewhere.iter().filter_map(|held| Some((held.place?, held.file.clone()))).collect();
    assert_eq!(workbook.delete_backups(&named).unwrap(), 1);
    let left = workbook.find_words(NAME, false).unwrap();
    // The new one has the issued paper, and is told again.
    assert_eq!((left.elsewhere.len(), left.without), (2, 1));
}

#[test]
fn a_figure_keeps_its_history_and_the_papers_that_print_it_are_still_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = filled(&folder.path().join("x.lac"), &Access::open());
    let query =
        "SELECT submission_id, indicator_id, area_id FROM figure WHERE numerator IS NOT NULL ORDER BY id LIMIT 1";
    let of: (i64, i64, i64) =
        workbook.read().query_row(query, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let history = |workbook: &Workbook| {
        let (submission, indicator, area) = of;
        let kind = workbook.get_register().unwrap().indicator(crate::ids::IndicatorId(indicator)).unwrap().kind;
        let (indicator, area) = (crate::ids::IndicatorId(indicator), crate::ids::AreaId(area));
        crate::storage::figures::history(workbook.read(), SubmissionId(submission), indicator, area, kind).unwrap()
    };
    let before = history(&workbook);
    workbook.take_out_words(NAME, false, REASON).unwrap();
    let after = history(&workbook);
    assert_eq!(after.len(), before.len() + 1, "the act itself is in it");
    for (was, is) in before.iter().zip(&after) {
        assert_eq!((was.act, &was.after), (is.act, &is.after), "what is taken out of one entry the next one tells");
    }
    assert!(after.iter().all(|change| !change.note.contains("Zyxwv")));
}

#[test]
fn a_record_that_did_not_hold_before_is_told_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    drop(filled(&path, &Access::open()));
    let file = Connection::open(&path).unwrap();
    file.execute("UPDATE target SET value = '1' WHERE id = (SELECT min(id) FROM target)", []).unwrap();
    drop(file);
    let mut workbook = Workbook::open(&path, &Access::open(), clock()).unwrap();
    let done = workbook.take_out_words(NAME, false, REASON).unwrap().output;
    assert_eq!(done.says.len(), 1, "{:?}", done.says);
    let findings = workbook.check().unwrap().findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].starts_with("Before words were taken out on 12 October 2020"), "{findings:?}");
}

#[test]
fn a_text_that_is_blanked_without_such_an_act_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    let mut workbook = filled(&path, &Access::open());
    workbook.take_out_words(NAME, false, REASON).unwrap();
    workbook.set_keeper("Mary Jones").unwrap();
    drop(workbook);
    let clean = std::fs::read(&path).unwrap();
    for (statement, finding) in [
        (
            "UPDATE audit SET words = NULL, words_salt = NULL WHERE id = (SELECT max(id) FROM audit)",
            "what it says was done was taken out, and no entry says so.",
        ),
        (
            "UPDATE audit SET why = NULL, why_salt = NULL WHERE act = 'take_out_words'",
            "why it says so was taken out, and no entry says so.",
        ),
        (
            "UPDATE audit_change SET after = NULL, after_salt = NULL WHERE id = (SELECT max(id) FROM audit_change)",
            "was taken out, and no entry says so.",
        ),
        (
            "UPDATE audit SET content_salt = NULL WHERE act = 'take_out_words'",
            "what it noted of all that the workbook held was taken out, and no entry says so.",
        ),
    ] {
        std::fs::write(&path, &clean).unwrap();
        let file = Connection::open(&path).unwrap();
        assert!(file.execute(statement, []).unwrap() > 0, "{statement}");
        drop(file);
        let findings = Workbook::open(&path, &Access::open(), clock()).unwrap().check().unwrap().findings;
        assert!(findings.iter().any(|found| found.ends_with(finding)), "{statement}: {findings:?}");
    }
}
