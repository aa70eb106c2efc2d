//! Tables and forms: columns, caption, header rows and rows.

use super::cell::{Look, ShapedCell};
use super::flow::{BOTTOM, Flow, MARGIN, ROOT, RULE, TEXT_WIDTH, TOP};
use super::header::{ShapedHeader, look, spots};
use super::row::ShapedRow;
use super::text::height;
use crate::chart::{Colour, Place, Stroke};
use crate::paper::document::{Alignment, Cell, Column, Run, Table};
use crate::pdf::letters::blank;
use crate::pdf::page::{Command, NodeId, Role, Scope};
use crate::pdf::shape::Line;

/// The shading of header cells.
const SHADE: Colour = Colour(0xe8, 0xed, 0xee);
const BORDER: f32 = 0.5;
const CAPTION: f32 = 10.0;
const BEFORE_TABLE: f32 = 4.0;
const AFTER_CAPTION: f32 = 4.0;
const AFTER_TABLE: f32 = 12.0;
/// How much of a row that must be broken anyway has to stand below the header rows.
const FIRST_LINES: f32 = 60.0;

/// Where the columns of a table stand on the page.
pub(super) struct Columns {
    /// The left edge of each column, and the right edge of the last.
    edges: Vec<f32>,
    alignments: Vec<Alignment>,
}

impl Columns {
    fn new(columns: &[Column]) -> Self {
        let share = |column: &Column| if column.share.is_finite() { column.share.max(0.0) } else { 0.0 };
        let whole: f32 = columns.iter().map(share).sum();
        let equal = 1.0 / columns.len().max(1) as f32;
        let mut edges = vec![MARGIN];
        let mut edge = MARGIN;
        for column in columns {
            edge += TEXT_WIDTH * if whole > 0.0 { share(column) / whole } else { equal };
            edges.push(edge);
        }
        Self { edges, alignments: columns.iter().map(|column| column.alignment).collect() }
    }

    pub fn count(&self) -> usize {
        self.alignments.len()
    }

    pub fn left(&self, column: usize) -> f32 {
        self.edges.get(column).copied().unwrap_or(MARGIN)
    }

    /// The width of this many columns from `column` on.
    pub fn width(&self, column: usize, columns: usize) -> f32 {
        self.left(column + columns) - self.left(column)
    }

    pub fn alignment(&self, column: usize) -> Alignment {
        self.alignments.get(column).copied().unwrap_or_default()
    }

    /// Draws the border of a cell, and its shading.
    pub fn draw_box(&self, flow: &mut Flow<'_>, column: usize, columns: usize, top: f32, height: f32, shaded: bool) {
        let (left, right, bottom) = (self.left(column), self.left(column + columns), top + height);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let places: Vec<Place> = corners.map(|(x, y)| Place { x, y }).to_vec();
        let fill = if shaded { SHADE } else { Colour(255, 255, 255) };
        let outline = Some(Stroke { colour: RULE, width: BORDER, dash: None });
        flow.push(Command::Polygon { places, fill, outline });
    }
}

/// A table about to be set.
struct Setting<'a> {
    columns: Columns,
    caption: Vec<Line>,
    header: Option<ShapedHeader<'a>>,
}

/// Sets a table. One without columns or rows is no more than its caption.
pub(super) fn set(flow: &mut Flow<'_>, table: &Table) {
    let setting = Setting::new(flow, table);
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

/// What the table needs on the page of the heading above it: its header rows and first row.
pub(super) fn opening_height(flow: &mut Flow<'_>, table: &Table) -> f32 {
    Setting::new(flow, table).opening_height(flow, table)
}

impl<'a> Setting<'a> {
    fn new(flow: &mut Flow<'_>, table: &'a Table) -> Self {
        let columns = Columns::new(&table.columns);
        let caption = table.caption.iter().map(Run::bold).filter(|caption| !blank(std::slice::from_ref(caption)));
        let style = flow.style(CAPTION);
        let caption = caption.flat_map(|caption| flow.shaper.lines(&[caption], style, TEXT_WIDTH)).collect();
        let header = (!table.header.is_empty()).then(|| ShapedHeader::new(flow, &table.header, &columns));
        Self { columns, caption, header: header.filter(ShapedHeader::repeats) }
    }

    fn opening_height(&self, flow: &mut Flow<'_>, table: &Table) -> f32 {
        let caption = if self.caption.is_empty() { 0.0 } else { height(&self.caption) + flow.gap(AFTER_CAPTION) };
        let header = self.header.as_ref().map_or(0.0, ShapedHeader::height);
        let row = table.rows.first().map(|row| shape_row(flow, table, row, &self.columns));
        let row = row.map_or(0.0, |row| row.height(flow));
        let breaks = row > BOTTOM - TOP - header;
        flow.gap(BEFORE_TABLE) + caption + header + if breaks { FIRST_LINES } else { row }
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
        for cells in &table.rows {
            let row = shape_row(flow, table, cells, &self.columns);
            row.set(flow, body, &self.columns, self.header.as_ref());
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

/// A row with a cell for each column, whatever it was given.
fn shape_row(flow: &mut Flow<'_>, table: &Table, cells: &[Cell], columns: &Columns) -> ShapedRow {
    let empty = Cell::Text(Vec::new());
    let cell = |column: usize| cells.get(column).unwrap_or(&empty);
    let shape =
        |column| ShapedCell::new(flow, cell(column), body_look(table, cell(column), column), columns.width(column, 1));
    ShapedRow { cells: (0..columns.count()).map(shape).collect() }
}

fn body_look(table: &Table, cell: &Cell, column: usize) -> Look {
    let heads = table.first_column_heads && column == 0;
    let form = heads && table.header.is_empty();
    let role = if heads { Role::HeaderCell { scope: Scope::Row, columns: 1, rows: 1 } } else { Role::Cell };
    let alignment = table.columns.get(column).map(|column| column.alignment).unwrap_or_default();
    Look { role, bold: form, shaded: form, alignment, middle: matches!(cell, Cell::Tick { .. }) }
}

/// Header rows too high to be repeated are set like rows, which may break; cells over several columns keep to their first.
fn tall_header(flow: &mut Flow<'_>, table: &Table, columns: &Columns) -> Vec<ShapedRow> {
    let spots = spots(&table.header, columns.count());
    let mut row = |row: usize| {
        let mut cell = |column: usize| {
            let found = spots.iter().find(|spot| (spot.row, spot.column) == (row, column));
            let text = found.map_or("", |spot| spot.text);
            let alone = super::header::Spot { row, column, rows: 1, columns: 1, text };
            let cell = Cell::Text(vec![Run::plain(text)]);
            ShapedCell::new(flow, &cell, look(&alone, columns), columns.width(column, 1))
        };
        ShapedRow { cells: (0..columns.count()).map(&mut cell).collect() }
    };
    (0..table.header.len()).map(&mut row).collect()
}
