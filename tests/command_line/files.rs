//! Files that are not workbooks, or not this version's, are refused each with its own sentence and left alone.

use crate::{Place, refusal};

/// Runs `check` on a file with these bytes and answers the refusal; the file must be as it was.
fn refused_untouched(place: &Place, name: &str, bytes: &[u8], passphrase: Option<&str>) -> String {
    place.write(name, bytes);
    let mut command = place.command(&["check", name]);
    if let Some(passphrase) = passphrase {
        command.env("LAC_PASSPHRASE", passphrase);
    }
    let said = refusal(&command.output().unwrap());
    assert!(place.read(name) == bytes, "{name} was touched");
    let left: Vec<String> = std::fs::read_dir(place.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|found| found.starts_with(name) && found != name)
        .collect();
    assert!(left.is_empty(), "left beside it: {left:?}");
    said
}

fn encrypted(place: &Place) -> Vec<u8> {
    let mut command = place.command(&["new", "locked.lac", "--example"]);
    assert!(command.env("LAC_PASSPHRASE", "four words of mine").status().unwrap().success());
    place.read("locked.lac")
}

#[test]
fn each_odd_file_has_its_own_sentence() {
    let place = Place::with_example();
    let workbook = place.read("x.lac");
    for (name, bytes, words) in [
        ("empty.lac", Vec::new(), "The file is empty"),
        ("text.lac", b"indicator,provider\n".repeat(400), "not a LAC Assurance workbook"),
        ("zip.lac", [b"PK\x03\x04".as_slice(), &[7; 9000]].concat(), "not a LAC Assurance workbook"),
        ("short.lac", workbook[..workbook.len() - 4096].to_vec(), "The end of this workbook is missing"),
        ("shorter.lac", workbook[..workbook.len() / 2 + 11].to_vec(), "The end of this workbook is missing"),
    ] {
        let said = refused_untouched(&place, name, &bytes, None);
        assert!(said.contains(words), "{name}: {said}");
    }
    assert!(place.refused(&["check", "nowhere.lac"]).contains("there is no such file"));
}

#[test]
fn a_newer_workbook_is_refused_and_says_which_version_it_needs() {
    let place = Place::with_example();
    let mut newer = place.read("x.lac");
    // The format stands in bytes 60 to 63 of an SQLite file, its "user version".
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let said = refused_untouched(&place, "newer.lac", &newer, None);
    assert!(said.contains("made by a newer version") && said.contains("99"), "{said}");
}

#[test]
fn another_programs_database_is_not_a_workbook() {
    let place = Place::with_example();
    let mut other = place.read("x.lac");
    other[68..72].copy_from_slice(&0_u32.to_be_bytes());
    assert!(refused_untouched(&place, "other.lac", &other, None).contains("not a LAC Assurance workbook"));
}

#[test]
fn a_passphrase_is_asked_for_and_a_wrong_one_refused() {
    let place = Place::new();
    let bytes = encrypted(&place);
    assert!(!bytes.windows(6).any(|window| window == b"Dorset"), "text is readable on disk");
    assert!(refused_untouched(&place, "a.lac", &bytes, None).contains("needs its passphrase"));
    assert!(refused_untouched(&place, "b.lac", &bytes, Some("something else")).contains("does not open this workbook"));
    let cut = &bytes[..bytes.len() - 4096];
    assert!(
        refused_untouched(&place, "c.lac", cut, Some("four words of mine"))
            .contains("The end of this workbook is missing")
    );
    assert!(
        refused_untouched(&place, "d.lac", &bytes[..5000], Some("four words of mine"))
            .contains("The end of this workbook is missing")
    );
    place.write("passphrase.txt", "four words of mine\n");
    place.succeeds(&["check", "a.lac", "--passphrase-file", "passphrase.txt"]);
}

#[test]
fn a_changed_byte_in_an_encrypted_workbook_is_noticed() {
    let place = Place::new();
    let mut bytes = encrypted(&place);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    place.write("bent.lac", &bytes);
    let output = place.command(&["check", "bent.lac"]).env("LAC_PASSPHRASE", "four words of mine").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains("damaged") || said.contains("altered"), "{said}");
}

#[test]
fn a_workbook_is_never_replaced() {
    let place = Place::with_example();
    let before = place.read("x.lac");
    assert!(place.refused(&["new", "x.lac"]).contains("There is already a file"));
    assert!(place.read("x.lac") == before);
    assert!(place.refused(&["new", "no/such/folder/x.lac"]).contains("cannot be written there"));
}

#[test]
fn wrong_usage_exits_with_two() {
    let place = Place::new();
    for arguments in
        [&["nonsense.lac", "new"][..], &["new"], &["paper", "x.lac"], &["due-dates", "yesterday"], &["spc"]]
    {
        assert_eq!(place.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}
