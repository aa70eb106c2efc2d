//! Gridlines, the base line, the numbers at the left, and the words above them.

use super::extent::HALF_DIGIT;
use super::frame::Frame;
use super::palette::{GRID, LABEL_SIZE, LEADER, MARGIN, SLATE, solid};
use super::scale::Axis;
use super::scene::{Anchor, Place};
use super::sheet::{Label, Sheet, cut_to_room};
use crate::typeface::{Weight, text_width};

/// Said above an axis whose lowest number is not 0, because there heights do not compare.
const NOT_FROM_NOUGHT: &str = "The axis does not start at 0";

/// What stands above the axis: its unit if that is too long to stand at each number, and whether 0 lies below it.
/// No wider than `room`; none if there is nothing to say.
pub(super) fn words(axis: &Axis, room: f32) -> Option<String> {
    let warning = axis.starts_above_nought().then_some(NOT_FROM_NOUGHT);
    let taken = warning.map_or(0.0, |warning| text_width(warning, LABEL_SIZE, Weight::Regular) + 12.0);
    let unit = axis.unit.as_deref().map(|unit| cut_to_room(unit, LABEL_SIZE, Weight::Regular, room - taken));
    match (unit.filter(|unit| !unit.is_empty()), warning) {
        (Some(unit), Some(warning)) => Some(format!("{unit}. {warning}")),
        (Some(unit), None) => Some(unit),
        (None, Some(warning)) => Some(cut_to_room(warning, LABEL_SIZE, Weight::Regular, room)),
        (None, None) => None,
    }
}

/// Draws the axis of values, with what stands above it.
pub(super) fn draw(sheet: &mut Sheet, frame: &Frame, words: Option<&str>, words_baseline: f32) {
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
    if let Some(words) = words {
        sheet.text(Label::new(MARGIN, words_baseline, Anchor::Start, words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Scale;

    #[test]
    fn an_axis_that_does_not_start_at_nought_says_so_however_long_its_unit_is() {
        let scale = |unit: &str| Scale::Free { unit: unit.to_owned(), decimals: 0 };
        let said = |unit: &str, value: f64| words(&scale(unit).axis(&[value], &[]), 400.0);
        assert_eq!(said("%", 70.0).as_deref(), Some(NOT_FROM_NOUGHT));
        assert_eq!(said("days", 70.0).as_deref(), Some("days. The axis does not start at 0"));
        assert_eq!(said("days", 0.0).as_deref(), Some("days"));
        assert_eq!(said("", 0.0), None);
        let long = said(&"visits for each child ".repeat(9), 70.0).unwrap_or_default();
        assert!(long.ends_with(NOT_FROM_NOUGHT) && text_width(&long, LABEL_SIZE, Weight::Regular) <= 400.0, "{long}");
    }
}
