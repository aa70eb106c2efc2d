//! The lines of a provider's own table, each read by a mapping of columns.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{says_final, within_year};
use super::given::{Cells, Given, ReadLine, given, not_too_long, with_note};
use super::mapping::{ColumnMapping, ColumnSource, Headings};
use super::spoken::{Held, held, is_state, year_column};
use super::table::Table;
use super::unknown::{UnknownWord, WordKind};
use crate::calendar::{FinancialYear, Grain, Period};
use crate::error::LineProblem;
use crate::exchange::beside::is_beside;
use crate::exchange::cells::{WORKED_OUT, Within, noted, period_of, published_of, said, shown, typed, unknown};
use crate::exchange::period_length::{length_by_heading, not_as_headed, too_short};
use crate::exchange::sheet::Cell;
use crate::figures::{Indicator, Register, State, comma_in_doubt};
use crate::ids::{AreaId, ProviderId};
use crate::text::{shortened, tidied};

/// More unknown words than this are not shown.
const MOST_WORDS: usize = 200;
/// Bytes of the longest word that may be a name.
const LONGEST_NAME: usize = 1_000;

/// What a list of figures of ours says of how a figure stands, in a column headed "State".
const STANDINGS: [&str; 6] =
    ["entered", "provisional", "missing", "not_available", "not_applicable", "published_percentage"];

/// What came of a line.
pub(super) enum Read {
    Line(Box<ReadLine>),
    /// A word on it was said to be left out.
    LeftOut,
    /// It is no figure: a source or a total below the lines.
    Beside,
    /// Nothing stands in the columns that are read.
    Empty,
}

/// What a word stands for.
enum Meant<T> {
    This(T),
    LeaveOut,
    Wrong {
        /// What stands in the file.
        word: String,
        problem: LineProblem,
    },
}

