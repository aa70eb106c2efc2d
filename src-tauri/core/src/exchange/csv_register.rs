//! What a file of figures tells of its indicators, providers and areas, for a workbook that has none yet.

use std::collections::{HashMap, HashSet};

use super::csv_figures::MOST_LINES;
use super::csv_lines::{problem_at, text_of};
use super::formula_guard::unguarded;
use super::line_count::LineCount;
use crate::calendar::{Grain, parse_period};
use crate::error::Result;
use crate::figures::{IndicatorKind, parse_count};
use crate::text::{NAME, exceeds, is_obeyed};

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

/// The most indicators, the most providers and the most areas that a file may bring.
const MOST_CODES: usize = 1_000;

/// Codes in the order in which they first come.
#[derive(Default)]
struct Codes {
    places: HashMap<String, usize>,
    in_order: Vec<String>,
}

impl Codes {
    /// The code's place, from 0.
    fn place(&mut self, code: &str) -> usize {
        if let Some(place) = self.places.get(code) {
            return *place;
        }
        self.places.insert(code.to_owned(), self.in_order.len());
        self.in_order.push(code.to_owned());
        self.in_order.len() - 1
    }
}

/// What the lines of one indicator say of it.
#[derive(Default)]
struct Gathered {
    kind: Option<IndicatorKind>,
    grains: HashMap<Grain, usize>,
    /// Places of the providers and areas among all of the file.
    providers: Places,
    areas: Places,
}

/// Places without doubles, in the order in which they first come.
#[derive(Default)]
struct Places {
    known: HashSet<usize>,
    in_order: Vec<usize>,
}

impl Places {
    fn add(&mut self, place: usize) {
        if self.known.insert(place) {
            self.in_order.push(place);
        }
    }

    fn codes(&self, among: &Codes) -> Vec<String> {
        self.in_order.iter().filter_map(|place| among.in_order.get(*place).cloned()).collect()
    }
}

/// Reads what a CSV file of figures refers to. Lines that cannot be read are left to `read_figures` to name.
///
/// # Errors
/// If the file is not text; the line of a code that is too long or cannot be shown, or of the first that is one too
/// many.
pub fn propose_register(bytes: &[u8]) -> Result<ProposedRegister> {
    let text = text_of(bytes)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heading = reader.headers().cloned().unwrap_or_default();
    let place = |name: &str| heading.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let names = ["indicator", "provider", "area", "period", "numerator", "denominator", "value", "published_percent"];
    let places = names.map(place);
    let (mut indicators, mut providers, mut areas) = (Codes::default(), Codes::default(), Codes::default());
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut lines = LineCount::new(text);
    // `read_figures` refuses a file of more lines.
    for row in reader.records().take(MOST_LINES).flatten() {
        let cells = places.map(|place| place.and_then(|place| row.get(place)).map(str::trim).unwrap_or_default());
        let [code, provider, area, period, numerator, denominator, value, published] = cells;
        let codes = [("indicator", code), ("provider", provider), ("area", area)]
            .map(|(column, written)| (column, unguarded(written)));
        let [(_, code), (_, provider), (_, area)] = codes;
        if code.is_empty() {
            continue;
        }
        let line = lines.of(&row);
        if let Some((column, _)) = codes.iter().find(|(_, code)| exceeds(code, NAME)) {
            return Err(problem_at(line, column, &format!("the code has more than {NAME} letters. Shorten it.")));
        }
        if let Some((column, _)) = codes.iter().find(|(_, code)| code.contains(is_obeyed)) {
            return Err(problem_at(line, column, "the code holds a letter that cannot be shown. Take it out."));
        }
        let of = indicators.place(code);
        if of == gathered.len() {
            gathered.push(Gathered::default());
        }
        let Some(indicator) = gathered.get_mut(of) else { continue };
        if !provider.is_empty() {
            indicator.providers.add(providers.place(provider));
        }
        if !area.is_empty() {
            indicator.areas.add(areas.place(area));
        }
        for (column, known) in [("indicator", &indicators), ("provider", &providers), ("area", &areas)] {
            if known.in_order.len() > MOST_CODES {
                let reason = "the file has more than 1,000 of them. Enter them in Settings first.";
                return Err(problem_at(line, column, reason));
            }
        }
        if let Ok(period) = parse_period(period) {
            *indicator.grains.entry(period.grain()).or_default() += 1;
        }
        if let Some(kind) = kind_of(numerator, denominator, value, published) {
            indicator.kind = Some(wider(indicator.kind, kind));
        }
    }
    let proposed = indicators.in_order.into_iter().zip(&gathered).map(|(code, gathered)| ProposedIndicator {
        code,
        kind: gathered.kind.unwrap_or(IndicatorKind::Count),
        grain: gathered.grain(),
        providers: gathered.providers.codes(&providers),
        areas: gathered.areas.codes(&areas),
    });
    Ok(ProposedRegister { indicators: proposed.collect(), providers: providers.in_order, areas: areas.in_order })
}

impl Gathered {
    fn grain(&self) -> Grain {
        let count = |grain| self.grains.get(&grain).copied().unwrap_or_default();
        let most = [Grain::Year, Grain::Month, Grain::Quarter].into_iter().max_by_key(|grain| count(*grain));
        most.unwrap_or(Grain::Quarter)
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
fn wider(known: Option<IndicatorKind>, seen: IndicatorKind) -> IndicatorKind {
    if known == Some(IndicatorKind::Rate) { IndicatorKind::Rate } else { seen }
}
