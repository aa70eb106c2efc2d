//! Figures as CSV: one line for each figure, the same columns in and out.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::csv_lines::{MOST_PROBLEMS, is_blank, problem_at, text_of};
use super::formula_guard::{guarded, unguarded};
use super::line_count::LineCount;
use crate::calendar::{Period, parse_period};
use crate::error::{Error, LineProblem, Result};
use crate::figures::{
    Against, Figure, Incoming, Indicator, IndicatorKind, KeptOut, Register, State, Value, may_come_in, parse_count,
    parse_decimal,
};
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

/// Reads figures from CSV text in UTF-8, as they may come in on the day `today`. Every line that cannot be taken is named with its column and reason.
///
/// # Errors
/// `Import` with the problems, of which no more than 200 are named; nothing is taken then.
pub fn read_figures(bytes: &[u8], register: &Register, today: NaiveDate) -> Result<Vec<FigureRecord>> {
    let text = text_of(bytes)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heading = reader.headers().map_err(|_| unreadable(1))?.clone();
    let places = places(&heading)?;
    let mut reading = Reading::new(register, today);
    let mut records = Vec::new();
    let mut lines = LineCount::new(text);
    for (index, row) in reader.records().enumerate() {
        let row = row.map_err(|_| unreadable(index as u64 + 2))?;
        if index >= MOST_LINES {
            return Err(problem_at(0, "", "the file has more than 2,000,000 lines. Import it in parts."));
        }
        let line = lines.of(&row);
        if is_blank(&row) {
            continue;
        }
        if reading.problems.len() >= MOST_PROBLEMS {
            break;
        }
        records.extend(reading.record(&Line { number: line, row: &row, places: &places }));
    }
    reading.problems.truncate(MOST_PROBLEMS);
    if reading.problems.is_empty() { Ok(records) } else { Err(Error::Import(reading.problems)) }
}

fn unreadable(line: u64) -> Error {
    problem_at(line, "", "the line cannot be read as CSV.")
}

/// Where each column stands. A column without a heading is none: spreadsheet programs leave such behind.
fn places(heading: &csv::StringRecord) -> Result<[Option<usize>; COLUMNS.len()]> {
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
        problems.push(LineProblem { line: 1, column: shortened(&cell.trim().to_lowercase()), reason });
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
    }
    for needed in ["indicator", "provider", "area", "period"] {
        if named(needed).is_none() {
            let reason = "the column is missing.".to_owned();
            problems.push(LineProblem { line: 1, column: needed.to_owned(), reason });
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
        let place = COLUMNS.iter().position(|name| *name == column).and_then(|index| self.places.get(index).copied());
        place.flatten().and_then(|place| self.row.get(place)).map(str::trim).unwrap_or_default()
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
    today: NaiveDate,
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
    fn new(register: &'a Register, today: NaiveDate) -> Self {
        Self { register, today, codes: Codes::of(register), seen: HashSet::new(), problems: Vec::new() }
    }

    fn record(&mut self, line: &Line<'_>) -> Option<FigureRecord> {
        let in_no_column =
            |(place, cell): (usize, &str)| !cell.trim().is_empty() && !line.places.contains(&Some(place));
        if line.row.iter().enumerate().any(in_no_column) {
            self.problems.push(line.problem("", "there is something in a column without a heading."));
            return None;
        }
        let (indicator, provider) = (self.indicator(line), self.provider(line));
        let (area, period) = (self.area(line), self.period(line));
        let note = self.keep(note(line));
        let (indicator, provider, area, period, note) = (indicator?, provider?, area?, period?, note?);
        let state = self.keep(state(line, indicator, &note))?;
        if !self.register.submits(indicator.id, provider) {
            let reason = format!("this provider does not submit {}.", shortened(&indicator.code));
            self.problems.push(line.problem("provider", reason));
            return None;
        }
        if !self.seen.insert((indicator.id, provider, area, period)) {
            let reason = "this indicator, provider, area and period is there twice.";
            self.problems.push(line.problem("period", reason));
            return None;
        }
        let figure = Incoming { indicator: indicator.id, provider, area, period };
        if let Err(kept_out) = may_come_in(self.register, &figure, &state, self.today) {
            self.problems.push(kept_out_problem(line, &kept_out));
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

    fn period(&mut self, line: &Line<'_>) -> Option<Period> {
        let read = parse_period(line.cell("period")).map_err(|error| vec![line.problem("period", error.to_string())]);
        self.keep(read)
    }
}

fn kept_out_problem(line: &Line<'_>, kept_out: &KeptOut) -> LineProblem {
    let sentence = &kept_out.sentence;
    match kept_out.against {
        Against::State => line.problem("state", format!("{sentence} Write provisional as its state to import it.")),
        Against::Period => line.problem("period", sentence),
        Against::Area => line.problem("area", sentence),
        Against::Provider => line.problem("provider", sentence),
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
        "entered" => entered(line, indicator).map(|value| State::Entered { value }),
        "provisional" => entered(line, indicator).map(|value| State::Provisional { value }),
        "published_percentage" => published(line, indicator),
        "" if filled("published_percent") => published(line, indicator),
        "" if numbers.iter().any(|column| filled(column)) => {
            entered(line, indicator).map(|value| State::Entered { value })
        }
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
                "\u{201c}{}\u{201d} is not a state. Use entered, provisional, missing, not_available, not_applicable or published_percentage.",
                shortened(other)
            ),
        )]),
    }
}

fn entered(line: &Line<'_>, indicator: &Indicator) -> std::result::Result<Value, Vec<LineProblem>> {
    let count = |column: &str| parse_count(line.cell(column)).map_err(|problem| line.problem(column, problem.0));
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
            let amount = parse_decimal(line.cell("value")).map_err(|problem| vec![line.problem("value", problem.0)])?;
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
    if wrong.is_empty() { Ok(value) } else { Err(wrong) }
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
    crate::figures::published_percentage(indicator, line.cell("published_percent"))
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
    let (numerator, denominator, value, published) = match (figure.state.value(), &figure.state) {
        (Some(Value::Measure { amount }), _) => (String::new(), String::new(), decimal(&amount), String::new()),
        (Some(value @ (Value::Count { .. } | Value::Stock { .. })), _) => {
            (String::new(), String::new(), shown(value.numerator()), String::new())
        }
        (Some(value), _) => (shown(value.numerator()), shown(value.denominator()), String::new(), String::new()),
        (None, State::PublishedPercentage { percentage }) => {
            (String::new(), String::new(), String::new(), decimal(percentage))
        }
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
