//! The PDF of a paper.

use std::path::Path;

use lac_core::calendar::{FinancialYear, Period, parse_period};
use lac_core::text::shortened;
use lac_core::{Error, Result};
use serde_json::json;

use super::{Said, Shared, open};
use crate::output::write_file;

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
    let made = if issue { workbook.issue_paper(&paper)?.output } else { workbook.make_paper(&paper)? };
    write_file(to, &made.bytes)?;
    if shared.json {
        return Ok(Said::json(&json!({
            "file": to,
            "pages": made.pages,
            "bytes": made.bytes.len(),
            "issued": issue,
            "findings": made.findings,
        })));
    }
    let kind = if issue { "The issued paper" } else { "A draft of the paper" };
    let mut text = format!("{kind} for {year} is in {}, {} pages.", to.display(), made.pages);
    for finding in &made.findings {
        text.push_str(&format!("\n- {}", finding.message));
    }
    Ok(Said::plainly(text))
}
