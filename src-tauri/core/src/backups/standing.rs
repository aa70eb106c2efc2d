//! How the backups stand, and what is said of it where she looks first.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::calendar::printed_date;

/// After so many days without a verified backup, it is said.
const LONGEST_WITHOUT: i64 = 14;

/// In which of the two folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Where {
    /// Beside the workbook.
    Beside,
    /// In the second folder.
    Second,
}

impl Where {
    /// Its stable word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Beside => "beside",
            Self::Second => "second",
        }
    }
}

/// A folder in which the last backup could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Which.
    pub place: Where,
    /// Where that is.
    pub path: String,
    /// Since when none could be made there.
    pub since: NaiveDateTime,
    /// What was said the last time, a sentence.
    pub words: String,
}

/// The last time that a backup was restored as a rehearsal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// When.
    pub at: NaiveDateTime,
    /// The file's name.
    pub file: String,
    /// What was found wrong; empty if it held what it should.
    pub finding: String,
}

/// How the backups of a workbook stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// When the workbook was made.
    pub workbook_made_at: NaiveDateTime,
    /// When the newest backup that is verified was made.
    pub newest_verified: Option<NaiveDateTime>,
    /// Folders in which none could be made the last time.
    pub troubles: Vec<Trouble>,
    /// The last rehearsal.
    pub rehearsal: Option<Rehearsal>,
}

/// What is to be said of the backups: nothing if all is well.
pub fn sentences(standing: &Standing, now: NaiveDateTime) -> Vec<String> {
    let mut said: Vec<String> = standing.troubles.iter().map(of_trouble).collect();
    said.extend(of_age(standing, now));
    said.extend(standing.rehearsal.as_ref().filter(|last| !last.finding.is_empty()).map(of_rehearsal));
    said
}

fn of_trouble(trouble: &Trouble) -> String {
    let since = printed_date(trouble.since.date());
    match trouble.place {
        Where::Beside => format!(
            "Since {since} no backup could be made beside the workbook. {} It is tried again each time that the workbook is opened, and daily while it is open.",
            trouble.words
        ),
        Where::Second => format!(
            "Since {since} no backup could be made in the second folder, {}. {} One is made there as soon as that is possible again.",
            trouble.path, trouble.words
        ),
    }
}

fn of_age(standing: &Standing, now: NaiveDateTime) -> Option<String> {
    let days = |since: NaiveDateTime| (now - since).num_days();
    match standing.newest_verified {
        Some(last) if days(last) >= LONGEST_WITHOUT => Some(format!(
            "The newest backup that was verified is of {}. What was entered since is in no backup. Make one now.",
            printed_date(last.date())
        )),
        None if days(standing.workbook_made_at) >= LONGEST_WITHOUT => {
            Some("There is no verified backup of this workbook. Make one now.".into())
        }
        _ => None,
    }
}

fn of_rehearsal(last: &Rehearsal) -> String {
    format!(
        "On {} a backup was restored on trial, and it did not hold what it should: {}. {} Make a backup now, and keep the others.",
        printed_date(last.at.date()),
        last.file,
        last.finding
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d")
            .unwrap_or_else(|_| text.parse::<chrono::NaiveDate>().unwrap().and_hms_opt(9, 0, 0).unwrap())
    }

    fn well() -> Standing {
        Standing {
            workbook_made_at: at("2026-01-01"),
            newest_verified: Some(at("2026-11-29")),
            troubles: Vec::new(),
            rehearsal: None,
        }
    }

    fn said(standing: &Standing) -> Vec<String> {
        sentences(standing, at("2026-11-30"))
    }

    #[test]
    fn nothing_is_said_when_all_is_well_and_of_a_new_workbook() {
        assert_eq!(said(&well()), [""; 0]);
        let rehearsal = Rehearsal { at: at("2026-11-01"), file: "x".into(), finding: String::new() };
        assert_eq!(said(&Standing { rehearsal: Some(rehearsal), ..well() }), [""; 0]);
        let new = Standing { workbook_made_at: at("2026-11-29"), newest_verified: None, ..well() };
        assert_eq!(said(&new), [""; 0]);
    }

    #[test]
    fn what_is_not_well_is_said_with_since_when_and_what_to_do() {
        let second = Trouble {
            place: Where::Second,
            path: "E:\\Backups".into(),
            since: at("2026-11-12"),
            words: "The folder is not there.".into(),
        };
        let beside = Trouble { place: Where::Beside, words: "The disk is full.".into(), ..second.clone() };
        let rehearsal = Rehearsal { at: at("2026-11-02"), file: "x 1.lac".into(), finding: "It is damaged.".into() };
        for (standing, words) in [
            (
                Standing { troubles: vec![second], ..well() },
                "Since 12 November 2026 no backup could be made in the second folder, E:\\Backups. The folder is not there. One is made there as soon as that is possible again.",
            ),
            (
                Standing { troubles: vec![beside], ..well() },
                "Since 12 November 2026 no backup could be made beside the workbook. The disk is full. It is tried again each time that the workbook is opened, and daily while it is open.",
            ),
            (
                Standing { newest_verified: Some(at("2026-11-16")), ..well() },
                "The newest backup that was verified is of 16 November 2026. What was entered since is in no backup. Make one now.",
            ),
            (
                Standing { newest_verified: None, ..well() },
                "There is no verified backup of this workbook. Make one now.",
            ),
            (
                Standing { rehearsal: Some(rehearsal), ..well() },
                "On 2 November 2026 a backup was restored on trial, and it did not hold what it should: x 1.lac. It is damaged. Make a backup now, and keep the others.",
            ),
        ] {
            assert_eq!(said(&standing), [words]);
        }
    }
}
