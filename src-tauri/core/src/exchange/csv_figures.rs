//! Figures as CSV: one line for each figure, the same columns in and out.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::cells::{WORKED_OUT, period_of, twice, unknown};
use super::csv_cells::Parted;
use super::csv_lines::MOST_PROBLEMS;
use super::figures_file::{FiguresFile, Line as FileLine};
use super::figures_line::{Line, gives_nothing, note, state};
use super::figures_lookup::Codes;
use super::figures_places::place_of;
use super::headings::COLUMNS;
use super::meant::{Meant, meant_by, meant_words};
use super::period_length::{not_as_headed, too_short};
use super::proposed_areas::{AREA_COLUMNS, area_said, area_words};
use super::returns::{lies_in_year, within_year};
use super::sheet::{Cell, SheetQuestion};
use crate::calendar::{Grain, Period, parse_day};
use crate::error::{Error, LineProblem, Result};
use crate::figures::{Area, Basis, FigureRecord, Incoming, Indicator, KeptOut, Register, State, WrongIn, may_come_in};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::text::shortened;

/// Reads figures from a file of our own columns, CSV or a sheet of an `.xlsx`, as they may come in on the day `today`.
///
/// # Errors
/// As [`FiguresFile::open`] and [`FiguresFile::read`].
pub fn read_figures(bytes: &[u8], register: &Register, today: NaiveDate) -> Result<Vec<FigureRecord>> {
    FiguresFile::open(bytes)?.read(register, today)
}

impl FiguresFile<'_> {
    /// Reads its figures. Every line that cannot be taken is named with its column and reason.
    ///
    /// # Errors
    /// `Import` with the problems, of which no more than 200 are named, and with what is still to be asked; nothing
    /// is taken then.
    pub fn read(&self, register: &Register, today: NaiveDate) -> Result<Vec<FigureRecord>> {
        let mut reading = Reading::new(register, today);
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

struct Reading<'a> {
    register: &'a Register,
    today: NaiveDate,
    codes: Codes<'a>,
    /// The line on which each figure was first given.
    seen: HashMap<(IndicatorId, ProviderId, AreaId, Period), u64>,
    problems: Vec<LineProblem>,
}

impl<'a> Reading<'a> {
    fn new(register: &'a Register, today: NaiveDate) -> Self {
        Self { register, today, codes: Codes::of(register), seen: HashMap::new(), problems: Vec::new() }
    }

    fn record(&mut self, line: &Line<'_>) -> Option<FigureRecord> {
        if let Some(problem) = parted(line) {
            self.problems.push(problem);
            return None;
        }
        let in_no_column = |(place, cell): (usize, &str)| {
            !cell.trim().is_empty() && !line.places.contains(&Some(place)) && line.places.year != Some(place)
        };
        if line.row.iter().enumerate().any(in_no_column) {
            self.problems.push(line.problem("", "there is something in a column without a heading."));
            return None;
        }
        if gives_nothing(line) {
            return None;
        }
        let (indicator, provider) = (self.indicator(line), self.provider(line));
        let (area, period) = (self.area(line), self.period(line, indicator));
        let note = self.keep(note(line));
        let (indicator, provider, area, period, note) = (indicator?, provider?, area?, period?, note?);
        self.keep(as_it_is(line, indicator))?;
        self.keep(of_the_same_children(line, self.register.area(area)))?;
        let state = self.keep(state(line, indicator, note.as_deref().unwrap_or_default()))?;
        self.keep(long_enough(line, period, indicator, &state))?;
        if let Some(first) = self.seen.insert((indicator.id, provider, area, period), line.number) {
            self.problems.push(line.problem("", twice(first)));
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
        self.problems.push(line.problem("indicator", WORKED_OUT));
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
            self.problems.push(line.problem(what, unknown(what, line.text(what))));
        }
        found
    }

    fn period(&mut self, line: &Line<'_>, indicator: Option<&Indicator>) -> Option<Period> {
        let words = line.cell("period");
        let read = period_of(&Cell::Text(words.into()), indicator, None);
        let read = read.or_else(|reason| self.in_its_year(line, indicator).ok_or(reason));
        let read = read.and_then(|period| match not_as_headed(words, period, line.places.length) {
            Some(reason) => Err(reason),
            None => not_in_its_year(line, period).map_or(Ok(period), Err),
        });
        self.keep(read.map_err(|reason| vec![line.problem("period", reason)]))
    }

