//! Sentences about trends, offered to the paper's text: what each shows, and why.
//!
//! They are live: what is inserted names the series and the period, and prints what is true when the paper is made.

use serde::Serialize;

use super::live::{Form, Reference, resolve};
use crate::calendar::{FinancialYear, Period};
use crate::figures::{Indicator, Question};
use crate::trends::TrendSources;

/// A sentence offered to the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Offer {
    /// What it is about: "IHA in 20 working days, Pan Dorset, Q1 2020-21".
    pub title: String,
    /// What it would print now.
    pub preview: String,
    /// What is inserted: words with live marks.
    pub words: String,
    /// Whether it says why, and not only what.
    pub explains: bool,
}

/// What can be said of each indicator for everyone: at the end of the year, and of the latest period since.
pub fn offers(sources: &TrendSources<'_>, year: FinancialYear) -> Vec<Offer> {
    let indicators = sources.book.register.indicators.iter().filter(|indicator| !indicator.archived);
    indicators.flat_map(|indicator| offers_of(sources, indicator, year)).collect()
}

fn offers_of(sources: &TrendSources<'_>, indicator: &Indicator, year: FinancialYear) -> Vec<Offer> {
    let Some(whole) = sources.book.register.whole() else { return Vec::new() };
    let periods = periods(sources, indicator, year);
    let said = periods.into_iter().flat_map(|period| {
        [Form::Finding, Form::Explanation].map(|form| {
            let reference = Reference { indicator: indicator.code.clone(), area: whole.code.clone(), period, form };
            offer(sources, &reference)
        })
    });
    said.flatten().collect()
}

/// The year, its last period as the indicator is submitted, and the latest period.
fn periods(sources: &TrendSources<'_>, indicator: &Indicator, year: FinancialYear) -> Vec<Period> {
    let Some(whole) = sources.book.register.whole() else { return Vec::new() };
    let given = |period: &Period| {
        let question = Question { indicator: indicator.id, area: whole.id, provider: None, period: *period };
        sources.book.answer(&question).is_given()
    };
    let last_of_year = Period::Year(year).parts(indicator.grain).into_iter().next_back();
    let latest = sources.book.span(indicator.id).map(|(_, last)| Period::containing(last.last_day(), indicator.grain));
    let mut periods: Vec<Period> = [latest, last_of_year].into_iter().flatten().filter(given).collect();
    periods.dedup();
    periods
}

fn offer(sources: &TrendSources<'_>, reference: &Reference) -> Option<Offer> {
    let resolved = resolve(&reference.to_string(), sources);
    resolved.problem.is_none().then(|| Offer {
        title: resolved.label,
        preview: resolved.text,
        words: format!("{{{{{reference}}}}}"),
        explains: reference.form == Form::Explanation,
    })
}
