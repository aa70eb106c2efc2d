//! Assurances of risks in the workbook.

use crate::error::{Error, Result, accepted};
use crate::ids::{AssuranceId, RiskId};
use crate::risks::{Assurance, AssuranceDetails, Ended, Risk, said_of_end};
use crate::storage::risks::assurances as rows;
use crate::typed::TypedDay;
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// Adds an assurance to a risk.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk.
    pub fn add_assurance(
        &mut self,
        id: RiskId,
        details: &AssuranceDetails<impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<AssuranceId>> {
        accepted(details.problems(self.today()))?;
        let (details, reference) = (&details.known(self.today())?, self.get_risk(id)?.details.reference);
        let words = format!("add an assurance to risk {reference}");
        self.change(Act::new("add_assurance", &[Noun::Risks], words), |connection| rows::add(connection, id, details))
    }

    /// Changes what is said of an assurance.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk or assurance.
    pub fn update_assurance(
        &mut self,
        id: RiskId,
        assurance: AssuranceId,
        details: &AssuranceDetails<impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<()>> {
        let (risk, known) = self.risk_with_assurance(id, assurance)?;
        let mut problems = details.problems(self.today());
        problems.extend(Ended::before(known.ended.as_ref(), "given_on", details.given_on.into()));
        accepted(problems)?;
        let details = &details.known(self.today())?;
        let words = format!("change an assurance of risk {}", risk.details.reference);
        self.change(Act::new("update_assurance", &[Noun::Risks], words), |connection| {
            must_exist(rows::update(connection, assurance, details)?, "such assurance")
        })
    }

    /// Says since when an assurance is not relied upon any more, and why.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk or assurance.
    pub fn end_assurance(
        &mut self,
        id: RiskId,
        assurance: AssuranceId,
        on: impl Into<TypedDay>,
        why: &str,
    ) -> Result<Changed<()>> {
        let (risk, known) = self.risk_with_assurance(id, assurance)?;
        let ended = said_of_end(known.details.given_on, on.into(), why, self.today())?;
        let words = format!("end an assurance of risk {}", risk.details.reference);
        self.change(Act::new("end_assurance", &[Noun::Risks], words).because(why), |connection| {
            must_exist(rows::set_ended(connection, assurance, Some(&ended))?, "such assurance")
        })
    }

    /// Says that an assurance is relied upon after all.
    ///
    /// # Errors
    /// No such risk or assurance.
    pub fn resume_assurance(&mut self, id: RiskId, assurance: AssuranceId) -> Result<Changed<()>> {
        let (risk, _) = self.risk_with_assurance(id, assurance)?;
        let words = format!("rely on an assurance of risk {} again", risk.details.reference);
        self.change(Act::new("resume_assurance", &[Noun::Risks], words), |connection| {
            must_exist(rows::set_ended(connection, assurance, None)?, "such assurance")
        })
    }

    fn risk_with_assurance(&self, id: RiskId, assurance: AssuranceId) -> Result<(Risk, Assurance)> {
        let risk = self.get_risk(id)?;
        let known = risk.assurances.iter().find(|known| known.id == assurance).cloned();
        Ok((risk, known.ok_or_else(|| Error::NotFound("such assurance".into()))?))
    }
}