    /// A period that does not name its year, in that of the column of years.
    fn in_its_year(&self, line: &Line<'_>, indicator: Option<&Indicator>) -> Option<Period> {
        let (words, year) = (line.cell("period"), line.year());
        let places: Vec<&str> = self.register.areas.iter().map(|area| area.name.as_str()).collect();
        let grain = indicator.map_or(Grain::Month, |indicator| indicator.grain);
        if words.is_empty() || year.is_empty() {
            return None;
        }
        within_year(words, &Cell::Text(year.into()), grain, &places)
    }
}

/// What is wrong with a year beside a period that is of another.
fn not_in_its_year(line: &Line<'_>, period: Period) -> Option<String> {
    let year = line.year();
    let differs = !year.is_empty() && lies_in_year(period, year) != Some(true);
    differs.then(|| {
        let year = shortened(year);
        format!("it is read as {period}, and the year beside it, \u{201c}{year}\u{201d}, is not of it. Correct one of the two.")
    })
}

/// What is wrong with a figure of too short a period. A list of ours that says how long they are may hold what was
/// stored when they were shorter.
fn long_enough(
    line: &Line<'_>,
    period: Period,
    indicator: &Indicator,
    state: &State,
) -> std::result::Result<(), Vec<LineProblem>> {
    let reason = too_short(line.cell("period"), period, indicator, state).filter(|_| line.cell("grain").is_empty());
    reason.map_or(Ok(()), |reason| Err(vec![line.problem("period", reason)]))
}

/// What is in doubt of a line of text in which a comma may have parted a number.
fn parted(line: &Line<'_>) -> Option<LineProblem> {
    let cells = line.row.iter().collect();
    let by_commas = !line.places.decimal_commas;
    let parted = Parted { cells, length: line.row.len(), headings: line.places.of_text?, by_commas };
    let column = |place: usize| COLUMNS.iter().find(|name| place_of(name, line.places) == Some(place)).copied();
    let is_of_words = |place: usize| column(place).is_none_or(|name| name == "note");
    let (place, reason) = parted.in_doubt(is_of_words, |_| false)?;
    Some(line.problem(column(place).unwrap_or_default(), reason))
}

/// Whether the workbook has the indicator as the file says that it is. How long its periods are may have changed.
fn as_it_is(line: &Line<'_>, indicator: &Indicator) -> std::result::Result<(), Vec<LineProblem>> {
    let cells = ["kind", "basis", "grain"].map(|column| line.cell(column));
    let meant = meant_by(cells).map_err(|(column, reason)| vec![line.problem(column, reason)])?;
    let [kind, basis, _] = meant_words(indicator.kind, indicator.basis, indicator.grain);
    let other = |column: &str, is: &str| {
        let reason = format!("in this workbook it is \u{201c}{is}\u{201d}. Change one or the other first.");
        Err(vec![line.problem(column, reason)])
    };
    match meant {
        Meant { kind: Some(said), .. } if said != indicator.kind => other("kind", kind),
        Meant { basis: Some(said), .. } if indicator.basis != Basis::NotSaid && said != indicator.basis => {
            other("basis", basis)
        }
        _ => Ok(()),
    }
}

/// Whether the workbook has the area as one of the same children. Its days may have changed.
fn of_the_same_children(line: &Line<'_>, area: Option<&Area>) -> std::result::Result<(), Vec<LineProblem>> {
    let said = area_said(AREA_COLUMNS.map(|column| line.cell(column)), parse_day);
    let said = said.map_err(|(column, reason)| vec![line.problem(column, reason)])?;
    match (said.kind, area) {
        (Some(kind), Some(area)) if kind != area.kind => {
            let [is, ..] = area_words(area);
            let reason = format!("in this workbook it is \u{201c}{is}\u{201d}. Change one or the other first.");
            Err(vec![line.problem("area_kind", reason)])
        }
        _ => Ok(()),
    }
}

fn kept_out_problem(line: &Line<'_>, kept_out: &KeptOut) -> LineProblem {
    let sentence = &kept_out.sentence;
    match kept_out.wrong_in {
        WrongIn::State => line.problem("state", format!("{sentence} Write provisional as its state to import it.")),
        WrongIn::Period => line.problem("period", sentence),
        WrongIn::Area => line.problem("area", sentence),
        WrongIn::Provider => line.problem("provider", sentence),
    }
}
