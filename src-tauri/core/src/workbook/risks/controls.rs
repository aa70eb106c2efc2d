//! Controls of risks in the workbook.

use crate::error::{Error, Result, accepted};
use crate::ids::{ControlId, RiskId};
use crate::risks::{Control, ControlDetails, Ended, Risk, said_of_end};
use crate::storage::risks::controls as rows;
use crate::typed::TypedDay;
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// Adds a control to a risk.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk.
    pub fn add_control(
        &mut self,
        id: RiskId,
        details: &ControlDetails<impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<ControlId>> {
        accepted(details.problems(self.today()))?;
        let (details, reference) = (&details.known(self.today())?, self.get_risk(id)?.details.reference);
        let words = format!("add a control to risk {reference}");
        self.change(Act::new("add_control", &[Noun::Risks], words), |connection| rows::add(connection, id, details))
    }

    /// Changes what is said of a control.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk or control.
    pub fn update_control(
        &mut self,
        id: RiskId,
        control: ControlId,
        details: &ControlDetails<impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<()>> {
        let (risk, known) = self.risk_with_control(id, control)?;
        let mut problems = details.problems(self.today());
        let days = [("since", details.since.into()), ("changed_on", details.changed_on.into())];
        problems.extend(days.into_iter().filter_map(|(field, day)| Ended::before(known.ended.as_ref(), field, day)));
        accepted(problems)?;
        let details = &details.known(self.today())?;
        let words = format!("change a control of risk {}", risk.details.reference);
        self.change(Act::new("update_control", &[Noun::Risks], words), |connection| {
            must_exist(rows::update(connection, control, details)?, "such control")
        })
    }

    /// Says since when a control is not relied upon any more, and why.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk or control.
    pub fn end_control(
        &mut self,
        id: RiskId,
        control: ControlId,
        on: impl Into<TypedDay>,
        why: &str,
    ) -> Result<Changed<()>> {
        let (risk, known) = self.risk_with_control(id, control)?;
        let ended = said_of_end(known.last_day(), on.into(), why, self.today())?;
        let words = format!("end a control of risk {}", risk.details.reference);
        self.change(Act::new("end_control", &[Noun::Risks], words).because(why), |connection| {
            must_exist(rows::set_ended(connection, control, Some(&ended))?, "such control")
        })
    }

    /// Says that a control is relied upon after all.
    ///
    /// # Errors
    /// No such risk or control.
    pub fn resume_control(&mut self, id: RiskId, control: ControlId) -> Result<Changed<()>> {
        let (risk, _) = self.risk_with_control(id, control)?;
        let words = format!("rely on a control of risk {} again", risk.details.reference);
        self.change(Act::new("resume_control", &[Noun::Risks], words), |connection| {
            must_exist(rows::set_ended(connection, control, None)?, "such control")
        })
    }

    fn risk_with_control(&self, id: RiskId, control: ControlId) -> Result<(Risk, Control)> {
        let risk = self.get_risk(id)?;
        let known = risk.controls.iter().find(|known| known.id == control).cloned();
        Ok((risk, known.ok_or_else(|| Error::NotFound("such control".into()))?))
    }
}
