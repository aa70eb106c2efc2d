//! Figures as CSV: one line for each figure, the same columns in and out.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::line_count::LineCount;
use crate::calendar::{Period, parse_period};
use crate::error::{Error, LineProblem, Result};
use crate::figures::{Figure, Indicator, IndicatorKind, Register, State, Value, parse_count, parse_decimal};
use crate::ids::{AreaId, IndicatorId, ProviderId};
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

/// More lines than this are not a return of figures.
const MOST_LINES: usize = 2_000_000;
/// More problems than this say no more than the first ones do.
const MOST_PROBLEMS: usize = 200;

/// Reads figures from CSV text in UTF-8. Every line that cannot be taken is named with its column and reason.
///
/// # Errors
/// `Import` with every problem; nothing is taken then.
pub fn read_figures(bytes: &[u8], register: &Register) -> Result<Vec<FigureRecord>> {
    let text = decoded(bytes)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heading = reader.headers().map_err(|error| unreadable(1, &error))?.clone();
    let places = places(&heading)?;
    let mut reading = Reading { register, seen: HashSet::new(), problems: Vec::new() };
    let mut records = Vec::new();
    let mut lines = LineCount::new(text);
    for (index, row) in reader.records().enumerate() {
        let row = row.map_err(|error| unreadable(index as u64 + 2, &error))?;
        let line = lines.of(&row);
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if records.len() >= MOST_LINES || reading.problems.len() >= MOST_PROBLEMS {
            break;
        }
        records.extend(reading.record(&Line { number: line, row: &row, places: &places }));
    }
    if reading.problems.is_empty() { Ok(records) } else { Err(Error::Import(reading.problems)) }
}

pub(super) fn decoded(bytes: &[u8]) -> Result<&str> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| {
        let before = bytes.iter().take_while(|byte| byte.is_ascii()).filter(|byte| **byte == b'\n').count();
        problem_at(before as u64 + 1, "", "the file is not in UTF-8. Save it as CSV UTF-8 and try again.")
    })
}

fn problem_at(line: u64, column: &str, reason: &str) -> Error {
    Error::Import(vec![LineProblem { line, column: column.to_owned(), reason: reason.to_owned() }])
}

fn unreadable(line: u64, error: &csv::Error) -> Error {
    problem_at(line, "", &format!("the line cannot be read ({error})."))
}

/// Where each column stands.
fn places(heading: &csv::StringRecord) -> Result<[Option<usize>; COLUMNS.len()]> {
    let named = |name: &str| heading.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let mut problems = Vec::new();
    for (index, cell) in heading.iter().enumerate() {
        let name = cell.trim().to_lowercase();
        if !COLUMNS.contains(&name.as_str()) {
            let reason = format!("\u{201c}{name}\u{201d} is not a column of figures. Use {}.", COLUMNS.join(", "));
            problems.push(LineProblem { line: 1, column: name, reason });
        } else if named(&name) != Some(index) {
            problems.push(LineProblem { line: 1, column: name, reason: "the column is there twice.".into() });
        }
    }
    for needed in ["indicator", "provider", "area", "period"] {
        if named(needed).is_none() {
            let reason = "the column is missing.".to_owned();
            problems.push(LineProblem { line: 1, column: needed.to_owned(), reason });
        }
    }
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

    fn problem(&self, column: &str, reason: impl Into<String>) -> LineProblem {
        LineProblem { line: self.number, column: column.to_owned(), reason: reason.into() }
    }
}

struct Reading<'a> {
    register: &'a Register,
    seen: HashSet<(IndicatorId, ProviderId, AreaId, Period)>,
    problems: Vec<LineProblem>,
}

impl<'a> Reading<'a> {
    fn record(&mut self, line: &Line<'_>) -> Option<FigureRecord> {
        if line.row.len() > line.places.iter().flatten().max().map_or(0, |last| last + 1) {
            self.problems.push(line.problem("", "there are more cells than columns."));
            return None;
        }
        let (indicator, provider) = (self.indicator(line), self.provider(line));
        let (area, period) = (self.area(line), self.period(line));
        let (indicator, provider, area, period) = (indicator?, provider?, area?, period?);
        let state = self.keep(state(line, indicator))?;
        if !self.register.submits.contains(&(indicator.id, provider)) {
            let reason = format!("this provider does not submit {}.", indicator.code);
            self.problems.push(line.problem("provider", reason));
            return None;
        }
        if !self.seen.insert((indicator.id, provider, area, period)) {
            let reason = "this indicator, provider, area and period is there twice.";
            self.problems.push(line.problem("period", reason));
            return None;
        }
        Some(FigureRecord {
            indicator: indicator.id,
            provider,
            area,
            period,
            state,
            note: unprotected(line.cell("note")),
        })
    }

