//! What the file name of a backup says: of which workbook it is, when it was made and why.

use std::path::Path;

use chrono::NaiveDateTime;

use super::why::Why;

/// The ending of every workbook.
const ENDING: &str = ".lac";
/// How a time is written: as ISO does, without the colons, which some disks do not take.
const TIME: &str = "%Y-%m-%dT%H%M%S";
/// Most bytes of the workbook's own name in that of a backup: names may have 247, and the rest needs some 50.
const LONGEST_WORKBOOK: usize = 180;

/// The file name of a backup: `NAME 2026-11-30T141501 daily.lac`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupName {
    /// The workbook's file name without its ending, shortened if it is very long.
    pub workbook: String,
    /// When it was made, to the second.
    pub made_at: NaiveDateTime,
    /// Why.
    pub why: Why,
}

impl BackupName {
    /// The name of a backup of the workbook whose file is called `file`.
    pub fn of(file: &str, made_at: NaiveDateTime, why: Why) -> Self {
        let stem = stem(file);
        let end = (0..=LONGEST_WORKBOOK.min(stem.len())).rev().find(|end| stem.is_char_boundary(*end)).unwrap_or(0);
        // A space at the end would be lost where the name is read again.
        let workbook = stem.get(..end).unwrap_or_default().trim_end().to_owned();
        let second = NaiveDateTime::parse_from_str(&made_at.format(TIME).to_string(), TIME).unwrap_or(made_at);
        Self { workbook, made_at: second, why }
    }

    /// What a file name says; none if it is not one that this program gives.
    pub fn parse(file: &str) -> Option<Self> {
        let (rest, why) = file.strip_suffix(ENDING)?.rsplit_once(' ')?;
        let (workbook, time) = rest.rsplit_once(' ')?;
        let made_at = NaiveDateTime::parse_from_str(time, TIME).ok()?;
        let parsed = Self { workbook: workbook.to_owned(), made_at, why: Why::of_word(why)? };
        // What is written otherwise than this program writes it is another's.
        (parsed.to_string() == file).then_some(parsed)
    }

    /// What the name of the file at `path` says.
    pub fn at(path: &Path) -> Option<Self> {
        Self::parse(path.file_name()?.to_str()?)
    }

    /// Whether it is of the workbook whose file is called `file`.
    pub fn is_of(&self, file: &str) -> bool {
        Self::of(file, self.made_at, self.why).workbook == self.workbook
    }

    /// The file name of the workbook that it is of.
    pub fn workbook_file(&self) -> String {
        format!("{}{ENDING}", self.workbook)
    }

    /// The same, made so many seconds later: for a name that is taken.
    pub fn later(&self, seconds: i64) -> Self {
        Self { made_at: self.made_at + chrono::TimeDelta::seconds(seconds), ..self.clone() }
    }
}

impl std::fmt::Display for BackupName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}{ENDING}", self.workbook, self.made_at.format(TIME), self.why.word())
    }
}

/// The folder of a workbook's backups, which lies beside it or in the second place.
pub fn folder_name(file: &str) -> String {
    format!("{} backups", stem(file))
}

fn stem(file: &str) -> &str {
    let at = file.len().saturating_sub(ENDING.len());
    match (file.get(..at), file.get(at..)) {
        (Some(stem), Some(ending)) if ending.eq_ignore_ascii_case(ENDING) && !stem.is_empty() => stem,
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
    }

    #[test]
    fn a_name_says_of_which_workbook_when_and_why() {
        let name = BackupName::of("Looked after children.lac", at("2026-11-30 14:15:01"), Why::Daily);
        assert_eq!(name.to_string(), "Looked after children 2026-11-30T141501 daily.lac");
        assert_eq!(BackupName::parse(&name.to_string()), Some(name.clone()));
        assert!(name.is_of("Looked after children.lac") && name.is_of("Looked after children.LAC"));
        assert!(!name.is_of("Children.lac"));
        assert_eq!(name.workbook_file(), "Looked after children.lac");
        assert_eq!(folder_name("Looked after children.lac"), "Looked after children backups");
    }

    #[test]
    fn files_of_others_are_none_of_ours() {
        for foreign in [
            "",
            ".lac",
            "x.lac",
            "x 2026-11-30T141501 daily.lac.bak",
            "x 2026-11-30T141501 daily.LAC",
            "x 2026-11-30T141501 weekly.lac",
            "x 2026-11-30 141501 daily.lac",
            "x 2026-11-31T141501 daily.lac",
            "x 2026-11-30T14:15:01 daily.lac",
            "x 2026-11-30T141501 before-update-to-06.lac",
            "x 2026-11-30T141501 before-update-to-.lac",
            "x 2026-1-30T141501 daily.lac",
            "2026-11-30T141501 daily.lac",
            "Copy of x 2026-11-30T141501 daily (1).lac",
        ] {
            assert_eq!(BackupName::parse(foreign), None, "{foreign}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(
            workbook in "[\\PC/]{1,90}", seconds in 0_i64..4_000_000_000, why in 0..7_usize, to in 1_i64..99,
        ) {
            let why = [
                Why::Opened, Why::Daily, Why::BeforeUpdate { to }, Why::BeforeImport, Why::BeforeRestore,
                Why::BeforeNewPassphrase, Why::Asked,
            ][why];
            let made_at = chrono::DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
            let file = format!("{workbook}.lac");
            let name = BackupName::of(&file, made_at, why);
            prop_assume!(!name.workbook.is_empty());
            let printed = name.to_string();
            prop_assert!(printed.len() <= 247);
            prop_assert!(name.is_of(&file));
            prop_assert_eq!(BackupName::parse(&printed), Some(name));
        }

        #[test]
        fn no_name_is_too_odd_to_be_looked_at(file in "\\PC{0,80}") {
            let _ = BackupName::parse(&file);
        }
    }
}
