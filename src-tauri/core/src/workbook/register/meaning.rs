//! What a workbook does not know of its figures, most of all one of an older version, asked once: whether an indicator
//! is of events or of a state, and since when each provider is asked.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{FieldError, Result, accepted};
use crate::figures::{Basis, Days, Indicator, LIBRARY, Register};
use crate::ids::{IndicatorId, ProviderId};
use crate::storage::{figures as figure_rows, register as rows};
use crate::typed::TypedDay;
use crate::views::{MeaningQuestions, UnsaidIndicator, UnsaidProvider};
use crate::workbook::{Act, Changed, Noun, Workbook};

/// What she says of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct SaidOfIndicator {
    /// Which.
    pub indicator: IndicatorId,
    /// What its numbers are of.
    pub basis: Basis,
}

/// Since when a provider is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "since")]
#[ts(export)]
pub enum AskedSince {
    /// For each indicator since the first period for which it gave it.
    FirstGiven,
    /// Since a day; while none is typed, as `FirstGiven`.
    Day {
        /// Which.
        day: TypedDay,
    },
}

/// What she says of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct SaidOfProvider {
    /// Who.
    pub provider: ProviderId,
    /// Since when it is asked.
    pub asked: AskedSince,
}

/// What she says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Meaning {
    /// Of indicators.
    pub indicators: Vec<SaidOfIndicator>,
    /// Of providers.
    pub providers: Vec<SaidOfProvider>,
}

impl SaidOfProvider {
    /// The day since which it is asked; none if it is asked since it first gave each figure.
    fn since(&self) -> std::result::Result<Option<NaiveDate>, FieldError> {
        let field = format!("since-{}", self.provider);
        match self.asked {
            AskedSince::Day { day } => day.optional(&field),
            AskedSince::FirstGiven => Ok(None),
        }
    }
}

impl Workbook {
    /// What is not known of the figures: in a workbook of an older version, and since when a provider is asked of whom it
    /// was said that it always was.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_meaning_questions(&self) -> Result<MeaningQuestions> {
        let register = self.get_register()?;
        let unsaid = register.indicators.iter().filter(|indicator| indicator.basis == Basis::NotSaid);
        let indicators = unsaid.map(|indicator| self.unsaid(indicator)).collect::<Result<_>>()?;
        let first = figure_rows::first_given(self.read(), &register.providers_asked_since_ever())?;
        let providers = register.providers.iter().filter_map(|provider| {
            let of: Vec<IndicatorId> = not_known_since(&register, provider.id).collect();
            let given = first.iter().filter(|((who, what, _), _)| *who == provider.id && of.contains(what));
            let first_given = given.map(|(_, period)| *period).min().map(|period| period.to_string());
            (!of.is_empty()).then(|| UnsaidProvider {
                provider: provider.id,
                name: provider.name.clone(),
                indicators: of.len(),
                first_given,
            })
        });
        Ok(MeaningQuestions { indicators, providers: providers.collect() })
    }

    fn unsaid(&self, indicator: &Indicator) -> Result<UnsaidIndicator> {
        let figures = figure_rows::list_of_indicators(self.read(), &[indicator.id])?;
        Ok(UnsaidIndicator {
            indicator: indicator.id,
            name: indicator.name.clone(),
            numerator: indicator.numerator.clone(),
            denominator: indicator.denominator.clone(),
            proposed: proposed_basis(indicator),
            papers: self.papers_made_from(&figures)?,
        })
    }

    /// Says what indicators are of, and since when providers are asked, as one act. Only what is not known yet is
    /// written.
    ///
    /// # Errors
    /// An indicator of which it is not said; a day that is none.
    pub fn say_meaning(&mut self, said: &Meaning) -> Result<Changed<()>> {
        let register = self.get_register()?;
        let no_days = said.providers.iter().filter_map(|each| each.since().err());
        accepted(not_said(&register, said).into_iter().chain(no_days).collect())?;
        let first = figure_rows::first_given(self.read(), &register.providers_asked_since_ever())?;
        let working = self.working_quarter()?.first_day();
        self.change(Act::new("say_meaning", &[Noun::Register], "say what figures are of"), |connection| {
            for SaidOfIndicator { indicator, basis } in &said.indicators {
                let Some(known) = register.indicator(*indicator).filter(|known| known.basis == Basis::NotSaid) else {
                    continue;
                };
                rows::update_indicator(connection, &Indicator { basis: *basis, ..known.clone() })?;
            }
            for of_provider in &said.providers {
                let (provider, day) = (&of_provider.provider, of_provider.since()?);
                for indicator in not_known_since(&register, *provider) {
                    let given = first.iter().filter(|((who, what, _), _)| who == provider && *what == indicator);
                    let given = given.map(|(_, period)| period.first_day()).min().unwrap_or(working);
                    let said = day.unwrap_or(given);
                    let spans = register.asked.get(&(indicator, *provider)).map(Vec::as_slice).unwrap_or_default();
                    let since: Vec<Days> = spans.iter().filter_map(|days| since(*days, [said, given])).collect();
                    rows::set_asked(connection, indicator, *provider, &since)?;
                }
            }
            Ok(())
        })
    }
}

