//! `passphrase`: another passphrase, and the recovery key.

use crate::{Place, refusal};

const FIRST: &str = "slate otter teapot ninety";
const SECOND: &str = "correct horse battery staple";

/// Runs a command with variables. Answers what it said, on which stream whatever, and whether it went through.
fn with(place: &Place, arguments: &[&str], variables: &[(&str, &str)]) -> (bool, String) {
    let output = place.command(arguments).envs(variables.iter().copied()).output().unwrap();
    if output.status.success() {
        return (true, String::from_utf8(output.stdout).unwrap());
    }
    (false, refusal(&output))
}

fn with_workbook() -> Place {
    let place = Place::new();
    assert!(with(&place, &["new", "x.lac"], &[("LAC_PASSPHRASE", FIRST)]).0);
    place
}

fn opens(place: &Place, words: &str) -> bool {
    with(place, &["check", "x.lac"], &[("LAC_PASSPHRASE", words)]).0
}

#[test]
fn a_workbook_is_given_another_passphrase_by_one_who_knows_the_present_one() {
    let place = with_workbook();
    place.write("new.txt", format!("{SECOND}\r\n"));
    let arguments = ["passphrase", "x.lac", "--new-passphrase-file", "new.txt"];
    assert!(with(&place, &arguments, &[("LAC_PASSPHRASE", SECOND)]).1.contains("does not open this workbook"));
    assert!(opens(&place, FIRST));
    let (done, said) = with(&place, &arguments, &[("LAC_PASSPHRASE", FIRST)]);
    assert!(done && said.contains("Backups and copies that were made before keep the one that they had"), "{said}");
    assert!(opens(&place, SECOND) && !opens(&place, FIRST));
}

#[test]
fn a_weak_passphrase_is_refused_and_the_present_one_stays() {
    let place = with_workbook();
    let variables = [("LAC_PASSPHRASE", FIRST), ("LAC_NEW_PASSPHRASE", "password1234")];
    assert!(!with(&place, &["passphrase", "x.lac"], &variables).0);
    assert!(opens(&place, FIRST));
}

#[test]
fn a_recovery_key_opens_the_way_to_another_passphrase_where_the_first_is_lost() {
    let place = with_workbook();
    let (done, said) = with(&place, &["passphrase", "x.lac", "--recovery", "key.txt"], &[("LAC_PASSPHRASE", FIRST)]);
    assert!(done && said.contains("Print it"), "{said}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(place.path("key.txt")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let arguments = ["passphrase", "x.lac", "--recovery-key-file", "key.txt", "--json"];
    let (done, said) = with(&place, &arguments, &[("LAC_NEW_PASSPHRASE", SECOND)]);
    assert!(done && said.contains("\"passphrase_changed\":true"), "{said}");
    assert!(opens(&place, SECOND) && !opens(&place, FIRST));

    let key = String::from_utf8(place.read("key.txt")).unwrap();
    let other = if key.starts_with('7') { '8' } else { '7' };
    let slip: String = std::iter::once(other).chain(key.chars().skip(1)).collect();
    for (typed, told) in [(slip.as_str(), "is not as it was printed"), ("ABCD", "28 letters and digits")] {
        let variables = [("LAC_RECOVERY_KEY", typed), ("LAC_NEW_PASSPHRASE", FIRST)];
        let (done, said) = with(&place, &["passphrase", "x.lac"], &variables);
        assert!(!done && said.contains(told), "{said}");
    }
}

#[test]
fn what_cannot_be_changed_is_told_and_nothing_is_written() {
    let place = with_workbook();
    assert!(with(&place, &["passphrase", "x.lac"], &[("LAC_PASSPHRASE", FIRST)]).1.contains("Say what is to change"));
    place.succeeds(&["new", "open.lac"]);
    let (done, said) = with(&place, &["passphrase", "open.lac", "--recovery", "key.txt"], &[]);
    assert!(!done && said.contains("has no passphrase"), "{said}");
    assert!(!place.path("key.txt").exists(), "a key that opens nothing is not left");
    let into = ["passphrase", "x.lac", "--recovery", "x.lac"];
    assert!(!with(&place, &into, &[("LAC_PASSPHRASE", FIRST)]).0);
    assert!(opens(&place, FIRST));
}
