//! What has to be looked at on the register.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::{Band, HIGHEST, Risk, Score, Stage};
use crate::calendar::printed_date;
use crate::ids::ActionId;
use crate::text::shortened;

/// Days until the next review, by how serious the current score is.
fn review_interval(band: Band) -> u64 {
    match band {
        Band::Extreme => 31,
        Band::High => 92,
        Band::Moderate => 183,
        Band::Low => 365,
    }
}

/// When the risk is to be looked at next; none once it is closed.
pub fn review_due(risk: &Risk) -> Option<NaiveDate> {
    if risk.closed_on.is_some() {
        return None;
    }
    let band = risk.score(Stage::Current).or(risk.score(Stage::Initial)).map_or(Band::High, |score| score.band());
    let last = risk.details.reviewed_on.unwrap_or(risk.details.opened_on);
    last.checked_add_days(Days::new(review_interval(band)))
}

/// Where something that has to be looked at is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Mend {
    /// Its score.
    Score,
    /// Its last review.
    Review,
    /// A control that is added.
    Control,
    /// An action, by what is done about it.
    Action(ActionId),
}

/// What has to be looked at about a risk, in a sentence, and where it is put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct RiskFinding {
    /// The sentence.
    pub words: String,
    /// Where it is put right.
    pub mend: Mend,
}

/// What the figures say against a risk being controlled, from which day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The first day on which it showed.
    pub since: NaiveDate,
    /// It in a sentence.
    pub words: String,
}

/// What has to be looked at about `risk` on `today`, with what its indicator says against it; nothing once it is closed.
pub fn attention(risk: &Risk, evidence: &[Evidence], today: NaiveDate) -> Vec<RiskFinding> {
    if risk.closed_on.is_some() {
        return Vec::new();
    }
    let found = |mend, words: String| RiskFinding { words, mend };
    let late = risk.actions.iter().filter(|action| action.done_on.is_none());
    let late = late.filter_map(|action| Some((action, action.due_on.filter(|due| *due < today)?)));
    [target_above(risk), without_score(risk)]
        .into_iter()
        .flatten()
        .map(|words| found(Mend::Score, words))
        .chain(not_raised(risk, evidence).into_iter().map(|words| found(Mend::Score, words)))
        .chain(lowered_without_ground(risk).map(|words| found(Mend::Control, words)))
        .chain(review_late(risk, today).map(|words| found(Mend::Review, words)))
        .chain(late.map(|(action, due)| {
            let words = shortened(&action.words);
            found(Mend::Action(action.id), format!("The action “{words}” was due on {}.", printed_date(due)))
        }))
        .collect()
}

fn target_above(risk: &Risk) -> Option<String> {
    let (current, target) = (risk.score(Stage::Current)?.total(), risk.score(Stage::Target)?.total());
    (target > current).then(|| format!("The target score of {target} is above the current score of {current}."))
}

fn without_score(risk: &Risk) -> Option<String> {
    risk.score(Stage::Current).is_none().then(|| "It has no current score.".into())
}

fn review_late(risk: &Risk, today: NaiveDate) -> Option<String> {
    let due = review_due(risk).filter(|due| *due < today)?;
    Some(format!("Its review was due on {}.", printed_date(due)))
}

/// What the figures say against a risk whose score was not raised since; the highest cannot be.
fn not_raised(risk: &Risk, evidence: &[Evidence]) -> Vec<String> {
    let highest = |score: Score| score.total() == HIGHEST;
    let against = evidence.iter().filter(|_| risk.score(Stage::Current).is_some_and(|score| !highest(score)));
    let against = against.filter(|evidence| !risk.was_raised_since(evidence.since));
    let said = |evidence: &Evidence| match risk.changes().rfind(|(_, after)| after.on >= evidence.since) {
        Some((_, lowered)) => {
            format!("{} The score was lowered since, on {}.", evidence.words, printed_date(lowered.on))
        }
        None => format!("{} The score has not been raised since.", evidence.words),
    };
    against.map(said).collect()
}

/// A score that was lowered although, between the two scores, no control was put in place or changed and no assurance
/// was given. What has no day is no ground: nobody entered when it was.
fn lowered_without_ground(risk: &Risk) -> Option<String> {
    let (before, after) = risk.changes().next_back()?;
    let new_control = risk.controls.iter().any(|control| control.is_new_between(before.on, after.on));
    let new_assurance = risk.assurances.iter().any(|assurance| assurance.supports_between(before.on, after.on));
    let lowered = after.score.total() < before.score.total();
    (lowered && !new_control && !new_assurance).then(|| {
        format!(
            "The score was lowered from {} to {} on {}, and no control or assurance on which that rests is dated between \
             {} and then.",
            before.score.total(),
            after.score.total(),
            printed_date(after.on),
            printed_date(before.on)
        )
    })
}

#[cfg(test)]
mod tests;
