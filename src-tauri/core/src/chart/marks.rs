//! The data points, and the signs where one is missing.

use super::extent::Extent;
use super::frame::Frame;
use super::palette::{DARK, PAPER, SIGN_WIDTH, VALUE_SIZE, look, mark_radius, solid};
use super::scene::{Anchor, Colour, Place, Shape};
use super::sheet::{Label, Sheet};
use super::trend::TrendChart;
use crate::spc::{Category, ShownAs};
use crate::typeface::{Weight, text_width};

/// Printed at the base where a period has no figure and the words fit.
const NO_FIGURE: &str = "no figure";

/// Draws the marks, and what stands in for those that are missing.
pub(super) fn draw(sheet: &mut Sheet, input: &TrendChart, frame: &Frame) {
    if input.latest().is_none() {
        say_none(sheet, frame);
        return;
    }
    for gap in gaps(input) {
        draw_gap(sheet, frame, gap);
    }
    for index in 0..frame.count {
        let Some(value) = input.value(index) else { continue };
        let (shape, fill) = shown_look(input, index);
        let (centre, radius) = (frame.place(index, value), mark_radius(shape, frame.radius()));
        sheet.mark(shape, centre, radius, fill, Some(index));
        if input.note(index).is_some() {
            sheet.white_centre(centre, frame.radius());
        }
    }
}

/// How a point looks: plain while there are too few points to call anything special.
fn shown_look(input: &TrendChart, index: usize) -> (Shape, Colour) {
    match input.analysis.points.get(index) {
        Some(point) if input.analysis.shown_as != ShownAs::Run => look(point.category),
        _ => look(Category::CommonCause),
    }
}

fn say_none(sheet: &mut Sheet, frame: &Frame) {
    let (x, y) = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0 + 4.0);
    let label = Label::new(x, y, Anchor::Middle, "No figures yet");
    sheet.area(label.extent().grown(4.0), PAPER);
    sheet.text(label);
}

/// The stretches of periods without a figure, first to last; periods to come are none of them.
fn gaps(input: &TrendChart) -> Vec<(usize, usize)> {
    let missing: Vec<usize> = (0..input.analysis.points.len()).filter(|index| input.value(*index).is_none()).collect();
    missing.chunk_by(|one, next| one + 1 == *next).map(|gap| (gap[0], gap[gap.len() - 1])).collect()
}

fn words_fit(frame: &Frame, (first, last): (usize, usize)) -> bool {
    text_width(NO_FIGURE, VALUE_SIZE, Weight::Regular) + 6.0 <= (last - first + 1) as f32 * frame.slot()
}

/// Whether some gap is too narrow for words, so that the legend has to explain the cross.
pub(super) fn has_crosses(input: &TrendChart, frame: &Frame) -> bool {
    input.latest().is_some() && gaps(input).into_iter().any(|gap| !words_fit(frame, gap))
}

fn draw_gap(sheet: &mut Sheet, frame: &Frame, gap: (usize, usize)) {
    if words_fit(frame, gap) {
        let x = (frame.x(gap.0) + frame.x(gap.1)) / 2.0;
        let label = Label { size: VALUE_SIZE, ..Label::new(x, frame.bottom - 5.0, Anchor::Middle, NO_FIGURE) };
        sheet.area(label.extent(), PAPER);
        sheet.text(label);
    } else {
        for index in gap.0..=gap.1 {
            draw_cross(sheet, Place { x: frame.x(index), y: frame.bottom - 7.0 });
        }
    }
}

/// The sign of a missing figure.
pub(super) fn draw_cross(sheet: &mut Sheet, centre: Place) {
    let arm = SIGN_WIDTH * 0.2;
    let Extent { left, top, right, bottom } = Extent::of_mark(centre, arm - 0.5);
    let stroke = solid(DARK, 1.5);
    sheet.line(Place { x: left, y: top }, Place { x: right, y: bottom }, stroke);
    sheet.line(Place { x: left, y: bottom }, Place { x: right, y: top }, stroke);
}
