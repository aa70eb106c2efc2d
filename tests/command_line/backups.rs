//! Backups by the command line: made, looked at, restored.

use crate::Place;

#[test]
fn a_backup_is_made_in_a_folder_and_holds_what_the_workbook_holds() {
    let place = Place::with_example();
    let said = place.json(&["backup", "x.lac", "--to", "kept"]);
    let file = said["file"].as_str().unwrap();
    assert!(file.contains("/kept/x 2") && file.ends_with(" asked.lac"), "{file}");
    assert_eq!(said["bytes"].as_u64().unwrap(), std::fs::metadata(file).unwrap().len());
    let figures = |file: &str| {
        place.succeeds(&["figures", "export", file, "--to", "out.csv"])
            + &String::from_utf8(place.read("out.csv")).unwrap()
    };
    assert_eq!(figures(file).lines().skip(1).collect::<Vec<_>>(), figures("x.lac").lines().skip(1).collect::<Vec<_>>());
    let again = place.json(&["backup", "x.lac", "--to", "kept"]);
    assert_ne!(again["file"], said["file"]);
    assert_eq!(again["content"], said["content"]);
}

#[test]
fn a_backup_that_cannot_be_made_is_refused_and_leaves_nothing() {
    let place = Place::with_example();
    let said = place.refused(&["backup", "x.lac", "--to", "no/such/folder"]);
    assert!(said.contains("the folder is not there"), "{said}");
    place.write("file", "a file");
    place.refused(&["backup", "x.lac", "--to", "file"]);
    assert_eq!(place.read("file"), b"a file");
}

#[test]
fn a_rehearsal_without_a_backup_says_so() {
    let place = Place::with_example();
    let said = place.refused(&["rehearse", "x.lac"]);
    assert!(said.contains("There is no backup beside this workbook"), "{said}");
}

#[test]
fn a_backup_is_previewed_and_restored_and_what_lay_there_is_kept() {
    let place = Place::with_example();
    let backup = place.json(&["backup", "x.lac", "--to", "kept"])["file"].as_str().unwrap().to_owned();
    place.write(
        "two.csv",
        "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n\
         iha-20-days,poole-hospital,pan-dorset,Q1 2010-11,20,30,,,entered,\n",
    );
    place.succeeds(&["figures", "import", "x.lac", "--from", "two.csv"]);
    let preview = place.succeeds(&["restore", &backup, "--to", "x.lac", "--preview"]);
    assert!(preview.contains("1 figure would go: "), "{preview}");
    assert!(preview.contains("1 act was done since, the latest first: import 1 figure."), "{preview}");
    assert_eq!(place.json(&["restore", &backup, "--to", "x.lac", "--preview"])["acts_since"], 1);
    let said = place.json(&["restore", &backup, "--to", "x.lac"]);
    let kept = said["kept"].as_str().unwrap();
    assert!(kept.contains("x before restoring ") && kept.ends_with(".lac.kept"), "{kept}");
    assert!(std::fs::metadata(kept).unwrap().is_file());
    let figures = place.succeeds(&["restore", &backup, "--to", "x.lac", "--preview"]);
    assert!(!figures.contains("figure would"), "{figures}");
    let rehearsed = place.json(&["rehearse", "x.lac"]);
    assert_eq!((&rehearsed["sound"], &rehearsed["finding"]), (&true.into(), &"".into()));
    assert!(rehearsed["backup"].as_str().unwrap().ends_with(" before-restore.lac"));
    place.succeeds(&["restore", &backup, "--to", "new.lac"]);
    place.succeeds(&["check", "new.lac"]);
}

#[test]
fn what_is_no_workbook_is_never_set_aside_and_another_workbook_only_when_that_is_said() {
    let place = Place::with_example();
    let backup = place.json(&["backup", "x.lac", "--to", "kept"])["file"].as_str().unwrap().to_owned();
    place.write("holiday.jpg", "a picture");
    place.refused(&["restore", &backup, "--to", "holiday.jpg"]);
    assert_eq!(place.read("holiday.jpg"), b"a picture");
    place.succeeds(&["new", "y.lac"]);
    let before = place.read("y.lac");
    let said = place.refused(&["restore", &backup, "--to", "y.lac"]);
    assert!(said.contains("of another workbook"), "{said}");
    assert_eq!(place.read("y.lac"), before);
    place.succeeds(&["restore", &backup, "--to", "y.lac", "--of-another"]);
    place.write("text.lac", "no workbook");
    let said = place.refused(&["restore", "text.lac", "--to", "y.lac"]);
    assert!(said.contains("is not a backup of a LAC Assurance workbook"), "{said}");
}
