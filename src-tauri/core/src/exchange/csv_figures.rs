//! Figures as CSV: one line for each figure, the same columns in and out.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::cells::{by_sign, period_of, without_mark};
use super::csv_lines::MOST_PROBLEMS;
use super::figures_file::{FiguresFile, Line as FileLine, place_of};
use super::formula_guard::{guarded, unguarded};
use super::sheet::{Cell, SheetQuestion};
use crate::calendar::Period;
use crate::error::{Error, LineProblem, Result};
use crate::figures::{Figure, Indicator, IndicatorKind, Register, State, Value, parse_count, parse_decimal};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::text::{NOTE, exceeds, shortened, tidied};
use crate::workbook::FigureRecord;

/// The columns, in order.
pub const COLUMNS: [&str; 10] = [
    "indicator",
    "provider",
    "area",
    "period",
    "numerator",
    "denominator",
    "value",
    "published_percent",
    "state",
    "note",
];

/// The most lines of a file.
pub(super) const MOST_LINES: usize = 2_000_000;

/// The columns that every figure needs.
pub(super) const NEEDED: [&str; 4] = ["indicator", "provider", "area", "period"];

/// Reads figures from a file of our own columns: CSV, or a sheet of an `.xlsx`.
///
/// # Errors
/// As [`FiguresFile::open`] and [`FiguresFile::read`].
pub fn read_figures(bytes: &[u8], register: &Register) -> Result<Vec<FigureRecord>> {
    FiguresFile::open(bytes)?.read(register)
}

impl FiguresFile<'_> {
    /// Reads its figures. Every line that cannot be taken is named with its column and reason.
    ///
    /// # Errors
    /// `Import` with the problems, of which no more than 200 are named, and with what is still to be asked; nothing
    /// is taken then.
    pub fn read(&self, register: &Register) -> Result<Vec<FigureRecord>> {
        let mut reading = Reading::new(register);
        reading.problems.extend(self.questions().iter().map(SheetQuestion::unanswered));
        reading.problems.extend(self.problems.iter().cloned());
        let mut records = Vec::new();
        self.each(|number, line| {
            match line {
                FileLine::Figure(row) => records.extend(reading.record(&Line { number, row, places: &self.places })),
                FileLine::Wrong(problems) => reading.problems.extend(problems),
                FileLine::Beside(_) => {}
            }
            Ok(reading.problems.len() < MOST_PROBLEMS)
        })?;
        reading.problems.truncate(MOST_PROBLEMS);
        if reading.problems.is_empty() { Ok(records) } else { Err(Error::Import(reading.problems)) }
    }
}

/// Where each column stands. A column without a heading is none: spreadsheet programs leave such behind.
pub(super) fn places(heading: &csv::StringRecord, line: u64) -> Result<[Option<usize>; COLUMNS.len()]> {
    let named = |name: &str| heading.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let mut problems = Vec::new();
    for (index, cell) in heading.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        let known = COLUMNS.iter().find(|name| cell.trim().eq_ignore_ascii_case(name));
        let reason = match known {
            None => {
                let columns = COLUMNS.join(", ");
                format!("\u{201c}{}\u{201d} is not a column of figures. Use {columns}.", shortened(cell.trim()))
            }
            Some(name) if named(name) != Some(index) => "the column is there twice.".to_owned(),
            Some(_) => continue,
        };
        problems.push(LineProblem { line, column: shortened(&cell.trim().to_lowercase()), reason });
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
    }
    for needed in NEEDED {
        if named(needed).is_none() {
            let reason = "the column is missing.".to_owned();
            problems.push(LineProblem { line, column: needed.to_owned(), reason });
        }
    }
    problems.truncate(MOST_PROBLEMS);
    if problems.is_empty() { Ok(COLUMNS.map(named)) } else { Err(Error::Import(problems)) }
}

struct Line<'a> {
    number: u64,
    row: &'a csv::StringRecord,
    places: &'a [Option<usize>; COLUMNS.len()],
}

impl Line<'_> {
    fn cell(&self, column: &str) -> &str {
        place_of(column, self.places).and_then(|place| self.row.get(place)).map(str::trim).unwrap_or_default()
    }

    /// A cell of words, as they were before they were written.
    fn text(&self, column: &str) -> &str {
        unguarded(self.cell(column))
    }

    fn problem(&self, column: &str, reason: impl Into<String>) -> LineProblem {
        LineProblem { line: self.number, column: column.to_owned(), reason: reason.into() }
    }
}

