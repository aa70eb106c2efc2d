//! Risks in the workbook.

mod assurances;
mod controls;
mod evidence;
mod moved;

use crate::chart::{ScoreHistory, ScoreStep, Size, npsa_bands, score_history, to_svg};
use crate::error::{Error, FieldError, Result, accepted};
use crate::ids::{ActionId, EscalationId, RiskId, ScoreId};
use crate::risks::{Risk, RiskDetails, Score, ScoreDetails, Stage, said_of_action, said_of_done, said_of_escalation};
use crate::storage::risks as rows;
use crate::text::tidied;
use crate::typed::TypedDay;
use crate::views::{RiskView, view};
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// All risks with their history, in order of reference.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_risks(&self) -> Result<Vec<Risk>> {
        rows::list(self.read())
    }

    /// All risks as the screens show them: open ones first, the most serious first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_risk_views(&self) -> Result<Vec<RiskView>> {
        let today = self.today();
        let risks = self.list_risks()?;
        let evidence = self.evidence_against(&risks)?;
        let against =
            |risk: &Risk| risk.details.indicator.and_then(|of| evidence.get(&of)).map_or(&[][..], Vec::as_slice);
        let mut views: Vec<RiskView> = risks
            .into_iter()
            .map(|risk| {
                let against = against(&risk);
                view(risk, against, today)
            })
            .collect();
        views.sort_by_key(|view| (view.risk.closed_on.is_some(), std::cmp::Reverse(view.current.or(view.initial))));
        Ok(views)
    }

    fn get_risk(&self, id: RiskId) -> Result<Risk> {
        let found = self.list_risks()?.into_iter().find(|risk| risk.id == id);
        found.ok_or_else(|| Error::NotFound("such risk".into()))
    }

    /// The history of a risk's current score as a chart.
    ///
    /// # Errors
    /// If there is no such risk.
    pub fn paint_risk_history(&self, id: RiskId) -> Result<String> {
        let risk = self.get_risk(id)?;
        let scores: Vec<ScoreStep> = risk
            .scores
            .iter()
            .filter(|entry| entry.stage != Stage::Target)
            .map(|entry| ScoreStep { date: entry.on, score: entry.score.total() })
            .collect();
        let said: Vec<String> = scores
            .iter()
            .map(|step| format!("{} from {}", step.score, crate::calendar::printed_date(step.date)))
            .collect();
        let history = ScoreHistory {
            title: format!("Score of {}", risk.details.reference),
            title_drawn: false,
            description: format!("Score of risk {}: {}.", risk.details.reference, said.join(", ")),
            until: risk.closed_on.unwrap_or(self.today()),
            target: risk.score(Stage::Target).map(Score::total),
            bands: npsa_bands(),
            size: Size { width: 640.0, height: 280.0 },
            scores,
        };
        Ok(to_svg(&score_history(&history), "risk"))
    }

    /// Adds a risk with its initial score, which is its current score as well until it is scored again.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn add_risk(
        &mut self,
        details: &RiskDetails<impl Copy + Into<TypedDay>, impl Copy + Into<TypedDay>>,
        initial: Option<&ScoreDetails>,
    ) -> Result<Changed<RiskId>> {
        let today = self.today();
        let mut problems = details.problems(today);
        problems.extend(self.reference_taken(None, &details.reference)?);
        // It is given on the day on which the risk is put on the register: one that is none is told once.
        let told = problems.iter().any(|problem| problem.field == "opened_on");
        let of_score = initial.map(|score| score.problems(today)).unwrap_or_default();
        problems.extend(of_score.into_iter().filter(|problem| !(told && problem.field == "on")));
        accepted(problems)?;
        let (details, initial) = (&details.known(today)?, initial.map(|score| score.known(today)).transpose()?);
        self.change(Act::new("add_risk", &[Noun::Risks], format!("add risk {}", details.reference)), |connection| {
            let id = rows::add(connection, details)?;
            if let Some((score, on, reason)) = initial {
                let reason = &tidied(reason);
                rows::add_score(connection, id, Stage::Initial, score, on, reason)?;
                rows::add_score(connection, id, Stage::Current, score, on, reason)?;
            }
            Ok(id)
        })
    }

    /// Changes a risk's details.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk.
    pub fn update_risk(
        &mut self,
        id: RiskId,
        details: &RiskDetails<impl Copy + Into<TypedDay>, impl Copy + Into<TypedDay>>,
    ) -> Result<Changed<()>> {
        let today = self.today();
        let mut problems = details.problems(today);
        problems.extend(self.reference_taken(Some(id), &details.reference)?);
        problems.extend(self.get_risk(id)?.opened_after_all(details.opened_on.into()));
        accepted(problems)?;
        let details = &details.known(today)?;
        self.change(
            Act::new("update_risk", &[Noun::Risks], format!("change risk {}", details.reference)),
            |connection| must_exist(rows::update(connection, id, details)?, "such risk"),
        )
    }

    /// Says that a risk was looked at today, and nothing else of it.
    ///
    /// # Errors
    /// No such risk.
    pub fn review_risk(&mut self, id: RiskId) -> Result<Changed<()>> {
        let (today, reference) = (self.today(), self.get_risk(id)?.details.reference);
        self.change(Act::new("review_risk", &[Noun::Risks], format!("review risk {reference}")), |connection| {
            must_exist(rows::set_reviewed(connection, id, today)?, "such risk")
        })
    }

    fn reference_taken(&self, id: Option<RiskId>, reference: &str) -> Result<Option<FieldError>> {
        let taken = self
            .list_risks()?
            .iter()
            .any(|risk| Some(risk.id) != id && risk.details.reference.eq_ignore_ascii_case(reference.trim()));
        Ok(taken.then(|| FieldError::new("reference", "Another risk already has this reference.")))
    }

    /// Scores a risk. The score is added to its history; a change needs a reason.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk.
    pub fn score_risk(&mut self, id: RiskId, details: &ScoreDetails) -> Result<Changed<ScoreId>> {
        let risk = self.get_risk(id)?;
        let today = self.today();
        let mut problems = details.problems(today);
        problems.extend(risk.problems_of_score(details, today));
        accepted(problems)?;
        let (score, on, reason) = details.known(today)?;
        self.change(
            Act::new("score_risk", &[Noun::Risks], format!("score risk {}", risk.details.reference)).because(reason),
            |connection| rows::add_score(connection, id, details.stage, score, on, &tidied(reason)),
        )
    }

    /// Adds an action on a risk.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk.
    pub fn add_risk_action(
        &mut self,
        id: RiskId,
        words: &str,
        owner: &str,
        due_on: impl Into<TypedDay>,
    ) -> Result<Changed<ActionId>> {
        let due_on = said_of_action(words, owner, due_on.into())?;
        let reference = self.get_risk(id)?.details.reference;
        self.change(
            Act::new("add_action", &[Noun::Risks], format!("add an action to risk {reference}")),
            |connection| rows::add_action(connection, id, &tidied(words), &tidied(owner), due_on),
        )
    }

    /// Says when an action was done, or that it is not done.
    ///
    /// # Errors
    /// A day that is missing, or none; no such risk or action.
    pub fn complete_risk_action(
        &mut self,
        id: RiskId,
        action: ActionId,
        done_on: Option<impl Into<TypedDay>>,
    ) -> Result<Changed<()>> {
        let done_on = done_on.map(|on| said_of_done(on.into(), self.today())).transpose()?;
        let risk = self.get_risk(id)?;
        if !risk.actions.iter().any(|known| known.id == action) {
            return Err(Error::NotFound("such action".into()));
        }
        self.change(
            Act::new("complete_action", &[Noun::Risks], format!("mark an action of risk {}", risk.details.reference)),
            |connection| must_exist(rows::set_action_done(connection, action, done_on)?, "such action"),
        )
    }

    /// Says to whom a risk was taken.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk.
    pub fn escalate_risk(
        &mut self,
        id: RiskId,
        to_whom: &str,
        on: impl Into<TypedDay>,
        outcome: &str,
    ) -> Result<Changed<EscalationId>> {
        let on = said_of_escalation(to_whom, on.into(), outcome, self.today())?;
        let reference = self.get_risk(id)?.details.reference;
        self.change(Act::new("escalate_risk", &[Noun::Risks], format!("escalate risk {reference}")), |connection| {
            rows::add_escalation(connection, id, &tidied(to_whom), on, &tidied(outcome))
        })
    }

    /// Closes a risk, for a reason.
    ///
    /// # Errors
    /// A missing day or reason; no such risk.
    pub fn close_risk(&mut self, id: RiskId, on: impl Into<TypedDay>, reason: &str) -> Result<Changed<()>> {
        let risk = self.get_risk(id)?;
        let on = risk.said_of_closing(on.into(), reason, self.today())?;
        let reference = risk.details.reference;
        self.change(
            Act::new("close_risk", &[Noun::Risks], format!("close risk {reference}")).because(reason),
            |connection| must_exist(rows::set_closed(connection, id, Some(on), &tidied(reason))?, "such risk"),
        )
    }

    /// Opens a closed risk again.
    ///
    /// # Errors
    /// If there is no such risk.
    pub fn reopen_risk(&mut self, id: RiskId) -> Result<Changed<()>> {
        let reference = self.get_risk(id)?.details.reference;
        self.change(Act::new("reopen_risk", &[Noun::Risks], format!("reopen risk {reference}")), |connection| {
            must_exist(rows::set_closed(connection, id, None, "")?, "such risk")
        })
    }
}
