//! Tables and forms: caption, header rows and rows, and which of them stay together.

use super::cell::{Look, Measures, ShapedCell};
use super::columns::Columns;
use super::flow::{BOTTOM, Flow, ROOT, TEXT_WIDTH, TOP};
use super::header::{ShapedHeader, look};
use super::row::{ShapedRow, turn_page};
use super::spots::{Spot, spots};
use super::text::height;
use crate::paper::document::{Block, Cell, Run, Table};
use crate::pdf::letters::blank;
use crate::pdf::page::{NodeId, Role, Scope};
use crate::pdf::shape::Line;

const CAPTION: f32 = 10.0;
const BEFORE_TABLE: f32 = 4.0;
const AFTER_CAPTION: f32 = 4.0;
const AFTER_TABLE: f32 = 12.0;
/// How much of a row that must be broken anyway has to stand below the header rows.
const FIRST_LINES: f32 = 60.0;
/// A table no higher than this is not broken over pages.
const SHORT: f32 = (BOTTOM - TOP) / 3.0;
/// Rows that are higher together than this need no company.
const KEPT: f32 = (BOTTOM - TOP) / 2.0;

/// A table about to be set.
struct Setting<'a> {
    columns: Columns,
    caption: Vec<Line>,
    header: Option<ShapedHeader<'a>>,
    /// How high the notes below it are, with the space before them, if they are to stand on the page of its end.
    notes: f32,
}

/// Sets a table. One without columns or rows is no more than its caption.
pub(super) fn set(flow: &mut Flow<'_>, table: &Table, following: &[Block]) {
    let setting = Setting::new(flow, table, following);
    if setting.columns.count() == 0 || (table.rows.is_empty() && table.header.is_empty()) {
        if !setting.caption.is_empty() {
            flow.plain_lines(ROOT, Role::Paragraph, setting.caption);
            flow.space(AFTER_TABLE);
        }
        return;
    }
    let opening = setting.opening_height(flow, table);
    flow.keep_together(opening.min(BOTTOM - TOP));
    if !flow.at_top() {
        flow.space(BEFORE_TABLE);
    }
    setting.set(flow, table);
    flow.space(AFTER_TABLE);
}

/// What the table needs on the page of the heading above it.
pub(super) fn opening_height(flow: &mut Flow<'_>, table: &Table, following: &[Block]) -> f32 {
    Setting::new(flow, table, following).opening_height(flow, table)
}

impl<'a> Setting<'a> {
    fn new(flow: &mut Flow<'_>, table: &'a Table, following: &[Block]) -> Self {
        let columns = Columns::new(flow, table);
        let caption = table.caption.iter().map(Run::bold).filter(|caption| !blank(std::slice::from_ref(caption)));
        let style = flow.style(CAPTION);
        let caption = caption.flat_map(|caption| flow.shaper.lines(&[caption], style, TEXT_WIDTH)).collect();
        let header = (!table.header.is_empty()).then(|| ShapedHeader::new(flow, &table.header, &columns));
        let notes = flow.notes_height(following);
        let notes = if notes > 0.0 && notes <= SHORT { flow.gap(AFTER_TABLE) + notes } else { 0.0 };
        Self { columns, caption, header: header.filter(ShapedHeader::repeats), notes }
    }

    /// How high that is which stays together at the beginning: all of a short table, else caption, header rows and
    /// the first rows.
    fn opening_height(&self, flow: &mut Flow<'_>, table: &Table) -> f32 {
        let caption = if self.caption.is_empty() { 0.0 } else { height(&self.caption) + flow.gap(AFTER_CAPTION) };
        let header = self.header.as_ref().map_or(0.0, ShapedHeader::height);
        let above = flow.gap(BEFORE_TABLE) + caption + header;
        let rows = self.heights_to(flow, table, SHORT - above);
        let whole: f32 = rows.iter().sum();
        let last = rows.len() == table.rows.len();
        if last && above + whole <= SHORT {
            return above + whole + self.notes;
        }
        above + opening_of_rows(&rows, table.rows.len(), BOTTOM - TOP - header)
    }

    /// The heights of the first rows: as many as it takes to exceed `limit`, but three if there are.
    fn heights_to(&self, flow: &mut Flow<'_>, table: &Table, limit: f32) -> Vec<f32> {
        let mut heights = Vec::new();
        for cells in &table.rows {
            if heights.len() >= 3 && heights.iter().sum::<f32>() > limit {
                break;
            }
            heights.push(shape_row(flow, table, cells, &self.columns).height(flow, &self.columns));
        }
        heights
    }

