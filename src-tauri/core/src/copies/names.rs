//! The names that programs and people give to a copy of a file.
//!
//! As of 30 November 2026, from what each says of itself. A name only leads to a file: whether it is a copy of the
//! workbook is told by what is in it.

/// The ending of every workbook.
const ENDING: &str = ".lac";

/// How a file came to be called as a copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyName {
    /// A service that keeps folders alike found two states of one file and kept both.
    Conflict,
    /// Somebody, or a download, made a copy.
    Copied,
}

/// Words within brackets at the end of a name by which services tell that they kept both. Dropbox, Nextcloud and
/// ownCloud put who, or when, around them.
const CONFLICT_WORDS: [&str; 4] = ["conflicted copy", "case conflict", "sync conflict", "encoding conflict"];
/// What Syncthing puts before the time, and ownCloud.
const CONFLICT_MARKS: [&str; 2] = [".sync-conflict-", "_conflict-"];
/// What Windows and macOS put before a name.
const BEFORE: [&str; 2] = ["copy of ", "copy - "];
/// What Windows and macOS put behind it.
const BEHIND: [&str; 2] = [" - copy", " copy"];
/// The longest name that Windows gives a computer.
const LONGEST_COMPUTER: usize = 15;

/// Whether the file `name` is called as a copy of the workbook `own` is, or the workbook as a copy of the file; none if
/// neither.
pub fn copy_name(own: &str, name: &str) -> Option<CopyName> {
    let (own, name) = (stem(own)?.to_lowercase(), stem(name)?.to_lowercase());
    if own == name {
        return None;
    }
    let (of_own, of_name) = (stripped(&own), stripped(&name));
    if of_own.0 == of_name.0 {
        return of_name.1.or(of_own.1);
    }
    let bases = [(of_own.0, of_name.0), (of_name.0, of_own.0)];
    bases.iter().any(|(base, long)| has_computer(base, long)).then_some(CopyName::Conflict)
}

fn stem(file: &str) -> Option<&str> {
    let at = file.len().checked_sub(ENDING.len())?;
    file.get(at..)?.eq_ignore_ascii_case(ENDING).then(|| file.get(..at)).flatten().filter(|stem| !stem.is_empty())
}

/// A name without what tells that it is a copy, again and again: a copy of a copy is one.
fn stripped(name: &str) -> (&str, Option<CopyName>) {
    let mut found = (name, None);
    while let Some((shorter, how)) = strip_once(found.0) {
        found = (shorter, Some(found.1.map_or(how, |before: CopyName| before.min(how))));
    }
    found
}

fn strip_once(name: &str) -> Option<(&str, CopyName)> {
    let conflict = CONFLICT_MARKS.iter().find_map(|mark| Some(name.rsplit_once(mark)?.0));
    let copied = || BEFORE.iter().find_map(|before| name.strip_prefix(before));
    let copied = || copied().or_else(|| BEHIND.iter().find_map(|behind| name.strip_suffix(behind)));
    let found = match conflict {
        Some(rest) => Some((rest, CopyName::Conflict)),
        None => copied().map(|rest| (rest, CopyName::Copied)).or_else(|| without_bracket(name)),
    };
    found.filter(|(rest, _)| !rest.is_empty())
}

/// A name without what stands in brackets at its end, if that tells of a copy.
fn without_bracket(name: &str) -> Option<(&str, CopyName)> {
    let (rest, bracket) = name.strip_suffix(')')?.rsplit_once(" (")?;
    let is_number = (1..=3).contains(&bracket.len()) && bracket.bytes().all(|letter| letter.is_ascii_digit());
    let is_conflict = CONFLICT_WORDS.iter().any(|words| bracket.contains(words));
    match (is_number, is_conflict) {
        (true, _) => Some((rest, CopyName::Copied)),
        (_, true) => Some((rest, CopyName::Conflict)),
        _ => None,
    }
}

/// OneDrive puts the name of the computer behind that of the file.
fn has_computer(base: &str, long: &str) -> bool {
    let is_of_a_computer = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'-';
    let computer = long.strip_prefix(base).and_then(|rest| rest.strip_prefix('-'));
    computer.is_some_and(|name| {
        !name.is_empty() && name.len() <= LONGEST_COMPUTER + 3 && name.bytes().all(is_of_a_computer)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_names_that_services_and_people_give_are_known() {
        use CopyName::{Conflict, Copied};
        for (name, known) in [
            ("Dorset-DESKTOP-4K2.lac", Some(Conflict)),
            ("Dorset-LAPTOP7-2.lac", Some(Conflict)),
            ("Dorset (conflicted copy 2026-11-30).lac", Some(Conflict)),
            ("Dorset (Siân Ó's conflicted copy 2026-11-30).lac", Some(Conflict)),
            ("Dorset (conflicted copy 2026-11-30 101510).lac", Some(Conflict)),
            ("Dorset (Case Conflict).lac", Some(Conflict)),
            ("Dorset (Case Conflict 1).lac", Some(Conflict)),
            ("Dorset (Selective Sync Conflict).lac", Some(Conflict)),
            ("Dorset (Unicode Encoding Conflict).lac", Some(Conflict)),
            ("Dorset.sync-conflict-20261130-101510-ABCDEFG.lac", Some(Conflict)),
            ("Dorset_conflict-20261130-101510.lac", Some(Conflict)),
            ("Dorset (1).lac", Some(Copied)),
            ("Copy of Dorset.lac", Some(Copied)),
            ("DORSET - Copy.LAC", Some(Copied)),
            ("Dorset - Copy (2).lac", Some(Copied)),
            ("Copy of Dorset (conflicted copy 2026-11-30).lac", Some(Conflict)),
            ("Dorset copy.lac", Some(Copied)),
            ("Dorset.lac", None),
            ("dorset.LAC", None),
            ("Dorset (2026).lac", None),
            ("Dorset (old).lac", None),
            ("Poole (1).lac", None),
            ("Dorset-by the sea.lac", None),
            ("Dorset (1).lac.bak", None),
            ("Dorset.xlsx", None),
            (" (1).lac", None),
            (".lac", None),
        ] {
            assert_eq!(copy_name("Dorset.lac", name), known, "{name}");
            assert_eq!(copy_name(name, "Dorset.lac").is_some(), known.is_some(), "the other way round: {name}");
        }
    }

    proptest! {
        #[test]
        fn no_name_is_too_odd_to_be_looked_at(own in "\\PC{0,60}", name in "\\PC{0,80}") {
            let _ = copy_name(&own, &name);
            let _ = copy_name(&format!("{own}.lac"), &format!("{own} (1).lac"));
        }
    }
}
