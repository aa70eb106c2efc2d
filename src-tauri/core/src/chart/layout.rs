//! Where the parts of a trend chart go, decided before anything is drawn.
//!
//! Widths come first, as they depend on words alone; then the rows above and below; the frame takes what is left.

use super::axis;
use super::events::Flags;
use super::extent::ASCENT;
use super::frame::{Frame, HEADROOM, Spread};
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
    pub(super) stack: Stack,
}

/// The least height in which the shape of a trend can still be seen.
const LEAST_FRAME: f32 = 110.0;

impl Layout {
    /// Lays out the parts of `input`.
    pub(super) fn of(input: &TrendChart) -> Self {
        let size = input.drawn_size();
        let phases = lines::phases(input);
        let axis = axis_of(input, &phases);
        let labels = labels::of(input, phases.last(), size.width * 0.28);
        let left = MARGIN + tick_width(&axis) + 8.0;
        let right = size.width - MARGIN - labels::width(&labels);
        let spread = Spread::Slots;
        let mut frame = Frame { left, right, top: 0.0, bottom: 0.0, count: input.count(), axis, spread };

        let flags = Flags::of(&input.events, &frame, size.width);
        let labels_of_periods: Vec<&str> = (0..input.count()).map(|index| input.label(index)).collect();
        let periods = periods::of(&labels_of_periods, &frame, size.width);
        let legend = legend::of(input, &frame, &flags, size.width - 2.0 * MARGIN);
        let around = Around {
            title_drawn: input.title_drawn,
            flag_rows: flags.rows,
            below: periods.height(),
            legend: legend.height(),
            least: LEAST_FRAME,
        };
        let stack = Stack::around(&mut frame, size, &around);
        Self { size: stack.size, frame, phases, periods, flags, labels, legend, stack }
    }
}

/// The axis that holds everything that is drawn.
fn axis_of(input: &TrendChart, phases: &[Phase]) -> Axis {
    let values: Vec<f64> = (0..input.count())
        .flat_map(|index| [input.value(index), input.ghost(index), input.target(index), input.trajectory(index)])
        .flatten()
        .collect();
    let limits: Vec<f64> = phases.iter().flat_map(|phase| [phase.lower, phase.upper]).flatten().collect();
    if input.zoomed { input.scale.zoomed_axis(&values, &limits) } else { input.scale.axis(&values, &limits) }
}

/// The rows above and below a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) title_drawn: bool,
    /// How many rows the words of events take above the frame.
    pub(super) flag_rows: usize,
    /// How high everything is that stands between the frame and the legend.
    pub(super) below: f32,
    /// How high the legend is.
    pub(super) legend: f32,
    /// How high the frame must be at the least; the chart grows if its size leaves less.
    pub(super) least: f32,
}

/// Where the rows of a chart lie.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stack {
    /// The size of the chart: as asked for, or higher.
    pub(super) size: Size,
    pub(super) legend_top: f32,
    /// What stands above the axis.
    pub(super) words: Option<String>,
    pub(super) words_baseline: f32,
}

impl Stack {
    /// Gives the frame what the rows leave of the size.
    pub(super) fn around(frame: &mut Frame, size: Size, around: &Around) -> Self {
        let title = if around.title_drawn { TITLE_SIZE + 6.0 } else { 0.0 };
        let words = axis::words(&frame.axis, size.width - 2.0 * MARGIN);
        // Words over the frame keep a little clear of the title.
        let flagged = if around.flag_rows > 0 { around.flag_rows as f32 * ROW + 4.0 } else { 0.0 };
        frame.top = MARGIN + title + if words.is_some() { ROW } else { 0.0 } + flagged + HEADROOM;
        let foot = around.below + around.legend + MARGIN + if around.legend > 0.0 { 6.0 } else { 0.0 };
        frame.bottom = (size.height - foot).max(frame.top + around.least);
        let size = Size { height: frame.bottom + foot, ..size };
        let legend_top = size.height - MARGIN - around.legend;
        Self { size, legend_top, words, words_baseline: MARGIN + title + LABEL_SIZE * ASCENT }
    }
}

/// How wide the widest number at the axis is.
pub(super) fn tick_width(axis: &Axis) -> f32 {
    axis.ticks.iter().map(|tick| text_width(&tick.printed, LABEL_SIZE, Weight::Regular)).fold(0.0, f32::max)
}