    fn set(mut self, flow: &mut Flow<'_>, table: &Table) {
        let node = flow.out.add_node(Some(ROOT), Role::Table);
        if !self.caption.is_empty() {
            flow.plain_lines(node, Role::Caption, std::mem::take(&mut self.caption));
            flow.space(AFTER_CAPTION);
        }
        if !table.header.is_empty() {
            // A head without a body would break PDF/UA.
            let alone = table.rows.is_empty();
            let head = if alone { node } else { flow.out.add_node(Some(node), Role::TableHead) };
            self.set_header(flow, table, head);
        }
        if table.rows.is_empty() {
            return;
        }
        let body = flow.out.add_node(Some(node), Role::TableBody);
        let rows: Vec<ShapedRow> =
            table.rows.iter().map(|cells| shape_row(flow, table, cells, &self.columns)).collect();
        for (index, row) in rows.iter().enumerate() {
            if let (true, [_, last]) = (index > 0, &rows[index..]) {
                self.keep_end_together(flow, row, last);
            }
            row.set(flow, body, &self.columns, self.header.as_ref());
        }
    }

    /// Goes on to a new page if the last two rows and the notes below them do not fit on this one.
    fn keep_end_together(&self, flow: &mut Flow<'_>, row: &ShapedRow, last: &ShapedRow) {
        let end = row.height(flow, &self.columns) + last.height(flow, &self.columns) + self.notes;
        if end > flow.room() && end <= KEPT {
            turn_page(flow, &self.columns, self.header.as_ref());
        }
    }

    fn set_header(&self, flow: &mut Flow<'_>, table: &Table, head: NodeId) {
        match &self.header {
            Some(header) => header.draw(flow, &self.columns, Some(head)),
            None => {
                for row in tall_header(flow, table, &self.columns) {
                    row.set(flow, head, &self.columns, None);
                }
            }
        }
    }
}

/// How high the rows are that stay together at the beginning, given the heights of the first of `count` rows and how
/// much an empty page holds: two, or all three, so that none stands alone.
fn opening_of_rows(heights: &[f32], count: usize, page: f32) -> f32 {
    let kept: f32 = heights.iter().take(if count == 3 { 3 } else { 2 }).sum();
    match heights.first() {
        None => 0.0,
        Some(_) if kept <= KEPT => kept,
        Some(first) if *first <= page => *first,
        Some(_) => FIRST_LINES,
    }
}

/// A row with a cell for each column, whatever it was given.
fn shape_row(flow: &mut Flow<'_>, table: &Table, cells: &[Cell], columns: &Columns) -> ShapedRow {
    let empty = Cell::Text(Vec::new());
    let cell = |column: usize| cells.get(column).unwrap_or(&empty);
    let shape = |column| {
        let look = body_look(table, cell(column), column, columns.measures);
        ShapedCell::new(flow, cell(column), look, columns.width(column, 1))
    };
    ShapedRow { cells: (0..columns.count()).map(shape).collect() }
}

fn body_look(table: &Table, cell: &Cell, column: usize, measures: Measures) -> Look {
    let heads = table.first_column_heads && column == 0;
    let role = if heads { Role::HeaderCell { scope: Scope::Row, columns: 1, rows: 1 } } else { Role::Cell };
    let is_form = table.first_column_heads && table.header.is_empty();
    let blank = if is_form { "not filled in" } else { "none" };
    let alignment = table.columns.get(column).map(|column| column.alignment).unwrap_or_default();
    let (form, middle) = (heads && is_form, matches!(cell, Cell::Tick { .. }));
    Look { role, bold: form, shaded: form, alignment, middle, blank, measures }
}

/// Header rows too high to be repeated are set like rows, which may break; cells over several columns keep to their first.
fn tall_header(flow: &mut Flow<'_>, table: &Table, columns: &Columns) -> Vec<ShapedRow> {
    let spots = spots(&table.header, columns.count());
    let mut row = |row: usize| {
        let mut cell = |column: usize| {
            let found = spots.iter().find(|spot| (spot.row, spot.column) == (row, column));
            let text = found.map_or("", |spot| spot.text);
            let alone = Spot { row, column, rows: 1, columns: 1, text };
            let cell = Cell::Text(vec![Run::plain(text)]);
            ShapedCell::new(flow, &cell, look(&alone, columns), columns.width(column, 1))
        };
        ShapedRow { cells: (0..columns.count()).map(&mut cell).collect() }
    };
    (0..table.header.len()).map(&mut row).collect()
}
