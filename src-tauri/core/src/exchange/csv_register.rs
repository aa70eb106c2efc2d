//! What a file of figures tells of its indicators, providers and areas, for a workbook that has none yet.

use std::collections::{HashMap, HashSet};

use super::cells::without_mark;
use super::csv_lines::problem_at;
use super::figures_file::{FiguresFile, Line};
use super::figures_places::place_of;
use super::formula_guard::unguarded;
use super::meant::{Meant, meant_by};
use super::proposed_areas::{AREA_COLUMNS, ProposedArea, SaidOfArea, area_said};
use super::proposed_register::{MayBeSum, ProposedIndicator, ProposedRegister};
use super::sums_of_others::{Beside, sums_of_others};
use super::totals_by_name::is_pan;
use super::units::number_in;
use crate::calendar::{Grain, grain_spoken_for, parse_day, period_of_day};
use crate::error::Result;
use crate::figures::{AreaKind, Basis, IndicatorKind, LIBRARY, parse_count, parse_decimal, sign_of};
use crate::text::{NAME, exceeds, is_obeyed};

/// A line's places of indicator, provider, area and period among all of the file, and its number and out of how many.
struct Number {
    of: [usize; 4],
    number: (u64, u64),
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
    /// What the file says in columns of its own.
    said: Meant,
    /// The kind that its cells leave as the only one.
    certain: Option<IndicatorKind>,
    /// The kind that its cells speak for.
    kind: Option<IndicatorKind>,
    grains: HashMap<Grain, usize>,
    /// How many of its periods are days that begin or end a quarter.
    quarter_days: usize,
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

/// Reads what a file of figures refers to. Lines that cannot be read are left to `read_figures` to name.
///
/// # Errors
/// If the file is no table; the line of a code that is too long or cannot be shown, or of the first that is one too
/// many.
pub fn propose_register(bytes: &[u8]) -> Result<ProposedRegister> {
    FiguresFile::open(bytes)?.propose_register()
}

impl FiguresFile<'_> {
    /// What the file refers to, each in the order in which it first comes.
    ///
    /// # Errors
    /// The line of a code that is too long or cannot be shown, or of the first that is one too many.
    pub fn propose_register(&self) -> Result<ProposedRegister> {
        let mut proposing = Proposing::default();
        self.each(|number, line| {
            let Line::Figure(row) = line else { return Ok(true) };
            let cell =
                |column: &str| place_of(column, &self.places).and_then(|place| row.get(place)).map_or("", str::trim);
            proposing.take(number, &cell).map(|()| true)
        })?;
        Ok(proposing.proposed())
    }
}

#[derive(Default)]
struct Proposing {
    indicators: Codes,
    providers: Codes,
    areas: Codes,
    said_of_areas: Vec<SaidOfArea>,
    gathered: Vec<Gathered>,
    periods: Codes,
    numbers: Vec<Number>,
}

