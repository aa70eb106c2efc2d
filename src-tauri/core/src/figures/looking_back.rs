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
use super::register::{Area, AreaKind, Register};
use super::ways_in::{Course, Incoming, has_begun, in_its_place, runs_until};
use super::words::{answer_in_words, printed_state, state_in_words};
use crate::calendar::{Grain, Period};
use crate::ids::{AreaId, FigureId, IndicatorId};

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
    /// It should not be there, and is in a total all the same.
    HasNoPlace {
        /// Why it should not, in a sentence.
        why: String,
        /// Of which area the total is.
        area: AreaId,
        /// For which period.
        period: Period,
    },
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
    /// Its row.
    pub id: FigureId,
    /// Which figure.
    pub figure: Incoming,
    /// Where it stands.
    pub state: State,
    /// What was found.
    pub found: LookedBack,
}

/// The wholes that were held against their parts already.
type Wholes = HashSet<(IndicatorId, AreaId, Period)>;

/// Everything that is to be looked at in the figures of a book.
pub fn look_back(book: &Book, today: NaiveDate) -> Vec<FigureFinding> {
    let mut findings = Vec::new();
    let mut wholes = Wholes::new();
    for figure in book.figures() {
        let Some(indicator) = book.register.indicator(figure.indicator) else { continue };
        let Figure { indicator: of, provider, area, period, .. } = *figure;
        let place = Incoming { indicator: of, provider, area, period };
        let own = of_figure(book, indicator, figure, today);
        let whole = of_whole(book, indicator, &place, &mut wholes);
        let finding = |found| FigureFinding { id: figure.id, figure: place, state: figure.state.clone(), found };
        findings.extend(own.into_iter().chain(whole).map(finding));
    }
    findings
}

fn of_figure(book: &Book, indicator: &Indicator, figure: &Figure, today: NaiveDate) -> Option<LookedBack> {
    let Figure { indicator: of, provider, area, period, ref state, .. } = *figure;
    let published = matches!(state, State::PublishedPercentage { .. });
    match (Course::of(period, today), state) {
        (Course::NotBegun, _) => return Some(LookedBack::NotBegun),
        (Course::Runs, State::Entered { .. } | State::PublishedPercentage { .. }) => {
            return Some(LookedBack::RunsAndFinal);
        }
        (Course::Ended, State::Provisional { .. }) => return Some(LookedBack::NotConfirmed),
        _ => {}
    }
    if let Some(kept_out) = in_its_place(&book.register, &Incoming { indicator: of, provider, area, period }) {
        let why = kept_out.sentence;
        return Some(match total_that_holds(book, indicator, figure) {
            Some(Question { area, period, .. }) => LookedBack::HasNoPlace { why, area, period },
            None => LookedBack::NoPlace(why),
        });
    }
    (period.grain() < indicator.grain && !published).then_some(LookedBack::TooShort(indicator.grain))
}

/// The first of the totals that are shown, from its own place to the year of everyone, in which a figure is.
fn total_that_holds(book: &Book, indicator: &Indicator, figure: &Figure) -> Option<Question> {
    let everyone = book.register.whole().map(|area| area.id);
    let areas = std::iter::once(figure.area).chain(everyone);
    let grains = [Grain::Month, Grain::Quarter, Grain::Year];
    let grains = grains.into_iter().filter(|grain| *grain >= indicator.grain.max(figure.period.grain()));
    let periods = grains.map(|grain| Period::containing(figure.period.first_day(), grain));
    let asked = |(area, period)| Question { indicator: indicator.id, area, provider: None, period };
    let shown = |question: &Question| {
        let covered = |area: &Area| {
            area.exists_in(question.period) && book.register.covers(indicator.id, area.id, question.period)
        };
        let area = book.register.area(question.area);
        area.is_some_and(|area| area.kind == AreaKind::Whole || covered(area))
    };
    let mut questions = areas.flat_map(|area| periods.clone().map(move |period| asked((area, period))));
    questions.find(|question| shown(question) && book.answer(question).sources.contains(&figure.id))
}

/// What was sent for a whole against its parts, where there are any. What several providers sent together is one; what
/// cannot be put together is held against them from each.
fn of_whole(book: &Book, indicator: &Indicator, figure: &Incoming, wholes: &mut Wholes) -> Option<LookedBack> {
    let Incoming { indicator: of, area, period, provider } = *figure;
    let together = Question { indicator: of, area, provider: None, period };
    let mut sent = book.sent(&together)?;
    if !sent.is_given() {
        sent = book.sent(&Question { provider: Some(provider), ..together })?;
    } else if !wholes.insert((of, area, period)) {
        return None;
    }
    let parts = book.from_parts(indicator, &together).filter(Answer::is_given)?;
    if let Some(published) = sent.published {
        let apart = parts.amount().filter(|_| parts.complete)? - published;
        return beyond_rounding(apart, published).then_some(LookedBack::PublishedDiffers { published, parts });
    }
    sent.value?;
    let differs = match parts.published {
        Some(published) => sent.amount().is_none_or(|amount| beyond_rounding(amount - published, published)),
        None => sent.value != parts.value,
    };
    differs.then_some(LookedBack::WholeDiffers { sent, parts })
}

/// Whether a percentage is further from the one that was printed than rounding would bring it.
fn beyond_rounding(apart: Decimal, printed: Decimal) -> bool {
    apart.abs() > Decimal::new(5, printed.scale() + 1)
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
            LookedBack::HasNoPlace { why, area: of, period: within } => {
                let of = register.area(*of).map(|area| area.name.as_str()).unwrap_or_default();
                let held = if (*within, of) == (period, area.as_str()) {
                    "is printed all the same".to_owned()
                } else {
                    format!("is in the total of {of}, {within}, all the same")
                };
                format!("{place}: {why} {state} from {from} {held}. Take it away, or correct the days.")
            }
            LookedBack::TooShort(grain) => {
                let by = grain.word();
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
