//! `passphrase`: another passphrase, and the recovery key.

use crate::returns::{python_with, succeeded};
use crate::{Place, fixture, refusal};

const FIRST: &str = "slate otter teapot ninety";
/// What another program reads an encrypted workbook with, written from `docs/data.md` alone.
const SECOND_TOOL: [&str; 3] = ["argon2-cffi==25.1.0", "pynacl==1.6.2", "sqlcipher3-wheels==0.5.7"];
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
fn a_workbook_that_was_made_without_a_passphrase_is_given_one_and_what_can_be_read_without_it_is_told() {
    let place = Place::new();
    place.succeeds(&["new", "open.lac", "--example"]);
    place.write("new.txt", format!("{FIRST}\n"));
    std::fs::create_dir(place.path("open backups")).unwrap();
    place.succeeds(&["backup", "open.lac", "--to", "open backups"]);
    let exported = |to: &str| {
        let arguments = ["figures", "export", "open.lac", "--to", to];
        assert!(with(&place, &arguments, &[("LAC_PASSPHRASE", FIRST)]).0);
        place.read(to)
    };
    let figures = exported("before.csv");
    let weak = with(&place, &["passphrase", "open.lac"], &[("LAC_NEW_PASSPHRASE", "password1234")]);
    assert!(!weak.0 && weak.1.contains("easily guessed"), "{}", weak.1);
    let arguments = ["passphrase", "open.lac", "--new-passphrase-file", "new.txt", "--recovery", "key.txt"];
    let (done, said) = with(&place, &arguments, &[]);
    assert!(done, "{said}");
    for told in ["opens with its passphrase only", "before its passphrase 1.kept", "1 backup was made in", "key.txt"] {
        assert!(said.contains(told), "{said}");
    }
    assert!(place.read("open.lac").starts_with(b"LACk"));
    assert!(place.read("open.lac before its passphrase 1.kept").starts_with(b"SQLite format 3\0"));
    assert_eq!(exported("after.csv"), figures);
    let (_, trail) = with(&place, &["trail", "open.lac", "--to", "trail.csv"], &[("LAC_PASSPHRASE", FIRST)]);
    let written = String::from_utf8(place.read("trail.csv")).unwrap();
    assert!(written.contains("give the workbook a passphrase") && !written.contains(FIRST), "{trail}");
    let by_key = ["passphrase", "open.lac", "--recovery-key-file", "key.txt", "--json"];
    let (done, said) = with(&place, &by_key, &[("LAC_NEW_PASSPHRASE", SECOND)]);
    assert!(done && said.contains("\"kept\":null"), "{said}");
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

    // Both at once, by the key that is to be replaced.
    let both = ["passphrase", "x.lac", "--recovery-key-file", "key.txt", "--recovery", "other.txt"];
    let (done, said) = with(&place, &both, &[("LAC_NEW_PASSPHRASE", FIRST)]);
    assert!(done && opens(&place, FIRST) && !opens(&place, SECOND), "{said}");
    assert!(!with(&place, &arguments, &[("LAC_NEW_PASSPHRASE", SECOND)]).0, "the old key opens nothing any more");

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

#[test]
fn a_copy_opens_with_a_second_tool_that_knows_nothing_of_ours_and_its_figures_are_equal() {
    let place = Place::new();
    let passphrase = [("LAC_PASSPHRASE", FIRST)];
    assert!(with(&place, &["new", "x.lac", "--example"], &passphrase).0);
    assert!(with(&place, &["figures", "export", "x.lac", "--to", "figures.csv"], &passphrase).0);
    let exported = String::from_utf8(place.read("figures.csv")).unwrap();
    let of_line = |line: &str| -> Vec<String> {
        let cells: Vec<String> = line.split(',').take(7).map(str::to_owned).collect();
        // A count has its number in the column of values.
        let number = if cells[4].is_empty() { cells[6].clone() } else { cells[4].clone() };
        [&cells[..4], &[number, cells[5].clone()]].concat()
    };
    let mut ours: Vec<Vec<String>> = exported.lines().skip(1).map(of_line).collect();
    ours.sort();

    std::fs::copy(place.path("x.lac"), place.path("copy.lac")).unwrap();
    let python = python_with("keys-python", &SECOND_TOOL);
    let mut read = std::process::Command::new(python);
    let read = read.arg(fixture("keys/read.py")).arg(place.path("copy.lac")).arg(FIRST).output();
    let theirs = String::from_utf8(succeeded("read.py", read).stdout).unwrap();
    let theirs: Vec<Vec<&str>> = theirs.lines().map(|line| line.split(',').collect()).collect();
    assert!(ours.len() > 60);
    assert_eq!(theirs, ours);
}
