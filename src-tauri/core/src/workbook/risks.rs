//! Risks in the workbook.

use chrono::NaiveDate;

use crate::chart::{ScoreHistory, ScoreStep, Size, npsa_bands, score_history, to_svg};
use crate::error::{Error, FieldError, Result, accepted};
use crate::ids::{ActionId, EscalationId, RiskId, ScoreId};
use crate::risks::{Risk, RiskDetails, Score, ScoreDetails, Stage};
use crate::storage::risks as rows;
use crate::text::{NAME, NOTE, not_too_long, required};
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
        let mut views: Vec<RiskView> = self.list_risks()?.into_iter().map(|risk| view(risk, today)).collect();
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
    pub fn add_risk(&mut self, details: &RiskDetails, initial: Option<&ScoreDetails>) -> Result<Changed<RiskId>> {
        let mut problems = details.problems();
        problems.extend(self.reference_taken(None, &details.reference)?);
        let score = initial.map(|initial| Score::new(initial.consequence, initial.likelihood));
        if let Some(Err(found)) = &score {
            problems.extend(found.clone());
        }
        problems.extend(initial.and_then(|initial| not_too_long("reason", &initial.reason, NOTE)));
        accepted(problems)?;
        self.change(Act::new("add_risk", &[Noun::Risks], format!("add risk {}", details.reference)), |connection| {
            let id = rows::add(connection, details)?;
            if let (Some(Ok(score)), Some(initial)) = (score, initial) {
                rows::add_score(connection, id, Stage::Initial, score, initial.on, &initial.reason)?;
                rows::add_score(connection, id, Stage::Current, score, initial.on, &initial.reason)?;
            }
            Ok(id)
        })
    }

    /// Changes a risk's details.
    ///
    /// # Errors
    /// Fields that were not accepted; no such risk.
    pub fn update_risk(&mut self, id: RiskId, details: &RiskDetails) -> Result<Changed<()>> {
        let mut problems = details.problems();
        problems.extend(self.reference_taken(Some(id), &details.reference)?);
        accepted(problems)?;
        self.change(
            Act::new("update_risk", &[Noun::Risks], format!("change risk {}", details.reference)),
            |connection| must_exist(rows::update(connection, id, details)?, "such risk"),
        )
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
        let score = Score::new(details.consequence, details.likelihood);
        let mut problems: Vec<FieldError> = score.clone().err().unwrap_or_default();
        if risk.score(details.stage).is_some() {
            problems.extend(required("reason", &details.reason, NOTE, "Say why the score changes."));
        } else {
            problems.extend(not_too_long("reason", &details.reason, NOTE));
        }
        if details.on < risk.details.opened_on {
            problems.push(FieldError::new("on", "The risk was not on the register yet on that day."));
        }
        accepted(problems)?;
        let score = score.map_err(Error::Invalid)?;
        self.change(
            Act::new("score_risk", &[Noun::Risks], format!("score risk {}", risk.details.reference))
                .because(&details.reason),
            |connection| rows::add_score(connection, id, details.stage, score, details.on, &details.reason),
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
        due_on: Option<NaiveDate>,
    ) -> Result<Changed<ActionId>> {
        accepted(
            [
                required("words", words, NOTE, "Say what is to be done."),
                required("owner", owner, NAME, "Enter the role that does it."),
            ]
            .into_iter()
            .flatten()
            .collect(),
        )?;
        let reference = self.get_risk(id)?.details.reference;
        self.change(
            Act::new("add_action", &[Noun::Risks], format!("add an action to risk {reference}")),
            |connection| rows::add_action(connection, id, words, owner, due_on),
        )
    }

    /// Says when an action was done, or that it is not done.
    ///
    /// # Errors
    /// If there is no such risk or action.
    pub fn complete_risk_action(
        &mut self,
        id: RiskId,
        action: ActionId,
        done_on: Option<NaiveDate>,
    ) -> Result<Changed<()>> {
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
        on: NaiveDate,
        outcome: &str,
    ) -> Result<Changed<EscalationId>> {
        let problems =
            [required("to_whom", to_whom, NAME, "Say to whom it was taken."), not_too_long("outcome", outcome, NOTE)];
        accepted(problems.into_iter().flatten().collect())?;
        let reference = self.get_risk(id)?.details.reference;
        self.change(Act::new("escalate_risk", &[Noun::Risks], format!("escalate risk {reference}")), |connection| {
            rows::add_escalation(connection, id, to_whom, on, outcome)
        })
    }

    /// Closes a risk, for a reason.
    ///
    /// # Errors
    /// A missing reason; no such risk.
    pub fn close_risk(&mut self, id: RiskId, on: NaiveDate, reason: &str) -> Result<Changed<()>> {
        accepted(required("reason", reason, NOTE, "Say why the risk is closed.").into_iter().collect())?;
        let reference = self.get_risk(id)?.details.reference;
        self.change(
            Act::new("close_risk", &[Noun::Risks], format!("close risk {reference}")).because(reason),
            |connection| must_exist(rows::set_closed(connection, id, Some(on), reason)?, "such risk"),
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
