//! A table's header rows: cells over several columns or rows, repeated on each page that the table runs over.

use super::cell::{Look, ShapedCell, Tagged};
use super::columns::Columns;
use super::flow::{BOTTOM, Flow, TOP};
use super::spots::{Spot, spots};
use crate::paper::document::{Alignment, Cell, HeaderCell, Run};
use crate::pdf::page::{Artifact, NodeId, Role, Scope};

/// Header rows with their lines broken.
pub(super) struct ShapedHeader<'a> {
    cells: Vec<(Spot<'a>, ShapedCell)>,
    heights: Vec<f32>,
}

impl<'a> ShapedHeader<'a> {
    /// The header rows in these columns.
    pub fn new(flow: &mut Flow<'_>, header: &'a [Vec<HeaderCell>], columns: &Columns) -> Self {
        let mut cells = Vec::new();
        for spot in spots(header, columns.count()) {
            let look = look(&spot, columns);
            let cell = Cell::Text(vec![Run::plain(spot.text)]);
            let width = columns.width(spot.column, spot.columns);
            cells.push((spot, ShapedCell::new(flow, &cell, look, width)));
        }
        let heights = heights(flow, columns, &cells, header.len());
        Self { cells, heights }
    }

    /// How high the rows are together.
    pub fn height(&self) -> f32 {
        self.heights.iter().sum()
    }

    /// Whether the rows are low enough to be repeated on each page.
    pub fn repeats(&self) -> bool {
        self.height() <= 0.4 * (BOTTOM - TOP)
    }

    /// Draws the rows and moves down: as children of `head`, or as decoration on a later page.
    pub fn draw(&self, flow: &mut Flow<'_>, columns: &Columns, head: Option<NodeId>) {
        self.draw_boxes(flow, columns);
        let mut y = flow.y;
        for (row, height) in self.heights.iter().enumerate() {
            let node = head.map(|head| flow.out.add_node(Some(head), Role::TableRow));
            for (spot, cell) in self.cells.iter().filter(|(spot, _)| spot.row == row) {
                self.draw_cell(flow, columns, (spot, cell), node, y);
            }
            y += height;
        }
        flow.y = y;
    }

    fn draw_cell(
        &self,
        flow: &mut Flow<'_>,
        columns: &Columns,
        (spot, cell): (&Spot<'_>, &ShapedCell),
        row: Option<NodeId>,
        top: f32,
    ) {
        let node = row.map(|row| flow.out.add_node(Some(row), cell.look.role.clone()));
        let mut tagged = node.map_or_else(Tagged::default, Tagged::new);
        let spare = self.height_of(spot) - cell.height(0..cell.count());
        let x = columns.left(spot.column) + flow.gap(columns.measures.side);
        cell.draw(flow, &mut tagged, 0..cell.count(), x, top + spare / 2.0);
    }

    fn height_of(&self, spot: &Spot<'_>) -> f32 {
        self.heights.iter().skip(spot.row).take(spot.rows).sum()
    }

    fn draw_boxes(&self, flow: &mut Flow<'_>, columns: &Columns) {
        flow.begin_artifact(Artifact::Layout);
        for (spot, _) in &self.cells {
            let top = flow.y + self.heights.iter().take(spot.row).sum::<f32>();
            columns.draw_box(flow, spot.column, spot.columns, top, self.height_of(spot), true);
        }
        flow.end();
    }
}

/// Header cells stand as their column does, over several columns in the middle.
pub(super) fn look(spot: &Spot<'_>, columns: &Columns) -> Look {
    let alignment = if spot.columns > 1 { Alignment::Centre } else { columns.alignment(spot.column) };
    let role = Role::HeaderCell { scope: Scope::Column, columns: spot.columns, rows: spot.rows };
    Look { role, bold: true, shaded: true, alignment, middle: true, blank: "no heading", measures: columns.measures }
}

/// A row is as high as its highest cell; a cell over several rows makes the last of them higher if it must.
fn heights(flow: &Flow<'_>, columns: &Columns, cells: &[(Spot<'_>, ShapedCell)], rows: usize) -> Vec<f32> {
    let padding = 2.0 * flow.gap(columns.measures.above);
    let mut heights = vec![0.0_f32; rows];
    for span in 1..=rows {
        for (spot, cell) in cells.iter().filter(|(spot, _)| spot.rows == span) {
            let needed = cell.height(0..cell.count()) + padding;
            let last = spot.row + span - 1;
            let above: f32 = heights[spot.row..last].iter().sum();
            heights[last] = heights[last].max(needed - above);
        }
    }
    heights
}
