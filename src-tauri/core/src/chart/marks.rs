//! The data points, and the signs where one is missing.

use super::extent::Extent;
use super::frame::Frame;
use super::palette::{DARK, PAPER, SIGN_WIDTH, VALUE_SIZE, look, mark_radius, solid};
use super::scene::{Anchor, Colour, Place, Shape};
use super::sheet::{Label, Sheet};
use super::trend::TrendChart;
use crate::spc::{Category, ShownAs};
use crate::text::NO_FIGURE;
use crate::typeface::{Weight, text_width};

/// Draws the marks, and what stands in for those that are missing.
pub(super) fn draw(sheet: &mut Sheet, input: &TrendChart, frame: &Frame) {
    if is_empty(input) {
        say_none(sheet, frame);
        return;
    }
    draw_gaps(sheet, frame, &gaps(input), |index| input.none(index));
    for index in 0..frame.count {
        if let Some(ghost) = input.ghost(index) {
            sheet.hollow_mark(frame.place(index, ghost), frame.radius(), Some(index));
        }
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

fn is_empty(input: &TrendChart) -> bool {
    (0..input.count()).all(|index| input.value(index).is_none() && input.ghost(index).is_none())
}

/// Says in the middle of the frame that there is nothing to draw.
pub(super) fn say_none(sheet: &mut Sheet, frame: &Frame) {
    let (x, y) = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0 + 4.0);
    let label = Label::new(x, y, Anchor::Middle, "No figures yet");
    sheet.area(label.extent().grown(4.0), PAPER);
    sheet.text(label);
}

/// A stretch of periods without a figure: its first and its last.
pub(super) type Gap = (usize, usize);

/// The gaps of a trend; periods to come are none of them.
fn gaps(input: &TrendChart) -> Vec<Gap> {
    let missing = |index: &usize| input.value(*index).is_none() && input.ghost(*index).is_none();
    let missing: Vec<usize> = (0..input.analysis.points.len()).filter(missing).collect();
    let together = |one: &usize, next: &usize| one + 1 == *next && input.none(*one) == input.none(*next);
    missing.chunk_by(together).map(|gap| (gap[0], gap[gap.len() - 1])).collect()
}

/// The stretches of periods that are missing.
pub(super) fn gaps_where(count: usize, missing: impl Fn(usize) -> bool) -> Vec<Gap> {
    let missing: Vec<usize> = (0..count).filter(|index| missing(*index)).collect();
    missing.chunk_by(|one, next| one + 1 == *next).map(|gap| (gap[0], gap[gap.len() - 1])).collect()
}

fn words_fit(frame: &Frame, (first, last): Gap, words: &str) -> bool {
    text_width(words, VALUE_SIZE, Weight::Regular) + 6.0 <= (last - first + 1) as f32 * frame.slot()
}

/// What the crosses of a trend stand for, where a gap is too narrow for words: the legend has to explain them.
pub(super) fn crosses(input: &TrendChart, frame: &Frame) -> Vec<&'static str> {
    let narrow = |gap: &Gap| !is_empty(input) && !words_fit(frame, *gap, input.none(gap.0));
    let mut words: Vec<&str> = gaps(input).iter().filter(|gap| narrow(gap)).map(|gap| input.none(gap.0)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether some gap is too narrow for words.
pub(super) fn any_crosses(frame: &Frame, gaps: &[Gap]) -> bool {
    gaps.iter().any(|gap| !words_fit(frame, *gap, NO_FIGURE))
}

/// Says of each gap why there is no number, in the words for its first period or by a cross for each period.
pub(super) fn draw_gaps(sheet: &mut Sheet, frame: &Frame, gaps: &[Gap], words: impl Fn(usize) -> &'static str) {
    for gap in gaps {
        draw_gap(sheet, frame, *gap, words(gap.0));
    }
}

fn draw_gap(sheet: &mut Sheet, frame: &Frame, gap: Gap, words: &str) {
    if words_fit(frame, gap, words) {
        let x = (frame.x(gap.0) + frame.x(gap.1)) / 2.0;
        let label = Label { size: VALUE_SIZE, ..Label::new(x, frame.bottom - 5.0, Anchor::Middle, words) };
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