struct Reading<'a> {
    register: &'a Register,
    codes: Codes<'a>,
    seen: HashSet<(IndicatorId, ProviderId, AreaId, Period)>,
    problems: Vec<LineProblem>,
}

/// What codes and names stand for. The register looks through its lists, which a long file would make it do for
/// each of its lines.
struct Codes<'a> {
    indicators: Lookup<'a, &'a Indicator>,
    providers: Lookup<'a, ProviderId>,
    areas: Lookup<'a, AreaId>,
}

impl<'a> Codes<'a> {
    fn of(register: &'a Register) -> Self {
        let mut codes = Self { indicators: Lookup::default(), providers: Lookup::default(), areas: Lookup::default() };
        for indicator in &register.indicators {
            codes.indicators.add(indicator, &indicator.code, &[&indicator.name]);
        }
        for provider in &register.providers {
            codes.providers.add(provider.id, &provider.code, &[&provider.name, &provider.short_name]);
        }
        for area in &register.areas {
            codes.areas.add(area.id, &area.code, &[&area.name]);
        }
        codes
    }
}

/// A code is found as it is written, failing that a name in any letters; of two that are called the same, the first.
struct Lookup<'a, T> {
    codes: HashMap<&'a str, T>,
    names: HashMap<String, T>,
}

impl<T> Default for Lookup<'_, T> {
    fn default() -> Self {
        Self { codes: HashMap::new(), names: HashMap::new() }
    }
}

impl<'a, T: Copy> Lookup<'a, T> {
    fn add(&mut self, of: T, code: &'a str, names: &[&str]) {
        self.codes.entry(code).or_insert(of);
        for name in names {
            self.names.entry(name.to_ascii_lowercase()).or_insert(of);
        }
    }

    fn find(&self, written: &str) -> Option<T> {
        self.codes.get(written).or_else(|| self.names.get(&written.to_ascii_lowercase())).copied()
    }
}

impl<'a> Reading<'a> {
    fn new(register: &'a Register) -> Self {
        Self { register, codes: Codes::of(register), seen: HashSet::new(), problems: Vec::new() }
    }

    fn record(&mut self, line: &Line<'_>) -> Option<FigureRecord> {
        let in_no_column =
            |(place, cell): (usize, &str)| !cell.trim().is_empty() && !line.places.contains(&Some(place));
        if line.row.iter().enumerate().any(in_no_column) {
            self.problems.push(line.problem("", "there is something in a column without a heading."));
            return None;
        }
        let (indicator, provider) = (self.indicator(line), self.provider(line));
        let (area, period) = (self.area(line), self.period(line, indicator));
        let note = self.keep(note(line));
        let (indicator, provider, area, period, note) = (indicator?, provider?, area?, period?, note?);
        let state = self.keep(state(line, indicator, &note))?;
        if !self.register.submits.contains(&(indicator.id, provider)) {
            let reason = format!("this provider does not submit {}.", shortened(&indicator.code));
            self.problems.push(line.problem("provider", reason));
            return None;
        }
        if !self.seen.insert((indicator.id, provider, area, period)) {
            let reason = "this indicator, provider, area and period is there twice.";
            self.problems.push(line.problem("period", reason));
            return None;
        }
        Some(FigureRecord { indicator: indicator.id, provider, area, period, state, note })
    }

    fn keep<T>(&mut self, read: std::result::Result<T, Vec<LineProblem>>) -> Option<T> {
        read.map_err(|problems| self.problems.extend(problems)).ok()
    }

