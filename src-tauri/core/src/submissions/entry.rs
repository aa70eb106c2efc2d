//! What is entered on a line of a return: what it means, and whether it may come in.

use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::{Course, Indicator, State, WrongIn, in_its_place, may_come_in, parse_cell, published_percentage};
use crate::ids::{AreaId, IndicatorId};
use crate::submissions::old_papers::UNNAMED;
use crate::submissions::{OpenReturn, Owed};
use crate::text::{LINE, NOTE, counted, exceeds, tidied, too_long};

/// What was entered for one figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "entry")]
#[ts(export)]
pub enum Entry {
    /// What was typed: the count, amount or numerator, and out of how many.
    Typed {
        /// The count, amount or numerator.
        first: String,
        /// The denominator or population; empty for others.
        second: String,
    },
    /// The provider cannot give it.
    NotAvailable {
        /// Why not.
        reason: String,
    },
    /// There is nothing to give.
    NotApplicable,
    /// A percentage from an old paper, as typed.
    PublishedPercentage {
        /// For example "52.6" or "52.6%".
        typed: String,
        /// The old paper that printed it: the source of the whole return. Empty leaves the one that is there.
        paper: String,
    },
}

/// One figure that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct FigureEntry {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For which period: that of the return, or a month of it.
    #[ts(type = "string")]
    pub period: Period,
    /// What was entered.
    pub entry: Entry,
    /// A note about it; none leaves the note that is there.
    pub note: Option<String>,
    /// Whether she says that a number is provisional. Another number is final once its period has ended.
    #[serde(default)]
    pub provisional: bool,
}

/// A cell that was not accepted. What was typed stays on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct CellProblem {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For which period.
    #[ts(type = "string")]
    pub period: Period,
    /// "first", "second", "reason" or "paper".
    pub part: String,
    /// What is wrong, in words.
    pub message: String,
}

impl FigureEntry {
    /// The line of the return that it is for.
    pub(crate) fn line(&self) -> Owed {
        Owed { indicator: self.indicator, area: self.area, period: self.period }
    }
}

/// What was entered, for the trail: the indicator, or how many figures.
pub(crate) fn entered(open: &OpenReturn, states: &[(&FigureEntry, State)]) -> String {
    match states {
        [(entry, _)] => open.indicator(&entry.line()).map(|indicator| indicator.name.clone()).unwrap_or_default(),
        many => counted(many.len(), "figure"),
    }
}

/// The indicator of an entry, if its line is part of the return.
pub(crate) fn owed_indicator<'a>(open: &'a OpenReturn, entry: &FigureEntry) -> Result<&'a Indicator> {
    let register = &open.book.register;
    let indicator = register.indicator(entry.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
    register.area(entry.area).ok_or_else(|| Error::NotFound("such area".into()))?;
    if !open.lines.contains(&entry.line()) {
        return Err(match in_its_place(register, &open.incoming(&entry.line())) {
            Some(kept_out) => Error::Refused(format!("{} Nothing was changed.", kept_out.sentence)),
            None => open.no_part(&entry.line()),
        });
    }
    Ok(indicator)
}

/// Where a figure stands by what was entered.
pub(crate) fn state_of(
    open: &OpenReturn,
    indicator: &Indicator,
    entry: &FigureEntry,
) -> std::result::Result<State, Vec<CellProblem>> {
    // The old paper that the return is known to come from.
    let source = open.submission().map_or("", |submission| submission.source.as_str());
    let state = entered_state(indicator, entry, source)?;
    let state = if is_final_by_now(open, entry, &state) { final_of(state) } else { state };
    may_come_in(&open.book.register, &open.incoming(&entry.line()), &state, open.today).map_err(|kept_out| {
        let to_do = match kept_out.wrong_in {
            WrongIn::State => "Say at the top of the return that figures entered now are provisional.",
            WrongIn::Period | WrongIn::Area | WrongIn::Provider => "It was not saved.",
        };
        let part = if matches!(state, State::NotAvailable { .. }) { "reason" } else { "first" };
        vec![problem(entry, part, format!("{} {to_do}", kept_out.sentence))]
    })?;
    Ok(state)
}

/// Whether what is entered is final although it was said to be provisional: its period has ended, and it is more than
/// a note on the provisional figure that is there.
fn is_final_by_now(open: &OpenReturn, entry: &FigureEntry, state: &State) -> bool {
    Course::of(entry.period, open.today) == Course::Ended && open.state(&entry.line()) != *state
}

fn final_of(state: State) -> State {
    match state {
        State::Provisional { value } => State::Entered { value },
        other => other,
    }
}

fn problem(entry: &FigureEntry, part: &str, message: String) -> CellProblem {
    let FigureEntry { indicator, area, period, .. } = *entry;
    CellProblem { indicator, area, period, part: part.to_owned(), message }
}

fn entered_state(
    indicator: &Indicator,
    entry: &FigureEntry,
    source: &str,
) -> std::result::Result<State, Vec<CellProblem>> {
    let problem = |part: &str, message: String| problem(entry, part, message);
    if let Some(note) = entry.note.as_deref().filter(|note| exceeds(note, NOTE)) {
        return Err(vec![problem("note", too_long(note, NOTE))]);
    }
    match &entry.entry {
        Entry::Typed { first, second } => match parse_cell(indicator.kind, first, second) {
            Ok(value) => Ok(value.map_or(State::Missing, |value| State::of_value(value, entry.provisional))),
            Err((first, second)) => Err(first
                .map(|found| problem("first", found.0))
                .into_iter()
                .chain(second.map(|found| problem("second", found.0)))
                .collect()),
        },
        Entry::NotAvailable { reason } if reason.trim().is_empty() => {
            Err(vec![problem("reason", "Say why the figure is not available.".into())])
        }
        Entry::NotAvailable { reason } if exceeds(reason, NOTE) => Err(vec![problem("reason", too_long(reason, NOTE))]),
        Entry::NotAvailable { reason } => Ok(State::NotAvailable { reason: tidied(reason) }),
        Entry::NotApplicable => Ok(State::NotApplicable),
        Entry::PublishedPercentage { typed, paper } => {
            let named = !paper.trim().is_empty() || !source.is_empty();
            let unnamed = if exceeds(paper, LINE) {
                Some(problem("paper", too_long(paper, LINE)))
            } else {
                (!named).then(|| problem("paper", UNNAMED.into()))
            };
            match (published_percentage(indicator.kind, typed), unnamed) {
                (Ok(state), None) => Ok(state),
                (read, unnamed) => {
                    Err(read.err().map(|message| problem("first", message)).into_iter().chain(unnamed).collect())
                }
            }
        }
    }
}
