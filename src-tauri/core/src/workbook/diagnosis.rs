//! What helps to find out what is wrong with a workbook, without anything that it holds.

use super::Workbook;
use crate::error::Result;
use crate::paper::Severity;
use crate::storage::Census;

/// What is known of an open workbook in numbers. What cannot be found out says why not, by an error of which only the
/// code may be passed on: its sentence may name what the workbook holds.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// Whether it has a passphrase.
    pub encrypted: bool,
    /// Whether it is the worked example.
    pub example: Result<bool>,
    /// Whether it can only be read.
    pub read_only: bool,
    /// Whether a recovery key opens it.
    pub recovery_key: Result<bool>,
    /// How large it is.
    pub census: Result<Census>,
    /// How many things the check of the file's health finds.
    pub health: Result<usize>,
    /// How many figures that are there do not hold.
    pub figures: Result<usize>,
    /// How many things are to be put right in the current paper, and to be looked at; none without a paper.
    pub paper: Result<Option<(usize, usize)>>,
}

impl Workbook {
    /// Finds out what is known of the workbook in numbers. Changes nothing.
    pub fn diagnose(&self) -> Diagnosis {
        Diagnosis {
            encrypted: self.store.encrypted,
            example: self.store.is_example(),
            read_only: self.store.read_only.is_some(),
            recovery_key: self.has_recovery_key(),
            census: self.store.census(),
            health: self.check().map(|health| health.findings.len()),
            figures: self.look_back().map(|found| found.len()),
            paper: self.findings_of_paper(),
        }
    }

    fn findings_of_paper(&self) -> Result<Option<(usize, usize)>> {
        let Some(paper) = self.find_current_paper()? else { return Ok(None) };
        let findings = self.compose_paper(&paper)?.findings;
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        Ok(Some((errors, findings.len() - errors)))
    }
}
