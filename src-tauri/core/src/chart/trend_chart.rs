//! The trend chart laid out and drawn: axis, periods, events, lines, marks, labels, values and legend.

use super::base::begun;
use super::layout::Layout;
use super::scene::Scene;
use super::trend::TrendChart;
use super::{events, labels, legend, lines, marks, values};

/// Lays out a trend chart. Equal input gives an equal scene.
pub fn trend_chart(input: &TrendChart) -> Scene {
    let layout = Layout::of(input);
    let mut sheet = begun(input.title_drawn.then_some(&input.title), &layout.frame, &layout.periods, &layout.stack);
    events::draw(&mut sheet, &layout.frame, &layout.flags);
    lines::draw(&mut sheet, input, &layout.frame, &layout.phases);
    marks::draw(&mut sheet, input, &layout.frame);
    labels::draw(&mut sheet, &layout.frame, &layout.labels, layout.size.width);
    values::draw(&mut sheet, input, &layout.frame);
    legend::draw(&mut sheet, &layout.legend, layout.stack.legend_top);
    sheet.into_scene(&input.title, &input.description, layout.size.width, layout.size.height)
}
