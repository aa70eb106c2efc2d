//! `redact`: what identifies a child is taken out everywhere.

use crate::Place;

const REASON: &str = "A name was typed by mistake";

/// The example, in which a name was typed and typed over, and a backup with it.
fn with_name() -> Place {
    let place = Place::with_example();
    place.write("words.txt", "\u{feff}zyxwv quirke\r\n943 476 5919\r\n");
    place.succeeds(&["organisation", "x.lac", "--name", "Zyxwv  QUIRKE", "--author", "Of 9434765919"]);
    place.succeeds(&["backup", "x.lac", "--to", "x backups"]);
    place.succeeds(&["organisation", "x.lac", "--name", "Dorset", "--author", "Of 9434765919"]);
    place
}

fn times(bytes: &[u8], word: &str) -> usize {
    bytes.windows(word.len()).filter(|at| at.eq_ignore_ascii_case(word.as_bytes())).count()
}

#[test]
fn a_preview_says_where_the_words_stand_and_changes_no_byte() {
    let place = with_name();
    let before = place.read("x.lac");
    let said = place.succeeds(&["redact", "x.lac", "--words-from", "words.txt", "--preview"]);
    for expected in [
        "Nothing was changed. The words would be taken out of:\n",
        "- Names of the organisation: 1 text\n",
        "- Record of changes: ",
        "They are written: “9434765919” (1).\n",
        "Has the words in ",
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    let found = place.json(&["redact", "x.lac", "--words-from", "words.txt", "--preview"]);
    assert_eq!(found["changed"], false);
    assert_eq!(found["found"]["places"][0]["texts"], 1);
    assert_eq!(found["found"]["elsewhere"][0]["place"], "beside");
    assert!(place.read("x.lac") == before, "no byte was changed");
}

#[test]
fn the_words_are_gone_from_the_file_its_record_and_what_is_said_and_the_check_tells_of_it() {
    let place = with_name();
    assert!(times(&place.read("x.lac"), "zyxwv") > 0);
    let said = place.succeeds(&["redact", "x.lac", "--words-from", "words.txt", "--because", REASON]);
    assert!(said.starts_with("The words were taken out of 1 text of the workbook and "), "{said}");
    assert!(said.contains("Has the words in "), "the backup is named: {said}");
    place.succeeds(&["trail", "x.lac", "--to", "changes.csv"]);
    let checked = place.run(&["check", "x.lac"]);
    let checked = String::from_utf8(checked.stdout).unwrap();
    assert!(checked.starts_with("The workbook is sound.\nOn "), "{checked}");
    assert!(checked.contains("1 text of the workbook") && checked.contains(REASON), "{checked}");
    for (name, bytes) in [
        ("the file", place.read("x.lac")),
        ("the record", place.read("changes.csv")),
        ("what was said", said.into_bytes()),
        ("the check", checked.into_bytes()),
    ] {
        assert_eq!(times(&bytes, "zyxwv") + times(&bytes, "9434765919"), 0, "{name}");
    }
    let again = place.json(&["redact", "x.lac", "--words-from", "words.txt", "--because", REASON]);
    assert_eq!((&again["changed"], &again["record"]), (&false.into(), &0.into()));
}

#[test]
fn words_and_reason_are_asked_for_and_the_reason_may_not_have_the_words() {
    let place = with_name();
    place.write("none.txt", " \n");
    place.write("odd.txt", [0xff, 0xfe, 0x00]);
    let before = place.read("x.lac");
    for (words, reason, expected) in [
        ("none.txt", REASON, "Enter the words"),
        ("odd.txt", REASON, "not text in UTF-8"),
        ("words.txt", " ", "Enter why"),
        ("words.txt", "Zyxwv Quirke was named", "The reason has the words"),
        ("gone.txt", REASON, "gone.txt"),
    ] {
        let refused = place.refused(&["redact", "x.lac", "--words-from", words, "--because", reason]);
        assert!(refused.contains(expected), "{words}: {refused}");
    }
    let usage = place.run(&["redact", "x.lac", "--words-from", "words.txt"]);
    assert_eq!(usage.status.code(), Some(2), "a reason is asked for");
    assert!(place.read("x.lac") == before);
}
