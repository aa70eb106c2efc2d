//! The risk register: scores on the 5×5 matrix, their bands, and what has to be looked at.
//!
//! Scores and bands follow "A risk matrix for risk managers" (NPSA, January 2008): consequence times likelihood,
//! 1–3 low, 4–6 moderate, 8–12 high, 15–25 extreme. Pure.

mod actions;
mod assurances;
mod attention;
mod closing;
mod controls;
mod ended;
mod escalations;
mod moved;
mod score;
mod score_details;

pub(crate) use actions::{said_of_action, said_of_done};
pub use assurances::{Assurance, AssuranceDetails, AssuranceFinding, AssuranceLine};
pub use attention::{Evidence, Mend, RiskFinding, attention, review_due};
pub use controls::{Control, ControlDetails};
pub use ended::Ended;
pub(crate) use ended::said_of_end;
pub(crate) use escalations::said_of_escalation;
pub use moved::{MovedRisk, moved};
pub use score::{Band, CONSEQUENCES, HIGHEST, LIKELIHOODS, Score, Stage};
pub use score_details::ScoreDetails;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{FieldError, Result};
use crate::ids::{ActionId, EscalationId, IndicatorId, RiskId, ScoreId};
use crate::text::{LONG, NAME, TITLE, not_too_long, required, tidied};
use crate::typed::TypedDay;

/// What the user may say about a risk. Its days are known, or as they were typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Day = NaiveDate, Reviewed = Option<NaiveDate>))]
pub struct RiskDetails<Day = NaiveDate, Reviewed = Option<NaiveDate>> {
    /// Its reference on the register, for example "LAC01".
    pub reference: String,
    /// Its short name.
    pub title: String,
    /// Because of what.
    pub cause: String,
    /// What may happen.
    pub event: String,
    /// What that would lead to.
    pub effect: String,
    /// Who deals with it: a role.
    pub owner: String,
    /// The director who answers for it: a role.
    pub director: String,
    /// When it was put on the register.
    pub opened_on: Day,
    /// When it was last looked at.
    pub reviewed_on: Reviewed,
    /// What is not in place or not known, besides what its controls and assurances lack.
    pub gaps: String,
    /// The indicator whose trend is evidence for it.
    pub indicator: Option<IndicatorId>,
}

/// A score in a risk's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ScoreEntry {
    /// Its identity.
    pub id: ScoreId,
    /// Which of the three scores it is.
    pub stage: Stage,
    /// The score.
    pub score: Score,
    /// The day it was given.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// What is done about a risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Action {
    /// Its identity.
    pub id: ActionId,
    /// What is done.
    pub words: String,
    /// By whom: a role.
    pub owner: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
}

/// To whom a risk was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Escalation {
    /// Its identity.
    pub id: EscalationId,
    /// To whom, for example "Corporate Parenting Board".
    pub to_whom: String,
    /// When.
    pub on: NaiveDate,
    /// What came of it.
    pub outcome: String,
}

/// A risk with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Risk {
    /// Its identity.
    pub id: RiskId,
    /// What the user said about it.
    #[serde(flatten)]
    pub details: RiskDetails,
    /// Every score it was given, oldest first.
    pub scores: Vec<ScoreEntry>,
    /// What is in place against it, in the order in which it was entered.
    pub controls: Vec<Control>,
    /// How it is known that the controls work, in the order in which it was entered.
    pub assurances: Vec<Assurance>,
    /// What is done about it.
    pub actions: Vec<Action>,
    /// To whom it was taken, oldest first.
    pub escalations: Vec<Escalation>,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Why it was closed.
    pub closing_reason: String,
}