/// Days whose first is now known: the first of `first` that does not lie behind their last. If all do, the provider had
/// stopped before it was ever asked, so there are no such days.
fn since(days: Days, first: [NaiveDate; 2]) -> Option<Days> {
    let reaches = |from: &NaiveDate| days.to.is_none_or(|to| *from <= to);
    let from = days.from.or_else(|| first.into_iter().find(reaches))?;
    Some(Days { from: Some(from), ..days })
}

/// Of how many indicators and providers something is asked.
pub(in crate::workbook) fn count_meaning_questions(register: &Register) -> (usize, usize) {
    let unsaid = register.indicators.iter().filter(|indicator| indicator.basis == Basis::NotSaid);
    let asked = register.providers.iter().filter(|body| not_known_since(register, body.id).next().is_some());
    (unsaid.count(), asked.count())
}

fn not_known_since(register: &Register, provider: ProviderId) -> impl Iterator<Item = IndicatorId> {
    register.indicators.iter().map(|indicator| indicator.id).filter(move |indicator| {
        let spans = register.asked.get(&(*indicator, provider));
        spans.is_some_and(|spans| spans.iter().any(|days| days.from.is_none()))
    })
}

fn not_said(register: &Register, said: &Meaning) -> Vec<FieldError> {
    let unsaid = said.indicators.iter().filter(|each| each.basis == Basis::NotSaid);
    unsaid
        .filter_map(|each| register.indicator(each.indicator))
        .map(|indicator| {
            FieldError::new(
                format!("basis-{}", indicator.id),
                format!("Say what the numbers of {} are of.", indicator.name),
            )
        })
        .collect()
}

/// Words that say that something is counted on a day.
const ON_A_DAY: [&str; 6] = ["at the end of", "at the period", "on the last day", "on 31 ", "on 30 ", "up to date"];

/// What an indicator is of by its kind, by the library, or by its own words; `NotSaid` where none of them tells.
pub(in crate::workbook) fn proposed_basis(indicator: &Indicator) -> Basis {
    let in_library = LIBRARY
        .iter()
        .find(|item| item.code == indicator.code || item.name.trim().eq_ignore_ascii_case(indicator.name.trim()));
    let words = format!("{} {} {}", indicator.name, indicator.numerator, indicator.denominator).to_lowercase();
    let on_a_day = ON_A_DAY.iter().any(|each| words.contains(each));
    let in_period =
        words.contains("in the period") || words.contains("in the quarter") || words.contains("in the year");
    match (indicator.kind.own_basis(), in_library) {
        (Some(own), _) => own,
        (None, Some(item)) => item.basis,
        (None, None) if on_a_day && !in_period => Basis::LastDay,
        (None, None) if in_period && !on_a_day => Basis::Events,
        (None, None) => Basis::NotSaid,
    }
}
