//! The cells of one sheet.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use quick_xml::events::BytesStart;

use super::super::cell::{Cell, Doubt, Lifted};
use super::super::grid::Sheet;
use super::super::limits::{LAST_COLUMN, LAST_ROW, MOST_PLACES, TOO_MANY_CELLS, TOO_MANY_ROWS, refused};
use super::super::places::{Block, block_of, cell_name, place_of};
use super::edges::{EDGES, LONGEST_EDGE, edge_in_words};
use super::format::{ShownNumber, ShownWords};
use super::parts::{Parts, Piece, attribute, damaged};
use super::rules::Rules;
use super::styles::{Style, Styles};
use super::workbook::{Shared, Words};
use crate::calendar::{Month, Period};
use crate::error::{Error, Result};

/// More merged cells or filled blocks than this are not a return.
const MOST_BLOCKS: usize = 1_000;
/// More cells of which it cannot be told what is meant are not a return.
const MOST_DOUBTFUL: usize = 10_000;
/// A row that is lower, in points, shows nothing of a letter; nor does a column that is narrower, in letters.
const LOWEST_ROW: f64 = 2.0;
const NARROWEST_COLUMN: f64 = 0.75;
/// 31 December 9999, the last day that spreadsheets count to, and one.
const LAST_DAY: f64 = 2_958_466.0;

/// What all sheets of a workbook share.
#[derive(Default)]
pub(super) struct Shows {
    pub(super) strings: Vec<Option<Shared>>,
    pub(super) styles: Styles,
    pub(super) from_1904: bool,
    pub(super) recalculates: bool,
}

pub(super) struct Reading<'b> {
    book: &'b Shows,
    sheet: Sheet,
    /// The place that a cell without a name has.
    next: (u32, u32),
    rows: u32,
    cells: usize,
    doubtful: usize,
    /// Whether the sheet leaves cells empty that hold nought.
    hides_noughts: bool,
    /// Formulas that fill a block from one cell.
    arrays: Vec<Block>,
    cell: Option<Open>,
    rules: Rules,
    /// What a header or a footer says, while it is read.
    edge: Option<String>,
}

/// A cell that is being read.
struct Open {
    place: (u32, u32),
    kind: String,
    style: Style,
    formula: bool,
    in_value: bool,
    value: Words,
    inline: Words,
    /// Which of the words that cells share it holds.
    shared: Option<usize>,
    /// What of its words is raised or lowered.
    lifted: Option<Lifted>,
    /// Whether it shows nothing of what is in it.
    conceals: bool,
    is_nought: bool,
}

impl<'b> Reading<'b> {
    pub(super) fn new(book: &'b Shows) -> Self {
        Self {
            book,
            sheet: Sheet::default(),
            next: (0, 0),
            rows: 0,
            cells: 0,
            doubtful: 0,
            hides_noughts: false,
            arrays: Vec::new(),
            cell: None,
            rules: Rules::default(),
            edge: None,
        }
    }

    pub(super) fn read(mut self, parts: &mut Parts<'_>, path: &str) -> Result<Sheet> {
        parts.walk(path, |piece| self.take(&piece))?;
        self.rules.doubt(&mut self.sheet);
        self.sheet.cover(&self.arrays);
        Ok(self.sheet)
    }

    fn take(&mut self, piece: &Piece<'_>) -> Result<()> {
        if self.cell.is_none() {
            self.rules.take(piece, &self.book.styles.of_rules)?;
        }
        match piece {
            Piece::Start(element) => self.begin(element, piece),
            Piece::End("c") => self.end_cell(),
            Piece::End("row") => {
                self.next = (self.next.0.saturating_add(1), 0);
                Ok(())
            }
            Piece::End("v") => {
                self.cell.iter_mut().for_each(|cell| cell.in_value = false);
                Ok(())
            }
            Piece::Text(text) if self.edge.is_some() => {
                self.edge.iter_mut().filter(|edge| edge.len() < LONGEST_EDGE).for_each(|edge| edge.push_str(text));
                Ok(())
            }
            Piece::End(name) if EDGES.contains(name) => {
                self.sheet
                    .edges
                    .extend(self.edge.take().map(|edge| edge_in_words(&edge)).filter(|edge| !edge.is_empty()));
                Ok(())
            }
            Piece::Text(text) => match &mut self.cell {
                Some(cell) if cell.in_value => {
                    cell.value.add(text);
                    Ok(())
                }
                _ => {
                    self.take_inline(piece);
                    Ok(())
                }
            },
            Piece::End(_) => {
                self.take_inline(piece);
                Ok(())
            }
        }
    }

    fn take_inline(&mut self, piece: &Piece<'_>) {
        self.cell.iter_mut().for_each(|cell| cell.inline.take(piece));
    }

