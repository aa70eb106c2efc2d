//! What a file of figures tells of its indicators, providers and areas, for a workbook that has none yet.

use std::collections::HashMap;

use super::csv_figures::decoded;
use crate::calendar::{Grain, parse_period};
use crate::error::Result;
use crate::figures::{IndicatorKind, parse_count};

/// An indicator as a file shows it: nothing but its code, what kind of number it is, and who sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedIndicator {
    /// Its code.
    pub code: String,
    /// What its figures look like; counts at a period's end look like counts.
    pub kind: IndicatorKind,
    /// The length of most of its periods.
    pub grain: Grain,
    /// The codes of the providers that send it.
    pub providers: Vec<String>,
    /// The codes of the areas that it is sent for.
    pub areas: Vec<String>,
}

/// Everything that a file of figures refers to, each in the order in which it first comes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedRegister {
    /// The indicators.
    pub indicators: Vec<ProposedIndicator>,
    /// The codes of the providers.
    pub providers: Vec<String>,
    /// The codes of the areas.
    pub areas: Vec<String>,
}

fn add(list: &mut Vec<String>, code: &str) {
    if !code.is_empty() && !list.iter().any(|known| known == code) {
        list.push(code.to_owned());
    }
}

/// Reads what a CSV file of figures refers to. Lines that cannot be read are left to `read_figures` to name.
///
/// # Errors
/// If the file is not text.
pub fn propose_register(bytes: &[u8]) -> Result<ProposedRegister> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(decoded(bytes)?.as_bytes());
    let heading = reader.headers().cloned().unwrap_or_default();
    let place = |name: &str| heading.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let names = ["indicator", "provider", "area", "period", "numerator", "denominator", "value", "published_percent"];
    let places = names.map(place);
    let mut proposed = ProposedRegister::default();
    let mut grains: HashMap<(String, Grain), usize> = HashMap::new();
    for row in reader.records().flatten() {
        let cells = places.map(|place| place.and_then(|place| row.get(place)).map(str::trim).unwrap_or_default());
        let [code, provider, area, period, ..] = cells;
        if code.is_empty() {
            continue;
        }
        add(&mut proposed.providers, provider);
        add(&mut proposed.areas, area);
        if let Ok(period) = parse_period(period) {
            *grains.entry((code.to_owned(), period.grain())).or_default() += 1;
        }
        let indicator = proposed.indicator(code);
        add(&mut indicator.providers, provider);
        add(&mut indicator.areas, area);
        if let Some(kind) = kind_of(cells[4], cells[5], cells[6], cells[7]) {
            indicator.kind = wider(indicator.kind, kind);
        }
    }
    for indicator in &mut proposed.indicators {
        let count = |grain| grains.get(&(indicator.code.clone(), grain)).copied().unwrap_or_default();
        let most = [Grain::Year, Grain::Month, Grain::Quarter].into_iter().max_by_key(|grain| count(*grain));
        indicator.grain = most.unwrap_or(Grain::Quarter);
    }
    Ok(proposed)
}

impl ProposedRegister {
    fn indicator(&mut self, code: &str) -> &mut ProposedIndicator {
        let known = self.indicators.iter().position(|indicator| indicator.code == code);
        let place = known.unwrap_or_else(|| {
            self.indicators.push(ProposedIndicator {
                code: code.to_owned(),
                kind: IndicatorKind::Count,
                grain: Grain::Quarter,
                providers: Vec::new(),
                areas: Vec::new(),
            });
            self.indicators.len() - 1
        });
        &mut self.indicators[place]
    }
}

/// The kind that a line's cells speak for, if they speak at all.
fn kind_of(numerator: &str, denominator: &str, value: &str, published: &str) -> Option<IndicatorKind> {
    match (parse_count(numerator), parse_count(denominator)) {
        (Ok(numerator), Ok(denominator)) if numerator > denominator => return Some(IndicatorKind::Rate),
        (_, Ok(_)) => return Some(IndicatorKind::Proportion),
        _ => {}
    }
    if !published.is_empty() {
        return Some(IndicatorKind::Proportion);
    }
    (!value.is_empty() && parse_count(value).is_err()).then_some(IndicatorKind::Measure)
}

/// The kind that can hold both: one line above its denominator makes the whole indicator a rate.
fn wider(known: IndicatorKind, seen: IndicatorKind) -> IndicatorKind {
    if known == IndicatorKind::Rate { known } else { seen }
}
