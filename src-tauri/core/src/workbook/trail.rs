//! The record of changes as others hold it against the workbook: its seals; and a seal that is typed.

use std::borrow::Cow;

use chrono::NaiveDateTime;

use super::Workbook;
use crate::calendar::printed_date;
use crate::error::{Error, Result};
use crate::exchange::{TrailFile, TrailRow};
use crate::paper::TrailHead;
use crate::storage::audit::{self, LineChange, Side, TrailLine};
use crate::storage::papers;

/// How many digits a seal has.
const DIGITS: usize = 64;

/// Where in the record of changes a seal was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSeal {
    /// The number of the entry that has it.
    pub entry: i64,
    /// When that was written.
    pub at: NaiveDateTime,
    /// The papers that were issued from there, in words.
    pub papers: Vec<String>,
}

/// The record of changes as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailAsFile {
    /// CSV.
    pub bytes: Vec<u8>,
    /// How many lines it has below its headings: one for each row that an entry changed, one for an entry without.
    pub lines: usize,
}

/// A text as it is written; in place of one that was taken out, when that was.
fn said(side: &Side) -> Cow<'_, str> {
    match side {
        Side::Text(text) => text.into(),
        Side::TakenOut(Some(at)) => format!("[taken out on {}]", printed_date(at.date())).into(),
        Side::TakenOut(None) => "[taken out, and no entry says when]".into(),
        Side::NotThere => "".into(),
    }
}

fn add_line(file: &mut TrailFile, line: &TrailLine) {
    let side =
        |side: fn(&LineChange) -> &Side| line.change.as_ref().map_or_else(Cow::default, |change| said(side(change)));
    file.add(&TrailRow {
        number: line.act,
        at: &line.at,
        who: &line.who,
        user: &line.system_user,
        what: &said(&line.words),
        of: line.change.as_ref().map_or("", |change| audit::in_words(&change.table)),
        row: line.change.as_ref().map(|change| change.row),
        sides: [&side(|change| &change.before), &side(|change| &change.after)],
        why: &said(&line.why),
        seal: line.seal.as_deref().unwrap_or("not sealed yet"),
    });
}

impl Workbook {
    /// The whole record of changes as CSV, oldest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn export_trail(&self) -> Result<TrailAsFile> {
        let (mut file, mut lines) = (TrailFile::begin(), 0);
        audit::each_line(self.read(), |line| {
            add_line(&mut file, line);
            lines += 1;
        })?;
        Ok(TrailAsFile { bytes: file.end(), lines })
    }

    /// How far the record of changes goes, and its last seal. What is still being typed is not in it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn trail_head(&self) -> Result<Option<TrailHead>> {
        audit::head(self.read())
    }

    /// The entry that has the seal that was typed, as a paper prints it; none if the record has no such entry.
    ///
    /// # Errors
    /// What was typed is no seal; if the file cannot be read.
    pub fn find_seal(&self, typed: &str) -> Result<Option<FoundSeal>> {
        let Some((entry, at)) = audit::find_sealed(self.read(), &seal_in(typed)?)? else { return Ok(None) };
        let issues = papers::list_all_issues(self.read())?.into_iter();
        // An issue is the act that follows the seal which it prints.
        let from_here = issues.filter(|issue| issue.act.0 == entry + 1);
        let papers = from_here
            .map(|issue| {
                let year = self.get_paper(issue.paper)?.year;
                Ok(format!("the paper for {year}, issued on {}", printed_date(issue.at.date())))
            })
            .collect::<Result<_>>()?;
        Ok(Some(FoundSeal { entry, at, papers }))
    }

    /// As `trail_head`, once what was typed last is sealed too.
    pub(in crate::workbook) fn sealed_head(&mut self) -> Result<TrailHead> {
        if self.store.read_only.is_none() && audit::is_open(self.read())? {
            self.store.transact(audit::seal_newest)?;
        }
        self.trail_head()?.ok_or_else(|| Error::Damaged("the record of changes is empty".into()))
    }
}

/// A seal as it is kept, from one that was typed: in groups, in capital letters, over several lines.
fn seal_in(typed: &str) -> Result<String> {
    let digits: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_lowercase();
    if digits.chars().count() != DIGITS || !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(Error::Refused(format!(
            "This is no seal of a record of changes. A seal is printed at the end of an issued paper: {DIGITS} digits and letters from a to f, in groups of eight."
        )));
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_read_as_it_is_printed_and_typed() {
        let seal = "0123456789abcdef".repeat(4);
        let head = TrailHead { acts: 1, hash: seal.clone() };
        for typed in [
            seal.clone(),
            head.grouped(),
            format!(" {}\n", head.grouped().to_uppercase()),
            head.grouped().replace(' ', "\n"),
        ] {
            assert_eq!(seal_in(&typed).unwrap(), seal, "{typed}");
        }
        for odd in ["", "0123", &format!("{seal}0"), &seal.replace('a', "g")] {
            assert!(seal_in(odd).is_err(), "{odd}");
        }
    }
}
