//! The trend chart laid out and drawn: axis, periods, events, lines, marks, labels, values and legend.

use super::layout::Layout;
use super::palette::MARGIN;
use super::scene::Scene;
use super::sheet::Sheet;
use super::trend::TrendChart;
use super::{axis, events, labels, legend, lines, marks, periods, values};

/// Lays out a trend chart. Equal input gives an equal scene.
pub fn trend_chart(input: &TrendChart) -> Scene {
    let layout = Layout::of(input);
    let mut sheet = Sheet::default();
    if input.title_drawn {
        sheet.title(&input.title, MARGIN, layout.size.width);
    }
    axis::draw(&mut sheet, &layout.frame, layout.stack.words.as_deref(), layout.stack.words_baseline);
    periods::draw(&mut sheet, &layout.frame, &layout.periods);
    events::draw(&mut sheet, &layout.frame, &layout.flags);
    lines::draw(&mut sheet, input, &layout.frame, &layout.phases);
    marks::draw(&mut sheet, input, &layout.frame);
    labels::draw(&mut sheet, &layout.frame, &layout.labels, layout.size.width);
    values::draw(&mut sheet, input, &layout.frame);
    legend::draw(&mut sheet, &layout.legend, layout.stack.legend_top);
    sheet.into_scene(&input.title, &input.description, layout.size.width, layout.size.height)
}
