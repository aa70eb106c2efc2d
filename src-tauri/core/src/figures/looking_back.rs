//! Looking back: what does not hold, or is still open, of the figures that are there.
//!
//! A rule that holds at every way in came after some figures, and registers change. So the rules are asked again of
//! what is there. Findings are values; their words come last. Nothing is changed.

use std::collections::HashSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::answer::Answer;
use super::book::{Book, Question};
use super::figure::{Figure, State};
use super::indicator::Indicator;
use super::register::Register;
use super::ways_in::{Course, Incoming, has_begun, in_its_place, runs_until};
use super::words::{answer_in_words, printed_state, state_in_words};
use crate::calendar::{Grain, Period};
use crate::ids::{AreaId, IndicatorId};

/// What was found of one figure, or of a whole.
#[derive(Debug, Clone, PartialEq)]
pub enum LookedBack {
    /// Its period has not begun.
    NotBegun,
    /// Its period still runs, and it is not provisional.
    RunsAndFinal,
    /// It is provisional, and its period has ended.
    NotConfirmed,
    /// No total holds it: why, in a sentence.
    NoPlace(String),
    /// No total holds it: its period is shorter than those for which the indicator is submitted.
    TooShort(Grain),
    /// What was sent for the whole is not what its parts give.
    WholeDiffers {
        /// What was sent.
        sent: Answer,
        /// What the parts give; they may lack some.
        parts: Answer,
    },
    /// The percentage that an old paper printed is not what later parts give, by more than rounding.
    PublishedDiffers {
        /// As it was printed.
        published: Decimal,
        /// What the parts give, all of them.
        parts: Answer,
    },
}

/// A finding and the figure that it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureFinding {
    /// Which figure.
    pub figure: Incoming,
    /// Where it stands.
    pub state: State,
    /// What was found.
    pub found: LookedBack,
}

/// Everything that is to be looked at in `figures`, which are those of `book`.
pub fn look_back(book: &Book, figures: &[Figure], today: NaiveDate) -> Vec<FigureFinding> {
    let mut findings = Vec::new();
    let mut wholes: HashSet<(IndicatorId, AreaId, Period)> = HashSet::new();
    for figure in figures {
        let Some(indicator) = book.register.indicator(figure.indicator) else { continue };
        let Figure { indicator: of, provider, area, period, .. } = *figure;
        let place = Incoming { indicator: of, provider, area, period };
        let own = of_figure(&book.register, indicator, &place, &figure.state, today);
        let whole = wholes.insert((of, area, period)).then(|| of_whole(book, indicator, &place)).flatten();
        let finding = |found| FigureFinding { figure: place, state: figure.state.clone(), found };
        findings.extend(own.into_iter().chain(whole).map(finding));
    }
    findings
}

fn of_figure(
    register: &Register,
    indicator: &Indicator,
    figure: &Incoming,
    state: &State,
    today: NaiveDate,
) -> Option<LookedBack> {
    let published = matches!(state, State::PublishedPercentage { .. });
    match (Course::of(figure.period, today), state) {
        (Course::NotBegun, _) => return Some(LookedBack::NotBegun),
        (Course::Runs, State::Entered { .. } | State::PublishedPercentage { .. }) => {
            return Some(LookedBack::RunsAndFinal);
        }
        (Course::Ended, State::Provisional { .. }) => return Some(LookedBack::NotConfirmed),
        _ => {}
    }
    if let Some(kept_out) = in_its_place(register, figure) {
        return Some(LookedBack::NoPlace(kept_out.sentence));
    }
    (figure.period.grain() < indicator.grain && !published).then_some(LookedBack::TooShort(indicator.grain))
}

/// What was sent for a whole against its parts, where there are any.
fn of_whole(book: &Book, indicator: &Indicator, figure: &Incoming) -> Option<LookedBack> {
    let Incoming { indicator: of, area, period, .. } = *figure;
    let question = Question { indicator: of, area, provider: None, period };
    let parts = book.from_parts(indicator, &question).filter(Answer::is_given)?;
    let sent = book.sent(&question)?;
    if let Some(published) = sent.published {
        let apart = parts.amount().filter(|_| parts.complete)? - published;
        let rounding = Decimal::new(5, published.scale() + 1);
        return (apart.abs() > rounding).then_some(LookedBack::PublishedDiffers { published, parts });
    }
    (sent.value? != parts.value?).then_some(LookedBack::WholeDiffers { sent, parts })
}

impl FigureFinding {
    /// What was found, in sentences, with what to do.
    pub fn in_words(&self, register: &Register, today: NaiveDate) -> String {
        let Some(indicator) = register.indicator(self.figure.indicator) else { return String::new() };
        let area = register.area(self.figure.area).map(|area| area.name.clone()).unwrap_or_default();
        let from = register.provider(self.figure.provider).map(|from| from.short_name.clone()).unwrap_or_default();
        let period = self.figure.period;
        let (place, state) = (format!("{}, {area}, {period}", indicator.name), state_in_words(indicator, &self.state));
        match &self.found {
            LookedBack::NotBegun => {
                let begins = has_begun(period, today).err().map(|kept_out| kept_out.sentence).unwrap_or_default();
                format!(
                    "{place}: {from} is said to have given {state}. {begins} Take it away, or enter it where it belongs."
                )
            }
            LookedBack::RunsAndFinal => {
                format!(
                    "{place}: {state} from {from} is not marked as provisional. {}. Enter it anew as provisional.",
                    runs_until(period)
                )
            }
            LookedBack::NotConfirmed => {
                format!("{place}: {state}, from {from}. {period} has ended. Confirm it in its return, or correct it.")
            }
            LookedBack::NoPlace(why) => format!("{place}: {state} from {from} is in no total. {why}"),
            LookedBack::TooShort(grain) => {
                let by = match grain {
                    Grain::Month => "month",
                    Grain::Quarter => "quarter",
                    Grain::Year => "year",
                };
                format!("{place}: {state} from {from} is in no total, as the indicator is submitted by {by}.")
            }
            LookedBack::WholeDiffers { sent, parts } => {
                let (sent, parts) = (answer_in_words(indicator, sent), answer_in_words(indicator, parts));
                format!(
                    "{place}: {sent} was sent for the whole, and its parts give {parts}. The parts are what is printed."
                )
            }
            LookedBack::PublishedDiffers { published, parts } => {
                let printed = State::PublishedPercentage { percentage: *published };
                let (published, parts) = (printed_state(indicator, &printed), answer_in_words(indicator, parts));
                format!(
                    "{place}: an old paper printed {published}, and its parts give {parts}. What was published is what is printed."
                )
            }
        }
    }
}
