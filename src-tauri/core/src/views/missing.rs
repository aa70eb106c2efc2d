//! What has not come, by provider, with text to ask for it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::Period;
use crate::figures::{Provider, Register};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::submissions::messages::request;
use crate::submissions::messages::{Message, Wanted};
use crate::submissions::{Chase, Owed, Returns};

/// A figure that has not come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MissingFigure {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For which period: that of the return, or a month of it.
    pub period: String,
    /// What it is, for a list: "Initial health assessments in 20 working days, BCP Council".
    pub words: String,
}

/// A return of which figures are missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MissingReturn {
    /// For which period.
    #[ts(type = "string")]
    pub period: Period,
    /// When it is due.
    pub due_on: NaiveDate,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The reminders, oldest first.
    pub chases: Vec<Chase>,
    /// What is missing.
    pub figures: Vec<MissingFigure>,
}

/// A provider from whom figures are missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MissingProvider {
    /// Who.
    pub provider: ProviderId,
    /// Its full name.
    pub name: String,
    /// Whom to ask.
    pub contact: String,
    /// Its returns, earliest first.
    pub returns: Vec<MissingReturn>,
    /// Text to copy into an e-mail.
    pub message: Message,
}

/// A return that is to be gone on with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct NextReturn {
    /// Whose.
    pub provider: ProviderId,
    /// Its full name.
    pub name: String,
    /// For which period.
    #[ts(type = "string")]
    pub period: Period,
    /// How many figures are missing.
    pub missing: usize,
}

/// The figures that are missing of a return; none of one that was accepted, or of which all are there.
fn missing_figures(returns: &Returns, provider: ProviderId, period: Period) -> Option<Vec<Owed>> {
    let owed = returns.open.get(&(provider, period))?.iter();
    let missing: Vec<Owed> = owed.filter(|line| !returns.is_given(provider, line)).copied().collect();
    (!missing.is_empty()).then_some(missing)
}

fn missing_return(returns: &Returns, provider: &Provider, period: Period) -> Option<MissingReturn> {
    let missing = missing_figures(returns, provider.id, period)?;
    let standing = returns.standing(provider.id, period);
    let submission = returns.submissions.get(&(provider.id, period));
    Some(MissingReturn {
        period,
        due_on: standing.due_on,
        overdue: standing.is_overdue(returns.today),
        chases: returns.chases_of(submission).to_vec(),
        figures: missing.iter().map(|line| missing_figure(&returns.register, provider.id, period, line)).collect(),
    })
}

fn missing_figure(register: &Register, provider: ProviderId, period: Period, line: &Owed) -> MissingFigure {
    let label = register.on_return(line.indicator, provider).label;
    let name = register.indicator(line.indicator).map(|indicator| indicator.name.clone()).unwrap_or_default();
    let area = register.area(line.area).map(|area| area.name.clone()).unwrap_or_default();
    let month = if line.period == period { String::new() } else { format!(", {}", line.period) };
    MissingFigure {
        indicator: line.indicator,
        area: line.area,
        period: line.period.to_string(),
        words: format!("{}, {area}{month}", if label.is_empty() { name } else { label }),
    }
}

fn wanted(missing: &MissingReturn) -> Wanted {
    Wanted {
        period: missing.period.to_string(),
        due_on: missing.due_on,
        figures: missing.figures.iter().map(|figure| figure.words.clone()).collect(),
    }
}

/// What has not come, by provider, the earliest return first. `author` signs the text that asks for it.
pub(crate) fn missing_providers(returns: &Returns, author: &str) -> Vec<MissingProvider> {
    let periods = returns.ended_periods();
    let mut list = Vec::new();
    for provider in returns.providers() {
        let missing: Vec<MissingReturn> =
            periods.iter().filter_map(|period| missing_return(returns, provider, *period)).collect();
        if missing.is_empty() {
            continue;
        }
        let wanted: Vec<Wanted> = missing.iter().map(wanted).collect();
        list.push(MissingProvider {
            provider: provider.id,
            name: provider.name.clone(),
            contact: provider.contact.clone(),
            message: request(&provider.contact, &provider.short_name, author, &wanted, returns.today),
            returns: missing,
        });
    }
    list
}

/// Whether figures are missing of a return, of which no more has to be known than of this one alone.
pub(crate) fn has_missing(returns: &Returns, provider: ProviderId, period: Period) -> bool {
    let listed = returns.providers().any(|body| body.id == provider) && returns.ended_periods().contains(&period);
    let owed = if listed { returns.open_return(provider, period) } else { None };
    owed.is_some_and(|owed| owed.iter().any(|line| !returns.is_given(provider, line)))
}

/// The returns of a provider of which figures are missing, the earliest first.
pub(crate) fn returns_to_go_on_with(returns: &Returns, provider: ProviderId) -> Vec<NextReturn> {
    let Some(from) = returns.register.provider(provider) else { return Vec::new() };
    let next = |period: Period| {
        let missing = missing_figures(returns, provider, period)?.len();
        Some(NextReturn { provider, name: from.name.clone(), period, missing })
    };
    returns.ended_periods().into_iter().filter_map(next).collect()
}
