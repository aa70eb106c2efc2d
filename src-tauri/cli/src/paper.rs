//! `lac paper`: the PDF of a paper.

use std::path::Path;

use lac_core::calendar::{FinancialYear, Period, parse_period};
use lac_core::paper::Paper;
use lac_core::text::shortened;
use lac_core::workbook::{MadePaper, Workbook};
use lac_core::{Error, Result};
use serde_json::{Value as Json, json};

use super::{Said, Shared, open};
use crate::output::{prepare, write_file};

/// The financial year that was written.
pub(super) fn year_named(written: &str) -> Result<FinancialYear> {
    match parse_period(written) {
        Ok(Period::Year(year)) => Ok(year),
        _ => {
            let written = shortened(written);
            Err(Error::Refused(format!("\u{201c}{written}\u{201d} is not a year. Write it like 2019-20.")))
        }
    }
}

pub(super) fn make(file: &Path, year: &str, to: &Path, issue: bool, shared: &Shared) -> Result<Said> {
    let year = year_named(year)?;
    let mut workbook = open(file, shared)?;
    let paper = workbook.get_paper_for(year)?;
    let said = if issue { issued(&mut workbook, &paper, to)? } else { drafted(&workbook, &paper, to)? };
    if shared.json {
        return Ok(Said::json(&said.0));
    }
    Ok(Said::plainly(said.1))
}

/// A draft, in JSON and in words.
fn drafted(workbook: &Workbook, paper: &Paper, to: &Path) -> Result<(Json, String)> {
    let made = workbook.make_paper(paper)?;
    write_file(to, &made.bytes)?;
    let text = format!("A draft of the paper for {} is in {}, {} pages.", paper.year, to.display(), made.pages);
    Ok((as_json(to, &made, false), with_findings(text, &made)))
}

/// The issue, in JSON and in words. Its PDF is on the disk before the issue counts.
fn issued(workbook: &mut Workbook, paper: &Paper, to: &Path) -> Result<(Json, String)> {
    let issued = workbook.issue_paper(paper, |bytes| prepare(to, bytes))?.output;
    if let Err(error) = issued.written.put() {
        return Err(Error::Refused(format!(
            "The paper is issued, but its PDF is not there: {error} Issue it again to another place: that makes no second issue."
        )));
    }
    let mut json = as_json(to, &issued.made, true);
    json["issue"] = issued.issue.0.into();
    json["again"] = issued.again.into();
    let (year, pages, to) = (paper.year, issued.made.pages, to.display());
    let text = match issued.again {
        false => format!("The issued paper for {year} is in {to}, {pages} pages."),
        true => format!(
            "The paper for {year} was issued before and has not changed since, so no second issue was made. Its PDF is in {to}."
        ),
    };
    Ok((json, with_findings(text, &issued.made)))
}

fn as_json(to: &Path, made: &MadePaper, issued: bool) -> Json {
    json!({
        "file": to,
        "pages": made.pages,
        "bytes": made.bytes.len(),
        "issued": issued,
        "findings": made.findings,
    })
}

fn with_findings(mut text: String, made: &MadePaper) -> String {
    for finding in &made.findings {
        text.push_str(&format!("\n- {}", finding.message));
    }
    text
}
