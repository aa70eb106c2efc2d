//! What an organisation has set, in the place of a test's own.

use crate::Place;

const PASSPHRASE: &str = "slate otter teapot ninety";

#[test]
fn a_workbook_without_a_passphrase_is_refused_where_one_is_required() {
    let place = Place::new();
    place.write("policy.json", r#"{"passphrase_required": true}"#);
    for arguments in [["new", "x.lac"].as_slice(), &["new", "x.lac", "--example"]] {
        let said = place.refused(arguments);
        assert!(said.contains("Your organisation has set that a new workbook needs a passphrase."), "{said}");
        assert!(!place.path("x.lac").exists());
    }
    let made = place.command(&["new", "x.lac"]).env("LAC_PASSPHRASE", PASSPHRASE).output().unwrap();
    assert!(made.status.success() && made.stderr.is_empty(), "{}", String::from_utf8_lossy(&made.stderr));
}

#[test]
fn settings_that_are_not_understood_are_told_and_taken_on_the_safe_side() {
    let place = Place::new();
    place.write("policy.json", r#"{"passphrase_requird": false}"#);
    let refused = place.run(&["new", "x.lac"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1));
    assert!(said.contains("“passphrase_requird” is no setting that this version knows"), "{said}");
    assert!(said.contains("needs a passphrase. Nothing was made."), "{said}");
    let made = place.command(&["new", "x.lac"]).env("LAC_PASSPHRASE", PASSPHRASE).output().unwrap();
    assert!(made.status.success());
    assert!(String::from_utf8_lossy(&made.stderr).contains("“passphrase_requird”"), "told also where it goes through");
}

#[test]
fn where_nothing_is_set_a_workbook_may_have_no_passphrase() {
    assert!(Place::new().succeeds(&["new", "x.lac"]).contains("It has no passphrase."));
}

#[test]
fn the_organisations_second_folder_is_used_by_a_workbook_that_has_none() {
    let place = Place::with_example();
    let theirs = place.path("theirs");
    std::fs::create_dir(&theirs).unwrap();
    place.write("policy.json", format!(r#"{{"second_backup_folder": {theirs:?}}}"#));
    // What would be lost by another passphrase is kept twice first.
    place.succeeds(&["backup", "x.lac", "--to", "kept"]);
    let said = place.succeeds(&["restore", &newest(&place), "--to", "x.lac"]);
    assert!(said.contains("was restored as"), "{said}");
    let kept = std::fs::read_dir(theirs.join("x backups")).unwrap().count();
    assert_eq!(kept, 1, "the backup before restoring lies there too");
}

fn newest(place: &Place) -> String {
    let entry = std::fs::read_dir(place.path("kept")).unwrap().next().unwrap().unwrap();
    entry.path().display().to_string()
}
