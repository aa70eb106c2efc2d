//! The cells of one sheet, and what the sheet does not show of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cell::Cell;
use super::limits::{LAST_COLUMN, LAST_ROW, MOST_CELLS, TOO_MANY_FILLED, refused};
use super::places::{Block, cell_name};
use crate::error::{LineProblem, Result};
use crate::text::shortened;

/// A sheet has six at most.
const MOST_EDGES: usize = 6;

/// The filled cells of one sheet, by row and column from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    pub(super) cells: BTreeMap<(u32, u32), Cell>,
    /// Cells that were merged into one.
    pub merged: Vec<Block>,
    /// Rows that are not shown: hidden, filtered out, folded away or of no height.
    pub(super) hidden_rows: BTreeSet<u32>,
    /// Columns that are not shown.
    pub(super) hidden_columns: BTreeSet<u32>,
    /// Filled cells whose format shows nothing of them.
    pub(super) unshown: BTreeSet<(u32, u32)>,
    /// Filled cells that are struck out, whole or in part.
    pub(super) struck: BTreeSet<(u32, u32)>,
    /// What is printed at the top and the bottom of each page.
    pub(super) edges: Vec<String>,
    /// Its name on the tab.
    pub(super) name: String,
    /// Notes and comments on cells.
    pub(super) notes: BTreeMap<(u32, u32), Arc<str>>,
    /// Whether it is text whose cells are not parted by commas, so that a comma in a number may be the decimal sign.
    pub(in super::super) decimal_commas: bool,
    /// Of text, how many cells each line has, filled or not.
    pub(in super::super) lengths: BTreeMap<u32, u32>,
}

impl Sheet {
    /// What stands in a cell; rows and columns from 0.
    pub fn cell(&self, row: u32, column: u32) -> &Cell {
        self.cells.get(&(row, column)).unwrap_or(&Cell::Blank)
    }

    /// What a cell shows; of something worked out, what came out last time if the file keeps it.
    pub fn shown(&self, row: u32, column: u32) -> &Cell {
        match self.cell(row, column) {
            Cell::Formula(result) if **result != Cell::Blank => result,
            cell => cell,
        }
    }

    /// The words in a cell; empty if there are none.
    pub fn words(&self, row: u32, column: u32) -> &str {
        match self.cell(row, column) {
            Cell::Text(words) => words,
            _ => "",
        }
    }

    /// The rows that hold anything, in order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// How many columns there are up to the last that holds anything in `row`.
    pub fn width(&self, row: u32) -> u32 {
        self.cells.range((row, 0)..=(row, u32::MAX)).next_back().map_or(0, |((_, column), _)| column + 1)
    }

    /// What is wrong with merged cells that end on `row` or below: they hide which line a word belongs to. Above the
    /// headings they are only a title.
    pub fn merged_from(&self, row: u32) -> Vec<LineProblem> {
        let below = self.merged.iter().filter(|block| block.last.0 >= row);
        below
            .map(|block| LineProblem {
                line: u64::from(block.first.0) + 1,
                column: String::new(),
                reason: format!("the cells {block} are merged. Take the merging back and fill in each cell."),
            })
            .collect()
    }

    /// What is said of the sheet as a whole beside its cells: its name, and what is printed on each page. It stands on no
    /// line.
    pub(in super::super) fn said_of_it(&self) -> Vec<(u64, String)> {
        [&self.name].into_iter().chain(&self.edges).map(|words| (0, words.clone())).collect()
    }

    /// What is printed on each page and is not read, each in a sentence.
    pub(super) fn edges_not_read(&self) -> Vec<String> {
        let say =
            |words: &String| format!("What is printed on each page is not read: \u{201c}{}\u{201d}.", shortened(words));
        self.edges.iter().take(MOST_EDGES).map(say).collect()
    }

    /// The filled cells, in order.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32)> {
        self.cells.keys().copied()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Takes the filled cells of blocks for formulas: a formula may fill a block from one cell. Rows between the ends
    /// of blocks are covered alike, so that the work does not grow with blocks times cells.
    pub(super) fn cover(&mut self, blocks: &[Block]) {
        let ends = blocks.iter().flat_map(|block| [block.first.0, block.last.0.saturating_add(1)]);
        let ends: Vec<u32> = BTreeSet::from_iter(ends).into_iter().collect();
        for (from, until) in ends.iter().zip(ends.iter().skip(1)) {
            let mut covered = [false; LAST_COLUMN as usize];
            for block in blocks.iter().filter(|block| (block.first.0..=block.last.0).contains(from)) {
                for column in block.first.1..=block.last.1.min(LAST_COLUMN - 1) {
                    covered.get_mut(column as usize).into_iter().for_each(|covered| *covered = true);
                }
            }
            for ((_, column), cell) in self.cells.range_mut((*from, 0)..(*until, 0)) {
                if covered.get(*column as usize) == Some(&true) && !matches!(cell, Cell::Formula(_)) {
                    *cell = Cell::Formula(Box::new(std::mem::replace(cell, Cell::Blank)));
                }
            }
        }
    }

    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<()> {
        if row >= LAST_ROW || column >= LAST_COLUMN {
            let place = cell_name((row, column));
            return Err(refused(&format!(
                "There is something in cell {place}, far beyond any return. Delete what is not part of the return."
            )));
        }
        if self.cells.len() >= MOST_CELLS {
            return Err(refused(TOO_MANY_FILLED));
        }
        match self.cells.insert((row, column), cell) {
            None => Ok(()),
            Some(_) => Err(refused(&format!(
                "Cell {} is there twice, so the file is damaged. Ask for it again.",
                cell_name((row, column))
            ))),
        }
    }
}

/// A sheet's name, and whether it can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetName {
    /// Its name on the tab; empty in a CSV file.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
}
