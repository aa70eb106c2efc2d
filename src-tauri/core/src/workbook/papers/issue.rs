//! Issuing a paper, and what becomes of its issues.
//!
//! An issue freezes the text, the figures and the PDF. Undo does not take it back: it is in other hands. It can be
//! withdrawn, with a reason, and stays in the list. The same content is issued once.

use serde_json::{Value as Json, json};

use crate::error::{Error, Result};
use crate::ids::{IssueId, PaperId};
use crate::paper::{Composed, Paper, Severity, reason_to_withdraw};
use crate::storage::hash_of;
use crate::storage::papers::{self as rows, IssueRow, NewIssue};
use crate::views::{IssueSummary, withdrawal_of};
use crate::workbook::papers::make::MadePaper;
use crate::workbook::{Act, Changed, Changes, Noun, Workbook, must_exist};

/// A paper that is issued, and what `write` made of its PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedPaper<W> {
    /// Its issue.
    pub issue: IssueId,
    /// The paper; of one that was issued before, with its kept bytes.
    pub made: MadePaper,
    /// Whether it was issued before and nothing has changed since, so that no second issue was made.
    pub again: bool,
    /// What `write` answered.
    pub written: W,
}

impl Workbook {
    /// Issues a paper. `write` is given its PDF and puts it onto the disk, as far as it takes to be sure that it is
    /// there, before the issue counts: if it refuses, nothing is issued. A paper that was issued and has not changed
    /// is not issued twice: `write` is given the kept PDF then.
    ///
    /// # Errors
    /// Refused while there is something to put right; what `write` says; otherwise as `make_paper`.
    pub fn issue_paper<W>(
        &mut self,
        paper: &Paper,
        write: impl FnOnce(&[u8]) -> Result<W>,
    ) -> Result<Changed<IssuedPaper<W>>> {
        let head = self.sealed_head()?;
        let (composed, made) = self.make_issue(paper, &head)?;
        let errors: Vec<&str> = made
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.message.as_str())
            .collect();
        if !errors.is_empty() {
            return Err(Error::Refused(format!("The paper was not issued. Put right first: {}", errors.join(" "))));
        }
        let content = self.content_of(paper, &composed)?;
        if let Some(issue) = self.current_issue(paper.id, &content)? {
            let made = MadePaper { bytes: self.get_issued_pdf(issue.id)?, ..made };
            let written = write(&made.bytes)?;
            let output = IssuedPaper { issue: issue.id, made, again: true, written };
            return Ok(Changed { output, changes: Changes::default(), status: self.status()? });
        }
        let written = write(&made.bytes)?;
        let (now, hash, snapshot) = ((self.clock)(), hash_of(&made.bytes), content.to_string());
        let issued = self.change(
            Act::new("issue_paper", &[Noun::Papers], format!("issue the paper for {}", paper.year)).that_stays(),
            |connection| {
                let issue = NewIssue { paper: paper.id, at: now, hash: &hash, snapshot: &snapshot, head: &head.hash };
                rows::add_issue(connection, &issue, &made.bytes)
            },
        )?;
        Ok(issued.map(|issue| IssuedPaper { issue, made, again: false, written }))
    }

    /// Withdraws an issue: it no longer counts, and stays in the list with the reason.
    ///
    /// # Errors
    /// Without a reason; no such issue, or one that is withdrawn already.
    pub fn withdraw_issue(&mut self, id: IssueId, reason: &str) -> Result<Changed<()>> {
        let reason = reason_to_withdraw(reason)?;
        let issue = self.get_issue(id)?;
        if issue.withdrawn_at.is_some() {
            return Err(Error::Refused("This issue is withdrawn already.".into()));
        }
        let (year, now) = (self.get_paper(issue.paper)?.year, (self.clock)());
        self.change(
            Act::new("withdraw_issue", &[Noun::Papers], format!("withdraw an issue of the paper for {year}"))
                .because(&reason),
            |connection| must_exist(rows::withdraw_issue(connection, id, now, &reason)?, "such issue"),
        )
    }

    /// The PDF of an issue as it was issued, held against its hash.
    ///
    /// # Errors
    /// No such issue; bytes that are not those that were issued.
    pub fn get_issued_pdf(&self, id: IssueId) -> Result<Vec<u8>> {
        let issue = self.get_issue(id)?;
        let bytes = rows::get_file(self.read(), &issue.hash)?;
        bytes.filter(|bytes| hash_of(bytes) == issue.hash).ok_or_else(|| {
            Error::Refused(
                "The PDF that the workbook keeps of this issue is not the one that was issued, so it was not saved. Look for a copy where the paper was sent.".into(),
            )
        })
    }

    /// The paper that an issue is of.
    ///
    /// # Errors
    /// No such issue.
    pub fn get_paper_of_issue(&self, id: IssueId) -> Result<Paper> {
        self.get_paper(self.get_issue(id)?.paper)
    }

    fn get_issue(&self, id: IssueId) -> Result<IssueRow> {
        rows::get_issue(self.read(), id)?.ok_or_else(|| Error::NotFound("such issue".into()))
    }

    /// The issues of a paper, oldest first.
    pub(in crate::workbook) fn issues_of(&self, paper: &Paper, composed: &Composed) -> Result<Vec<IssueSummary>> {
        let current = self.current_issue(paper.id, &self.content_of(paper, composed)?)?.map(|issue| issue.id);
        let issues = rows::list_issues(self.read(), paper.id)?.into_iter();
        Ok(issues
            .map(|issue| IssueSummary {
                id: issue.id,
                at: issue.at,
                withdrawn: withdrawal_of(issue.withdrawn_at, &issue.withdrawal),
                hash: issue.hash,
                current: current == Some(issue.id),
            })
            .collect())
    }

    /// The latest issue that stands, if the paper still has its content.
    fn current_issue(&self, paper: PaperId, content: &Json) -> Result<Option<IssueRow>> {
        let standing = rows::list_issues(self.read(), paper)?.into_iter().rfind(|issue| issue.withdrawn_at.is_none());
        let Some(issue) = standing else { return Ok(None) };
        let kept = serde_json::from_str::<Json>(&rows::snapshot_of(self.read(), issue.id)?);
        Ok(kept.is_ok_and(|kept| says_the_same(&kept, content)).then_some(issue))
    }

    /// All that a paper says, whatever the day and however it is laid out.
    fn content_of(&self, paper: &Paper, composed: &Composed) -> Result<Json> {
        Ok(json!({
            "paper": paper,
            "figures": composed.figures,
            "used": composed.used,
            "charts": composed.charts,
            "organisation": self.organisation_of(paper)?,
        }))
    }
}