    fn begin(&mut self, element: &BytesStart<'_>, piece: &Piece<'_>) -> Result<()> {
        match (element.local_name().as_ref(), &mut self.cell) {
            ("row", _) => {
                self.rows += 1;
                if self.rows > LAST_ROW {
                    return Err(refused(TOO_MANY_ROWS));
                }
                if let Some(number) = attribute(element, "r") {
                    let row = number.parse::<u32>().ok().and_then(|number| number.checked_sub(1));
                    self.next = (row.ok_or_else(damaged)?, 0);
                }
                let height = attribute(element, "ht").and_then(|height| height.parse::<f64>().ok());
                let flat = height.is_some_and(|height| height < LOWEST_ROW);
                if flat || is_true(element, "hidden") {
                    self.sheet.hidden_rows.insert(self.next.0);
                }
                Ok(())
            }
            (name, None) if EDGES.contains(&name) && self.sheet.edges.len() < EDGES.len() => {
                self.edge = Some(String::new());
                Ok(())
            }
            ("sheetView", _) => {
                self.hides_noughts |=
                    attribute(element, "showZeros").is_some_and(|flag| flag == "0" || flag == "false");
                Ok(())
            }
            ("col", _) => {
                self.hide_columns(element);
                Ok(())
            }
            ("c", _) => self.begin_cell(element),
            ("v", Some(cell)) => {
                cell.in_value = true;
                Ok(())
            }
            ("f", Some(cell)) => {
                cell.formula = true;
                match attribute(element, "ref").filter(|_| attribute(element, "t").is_some_and(|kind| kind != "shared"))
                {
                    Some(block) => put_block(&mut self.arrays, &block),
                    None => Ok(()),
                }
            }
            ("mergeCell", _) => put_block(&mut self.sheet.merged, &attribute(element, "ref").unwrap_or_default()),
            _ => {
                self.take_inline(piece);
                Ok(())
            }
        }
    }