    fn keep<T>(&mut self, read: std::result::Result<T, Vec<LineProblem>>) -> Option<T> {
        read.map_err(|problems| self.problems.extend(problems)).ok()
    }

    fn indicator(&mut self, line: &Line<'_>) -> Option<&'a Indicator> {
        let written = line.cell("indicator");
        let register = self.register;
        let found = register.indicator_by_code(written);
        let found =
            found.or_else(|| register.indicators.iter().find(|indicator| indicator.name.eq_ignore_ascii_case(written)));
        match found {
            Some(indicator) if indicator.total_of.is_empty() => Some(indicator),
            Some(indicator) => {
                let reason = format!("{} is the total of others and is worked out.", indicator.code);
                self.problems.push(line.problem("indicator", reason));
                None
            }
            None => {
                self.problems
                    .push(line.problem("indicator", format!("there is no indicator \u{201c}{written}\u{201d}.")));
                None
            }
        }
    }

    fn provider(&mut self, line: &Line<'_>) -> Option<ProviderId> {
        let written = line.cell("provider");
        let found = self.register.provider_by_code(written).map(|provider| provider.id);
        if found.is_none() {
            self.problems.push(line.problem("provider", format!("there is no provider \u{201c}{written}\u{201d}.")));
        }
        found
    }

    fn area(&mut self, line: &Line<'_>) -> Option<AreaId> {
        let written = line.cell("area");
        let found = self.register.area_by_code(written).map(|area| area.id);
        if found.is_none() {
            self.problems.push(line.problem("area", format!("there is no area \u{201c}{written}\u{201d}.")));
        }
        found
    }

    fn period(&mut self, line: &Line<'_>) -> Option<Period> {
        let read = parse_period(line.cell("period")).map_err(|error| vec![line.problem("period", error.to_string())]);
        self.keep(read)
    }
}

/// Where a figure stands, from its state or, if that is left out, from the cells that are filled.
fn state(line: &Line<'_>, indicator: &Indicator) -> std::result::Result<State, Vec<LineProblem>> {
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
        "" if filled("published_percent") => published(line, indicator),
        "" if numbers.iter().any(|column| filled(column)) => entered(line, indicator),
        "" | "missing" => none_filled(State::Missing),
        "not_applicable" => none_filled(State::NotApplicable),
        "not_available" => {
            let reason = unprotected(line.cell("note"));
            if reason.is_empty() {
                return Err(vec![line.problem("note", "say why the figure is not available.")]);
            }
            none_filled(State::NotAvailable { reason })
        }
        other => Err(vec![line.problem(
            "state",
            format!("\u{201c}{other}\u{201d} is not a state. Use entered, missing, not_available, not_applicable or published_percentage."),
        )]),
    }
}

fn entered(line: &Line<'_>, indicator: &Indicator) -> std::result::Result<State, Vec<LineProblem>> {
    let count = |column: &str| parse_count(line.cell(column)).map_err(|problem| line.problem(column, problem.0));
    let unused = |columns: &[&str]| -> Vec<LineProblem> {
        columns
            .iter()
            .filter(|column| !line.cell(column).is_empty())
            .map(|column| line.problem(column, format!("{} has no {}.", indicator.code, column.replace('_', " "))))
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
        indicator.code.clone(),
        provider.code.clone(),
        area.code.clone(),
        figure.period.to_string(),
        numerator,
        denominator,
        value,
        published,
        figure.state.word().to_owned(),
        protected(note),
    ])
}

/// What a spreadsheet program would run if a cell began with it.
const RUNS: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝'];

/// Text that a spreadsheet program will not run.
fn protected(text: &str) -> String {
    let quoted =
        text.starts_with('\'') && text.chars().nth(1).is_some_and(|second| RUNS.contains(&second) || second == '\'');
    if text.starts_with(RUNS) || quoted { format!("'{text}") } else { text.to_owned() }
}

/// The same text read back.
fn unprotected(text: &str) -> String {
    let inner = text.strip_prefix('\'').filter(|inner| inner.starts_with(RUNS) || inner.starts_with('\''));
    inner.unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_run_is_quoted_and_comes_back() {
        for text in ["=1+1", "+44", "-3", "@x", "＝1", "'=1", "''", "plain", "it's", "'quoted'", ""] {
            let safe = protected(text);
            assert!(!safe.starts_with(RUNS), "{safe}");
            assert_eq!(unprotected(&safe), text);
        }
    }
}
