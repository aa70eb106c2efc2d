//! A row of a table: whole if a page can hold it, else in parts.

use super::cell::{ShapedCell, Tagged};
use super::columns::Columns;
use super::flow::{BOTTOM, Flow, TOP};
use super::header::ShapedHeader;
use crate::pdf::page::{Artifact, NodeId, Role};

/// A row with its lines broken.
pub(super) struct ShapedRow {
    pub cells: Vec<ShapedCell>,
}

/// How far each cell of a row has been drawn.
struct Progress {
    tagged: Vec<Tagged>,
    done: Vec<usize>,
}

impl ShapedRow {
    /// How high the row is in one piece.
    pub fn height(&self, flow: &Flow<'_>, columns: &Columns) -> f32 {
        let none = vec![0; self.cells.len()];
        let all: Vec<usize> = self.cells.iter().map(ShapedCell::count).collect();
        self.height_between(flow, columns, &none, &all)
    }

    fn height_between(&self, flow: &Flow<'_>, columns: &Columns, from: &[usize], until: &[usize]) -> f32 {
        let ranges = from.iter().zip(until).map(|(from, until)| *from..*until);
        let highest = self.cells.iter().zip(ranges).map(|(cell, range)| cell.height(range)).fold(0.0, f32::max);
        let measures = columns.measures;
        highest.max(flow.style(measures.size).line_height()) + 2.0 * flow.gap(measures.above)
    }

    /// Sets the row below `parent`, on as many pages as it needs.
    pub fn set(&self, flow: &mut Flow<'_>, parent: NodeId, columns: &Columns, header: Option<&ShapedHeader<'_>>) {
        let height = self.height(flow, columns);
        if height > flow.room() && height <= room_below(header) {
            turn_page(flow, columns, header);
        }
        let mut progress = self.begin(flow, parent);
        loop {
            let until = self.reach(flow, columns, &progress.done);
            if until == progress.done && !self.finished(&until) && flow.room() < room_below(header) {
                turn_page(flow, columns, header);
                continue;
            }
            let until = self.at_least_one(&progress.done, until);
            self.draw(flow, columns, &mut progress, &until);
            if self.finished(&until) {
                break;
            }
            turn_page(flow, columns, header);
        }
    }

    fn begin(&self, flow: &mut Flow<'_>, parent: NodeId) -> Progress {
        let row = flow.out.add_node(Some(parent), Role::TableRow);
        let mut node = |cell: &ShapedCell| Tagged::new(flow.out.add_node(Some(row), cell.look.role.clone()));
        Progress { tagged: self.cells.iter().map(&mut node).collect(), done: vec![0; self.cells.len()] }
    }

    fn reach(&self, flow: &Flow<'_>, columns: &Columns, done: &[usize]) -> Vec<usize> {
        let room = flow.room() - 2.0 * flow.gap(columns.measures.above);
        self.cells.iter().zip(done).map(|(cell, from)| cell.reach(*from, room)).collect()
    }

    fn finished(&self, until: &[usize]) -> bool {
        self.cells.iter().zip(until).all(|(cell, until)| cell.count() == *until)
    }

    /// On an empty page something has to be drawn even if it seems not to fit, or there would be no end.
    fn at_least_one(&self, done: &[usize], until: Vec<usize>) -> Vec<usize> {
        if until != done {
            return until;
        }
        self.cells.iter().zip(until).map(|(cell, until)| (until + 1).min(cell.count())).collect()
    }

    fn draw(&self, flow: &mut Flow<'_>, columns: &Columns, progress: &mut Progress, until: &[usize]) {
        let height = self.height_between(flow, columns, &progress.done, until);
        let top = flow.y;
        flow.begin_artifact(Artifact::Layout);
        for (column, cell) in self.cells.iter().enumerate() {
            columns.draw_box(flow, column, 1, top, height, cell.look.shaded);
        }
        flow.end();
        let parts = progress.tagged.iter_mut().zip(&mut progress.done).zip(until);
        for ((column, cell), ((tagged, done), until)) in self.cells.iter().enumerate().zip(parts) {
            let spare = height - cell.height(*done..*until);
            let above = if cell.look.middle { spare / 2.0 } else { flow.gap(columns.measures.above) };
            let left = columns.left(column) + flow.gap(columns.measures.side);
            cell.draw(flow, tagged, *done..*until, left, top + above);
            *done = *until;
        }
        flow.y = top + height;
    }
}

/// What an empty page holds below the repeated header rows.
fn room_below(header: Option<&ShapedHeader<'_>>) -> f32 {
    BOTTOM - TOP - header.map_or(0.0, ShapedHeader::height)
}

/// Goes on to a new page, below the repeated header rows.
pub(super) fn turn_page(flow: &mut Flow<'_>, columns: &Columns, header: Option<&ShapedHeader<'_>>) {
    flow.new_page();
    if let Some(header) = header {
        header.draw(flow, columns, None);
    }
}
