//! Sentences about trends, offered to the paper's text: what each shows, and why.
//!
//! They are live: what is inserted names the series and the period, and prints what is true when the paper is made.

use serde::Serialize;

use super::draft::kept;
use super::live::{Form, Reference, resolve};
use crate::calendar::{FinancialYear, Period};
use crate::figures::Indicator;
use crate::ids::AreaId;
use crate::trends::{Aggregation, SeriesQuestion, TrendSources, ended_answers};

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

/// What can be said of each indicator: for everyone, what its trend showed at the end of the year and shows now; for
/// every area, the reasons that were given for points of the year and since.
pub fn offers(sources: &TrendSources<'_>, year: FinancialYear) -> Vec<Offer> {
    let indicators = || sources.book.register.indicators.iter().filter(|indicator| !indicator.archived);
    let findings = indicators().flat_map(|indicator| findings(sources, indicator, year));
    let reasons = indicators().flat_map(|indicator| reasons(sources, indicator, year));
    findings.chain(reasons).filter_map(|reference| offer(sources, &reference)).collect()
}

fn findings(sources: &TrendSources<'_>, indicator: &Indicator, year: FinancialYear) -> Vec<Reference> {
    let Some(whole) = sources.book.register.whole() else { return Vec::new() };
    let aggregation = Aggregation::by(indicator.grain);
    let series = SeriesQuestion { indicator: indicator.id, area: whole.id, provider: None, aggregation };
    let given = ended_answers(sources, &series).into_iter().filter(|(_, answer)| answer.is_given());
    let given: Vec<Period> = given.map(|(period, _)| period).collect();
    let end_of_year = given.iter().rev().find(|period| period.financial_year() <= year);
    let mut periods: Vec<&Period> = given.last().into_iter().chain(end_of_year).collect();
    periods.dedup();
    let finding = |period: &Period| Reference {
        indicator: indicator.code.clone(),
        area: whole.code.clone(),
        period: *period,
        form: Form::Finding,
    };
    periods.into_iter().map(finding).collect()
}

/// The reasons noted with points of all providers together, and for everyone those that came with the returns.
fn reasons(sources: &TrendSources<'_>, indicator: &Indicator, year: FinancialYear) -> Vec<Reference> {
    let register = &sources.book.register;
    let noted = sources.notes.explanations.keys().filter(|place| place.indicator == indicator.id);
    let noted = noted.filter(|place| place.provider.is_none()).map(|place| (place.area, place.period));
    let whole = register.whole().map(|area| area.id);
    let returned = sources.notes.misses.iter().filter(|miss| miss.indicator == indicator.id);
    let returned = returned.filter_map(|miss| Some((whole?, miss.period)));
    let mut points: Vec<(AreaId, Period)> =
        noted.chain(returned).filter(|(_, period)| period.financial_year() >= year).collect();
    points.sort_by_key(|(area, period)| (*area, std::cmp::Reverse(*period)));
    points.dedup();
    let reason = |(area, period): (AreaId, Period)| {
        let area = register.area(area)?.code.clone();
        Some(Reference { indicator: indicator.code.clone(), area, period, form: Form::Explanation })
    };
    points.into_iter().filter_map(reason).collect()
}

fn offer(sources: &TrendSources<'_>, reference: &Reference) -> Option<Offer> {
    let resolved = resolve(&reference.to_string(), sources);
    resolved.problem.is_none().then(|| Offer {
        title: resolved.label.clone(),
        preview: resolved.text,
        // What is inserted anywhere says what it is about.
        words: format!("{}: {{{{{reference}}}}}", kept(&resolved.label)),
        explains: reference.form == Form::Explanation,
    })
}