/// Whether two issues have the same content. One of an earlier version does not say all of it.
fn says_the_same(kept: &Json, now: &Json) -> bool {
    let is_same = |name: &str| kept.get(name) == now.get(name);
    let added_later = |name: &str| kept.get(name).is_none() || is_same(name);
    is_same("paper") && is_same("figures") && ["used", "charts", "organisation"].into_iter().all(added_later)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::FinancialYear;

    fn example() -> Workbook {
        let at = chrono::NaiveDate::from_ymd_opt(2020, 10, 12).unwrap().and_hms_opt(9, 0, 0).unwrap();
        Workbook::example_in_memory(Box::new(move || at)).unwrap()
    }

    fn paper(workbook: &Workbook) -> Paper {
        workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap()
    }

    fn issues(workbook: &Workbook) -> Vec<IssueSummary> {
        workbook.get_paper_view(paper(workbook).id).unwrap().issues
    }

    #[test]
    fn the_same_content_is_issued_once_whatever_the_day() {
        let mut workbook = example();
        let first = workbook.issue_paper(&paper(&workbook), |bytes| Ok(bytes.to_vec())).unwrap().output;
        workbook.clock = Box::new(|| chrono::NaiveDateTime::default() + chrono::TimeDelta::days(20_000));
        let second = workbook.issue_paper(&paper(&workbook), |bytes| Ok(bytes.to_vec())).unwrap().output;
        assert!(!first.again && second.again);
        assert_eq!((first.issue, first.written), (second.issue, second.written), "the kept PDF is given out");
        assert_eq!(issues(&workbook).len(), 1);
        assert!(issues(&workbook)[0].current);
    }

    #[test]
    fn nothing_is_issued_if_its_pdf_cannot_be_written() {
        let mut workbook = example();
        let before = workbook.dump().unwrap();
        let full: Result<Changed<IssuedPaper<()>>> = workbook.issue_paper(&paper(&workbook), |_| Err(Error::DiskFull));
        assert_eq!(full.unwrap_err(), Error::DiskFull);
        assert_eq!(workbook.dump().unwrap(), before);
        assert!(issues(&workbook).is_empty());
    }

    #[test]
    fn a_changed_paper_is_issued_anew_and_a_withdrawn_issue_does_not_count() {
        let mut workbook = example();
        workbook.issue_paper(&paper(&workbook), |_| Ok(())).unwrap();
        let section = paper(&workbook).sections[3].id;
        workbook.edit_text(section, &["Corrected.".into()]).unwrap();
        assert!(!issues(&workbook)[0].current, "it has changed since");
        let second = workbook.issue_paper(&paper(&workbook), |_| Ok(())).unwrap().output.issue;
        assert!(workbook.withdraw_issue(second, "  ").is_err(), "a reason is asked");
        workbook.withdraw_issue(second, "A figure was wrong").unwrap();
        assert!(workbook.withdraw_issue(second, "Once more").is_err());
        let listed = issues(&workbook);
        assert_eq!(listed.len(), 2, "it stays in the list");
        assert_eq!(listed[1].withdrawn.as_ref().unwrap().reason, "A figure was wrong");
        assert!(!listed[0].current && !listed[1].current);
        let third = workbook.issue_paper(&paper(&workbook), |_| Ok(())).unwrap().output;
        assert!(!third.again, "what was withdrawn can be issued anew");
        assert_eq!(workbook.get_home().unwrap().issues.len(), 3);
    }

    #[test]
    fn the_kept_pdf_is_held_against_its_hash() {
        let mut workbook = example();
        let issue = workbook.issue_paper(&paper(&workbook), |_| Ok(())).unwrap().output.issue;
        assert!(workbook.get_issued_pdf(issue).unwrap().starts_with(b"%PDF"));
        workbook.read().execute("UPDATE issue_file SET bytes = x'00'", []).unwrap();
        assert!(workbook.get_issued_pdf(issue).unwrap_err().to_string().contains("not the one that was issued"));
    }

    #[test]
    fn an_issue_that_was_tampered_with_is_a_finding_and_never_the_same_content() {
        for tampered in [
            "UPDATE issue_file SET bytes = x'00'",
            "UPDATE paper_issue SET hash = '00'",
            "DELETE FROM issue_file",
            "UPDATE paper_issue SET snapshot = 'rubbish'",
        ] {
            let mut workbook = example();
            workbook.issue_paper(&paper(&workbook), |_| Ok(())).unwrap();
            assert!(workbook.check().unwrap().findings.is_empty());
            workbook.read().execute(tampered, []).unwrap();
            assert!(!workbook.check().unwrap().findings.is_empty(), "{tampered}");
            let again = workbook.issue_paper(&paper(&workbook), |_| Ok(()));
            assert!(again.is_err() || !again.unwrap().output.again, "{tampered}");
        }
    }

    #[test]
    fn what_an_issue_rests_on_is_not_taken_back() {
        let mut workbook = example();
        let year = FinancialYear::starting(2020).unwrap();
        let started = workbook.add_paper(year).unwrap().output;
        let now = (workbook.clock)();
        workbook
            .change(
                Act::new("issue_paper", &[Noun::Papers], format!("issue the paper for {year}")).that_stays(),
                |connection| {
                    let issue = NewIssue { paper: started, at: now, hash: &hash_of(b"%PDF"), snapshot: "{}", head: "" };
                    rows::add_issue(connection, &issue, b"%PDF").map(drop)
                },
            )
            .unwrap();
        let before = workbook.dump().unwrap();
        assert!(workbook.undo().unwrap_err().to_string().contains("cannot be taken back"));
        assert_eq!(workbook.dump().unwrap(), before);
        assert!(workbook.check().unwrap().findings.is_empty());
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_change_what_an_issue_printed() {
        let mut workbook = example();
        let at = (workbook.clock)();
        workbook.issue_paper(&paper(&workbook), |_| Ok(())).unwrap();
        // The night on which the hour is there twice.
        workbook.clock = Box::new(move || at - chrono::TimeDelta::hours(1));
        let register = workbook.get_register().unwrap();
        let indicator = register.indicator_by_code("iha-20-days").unwrap().id;
        let provider = register.provider_by_code("poole-hospital").unwrap().id;
        let area = register.area_by_code("dorset-council").unwrap().id;
        let period = crate::calendar::parse_period("Q1 2020-21").unwrap();
        let place = crate::submissions::FigurePlace { indicator, area, period };
        let entry = crate::submissions::Entry::Typed { first: "19".into(), second: "30".into() };
        let entries =
            [crate::submissions::FigureEntry { indicator, area, period, entry, note: None, provisional: false }];
        let named = workbook.enter_figures(provider, period, &entries).unwrap().output.papers;
        assert_eq!(named.len(), 1, "the issue printed the value that is written over");
        let history = workbook.get_figure_panel(provider, period, place).unwrap().history;
        assert_eq!(history[0].papers, named);
    }
}
