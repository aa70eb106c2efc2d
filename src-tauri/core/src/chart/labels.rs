//! The words at the right end of the lines, moved apart until each can be read.

use super::extent::HALF_DIGIT;
use super::frame::Frame;
use super::lines::{MEAN_STROKE, Phase, TRAJECTORY_STROKE, limit_stroke};
use super::palette::{LABEL_SIZE, MARGIN, SIGN_WIDTH, TARGET_STROKE, mark_radius};
use super::scene::{Anchor, Colour, Place, Shape, Stroke};
use super::sheet::{Label, Sheet, cut_to_room};
use super::trend::TrendChart;
use crate::spc::ShownAs;
use crate::typeface::{Weight, text_width};

/// From the frame to the words: room for the line that leads to them.
const LEAD: f32 = 18.0;
/// From one baseline to the next.
pub(super) const APART: f32 = 17.0;

/// The words of one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DirectLabel {
    pub(super) value: f64,
    pub(super) words: String,
    pub(super) stroke: Stroke,
    /// The mark of the series, drawn before its name.
    pub(super) sign: Option<(Shape, Colour)>,
    pub(super) weight: Weight,
}

impl DirectLabel {
    /// Ordinary words without a sign.
    pub(super) fn new(value: f64, words: &str, stroke: Stroke, room: f32) -> Self {
        let words = cut_to_room(words, LABEL_SIZE, Weight::Regular, room);
        Self { value, words, stroke: Stroke { dash: None, ..stroke }, sign: None, weight: Weight::Regular }
    }
}

/// The words of all lines, from the topmost down where lines lie together; none wider than `room`.
pub(super) fn of(input: &TrendChart, latest: Option<&Phase>, room: f32) -> Vec<DirectLabel> {
    let trial = input.analysis.shown_as == ShownAs::Trial;
    let limit = limit_stroke(input.analysis.shown_as);
    let (upper, lower) =
        if trial { ("Upper trial limit", "Lower trial limit") } else { ("Upper limit", "Lower limit") };
    let last = |value: &dyn Fn(usize) -> Option<f64>| (0..input.count()).rev().find_map(value);
    let target = input.lines.target.clone().unwrap_or_else(|| "Target".to_owned());
    let planned = [
        (latest.and_then(|phase| phase.upper), with_value(upper, input.lines.upper_limit.as_deref()), limit),
        (last(&|index| input.target(index)), target, TARGET_STROKE),
        (latest.and_then(|phase| phase.mean), with_value("Mean", input.lines.mean.as_deref()), MEAN_STROKE),
        (last(&|index| input.trajectory(index)), "Trajectory".to_owned(), TRAJECTORY_STROKE),
        (latest.and_then(|phase| phase.lower), with_value(lower, input.lines.lower_limit.as_deref()), limit),
    ];
    planned
        .into_iter()
        .filter_map(|(value, words, stroke)| value.map(|value| DirectLabel::new(value, &words, stroke, room)))
        .collect()
}

fn with_value(name: &str, printed: Option<&str>) -> String {
    printed.map_or_else(|| name.to_owned(), |printed| format!("{name} {printed}"))
}

/// How much room the words take right of the frame.
pub(super) fn width(labels: &[DirectLabel]) -> f32 {
    let widest = labels.iter().map(|label| text_width(&label.words, LABEL_SIZE, label.weight)).fold(0.0, f32::max);
    let words = signs_width(labels) + widest;
    if words > 0.0 { LEAD + words } else { 6.0 }
}

/// The room before all words if some of them have signs.
fn signs_width(labels: &[DirectLabel]) -> f32 {
    if labels.iter().any(|label| label.sign.is_some()) { SIGN_WIDTH } else { 0.0 }
}

/// Draws the words and the lines that lead to them.
pub(super) fn draw(sheet: &mut Sheet, frame: &Frame, labels: &[DirectLabel], scene_width: f32) {
    let x = frame.right + LEAD + signs_width(labels);
    let mut labels: Vec<&DirectLabel> = labels.iter().collect();
    labels.sort_by(|one, other| frame.y(one.value).total_cmp(&frame.y(other.value)));
    let wanted: Vec<f32> = labels.iter().map(|label| frame.y(label.value)).collect();
    for (label, y) in labels.iter().zip(moved_apart(&wanted, APART, frame.top, frame.bottom)) {
        let from = Place { x: frame.right + 2.0, y: frame.y(label.value) };
        let to = Place { x: if label.sign.is_some() { frame.right + LEAD } else { x } - 4.0, y };
        sheet.path(&[from, to], Stroke { width: 1.25, ..label.stroke }, 1.0);
        if let Some((shape, colour)) = label.sign {
            let centre = Place { x: frame.right + LEAD + SIGN_WIDTH / 2.0 - 3.0, y };
            sheet.mark(shape, centre, mark_radius(shape, 4.0), colour, None);
        }
        let words = cut_to_room(&label.words, LABEL_SIZE, label.weight, scene_width - MARGIN - x + 0.5);
        let words = Label::new(x, y + LABEL_SIZE * HALF_DIGIT, Anchor::Start, words);
        sheet.text(Label { weight: label.weight, ..words });
    }
}

/// Heights at least `apart` from each other, within top and bottom, as near to the wanted ones (sorted) as can be.
///
/// Labels that would collide form a block centred on the mean of what they want; blocks that meet join.
pub(super) fn moved_apart(wanted: &[f32], apart: f32, top: f32, bottom: f32) -> Vec<f32> {
    let mut blocks: Vec<(f32, usize)> = Vec::new();
    for (place, wanted) in wanted.iter().enumerate() {
        let mut block = (wanted - place as f32 * apart, 1);
        while let Some(before) = blocks.pop_if(|before| before.0 > block.0) {
            let count = before.1 + block.1;
            block = ((before.0 * before.1 as f32 + block.0 * block.1 as f32) / count as f32, count);
        }
        blocks.push(block);
    }
    let lowest = bottom - apart * wanted.len().saturating_sub(1) as f32;
    blocks
        .into_iter()
        .flat_map(|(level, count)| std::iter::repeat_n(level.min(lowest).max(top), count))
        .enumerate()
        .map(|(place, level)| level + place as f32 * apart)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &[f32], expected: &[f32]) {
        assert_eq!(moved_apart(wanted, 10.0, 0.0, 100.0), expected, "{wanted:?}");
    }

    #[test]
    fn labels_move_only_as_far_as_they_must() {
        check(&[], &[]);
        check(&[20.0, 60.0], &[20.0, 60.0]);
        check(&[50.0, 50.0], &[45.0, 55.0]);
        check(&[50.0, 50.0, 50.0, 90.0], &[40.0, 50.0, 60.0, 90.0]);
        check(&[0.0, 0.0], &[0.0, 10.0]);
        check(&[100.0, 100.0, 100.0], &[80.0, 90.0, 100.0]);
    }
}
