//! What has moved on the register since some day: what each risk was then, against what it is now.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Action, Assurance, Control, Escalation, Risk, Score, Stage};
use crate::calendar::printed_date;
use crate::ids::RiskId;
use crate::text::shortened;

/// A risk that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MovedRisk {
    /// Which; none if it is not in the workbook any more.
    pub id: Option<RiskId>,
    /// Its reference now, or as it was.
    pub reference: String,
    /// Its name now, or as it was.
    pub title: String,
    /// Whether it was on the register then.
    pub was_there: bool,
    /// Its current score then; none if it had none.
    pub before: Option<u8>,
    /// Its current score now.
    pub after: Option<u8>,
    /// What else became of it, in sentences.
    pub changes: Vec<String>,
}

/// The risks that moved between `then` and `now`, those whose score rose first, then the others in order of reference.
pub fn moved(then: &[Risk], now: &[Risk]) -> Vec<MovedRisk> {
    let was = |risk: &Risk| then.iter().find(|earlier| is_same(earlier, risk));
    let gone = then.iter().filter(|earlier| !now.iter().any(|risk| is_same(earlier, risk)));
    let gone = gone.map(|earlier| MovedRisk {
        id: None,
        was_there: true,
        changes: vec!["Taken back with Undo.".into()],
        ..named(earlier, total(earlier), None)
    });
    let mut found: Vec<MovedRisk> = now.iter().filter_map(|risk| one(was(risk), risk)).chain(gone).collect();
    found.sort_by_key(|risk| {
        let rise = i32::from(risk.after.unwrap_or(0)) - i32::from(risk.before.unwrap_or(0));
        (std::cmp::Reverse(rise.max(0)), risk.reference.clone())
    });
    found
}

/// Once a risk was taken back its number may be given to another, which is told by its reference and its title: a risk
/// that is the same keeps one of them.
fn is_same(earlier: &Risk, risk: &Risk) -> bool {
    let (one, other) = (&earlier.details, &risk.details);
    earlier.id == risk.id && (one.reference == other.reference || one.title == other.title)
}

fn total(risk: &Risk) -> Option<u8> {
    risk.score(Stage::Current).map(Score::total)
}

fn named(risk: &Risk, before: Option<u8>, after: Option<u8>) -> MovedRisk {
    let (reference, title) = (risk.details.reference.clone(), risk.details.title.clone());
    MovedRisk { id: Some(risk.id), reference, title, was_there: false, before, after, changes: Vec::new() }
}

fn one(then: Option<&Risk>, now: &Risk) -> Option<MovedRisk> {
    let before = then.and_then(total);
    let changes = match then {
        None => {
            let new = format!("New on the register, since {}.", printed_date(now.details.opened_on));
            [vec![new], closing(None, now)].concat()
        }
        Some(then) => [
            named_anew(then, now),
            closing(then.closed_on, now),
            scores(then, now),
            safeguards(then, now),
            done(then, now),
        ]
        .concat(),
    };
    let risk = MovedRisk { changes, was_there: then.is_some(), ..named(now, before, total(now)) };
    (risk.before != risk.after || !risk.changes.is_empty()).then_some(risk)
}

fn named_anew(then: &Risk, now: &Risk) -> Vec<String> {
    let (was, is) = (&then.details.reference, &now.details.reference);
    (was != is).then(|| format!("Its reference was {}.", shortened(was))).into_iter().collect()
}

fn closing(then: Option<NaiveDate>, now: &Risk) -> Vec<String> {
    match (then, now.closed_on) {
        (None, Some(on)) => {
            vec![format!("Closed on {}: {}", printed_date(on), shortened(&now.closing_reason))]
        }
        (Some(_), None) => vec!["Opened again.".into()],
        _ => Vec::new(),
    }
}

/// Each score that was given since, with its reason; and those that were taken back.
fn scores(then: &Risk, now: &Risk) -> Vec<String> {
    let given = now.scores.iter().filter(|entry| !then.scores.contains(entry));
    let taken_back = then.scores.iter().filter(|entry| !now.scores.contains(entry));
    let given = given.map(|entry| {
        let (total, on) = (entry.score.total(), printed_date(entry.on));
        let given = match entry.stage {
            Stage::Initial => format!("Initial score of {total} given on {on}"),
            Stage::Current => format!("Scored {total} on {on}"),
            Stage::Target => format!("Target of {total} set on {on}"),
        };
        if entry.reason.is_empty() { format!("{given}.") } else { format!("{given}: {}", shortened(&entry.reason)) }
    });
    let taken_back = taken_back.map(|entry| format!("A score of {} was taken back.", entry.score.total()));
    given.chain(taken_back).collect()
}