/// Reads the lines of a table by a mapping, and gathers the words that stand for nothing.
pub(super) struct Reading<'a> {
    pub(super) table: &'a Table,
    pub(super) register: &'a Register,
    pub(super) mapping: &'a ColumnMapping,
    unknown: BTreeMap<(WordKind, String), usize>,
    /// The columns that are not read and may speak of a figure.
    pub(super) held: Vec<Held>,
    /// The column of the years of periods that do not name theirs.
    year: Option<u32>,
    /// The columns that hold something on a line that is read, and are not read.
    pub(super) unread: BTreeSet<u32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(table: &'a Table, register: &'a Register, mapping: &'a ColumnMapping) -> Self {
        let headings = Headings(&table.headings);
        let (held, year) = (held(headings, mapping), year_column(headings, mapping));
        Self { table, register, mapping, unknown: BTreeMap::new(), held, year, unread: BTreeSet::new() }
    }

    pub(super) fn cell(&self, row: u32, source: &ColumnSource) -> &'a Cell {
        match source {
            ColumnSource::Column { column } => self.table.sheet.shown(row, *column),
            _ => &Cell::Blank,
        }
    }

    pub(super) fn heading(&self, source: &ColumnSource) -> String {
        match source {
            ColumnSource::Column { column } => self.table.headings.get(*column as usize).cloned().unwrap_or_default(),
            _ => String::new(),
        }
    }

    pub(super) fn problem(&self, row: u32, source: &ColumnSource, reason: impl Into<String>) -> LineProblem {
        LineProblem { line: u64::from(row) + 1, column: self.heading(source), reason: reason.into() }
    }

    pub(super) fn line(&mut self, row: u32) -> Read {
        let mapping = self.mapping;
        let sources = [&mapping.indicator, &mapping.provider, &mapping.area, &mapping.period, &mapping.number];
        let sources = sources.into_iter().chain([&mapping.out_of, &mapping.published, &mapping.reason, &mapping.note]);
        if sources.map(|source| self.cell(row, source)).all(|cell| *cell == Cell::Blank) {
            return Read::Empty;
        }
        if self.is_beside(row) {
            return Read::Beside;
        }
        let parted = self.parted(row);
        let provider = self.provider(row);
        let provider_id = if let Meant::This(id) = &provider { Some(*id) } else { None };
        let (indicator, area) = (self.indicator(row, provider_id), self.area(row));
        if matches!(indicator, Meant::LeaveOut)
            || matches!(provider, Meant::LeaveOut)
            || matches!(area, Meant::LeaveOut)
        {
            return Read::LeftOut;
        }
        let found = if let Meant::This(found) = &indicator { Some(*found) } else { None };
        let mut problems: Vec<LineProblem> = parted.into_iter().collect();
        let indicator = settled(indicator, &mut problems).map(|found| found.id);
        let provider = settled(provider, &mut problems);
        let area = settled(area, &mut problems);
        let period = settled(self.period(row, found), &mut problems);
        let given = match (found, &provider, &area, &period) {
            (Some(indicator), Ok(provider), Ok(area), Ok(period)) if problems.is_empty() => {
                let given = self.as_it_stands(row, self.given(row, indicator));
                let given = self.long_enough(row, indicator, *period, given);
                let named = (indicator, *provider, *area, *period);
                self.beside_what_is_read(row, named, given)
            }
            _ => Given::Refused(problems),
        };
        Read::Line(Box::new(ReadLine { row: u64::from(row) + 1, provider, indicator, area, period, given }))
    }

    fn is_beside(&self, row: u32) -> bool {
        let mapping = self.mapping;
        let in_words = |source: &ColumnSource| shown(self.cell(row, source));
        let named = [&mapping.indicator, &mapping.provider, &mapping.area, &mapping.period];
        let in_columns = named.into_iter().filter(|source| matches!(source, ColumnSource::Column { .. }));
        let named: Vec<String> = in_columns.map(in_words).collect();
        let answers = [&mapping.number, &mapping.out_of, &mapping.published, &mapping.reason].map(in_words);
        let all: Vec<String> =
            (0..self.table.sheet.width(row)).map(|column| shown(self.table.sheet.shown(row, column))).collect();
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        is_beside(all.iter().map(String::as_str), &named, answers.iter().map(String::as_str))
    }

    fn given(&self, row: u32, indicator: &Indicator) -> Given {
        let mapping = self.mapping;
        let cell = |source| self.cell(row, source);
        let from = self.number(row);
        let number = cell(&from);
        if *number == Cell::Blank && *cell(&mapping.out_of) == Cell::Blank && *cell(&mapping.published) != Cell::Blank {
            return self.published(row, indicator);
        }
        let cells = Cells {
            row,
            number,
            out_of: cell(&mapping.out_of),
            reason: cell(&mapping.reason),
            note: cell(&mapping.note),
        };
        let in_doubt = typed(number).ok().filter(|_| self.table.sheet.decimal_commas);
        if let Some(problem) = in_doubt.and_then(|words| comma_in_doubt(indicator.kind, &words)) {
            return Given::Refused(vec![self.problem(row, &from, problem.0)]);
        }
        match given(indicator, &cells) {
            Given::Refused(problems) => {
                Given::Refused(problems.into_iter().map(|found| self.renamed(found, &from)).collect())
            }
            given => given,
        }
    }

    /// How the figure of a line stands, as a list of figures of ours says it; none where the table has no such column or
    /// says nothing.
    pub(super) fn standing(&self, row: u32) -> Option<(u32, String)> {
        let column = self.table.headings.iter().position(|heading| is_state(heading))?;
        let column = u32::try_from(column).ok().filter(|column| !self.mapping.not_read.contains(column))?;
        let word = shown(self.table.sheet.shown(row, column)).trim().to_lowercase();
        (!word.is_empty()).then_some((column, word))
    }

    /// A figure as its line says that it stands.
    fn as_it_stands(&self, row: u32, given: Given) -> Given {
        let Some((column, word)) = self.standing(row) else { return given };
        let refused =
            |reason: &str| Given::Refused(vec![self.problem(row, &ColumnSource::Column { column }, reason.to_owned())]);
        match (word.replace(' ', "_").as_str(), given) {
            (_, Given::Refused(problems)) => Given::Refused(problems),
            ("provisional", Given::Figure(State::Entered { value }, note)) => {
                Given::Figure(State::Provisional { value }, note)
            }
            ("not_available", Given::Figure(State::NotAvailable { reason }, note)) => {
                Given::Figure(State::NotAvailable { reason }, note)
            }
            ("not_available", Given::Note(reason)) => Given::Figure(State::NotAvailable { reason }, None),
            ("not_available", Given::Nothing) => refused("say why the figure is not available, in its note."),
            ("not_applicable", Given::Nothing) => Given::Figure(State::NotApplicable, None),
            ("not_applicable", Given::Note(note)) => Given::Figure(State::NotApplicable, Some(note)),
            ("not_applicable", Given::Figure(State::NotApplicable, note)) => Given::Figure(State::NotApplicable, note),
            ("entered", given @ Given::Figure(State::Entered { .. }, _)) => given,
            (plain, given @ Given::Figure(..)) if plain != "entered" && says_final(&word) => given,
            ("published_percentage", given @ Given::Figure(State::PublishedPercentage { .. }, _)) => given,
            ("missing", given @ (Given::Nothing | Given::Note(_))) => given,
            (plain, _) if !STANDINGS.contains(&plain) && !says_final(&word) => refused(
                "a column headed “State” says how each figure stands: entered, provisional, missing, not available, not \
                 applicable or published percentage. If it says something else, give it another heading.",
            ),
            _ => refused("this does not agree with the rest of the line. Correct one of the two."),
        }
    }

    /// Where the number of a line stands. In a list of figures as we write it, counts and amounts have a column of their
    /// own beside the numerators.
    fn number(&self, row: u32) -> ColumnSource {
        let mapping = self.mapping;
        let is_blank =
            [&mapping.number, &mapping.out_of].into_iter().all(|source| *self.cell(row, source) == Cell::Blank);
        let called = |heading: &str, name: &str| heading.trim().eq_ignore_ascii_case(name);
        let value = self.table.headings.iter().position(|heading| called(heading, "value"));
        let value = value.filter(|_| is_blank && called(&self.heading(&mapping.number), "numerator"));
        let value = value.and_then(|column| u32::try_from(column).ok()).map(|column| ColumnSource::Column { column });
        value.unwrap_or_else(|| mapping.number.clone())
    }

    /// A problem with the heading of the file in place of ours; `number` is where its number stands.
    fn renamed(&self, problem: LineProblem, number: &ColumnSource) -> LineProblem {
        let source = match problem.column.as_str() {
            "Number" => number,
            "Out of" => &self.mapping.out_of,
            "Note" => &self.mapping.note,
            _ => &self.mapping.reason,
        };
        LineProblem { column: self.heading(source), ..problem }
    }

    fn published(&self, row: u32, indicator: &Indicator) -> Given {
        let source = &self.mapping.published;
        let read = typed(self.cell(row, source)).and_then(|words| published_of(indicator, &words));
        match read {
            Ok(state) => match noted(self.cell(row, &self.mapping.note)).and_then(not_too_long) {
                Ok(note) => with_note(row, state, Some(tidied(&note)).filter(|note| !note.is_empty())),
                Err(reason) => Given::Refused(vec![self.problem(row, &self.mapping.note, reason)]),
            },
            Err(reason) => Given::Refused(vec![self.problem(row, source, reason)]),
        }
    }

    /// What the word of a line stands for: a code that she chose, else what `find` knows.
    fn meant<T>(
        &mut self,
        row: u32,
        kind: WordKind,
        code: impl Fn(&str) -> Option<T>,
        find: impl Fn(&str) -> Option<T>,
    ) -> Meant<T> {
        let (source, names) = match kind {
            WordKind::Indicator => (&self.mapping.indicator, &self.mapping.names.indicators),
            WordKind::Provider => (&self.mapping.provider, &self.mapping.names.providers),
            WordKind::Area => (&self.mapping.area, &self.mapping.names.areas),
        };
        if let ColumnSource::Fixed { words } = source {
            let reason = "this is not in the workbook.";
            return code(words).map_or_else(|| self.wrong(row, source, words, reason), Meant::This);
        }
        let word = match said(self.cell(row, source)) {
            Ok(word) => word,
            Err(reason) => return self.wrong(row, source, "", reason),
        };
        if word.len() > LONGEST_NAME {
            let reason = format!("\u{201c}{}\u{201d} is too long for a name.", shortened(&word));
            return self.wrong(row, source, &word, reason);
        }
        let found = match names.get(&word) {
            Some(chosen) if chosen.is_empty() => return Meant::LeaveOut,
            Some(chosen) => code(chosen),
            None => find(&word),
        };
        if let Some(found) = found {
            return Meant::This(found);
        }
        if !word.is_empty() && (self.unknown.len() < MOST_WORDS || self.unknown.contains_key(&(kind, word.clone()))) {
            *self.unknown.entry((kind, word.clone())).or_default() += 1;
        }
        let what = match kind {
            WordKind::Indicator => "indicator",
            WordKind::Provider => "provider",
            WordKind::Area => "area",
        };
        let reason = unknown(what, &word);
        self.wrong(row, source, &word, reason)
    }

    fn wrong<T>(&self, row: u32, source: &ColumnSource, word: &str, reason: impl Into<String>) -> Meant<T> {
        Meant::Wrong { word: shortened(word), problem: self.problem(row, source, reason) }
    }

    fn indicator(&mut self, row: u32, provider: Option<ProviderId>) -> Meant<&'a Indicator> {
        let register = self.register;
        let by_name = move |word: &str| {
            let own_label = |indicator: &&Indicator| {
                provider.is_some_and(|provider| {
                    register.on_return(indicator.id, provider).label.trim().eq_ignore_ascii_case(word)
                })
            };
            register
                .indicator_by_code(word)
                .or_else(|| register.indicators.iter().find(|found| found.name.eq_ignore_ascii_case(word)))
                .or_else(|| register.indicators.iter().find(own_label).filter(|_| !word.is_empty()))
        };
        let meant = self.meant(row, WordKind::Indicator, |code| register.indicator_by_code(code), by_name);
        match meant {
            Meant::This(indicator) if !indicator.total_of.is_empty() => {
                self.wrong(row, &self.mapping.indicator, &indicator.name, WORKED_OUT)
            }
            meant => meant,
        }
    }

    fn provider(&mut self, row: u32) -> Meant<ProviderId> {
        let register = self.register;
        let find = |word: &str| register.provider_by_code(word).map(|found| found.id);
        self.meant(row, WordKind::Provider, find, find)
    }

    fn area(&mut self, row: u32) -> Meant<AreaId> {
        let register = self.register;
        let find = |word: &str| register.area_by_code(word).map(|found| found.id);
        self.meant(row, WordKind::Area, find, find)
    }

    fn period(&self, row: u32, indicator: Option<&Indicator>) -> Meant<Period> {
        let source = &self.mapping.period;
        let fixed = match source {
            ColumnSource::Fixed { words } => Some(Cell::Text(words.trim().into())),
            _ => None,
        };
        let cell = fixed.as_ref().unwrap_or_else(|| self.cell(row, source));
        let within = FinancialYear::named(&self.mapping.year)
            .map(|year| Within { year, places: self.register.areas.iter().map(|area| area.name.as_str()).collect() });
        let read = period_of(cell, indicator, within.as_ref());
        match read.or_else(|reason| self.in_its_year(row, cell, indicator).ok_or(reason)) {
            Ok(period) => match not_as_headed(&shown(cell), period, length_by_heading(&self.heading(source))) {
                Some(reason) => self.wrong(row, source, &shown(cell), reason),
                None => Meant::This(period),
            },
            Err(reason) => self.wrong(row, source, &shown(cell), reason),
        }
    }

    /// A figure whose period is not shorter than those for which its indicator is submitted. A list of ours that says
    /// how long they are may hold what was stored when they were shorter.
    fn long_enough(&self, row: u32, indicator: &Indicator, period: Period, given: Given) -> Given {
        let Given::Figure(state, _) = &given else { return given };
        let source = &self.mapping.period;
        let words = match source {
            ColumnSource::Fixed { words } => words.clone(),
            source => shown(self.cell(row, source)),
        };
        let says_length = (0..).zip(&self.table.headings).any(|(column, heading)| {
            heading.trim().eq_ignore_ascii_case("grain") && *self.table.sheet.shown(row, column) != Cell::Blank
        });
        match too_short(&words, period, indicator, state).filter(|_| !says_length) {
            Some(reason) => Given::Refused(vec![self.problem(row, source, reason)]),
            None => given,
        }
    }

    /// A period that does not name its year, in that of the column of years.
    fn in_its_year(&self, row: u32, cell: &Cell, indicator: Option<&Indicator>) -> Option<Period> {
        let year = self.table.sheet.shown(row, self.year?);
        let places: Vec<&str> = self.register.areas.iter().map(|area| area.name.as_str()).collect();
        let grain = indicator.map_or(Grain::Month, |indicator| indicator.grain);
        let named = said(cell).ok().filter(|words| !words.is_empty() && *year != Cell::Blank)?;
        within_year(&named, year, grain, &places)
    }

    pub(super) fn unknown_words(self) -> Vec<UnknownWord> {
        self.unknown.into_iter().map(|((kind, word), lines)| UnknownWord { kind, word, lines }).collect()
    }
}

/// What was meant, or what stands in its place; problems are put with the others.
fn settled<T>(meant: Meant<T>, problems: &mut Vec<LineProblem>) -> std::result::Result<T, String> {
    match meant {
        Meant::This(found) => Ok(found),
        Meant::LeaveOut => Err(String::new()),
        Meant::Wrong { word, problem } => {
            problems.push(problem);
            Err(word)
        }
    }
}
