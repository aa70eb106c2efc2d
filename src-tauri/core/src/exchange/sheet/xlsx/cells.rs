//! The cells of one sheet.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use quick_xml::events::BytesStart;

use super::super::{Block, Cell, Sheet, refused};
use super::parts::{Parts, Piece, attribute, damaged};
use super::place_of;
use super::styles::Shown;
use super::workbook::Words;
use crate::error::Result;

/// More merged cells or filled blocks than this are not a return.
const MOST_BLOCKS: usize = 1_000;
/// More rows than this are not a return, filled or not.
const MOST_ROWS: usize = 100_000;
/// 31 December 9999, the last day that spreadsheets count to, and one.
const LAST_DAY: f64 = 2_958_466.0;

pub(super) struct Reading<'b> {
    strings: &'b [Arc<str>],
    shown: &'b [Shown],
    from_1904: bool,
    sheet: Sheet,
    /// The place that a cell without a name has.
    next: (u32, u32),
    rows: usize,
    cell: Option<Open>,
}

/// A cell that is being read.
struct Open {
    place: (u32, u32),
    kind: String,
    shown: Shown,
    formula: bool,
    in_value: bool,
    value: Words,
    inline: Words,
}

impl<'b> Reading<'b> {
    pub(super) fn new(strings: &'b [Arc<str>], shown: &'b [Shown], from_1904: bool) -> Self {
        Self { strings, shown, from_1904, sheet: Sheet::default(), next: (0, 0), rows: 0, cell: None }
    }

    pub(super) fn read(mut self, parts: &mut Parts<'_>, path: &str) -> Result<Sheet> {
        parts.walk(path, |piece| self.take(&piece))?;
        Ok(self.sheet)
    }

    fn take(&mut self, piece: &Piece<'_>) -> Result<()> {
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
            Piece::Text(text) => match &mut self.cell {
                Some(cell) if cell.in_value => cell.value.add(text),
                Some(cell) => cell.inline.take(piece),
                None => Ok(()),
            },
            Piece::End(_) => self.cell.as_mut().map_or(Ok(()), |cell| cell.inline.take(piece)),
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>, piece: &Piece<'_>) -> Result<()> {
        match (element.local_name().as_ref(), &mut self.cell) {
            ("row", _) => {
                self.rows += 1;
                if self.rows > MOST_ROWS {
                    return Err(refused(
                        "The sheet has more than 100,000 rows, nearly all of them empty. Delete the empty rows below the figures and save it again.",
                    ));
                }
                if let Some(number) = attribute(element, "r") {
                    let row = number.parse::<u32>().ok().and_then(|number| number.checked_sub(1));
                    self.next = (row.ok_or_else(damaged)?, 0);
                }
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
                    Some(block) => put_block(&mut self.sheet.arrays, &block),
                    None => Ok(()),
                }
            }
            ("mergeCell", _) => put_block(&mut self.sheet.merged, &attribute(element, "ref").unwrap_or_default()),
            (_, Some(cell)) => cell.inline.take(piece),
            _ => Ok(()),
        }
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) -> Result<()> {
        let place = match attribute(element, "r") {
            Some(name) => place_of(&name).ok_or_else(damaged)?,
            None => self.next,
        };
        self.next = (place.0, place.1.saturating_add(1));
        let style = attribute(element, "s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
        self.cell = Some(Open {
            place,
            kind: attribute(element, "t").unwrap_or_default(),
            shown: self.shown.get(style).copied().unwrap_or_default(),
            formula: false,
            in_value: false,
            value: Words::default(),
            inline: Words::default(),
        });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<()> {
        let Some(mut open) = self.cell.take() else { return Ok(()) };
        let (row, column) = open.place;
        match self.filled(&mut open)? {
            Cell::Blank => Ok(()),
            cell => self.sheet.put(row, column, cell),
        }
    }

    fn filled(&self, open: &mut Open) -> Result<Cell> {
        if open.formula {
            return Ok(Cell::Formula);
        }
        let value = open.value.finished();
        Ok(match open.kind.as_str() {
            "s" if value.trim().is_empty() => Cell::Blank,
            "s" => {
                let place = value.trim().parse::<usize>().map_err(|_| damaged())?;
                text(self.strings.get(place).ok_or_else(damaged)?.clone())
            }
            "inlineStr" => text(open.inline.finished().into()),
            "str" => text(value.into()),
            "b" => text(if matches!(value.trim(), "1" | "true") { "TRUE" } else { "FALSE" }.into()),
            "e" => Cell::Error(value.trim().into()),
            "d" => value.get(..10).and_then(|day| day.parse().ok()).map_or_else(|| text(value.into()), Cell::Date),
            _ if value.trim().is_empty() => Cell::Blank,
            _ => self.number(&value, open.shown)?,
        })
    }

    fn number(&self, written: &str, shown: Shown) -> Result<Cell> {
        let value = written.trim().parse::<f64>().ok().filter(|value| value.is_finite()).ok_or_else(damaged)?;
        Ok(match shown {
            Shown::Date => self.day(value).map_or(Cell::Number { value, percent: false }, Cell::Date),
            shown => Cell::Number { value, percent: shown == Shown::Percent },
        })
    }

    /// The day that a count of days stands for; none if no calendar has it.
    fn day(&self, count: f64) -> Option<NaiveDate> {
        let zero = if self.from_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
        let days = (0.0..LAST_DAY).contains(&count).then_some(count as u64)?;
        NaiveDate::from_ymd_opt(zero.0, zero.1, zero.2)?.checked_add_days(Days::new(days))
    }
}

fn text(words: Arc<str>) -> Cell {
    if words.trim().is_empty() { Cell::Blank } else { Cell::Text(words) }
}

fn put_block(blocks: &mut Vec<Block>, name: &str) -> Result<()> {
    if blocks.len() >= MOST_BLOCKS {
        return Err(refused("There are more than 1,000 merged cells or filled blocks, which is no return."));
    }
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (first, last) = (place_of(first).ok_or_else(damaged)?, place_of(last).ok_or_else(damaged)?);
    blocks.push(Block { first, last });
    Ok(())
}