impl<Day: Copy + Into<TypedDay>, Reviewed: Copy + Into<TypedDay>> RiskDetails<Day, Reviewed> {
    /// What cannot be accepted on `today`, field by field.
    pub fn problems(&self, today: NaiveDate) -> Vec<FieldError> {
        [
            required("reference", &self.reference, NAME, "Enter a reference, for example LAC01."),
            required("title", &self.title, TITLE, "Enter a short name for the risk."),
            required("event", &self.event, LONG, "Say what may happen."),
            required("owner", &self.owner, NAME, "Enter the role that deals with it."),
            self.opened(today).err(),
            self.reviewed(today).err(),
            not_too_long("director", &self.director, NAME),
            not_too_long("cause", &self.cause, LONG),
            not_too_long("effect", &self.effect, LONG),
            not_too_long("gaps", &self.gaps, LONG),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The same with its days as they are known.
    ///
    /// # Errors
    /// A day that is missing, none, or no day of a register on `today`.
    pub fn known(&self, today: NaiveDate) -> Result<RiskDetails> {
        let text = self.clone();
        let tidied = |text: String| tidied(&text);
        Ok(RiskDetails {
            opened_on: self.opened(today)?,
            reviewed_on: self.reviewed(today)?,
            reference: tidied(text.reference),
            title: tidied(text.title),
            cause: tidied(text.cause),
            event: tidied(text.event),
            effect: tidied(text.effect),
            owner: tidied(text.owner),
            director: tidied(text.director),
            gaps: tidied(text.gaps),
            indicator: text.indicator,
        })
    }

    fn opened(&self, today: NaiveDate) -> std::result::Result<NaiveDate, FieldError> {
        self.opened_on.into().needed_past("opened_on", "Enter the day it was put on the register.", today)
    }

    fn reviewed(&self, today: NaiveDate) -> std::result::Result<Option<NaiveDate>, FieldError> {
        self.reviewed_on.into().past("reviewed_on", today)
    }
}

impl Risk {
    /// The latest score of `stage`.
    pub fn score(&self, stage: Stage) -> Option<Score> {
        self.latest(stage).map(|entry| entry.score)
    }

    /// The latest score of `stage` with its day and reason.
    pub fn latest(&self, stage: Stage) -> Option<&ScoreEntry> {
        self.scores.iter().rfind(|entry| entry.stage == stage)
    }

    /// The scores that changed, each with the one before: of the current stage in a row, the first of them with the
    /// initial score. What was scored again as it was is no change.
    fn changes(&self) -> impl DoubleEndedIterator<Item = (&ScoreEntry, &ScoreEntry)> {
        let current: Vec<&ScoreEntry> = self.scores.iter().filter(|entry| entry.stage == Stage::Current).collect();
        let first = current.first().and_then(|first| Some((self.initial_before(first)?, *first)));
        let pairs = current.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
        let pairs = first.into_iter().chain(pairs);
        pairs.filter(|(before, after)| before.score.total() != after.score.total())
    }

    /// The initial score that held when a current one was given. One that was put right later says nothing of that day.
    fn initial_before(&self, current: &ScoreEntry) -> Option<&ScoreEntry> {
        self.scores.iter().rfind(|entry| entry.stage == Stage::Initial && entry.on <= current.on)
    }

    /// Whether what the score has been since a day was decided with a rise: it was given its first score since, or the
    /// last change since was upwards.
    fn was_raised_since(&self, since: NaiveDate) -> bool {
        let first = self.scores.iter().find(|entry| entry.stage == Stage::Current);
        match self.changes().rfind(|(_, after)| after.on >= since) {
            Some((before, after)) => before.score.total() < after.score.total(),
            None => first.is_some_and(|first| first.on >= since),
        }
    }

    /// How the current score moved when it was last given: the total after less the total before.
    pub fn movement(&self) -> Option<i32> {
        let mut current = self.scores.iter().rev().filter(|entry| entry.stage == Stage::Current);
        let latest = current.next()?;
        let before = current.next().or_else(|| self.initial_before(latest))?;
        Some(i32::from(latest.score.total()) - i32::from(before.score.total()))
    }
}