impl Proposing {
    fn take<'a>(&mut self, line: u64, cell: &dyn Fn(&str) -> &'a str) -> Result<()> {
        let codes = ["indicator", "provider", "area"].map(|column| (column, unguarded(cell(column))));
        let [(_, code), (_, provider), (_, area)] = codes;
        if code.is_empty() {
            return Ok(());
        }
        if let Some((column, _)) = codes.iter().find(|(_, code)| exceeds(code, NAME)) {
            return Err(problem_at(line, column, &format!("the code has more than {NAME} letters. Shorten it.")));
        }
        if let Some((column, _)) = codes.iter().find(|(_, code)| code.contains(is_obeyed)) {
            return Err(problem_at(line, column, "the code holds a letter that cannot be shown. Take it out."));
        }
        let of = self.indicators.place(code);
        if of == self.gathered.len() {
            self.gathered.push(Gathered::default());
        }
        let Some(indicator) = self.gathered.get_mut(of) else { return Ok(()) };
        if !provider.is_empty() {
            indicator.providers.add(self.providers.place(provider));
        }
        if !area.is_empty() {
            let place = self.areas.place(area);
            indicator.areas.add(place);
            take_area(&mut self.said_of_areas, place, line, AREA_COLUMNS.map(cell))?;
        }
        for (column, known) in [("indicator", &self.indicators), ("provider", &self.providers), ("area", &self.areas)] {
            if known.in_order.len() > MOST_CODES {
                let reason = "the file has more than 1,000 of them. Enter them in Settings first.";
                return Err(problem_at(line, column, reason));
            }
        }
        indicator.take_period(cell("period"));
        indicator.take_said(line, ["kind", "basis", "grain"].map(cell))?;
        let cells = ["numerator", "denominator", "value", "published_percent"]
            .map(|column| number_in(without_mark(cell(column))));
        if !provider.is_empty() && !area.is_empty() {
            self.take_number([code, provider, area, cell("period")], cells);
        }
        let Some(indicator) = self.gathered.get_mut(of) else { return Ok(()) };
        if let Some(kind) = kind_of(cells) {
            indicator.kind = Some(wider(indicator.kind, kind));
        }
        indicator.certain = indicator.certain.or_else(|| certainly(cells));
        Ok(())
    }

    fn take_number(&mut self, [indicator, provider, area, period]: [&str; 4], cells: [&str; 4]) {
        let [numerator, denominator, value, _] = cells;
        let number = if numerator.is_empty() { value } else { numerator };
        let out_of = if denominator.is_empty() { Ok(0) } else { parse_count(denominator) };
        let (Ok(number), Ok(out_of)) = (parse_count(number), out_of) else { return };
        let [indicator, provider, area] =
            [self.indicators.place(indicator), self.providers.place(provider), self.areas.place(area)];
        let of = [indicator, provider, area, self.periods.place(period)];
        self.numbers.push(Number { of, number: (number, out_of) });
    }

    /// Providers and areas whose figures are those of all the others together. An area of which the file says what it
    /// is, or whose code says that it is everyone, is none of the others.
    fn may_be_sums(&self) -> Vec<MayBeSum> {
        let is_one_of_many = |area: &usize| {
            let said = self
                .said_of_areas
                .get(*area)
                .is_none_or(|said| said.kind.is_none_or(|kind| kind == AreaKind::LocalAuthority));
            said && self.areas.in_order.get(*area).is_some_and(|code| !is_pan(code))
        };
        let providers: Vec<Beside<[usize; 3]>> = self
            .numbers
            .iter()
            .map(|Number { of: [indicator, whose, area, period], number }| Beside {
                place: [*indicator, *area, *period],
                whose: *whose,
                number: *number,
            })
            .collect();
        let areas: Vec<Beside<[usize; 3]>> = self
            .numbers
            .iter()
            .filter(|Number { of: [_, _, area, _], .. }| is_one_of_many(area))
            .map(|Number { of: [indicator, provider, whose, period], number }| Beside {
                place: [*indicator, *provider, *period],
                whose: *whose,
                number: *number,
            })
            .collect();
        let sum = |is_area: bool, codes: &Codes, (whose, beside): (usize, Beside<[usize; 3]>)| {
            let period = beside.place.last().and_then(|period| self.periods.in_order.get(*period));
            Some(MayBeSum {
                is_area,
                code: codes.in_order.get(whose)?.clone(),
                number: beside.number.0,
                period: period?.clone(),
            })
        };
        let is_unsaid = |area: &usize| self.said_of_areas.get(*area).is_none_or(|said| said.kind.is_none());
        let areas = sums_of_others(&areas).into_iter().filter(|(area, _)| is_unsaid(area));
        let areas = areas.filter_map(|found| sum(true, &self.areas, found));
        let providers = sums_of_others(&providers).into_iter();
        providers.filter_map(|found| sum(false, &self.providers, found)).chain(areas).collect()
    }

    fn proposed(self) -> ProposedRegister {
        let may_be_sums = self.may_be_sums();
        let Self { indicators, providers, areas, said_of_areas, gathered, .. } = self;
        let proposed = indicators.in_order.into_iter().zip(&gathered).map(|(code, gathered)| {
            let library = LIBRARY.iter().find(|item| item.code == code || item.name.eq_ignore_ascii_case(&code));
            let library = library.filter(|item| gathered.fits(item.kind));
            let by_library = library.map(|item| Meant { kind: Some(item.kind), basis: Some(item.basis), grain: None });
            let by_cells = Meant { kind: gathered.certain, basis: None, grain: gathered.only_grain() };
            ProposedIndicator {
                known: gathered.said.or(by_library.unwrap_or_default()).or(by_cells),
                looks: Meant {
                    kind: Some(gathered.kind.unwrap_or(IndicatorKind::Count)),
                    basis: Some(Basis::Events),
                    grain: Some(gathered.grain()),
                },
                library,
                code,
                providers: gathered.providers.codes(&providers),
                areas: gathered.areas.codes(&areas),
            }
        });
        let indicators = proposed.collect();
        let areas = areas.in_order.into_iter().zip(said_of_areas);
        let areas = areas.map(|(code, said)| ProposedArea { code, said }).collect();
        ProposedRegister { indicators, providers: providers.in_order, areas, may_be_sums }
    }
}