fn safeguards(then: &Risk, now: &Risk) -> Vec<String> {
    let controls = now.controls.iter().filter_map(|control| {
        let before = then.controls.iter().find(|earlier| is_same_control(earlier, control));
        let ended = (before.map(|earlier| earlier.ended.is_some()), control.ended.is_some());
        became("control", &control.details.words, ended, before.is_some_and(|was| was.details != control.details))
    });
    let assurances = now.assurances.iter().filter_map(|assurance| {
        let before = then.assurances.iter().find(|earlier| is_same_assurance(earlier, assurance));
        let ended = (before.map(|earlier| earlier.ended.is_some()), assurance.ended.is_some());
        became("assurance", &assurance.details.words, ended, before.is_some_and(|was| was.details != assurance.details))
    });
    let gone = then.controls.iter().filter(|was| !now.controls.iter().any(|control| is_same_control(was, control)));
    let gone = gone.map(|was| taken_back("control", &was.details.words));
    let lost = then.assurances.iter().filter(|was| !now.assurances.iter().any(|each| is_same_assurance(was, each)));
    let lost = lost.map(|was| taken_back("assurance", &was.details.words));
    controls.chain(assurances).chain(gone).chain(lost).collect()
}

/// As a risk is told from another that was given its number: what is the same keeps its words, or its owner and its day.
fn is_same_control(was: &Control, is: &Control) -> bool {
    let (one, other) = (&was.details, &is.details);
    was.id == is.id && (one.words == other.words || (&one.owner, one.since) == (&other.owner, other.since))
}

fn is_same_assurance(was: &Assurance, is: &Assurance) -> bool {
    let (one, other) = (&was.details, &is.details);
    was.id == is.id && (one.words == other.words || (&one.owner, one.given_on) == (&other.owner, other.given_on))
}

fn taken_back(noun: &str, words: &str) -> String {
    format!("Taken back, {noun}: {}", shortened(words))
}

/// What became of a control or an assurance: whether it had ended then, if it was there, and whether it has now.
fn became(noun: &str, words: &str, ended: (Option<bool>, bool), changed: bool) -> Option<String> {
    let words = shortened(words);
    match ended {
        (None, false) => Some(format!("New {noun}: {words}")),
        (None, true) => Some(format!("New {noun}, ended since: {words}")),
        (Some(false), true) => Some(format!("Ended {noun}: {words}")),
        (Some(true), false) => Some(format!("Relied upon again, {noun}: {words}")),
        (Some(_), _) => changed.then(|| format!("Changed {noun}: {words}")),
    }
}

fn done(then: &Risk, now: &Risk) -> Vec<String> {
    let same = |was: &Action, is: &Action| was.id == is.id && was.words == is.words;
    let actions = now.actions.iter().filter_map(|action| {
        let words = shortened(&action.words);
        let before = then.actions.iter().find(|earlier| same(earlier, action)).map(|earlier| earlier.done_on);
        match (before, action.done_on) {
            (None, None) => Some(format!("New action: {words}")),
            (None | Some(None), Some(on)) => Some(format!("Action done on {}: {words}", printed_date(on))),
            (Some(Some(_)), None) => Some(format!("To be done again: {words}")),
            _ => None,
        }
    });
    let gone = then.actions.iter().filter(|was| !now.actions.iter().any(|action| same(was, action)));
    let gone = gone.map(|was| taken_back("action", &was.words));
    let said = |escalation: &Escalation| {
        format!("Taken to {} on {}.", shortened(&escalation.to_whom), printed_date(escalation.on))
    };
    let taken = now.escalations.iter().filter(|escalation| !then.escalations.contains(escalation)).map(said);
    let not_taken = then.escalations.iter().filter(|was| !now.escalations.contains(was));
    let not_taken = not_taken.map(|was| taken_back("escalation", &was.to_whom));
    let (was, is) = (then.details.reviewed_on, now.details.reviewed_on);
    let reviewed = is.filter(|_| was != is).map(|on| format!("Reviewed on {}.", printed_date(on)));
    actions.chain(gone).chain(taken).chain(not_taken).chain(reviewed).collect()
}
