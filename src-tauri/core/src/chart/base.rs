//! What every chart over periods begins with.

use super::axis;
use super::frame::Frame;
use super::layout::Stack;
use super::palette::MARGIN;
use super::periods::{self, Periods};
use super::sheet::Sheet;

/// A sheet with the title, if it stands in the drawing, the axis and the periods.
pub(super) fn begun(title: Option<&str>, frame: &Frame, periods: &Periods, stack: &Stack) -> Sheet {
    let mut sheet = Sheet::default();
    if let Some(title) = title {
        sheet.title(title, MARGIN, stack.size.width);
    }
    axis::draw(&mut sheet, frame, stack.words.as_deref(), stack.words_baseline);
    periods::draw(&mut sheet, frame, periods);
    sheet
}
