//! The record of changes as a file.

use crate::Place;

#[test]
fn the_record_of_changes_is_written_whole_with_what_it_was_and_became() {
    let place = Place::with_example();
    place.command(&["organisation", "x.lac", "--name", "=NHS Example"]).env("USER", "mjones").output().unwrap();
    let said = place.json(&["trail", "x.lac", "--to", "changes.csv"]);
    let text = String::from_utf8(place.read("changes.csv")).unwrap();
    // Only the ends of records are carriage returns.
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert_eq!(said["lines"].as_u64(), Some(lines.len() as u64 - 1));
    assert_eq!(lines[0].trim_start_matches('\u{feff}').split(',').count(), 11);
    let last: Vec<&str> = lines[lines.len() - 1].split(',').collect();
    assert_eq!((last[0], last[3], last[10].len()), (said["entries"].to_string().as_str(), "mjones", 64));
    assert!(last[4].contains("organisation") && last[8].contains("name: =NHS Example"), "{last:?}");
    let words = place.succeeds(&["trail", "x.lac", "--to", "changes.csv"]);
    assert!(words.starts_with("The record of changes is in changes.csv: "), "{words}");
}