/// Takes what the file says of the area at `place`. It says it once, or the same each time.
fn take_area(all: &mut Vec<SaidOfArea>, place: usize, line: u64, cells: [&str; 3]) -> Result<()> {
    let said = area_said(cells, parse_day).map_err(|(column, reason)| problem_at(line, column, &reason))?;
    if place == all.len() {
        all.push(said);
    }
    let Some(before) = all.get_mut(place) else { return Ok(()) };
    let both = before.or(said);
    if said.or(both) != both {
        return Err(problem_at(line, "area_kind", "the file says another kind or other days of this area above."));
    }
    *before = both;
    Ok(())
}

impl Gathered {
    fn take_period(&mut self, cell: &str) {
        let Some(grain) = grain_spoken_for(cell) else { return };
        // Days that all bound quarters speak for quarters; one that does not, for months.
        let bounds_quarter = parse_day(cell).is_some_and(|day| period_of_day(day, Grain::Quarter).is_ok());
        if bounds_quarter {
            self.quarter_days += 1;
        } else {
            *self.grains.entry(grain).or_default() += 1;
        }
    }

    /// Takes what the file says of the indicator. It says it once, or the same each time.
    fn take_said(&mut self, line: u64, cells: [&str; 3]) -> Result<()> {
        let said = meant_by(cells).map_err(|(column, reason)| problem_at(line, column, &reason))?;
        let both = self.said.or(said);
        if said.or(both) != both {
            return Err(problem_at(
                line,
                "kind",
                "the file says another kind, basis or grain of this indicator above.",
            ));
        }
        self.said = both;
        Ok(())
    }

    /// Whether its cells can be numbers of that kind.
    fn fits(&self, kind: IndicatorKind) -> bool {
        match (self.certain, self.kind) {
            (Some(certain), _) => certain == kind,
            (None, Some(IndicatorKind::Proportion)) => matches!(kind, IndicatorKind::Proportion | IndicatorKind::Rate),
            (None, _) => matches!(kind, IndicatorKind::Count | IndicatorKind::Stock | IndicatorKind::Measure),
        }
    }

    /// The length of its periods, where all of them have the same and none is a day that may stand for another.
    fn only_grain(&self) -> Option<Grain> {
        let mut grains = self.grains.keys();
        match (grains.next(), grains.next(), self.quarter_days) {
            (Some(Grain::Month), None, _) => Some(Grain::Month),
            (Some(only), None, 0) => Some(*only),
            _ => None,
        }
    }

    fn grain(&self) -> Grain {
        let count = |grain| {
            let with_days = if self.grains.contains_key(&Grain::Month) { Grain::Month } else { Grain::Quarter };
            let days = if grain == with_days { self.quarter_days } else { 0 };
            self.grains.get(&grain).copied().unwrap_or_default() + days
        };
        let most = [Grain::Year, Grain::Month, Grain::Quarter].into_iter().max_by_key(|grain| count(*grain));
        most.unwrap_or(Grain::Quarter)
    }
}

/// The kind that a line's cells speak for, if they speak at all.
fn kind_of([numerator, denominator, value, published]: [&str; 4]) -> Option<IndicatorKind> {
    match (parse_count(numerator), parse_count(denominator)) {
        (Ok(numerator), Ok(denominator)) if numerator > denominator => return Some(IndicatorKind::Rate),
        (_, Ok(_)) => return Some(IndicatorKind::Proportion),
        _ => {}
    }
    if !published.is_empty() {
        return Some(IndicatorKind::Proportion);
    }
    (!value.is_empty() && sign_of(value).is_none() && parse_count(value).is_err()).then_some(IndicatorKind::Measure)
}

/// The kind that is the only one which a line's cells can be: a percentage without counts, a count above what it is out
/// of, a number with decimals. Two whole numbers may be a proportion or a rate; one alone a count, a stock or a measure.
fn certainly([numerator, denominator, value, published]: [&str; 4]) -> Option<IndicatorKind> {
    match (parse_count(numerator), parse_count(denominator)) {
        (Ok(numerator), Ok(denominator)) if numerator > denominator => return Some(IndicatorKind::Rate),
        (_, Ok(_)) => return None,
        _ => {}
    }
    if !published.is_empty() {
        return Some(IndicatorKind::Proportion);
    }
    let decimal = !value.is_empty() && parse_count(value).is_err() && parse_decimal(value).is_ok();
    decimal.then_some(IndicatorKind::Measure)
}

/// The kind that can hold both: one line above its denominator makes the whole indicator a rate.
fn wider(known: Option<IndicatorKind>, seen: IndicatorKind) -> IndicatorKind {
    if known == Some(IndicatorKind::Rate) { IndicatorKind::Rate } else { seen }
}
