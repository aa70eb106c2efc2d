//! Gridlines, the base line and the numbers at the left.

use super::extent::HALF_DIGIT;
use super::frame::Frame;
use super::palette::{GRID, LABEL_SIZE, LEADER, MARGIN, SLATE, solid};
use super::scene::{Anchor, Place};
use super::sheet::{Label, Sheet, shortened};
use crate::typeface::Weight;

/// Draws the axis of values, with its unit above it if that is too long to stand at each number.
pub(super) fn draw(sheet: &mut Sheet, frame: &Frame, unit_baseline: f32) {
    for tick in &frame.axis.ticks {
        let y = frame.y(tick.value);
        // The base is drawn last and darker; so is 0 where values go below it.
        let stroke = if tick.value == 0.0 && frame.axis.low < 0.0 { solid(LEADER, 1.0) } else { solid(GRID, 1.0) };
        sheet.line(Place { x: frame.left, y }, Place { x: frame.right, y }, stroke);
        let (x, y) = (frame.left - 8.0, y + LABEL_SIZE * HALF_DIGIT);
        sheet.text(Label::new(x, y, Anchor::End, tick.printed.clone()));
    }
    let y = frame.bottom;
    sheet.line(Place { x: frame.left, y }, Place { x: frame.right, y }, solid(SLATE, 1.0));
    if let Some(unit) = &frame.axis.unit {
        let room = (frame.right - MARGIN) * 0.5;
        let content = shortened(unit, LABEL_SIZE, Weight::Regular, room);
        sheet.text(Label::new(MARGIN, unit_baseline, Anchor::Start, content));
    }
}