    fn indicator(&mut self, line: &Line<'_>) -> Option<&'a Indicator> {
        let indicator = self.known(line, "indicator", self.codes.indicators.find(line.text("indicator")))?;
        if indicator.total_of.is_empty() {
            return Some(indicator);
        }
        let reason = format!("{} is the total of others and is worked out.", shortened(&indicator.code));
        self.problems.push(line.problem("indicator", reason));
        None
    }

    fn provider(&mut self, line: &Line<'_>) -> Option<ProviderId> {
        self.known(line, "provider", self.codes.providers.find(line.text("provider")))
    }

    fn area(&mut self, line: &Line<'_>) -> Option<AreaId> {
        self.known(line, "area", self.codes.areas.find(line.text("area")))
    }

    /// What was found, or the problem that nothing was.
    fn known<T>(&mut self, line: &Line<'_>, what: &str, found: Option<T>) -> Option<T> {
        if found.is_none() {
            let reason = format!("there is no {what} \u{201c}{}\u{201d}.", shortened(line.text(what)));
            self.problems.push(line.problem(what, reason));
        }
        found
    }

    fn period(&mut self, line: &Line<'_>, indicator: Option<&Indicator>) -> Option<Period> {
        let cell = Cell::Text(line.cell("period").into());
        let read = period_of(&cell, indicator.map(|indicator| indicator.grain), None);
        self.keep(read.map_err(|reason| vec![line.problem("period", reason)]))
    }
}

/// The note, which is the reason of a figure that is not available.
fn note(line: &Line<'_>) -> std::result::Result<String, Vec<LineProblem>> {
    let note = line.text("note");
    if exceeds(note, NOTE) {
        return Err(vec![line.problem("note", format!("the note has more than {NOTE} letters. Shorten it."))]);
    }
    Ok(tidied(note))
}

/// Where a figure stands, from its state or, if that is left out, from the cells that are filled.
fn state(line: &Line<'_>, indicator: &Indicator, note: &str) -> std::result::Result<State, Vec<LineProblem>> {
    let filled = |column: &str| !line.cell(column).is_empty();
    let numbers = ["numerator", "denominator", "value", "published_percent"];
    let none_filled = |state: State| {
        let wrong: Vec<LineProblem> = numbers
            .iter()
            .filter(|column| filled(column))
            .map(|column| {
                line.problem(column, format!("a figure that is {} has no number.", state.word().replace('_', " ")))
            })
            .collect();
        if wrong.is_empty() { Ok(state) } else { Err(wrong) }
    };
    match line.cell("state") {
        "entered" => entered(line, indicator),
        "published_percentage" => published(line, indicator),
        "" if signed(line).is_some() => signed(line).unwrap_or(Ok(State::Missing)).and_then(|state| with_note(line, state, note)),
        "" if filled("published_percent") => published(line, indicator),
        "" if numbers.iter().any(|column| filled(column)) => entered(line, indicator),
        "" | "missing" => none_filled(State::Missing),
        "not_applicable" => none_filled(State::NotApplicable),
        "not_available" => {
            if note.is_empty() {
                return Err(vec![line.problem("note", "say why the figure is not available.")]);
            }
            none_filled(State::NotAvailable { reason: note.to_owned() })
        }
        other => Err(vec![line.problem(
            "state",
            format!(
                "\u{201c}{}\u{201d} is not a state. Use entered, missing, not_available, not_applicable or published_percentage.",
                shortened(other)
            ),
        )]),
    }
}

/// What a sign in place of a number says: "<5", "c", "z".
fn signed(line: &Line<'_>) -> Option<std::result::Result<State, Vec<LineProblem>>> {
    let first = ["numerator", "value", "published_percent"].into_iter().find(|column| !line.cell(column).is_empty());
    let column = first.unwrap_or("denominator");
    let number = first.map_or("", |column| line.cell(column));
    by_sign(number, line.cell("denominator")).map(|read| read.map_err(|reason| vec![line.problem(column, reason)]))
}

/// A figure that a sign says is not available keeps its note with the reason.
fn with_note(line: &Line<'_>, state: State, note: &str) -> std::result::Result<State, Vec<LineProblem>> {
    match state {
        State::NotAvailable { reason } if !note.is_empty() => {
            let reason = format!("{reason}; {note}");
            match exceeds(&reason, NOTE) {
                true => Err(vec![line.problem("note", format!("the note has more than {NOTE} letters. Shorten it."))]),
                false => Ok(State::NotAvailable { reason }),
            }
        }
        state => Ok(state),
    }
}

fn entered(line: &Line<'_>, indicator: &Indicator) -> std::result::Result<State, Vec<LineProblem>> {
    let count =
        |column: &str| parse_count(without_mark(line.cell(column))).map_err(|problem| line.problem(column, problem.0));
    let unused = |columns: &[&str]| -> Vec<LineProblem> {
        columns
            .iter()
            .filter(|column| !line.cell(column).is_empty())
            .map(|column| {
                line.problem(column, format!("{} has no {}.", shortened(&indicator.code), column.replace('_', " ")))
            })
            .collect()
    };
    let (value, wrong) = match indicator.kind {
        IndicatorKind::Proportion => {
            let (numerator, denominator) = both(count("numerator"), count("denominator"))?;
            if numerator > denominator {
                let reason = format!("{numerator} is more than the {denominator} that it is out of.");
                return Err(vec![line.problem("numerator", reason)]);
            }
            // A percentage is derived; one that is given as well is only there to be read.
            (Value::Proportion { numerator, denominator }, unused(&["published_percent"]))
        }
        IndicatorKind::Rate => {
            let (count, population) = both(count("numerator"), count("denominator"))?;
            (Value::Rate { count, population }, unused(&["published_percent"]))
        }
        IndicatorKind::Measure => {
            let amount = parse_decimal(without_mark(line.cell("value")))
                .map_err(|problem| vec![line.problem("value", problem.0)])?;
            (Value::Measure { amount }, unused(&["numerator", "denominator", "published_percent"]))
        }
        kind => {
            let column = if line.cell("value").is_empty() { "numerator" } else { "value" };
            let count = count(column).map_err(|problem| vec![problem])?;
            let value = if kind == IndicatorKind::Stock { Value::Stock { count } } else { Value::Count { count } };
            let other = if column == "value" { "numerator" } else { "value" };
            (value, unused(&[other, "denominator", "published_percent"]))
        }
    };
    if wrong.is_empty() { Ok(State::Entered { value }) } else { Err(wrong) }
}

fn both<T, E>(
    first: std::result::Result<T, E>,
    second: std::result::Result<T, E>,
) -> std::result::Result<(T, T), Vec<E>> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (first, second) => Err(first.err().into_iter().chain(second.err()).collect()),
    }
}

