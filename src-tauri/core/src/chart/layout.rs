//! Where the parts of a trend chart go, decided before anything is drawn.
//!
//! Widths come first, as they depend on words alone; then the rows above and below; the frame takes what is left.

use super::events::Flags;
use super::extent::ASCENT;
use super::frame::{Frame, HEADROOM};
use super::labels::{self, DirectLabel};
use super::legend::{self, LegendRows};
use super::lines::{self, Phase};
use super::palette::{LABEL_SIZE, MARGIN, ROW, TITLE_SIZE};
use super::periods::{self, Periods};
use super::scale::Axis;
use super::trend::{Size, TrendChart};
use crate::typeface::{Weight, text_width};

/// A trend chart with a place for every part.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) size: Size,
    pub(super) frame: Frame,
    pub(super) phases: Vec<Phase>,
    pub(super) periods: Periods,
    pub(super) flags: Flags,
    pub(super) labels: Vec<DirectLabel>,
    pub(super) legend: LegendRows,
    pub(super) legend_top: f32,
    /// Where the unit stands that is too long for the axis.
    pub(super) unit_baseline: f32,
}

impl Layout {
    /// Lays out the parts of `input`.
    pub(super) fn of(input: &TrendChart) -> Self {
        let size = input.drawn_size();
        let phases = lines::phases(input);
        let axis = axis_of(input, &phases);
        let labels = labels::of(input, phases.last(), size.width * 0.28);
        let left = MARGIN + tick_width(&axis) + 8.0;
        let right = size.width - MARGIN - labels::width(&labels);
        let mut frame = Frame { left, right, top: 0.0, bottom: 0.0, count: input.count(), axis };

        let flags = Flags::of(&input.events, &frame, size.width);
        let periods = periods::of(input, &frame, size.width);
        let legend = legend::of(input, &frame, &flags.key, size.width - 2.0 * MARGIN);

        let title = if input.title_drawn { TITLE_SIZE + 6.0 } else { 0.0 };
        let unit = if frame.axis.unit.is_some() { ROW } else { 0.0 };
        // Words over the frame keep a little clear of the title.
        let flagged = if flags.rows > 0 { flags.rows as f32 * ROW + 4.0 } else { 0.0 };
        frame.top = MARGIN + title + unit + flagged + HEADROOM;
        let legend_top = size.height - MARGIN - legend.height();
        frame.bottom = legend_top - periods.height() - if legend.height() > 0.0 { 6.0 } else { 0.0 };
        let unit_baseline = MARGIN + title + LABEL_SIZE * ASCENT;
        Self { size, frame, phases, periods, flags, labels, legend, legend_top, unit_baseline }
    }
}

/// The axis that holds everything that is drawn.
fn axis_of(input: &TrendChart, phases: &[Phase]) -> Axis {
    let values: Vec<f64> = (0..input.count())
        .flat_map(|index| [input.value(index), input.target(index), input.trajectory(index)])
        .flatten()
        .collect();
    let limits: Vec<f64> = phases.iter().flat_map(|phase| [phase.lower, phase.upper]).flatten().collect();
    input.scale.axis(&values, &limits)
}

/// How wide the widest number at the axis is.
pub(super) fn tick_width(axis: &Axis) -> f32 {
    axis.ticks.iter().map(|tick| text_width(&tick.printed, LABEL_SIZE, Weight::Regular)).fold(0.0, f32::max)
}