    fn hide_columns(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|number| number.parse::<u32>().ok());
        let width = attribute(element, "width").and_then(|width| width.parse::<f64>().ok());
        let flat = width.is_some_and(|width| width < NARROWEST_COLUMN);
        if let (Some(first), Some(last), true) = (number("min"), number("max"), flat || is_true(element, "hidden")) {
            self.sheet.hidden_columns.extend(first.saturating_sub(1)..last.min(LAST_COLUMN));
        }
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) -> Result<()> {
        self.cells += 1;
        if self.cells > MOST_PLACES {
            return Err(refused(TOO_MANY_CELLS));
        }
        let place = match attribute(element, "r") {
            Some(name) => place_of(&name).ok_or_else(damaged)?,
            None => self.next,
        };
        self.next = (place.0, place.1.saturating_add(1));
        let style = attribute(element, "s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
        self.cell = Some(Open {
            place,
            kind: attribute(element, "t").unwrap_or_default(),
            style: self.book.styles.of_cells.get(style).cloned().unwrap_or_default(),
            formula: false,
            in_value: false,
            value: Words::default(),
            inline: Words::default(),
            shared: None,
            lifted: None,
            conceals: false,
            is_nought: false,
        });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<()> {
        let Some(mut open) = self.cell.take() else { return Ok(()) };
        let (row, column) = open.place;
        let result = self.result(&mut open)?;
        let filled = result != Cell::Blank;
        if filled && (open.style.face.struck || open.inline.struck || self.has_struck_words(&open, &result)) {
            self.sheet.struck.insert(open.place);
        }
        let result = doubted(&mut open, result);
        let is_doubtful = |doubt: &Doubt| !matches!(doubt, Doubt::InUnit { .. });
        self.doubtful += usize::from(matches!(&result, Cell::Doubtful(_, doubt) if is_doubtful(doubt)));
        if self.doubtful > MOST_DOUBTFUL {
            return Err(refused(
                "More than 10,000 cells of the sheet show something else than is in them, or hold raised letters, which is no return.",
            ));
        }
        if open.conceals || (filled && open.style.lost) || (open.is_nought && self.hides_noughts) {
            self.sheet.unshown.insert(open.place);
        }
        match (open.formula, result) {
            // Programs that cannot work anything out write a nought and ask for it to be done later.
            (true, _) if open.is_nought && self.book.recalculates => {
                self.sheet.put(row, column, Cell::Formula(Box::new(Cell::Blank)))
            }
            (true, result) => self.sheet.put(row, column, Cell::Formula(Box::new(result))),
            (false, Cell::Blank) => Ok(()),
            (false, cell) => self.sheet.put(row, column, cell),
        }
    }

    /// Whether words that cells share are struck out in part.
    fn has_struck_words(&self, open: &Open, result: &Cell) -> bool {
        let Cell::Text(words) = result else { return false };
        let same = |shared: &Shared| shared.struck && Arc::ptr_eq(&shared.words, words);
        open.kind == "s" && open.shared.and_then(|at| self.book.strings.get(at)?.as_ref()).is_some_and(same)
    }

    /// What a cell shows: what it holds, or what came out of its formula.
    fn result(&self, open: &mut Open) -> Result<Cell> {
        let value = open.value.finished().ok_or_else(|| overfull(open.place))?;
        Ok(match open.kind.as_str() {
            "s" if value.trim().is_empty() => Cell::Blank,
            "s" => {
                let at = value.trim().parse::<usize>().map_err(|_| damaged())?;
                open.shared = Some(at);
                let shared = self.book.strings.get(at).ok_or_else(damaged)?.as_ref();
                let shared = shared.ok_or_else(|| overfull(open.place))?;
                open.lifted.clone_from(&shared.lifted);
                text(shared.words.clone())
            }
            "inlineStr" => {
                open.lifted = open.inline.lifted();
                text(open.inline.finished().ok_or_else(|| overfull(open.place))?.trim().into())
            }
            "str" => text(value.trim().into()),
            "b" => text(if matches!(value.trim(), "1" | "true") { "TRUE" } else { "FALSE" }.into()),
            "e" => Cell::Error(value.trim().into()),
            "d" => {
                value.get(..10).and_then(|day| day.parse().ok()).map_or_else(|| text(value.trim().into()), Cell::Date)
            }
            _ if value.trim().is_empty() => Cell::Blank,
            _ => self.number(&value, open)?,
        })
    }

    /// A number as its format shows it.
    fn number(&self, written: &str, open: &mut Open) -> Result<Cell> {
        let value = written.trim().parse::<f64>().ok().filter(|value| value.is_finite()).ok_or_else(damaged)?;
        open.is_nought = value == 0.0;
        let day = self.day(value);
        let plain = Cell::Number { value, percent: false };
        Ok(match open.style.format.shows(value, day) {
            ShownNumber::Number => plain,
            ShownNumber::Percent => Cell::Number { value, percent: true },
            ShownNumber::OfAHundred => Cell::Number { value: value / 100.0, percent: true },
            ShownNumber::InUnit(unit) => {
                Cell::Doubtful(open.place, Box::new(Doubt::InUnit { unit: unit.into(), holds: plain }))
            }
            ShownNumber::Day => day.map_or(plain, Cell::Date),
            // "Apr-20" names a month, whichever day of it the cell holds.
            ShownNumber::Month => {
                day.map_or(plain, |day| Cell::Text(Period::Month(Month::containing(day)).to_string().into()))
            }
            ShownNumber::Time(shown) => Cell::Time(shown.into()),
            ShownNumber::Nothing => {
                open.conceals = true;
                plain
            }
            ShownNumber::Otherwise(shows) => {
                let holds = day.filter(|_| open.style.format.is_of_time(value)).map_or(plain, Cell::Date);
                Cell::Doubtful(open.place, Box::new(Doubt::Otherwise { shows: shows.into(), holds }))
            }
        })
    }

    /// The day that a count of days stands for; none if no calendar has it.
    fn day(&self, count: f64) -> Option<NaiveDate> {
        let zero = if self.book.from_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
        let days = (0.0..LAST_DAY).contains(&count).then_some(count as u64)?;
        NaiveDate::from_ymd_opt(zero.0, zero.1, zero.2)?.checked_add_days(Days::new(days))
    }
}

/// What a cell holds, or why it cannot be told what is meant.
fn doubted(open: &mut Open, result: Cell) -> Cell {
    let doubtful = |doubt| Cell::Doubtful(open.place, Box::new(doubt));
    let lift = open.style.face.lift;
    match (open.lifted.take(), result) {
        (Some(lifted), Cell::Text(_)) => doubtful(Doubt::Marked(lifted)),
        (_, Cell::Text(words)) => {
            if let Some(lifted) = lift.and_then(|lift| Lifted::of(&[(words.to_string(), Some(lift))])) {
                return doubtful(Doubt::Marked(lifted));
            }
            match open.style.format.shows_words(&words) {
                ShownWords::Otherwise(shows) => {
                    doubtful(Doubt::Otherwise { shows: shows.into(), holds: Cell::Text(words) })
                }
                ShownWords::Nothing => {
                    open.conceals = true;
                    Cell::Text(words)
                }
                ShownWords::Themselves => Cell::Text(words),
            }
        }
        (_, result) => {
            let number = result.number().map(|value| value.to_string());
            let raised = number.zip(lift).and_then(|(number, lift)| Lifted::of(&[(number, Some(lift))]));
            raised.map_or(result, |lifted| doubtful(Doubt::Marked(lifted)))
        }
    }
}

fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|flag| flag == "1" || flag == "true")
}

fn overfull(place: (u32, u32)) -> Error {
    let place = cell_name(place);
    refused(&format!("Cell {place} holds more than 32,767 letters, which no spreadsheet program writes."))
}

fn text(words: Arc<str>) -> Cell {
    if words.is_empty() { Cell::Blank } else { Cell::Text(words) }
}

fn put_block(blocks: &mut Vec<Block>, name: &str) -> Result<()> {
    if blocks.len() >= MOST_BLOCKS {
        return Err(refused("There are more than 1,000 merged cells or filled blocks, which is no return."));
    }
    blocks.push(block_of(name).ok_or_else(damaged)?);
    Ok(())
}