fn published(line: &Line<'_>, indicator: &Indicator) -> std::result::Result<State, Vec<LineProblem>> {
    let counts = ["numerator", "denominator", "value"];
    if let Some(column) = counts.into_iter().find(|column| !line.cell(column).is_empty()) {
        let reason = "a published percentage has no counts. Leave out one or the other.";
        return Err(vec![line.problem(column, reason)]);
    }
    crate::figures::published_percentage(indicator, without_mark(line.cell("published_percent")))
        .map_err(|reason| vec![line.problem("published_percent", reason)])
}

/// Writes figures as CSV with CRLF line ends, as Excel does.
///
/// # Errors
/// If a figure refers to something that is not in the register.
pub fn write_figures(figures: &[Figure], register: &Register) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Database(error.to_string());
    writer.write_record(COLUMNS).map_err(failed)?;
    for figure in figures {
        writer.write_record(cells(figure, register)?).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Database(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::Database(error.to_string()))
}

fn cells(figure: &Figure, register: &Register) -> Result<[String; COLUMNS.len()]> {
    let lost = |what: &str| Error::Damaged(format!("a figure names {what} that is not there"));
    let indicator = register.indicator(figure.indicator).ok_or_else(|| lost("an indicator"))?;
    let provider = register.provider(figure.provider).ok_or_else(|| lost("a provider"))?;
    let area = register.area(figure.area).ok_or_else(|| lost("an area"))?;
    let shown = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let decimal = |number: &Decimal| number.to_string();
    let (numerator, denominator, value, published) = match &figure.state {
        State::Entered { value: Value::Measure { amount } } => {
            (String::new(), String::new(), decimal(amount), String::new())
        }
        State::Entered { value: value @ (Value::Count { .. } | Value::Stock { .. }) } => {
            (String::new(), String::new(), shown(value.numerator()), String::new())
        }
        State::Entered { value } => {
            (shown(value.numerator()), shown(value.denominator()), String::new(), String::new())
        }
        State::PublishedPercentage { percentage } => (String::new(), String::new(), String::new(), decimal(percentage)),
        _ => Default::default(),
    };
    let note = match &figure.state {
        State::NotAvailable { reason } => reason,
        _ => &figure.note,
    };
    Ok([
        guarded(&indicator.code).into_owned(),
        guarded(&provider.code).into_owned(),
        guarded(&area.code).into_owned(),
        figure.period.to_string(),
        numerator,
        denominator,
        value,
        published,
        figure.state.word().to_owned(),
        guarded(note).into_owned(),
    ])
}
