//! What may come in: the one rule that every door asks, whatever the figure came by.
//!
//! Nothing is known yet of a period that has not begun. A period that still runs gives provisional numbers only.
//! No figure is of an area, or from a provider, in a period in which it does not exist or is not meant.

use chrono::NaiveDate;

use super::figure::State;
use super::register::{AreaKind, Register};
use crate::calendar::{Period, printed_date};
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// Where a day stands to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Course {
    /// Its first day is still to come.
    NotBegun,
    /// The day is one of its days, the last included.
    Runs,
    /// Its last day has passed.
    Ended,
}

impl Course {
    /// The course of `period` on the day `today`.
    pub fn of(period: Period, today: NaiveDate) -> Self {
        match () {
            () if period.first_day() > today => Self::NotBegun,
            () if period.last_day() >= today => Self::Runs,
            () => Self::Ended,
        }
    }
}

/// Which figure it is that comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Incoming {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// From whom.
    pub provider: ProviderId,
    /// Of whose children.
    pub area: AreaId,
    /// For which period.
    pub period: Period,
}

/// In what a figure may not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongIn {
    /// Its period.
    Period,
    /// That it is not said to be provisional.
    State,
    /// Its area.
    Area,
    /// Its provider.
    Provider,
}

/// Why a figure may not come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOut {
    /// In what.
    pub wrong_in: WrongIn,
    /// Why, in a sentence that begins with a name. Each door adds what was kept and what to do.
    pub sentence: String,
}

impl KeptOut {
    fn new(wrong_in: WrongIn, sentence: String) -> Self {
        Self { wrong_in, sentence }
    }
}

/// Whether a figure in this state may come in on the day `today`. Taking a figure away is always possible.
///
/// # Errors
/// Why it may not.
pub fn may_come_in(register: &Register, figure: &Incoming, state: &State, today: NaiveDate) -> Result<(), KeptOut> {
    if *state == State::Missing {
        return Ok(());
    }
    in_its_time(figure.period, state, today)?;
    match in_its_place(register, figure) {
        Some(kept_out) => Err(kept_out),
        None => Ok(()),
    }
}

/// Whether anything at all may be said of `period`.
///
/// # Errors
/// If it has not begun.
pub fn has_begun(period: Period, today: NaiveDate) -> Result<(), KeptOut> {
    if Course::of(period, today) != Course::NotBegun {
        return Ok(());
    }
    let day = printed_date(period.first_day());
    Err(KeptOut::new(WrongIn::Period, format!("{period} begins on {day}, so there can be no figure of it yet.")))
}

/// That `period` still runs, for everything that is said of its figures: "Q3 2026-27 runs until 31 December 2026".
pub fn runs_until(period: Period) -> String {
    format!("{period} runs until {}", printed_date(period.last_day()))
}

fn in_its_time(period: Period, state: &State, today: NaiveDate) -> Result<(), KeptOut> {
    has_begun(period, today)?;
    let until = runs_until(period);
    match (Course::of(period, today), state) {
        (Course::Runs, State::Entered { .. }) => {
            Err(KeptOut::new(WrongIn::State, format!("{until}, so a figure of it is provisional.")))
        }
        (Course::Runs, State::PublishedPercentage { .. }) => {
            Err(KeptOut::new(WrongIn::Period, format!("{until}, so no percentage of it can have been published.")))
        }
        _ => Ok(()),
    }
}

/// That what is called `name` does not exist on any day of `period`: "North ended on 31 March 2019, before Q1 2019-20."
pub fn outside_its_days(name: &str, from: Option<NaiveDate>, to: Option<NaiveDate>, period: Period) -> Option<String> {
    if let Some(to) = to.filter(|to| *to < period.first_day()) {
        return Some(format!("{name} ended on {}, before {period}.", printed_date(to)));
    }
    let from = from.filter(|from| *from > period.last_day())?;
    Some(format!("{name} began on {}, after {period}.", printed_date(from)))
}

/// Why a figure has no place in the register in its period, whatever its state; none if it has.
///
/// A provider gives what it is or was asked for, of its own area if it has one; of the time before it was asked it may
/// give history. The total of everyone is taken whether or not the indicator
/// is submitted for it: it is held against its parts.
pub fn in_its_place(register: &Register, figure: &Incoming) -> Option<KeptOut> {
    let (area, provider) = (register.area(figure.area)?, register.provider(figure.provider)?);
    let indicator = register.indicator(figure.indicator)?;
    let period = figure.period;
    if let Some(days) = outside_its_days(&area.name, area.from, area.to, period) {
        return Some(KeptOut::new(WrongIn::Area, days));
    }
    if let Some(days) = outside_its_days(&provider.short_name, provider.from, provider.to, period) {
        return Some(KeptOut::new(WrongIn::Provider, days));
    }
    let (of, by) = (&indicator.name, &provider.short_name);
    if !register.submits(figure.indicator, figure.provider) {
        return Some(KeptOut::new(WrongIn::Provider, format!("{by} does not submit \u{201c}{of}\u{201d}.")));
    }
    if !provider.answers_for(figure.area) {
        return Some(KeptOut::new(WrongIn::Area, format!("{by} does not submit figures of {}.", area.name)));
    }
    if area.kind != AreaKind::Whole && !register.covers(figure.indicator, figure.area, period) {
        let sentence = format!("\u{201c}{of}\u{201d} is not submitted for {} in {period}.", area.name);
        return Some(KeptOut::new(WrongIn::Area, sentence));
    }
    let until = register.asked_until(figure.indicator, figure.provider).filter(|to| *to < period.first_day())?;
    let sentence = format!("{by} is asked for \u{201c}{of}\u{201d} until {} only.", printed_date(until));
    Some(KeptOut::new(WrongIn::Provider, sentence))
}

#[cfg(test)]
mod tests;
