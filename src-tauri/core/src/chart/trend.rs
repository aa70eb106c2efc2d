//! The trend of one indicator: a run chart, or an SPC chart once there are enough points.

use super::scale::Scale;
use crate::spc::Analysis;
use crate::text::NO_FIGURE;

/// The outer size of a chart in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

impl Size {
    /// The size, and no side of it less than that of `least`.
    pub(super) fn at_least(self, least: Self) -> Self {
        Self { width: at_least(self.width, least.width), height: at_least(self.height, least.height) }
    }
}

/// The least size in which words and marks still keep clear of each other; a smaller chart is made this large.
pub(super) const LEAST: Size = Size { width: 560.0, height: 300.0 };

/// What belongs to one period besides its analysed value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TrendPoint {
    /// The period, for example "Q1 2019-20"; a year after the last space is printed once for its periods.
    pub label: String,
    /// The value as it is printed, for example "52.6%"; none prints nothing at the point.
    pub printed: Option<String>,
    /// The target in force, on the scale of the values.
    pub target: Option<f64>,
    /// The value planned for a recovery.
    pub trajectory: Option<f64>,
    /// A value that is left out of the limits for a reason. It is drawn in place of the analysed value of the period,
    /// hollow and not joined to the line; `printed` is how it is printed.
    pub ghost: Option<f64>,
    /// Why there is no value, in a few words; "no figure yet" if none.
    pub none: Option<&'static str>,
    /// Why the value is incomplete, for example "3 of 4 quarters".
    pub note: Option<String>,
}

/// Something dated that explains a series.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendEvent {
    /// The period in which it happened, counted from 0; one beyond the last period is left out.
    pub at: usize,
    /// What happened, in a few words.
    pub words: String,
    /// Whether new limits begin with its period: its line then stands where the phases break.
    pub rebases: bool,
}

/// What stands at the right end of the lines, as it is printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PrintedLines {
    /// The mean of the latest phase, for example "54.2%".
    pub mean: Option<String>,
    /// The lower limit of the latest phase, not clipped.
    pub lower_limit: Option<String>,
    /// The upper limit of the latest phase, not clipped.
    pub upper_limit: Option<String>,
    /// The whole label of the target, for example "Target 85%"; "Target" if none.
    pub target: Option<String>,
}

/// A trend to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendChart {
    /// What it is a chart of.
    pub title: String,
    /// Whether the title also stands in the drawing, as it must where a chart travels alone.
    pub title_drawn: bool,
    /// The finding in a sentence or two: the alternative text.
    pub description: String,
    /// The analysed series. Limits, and shapes that say what is special, appear only as its `shown_as` permits.
    pub analysis: Analysis,
    /// One for each point of the analysis. Further ones are periods to come, with a target or a trajectory only.
    pub points: Vec<TrendPoint>,
    /// What the values are measured on.
    pub scale: Scale,
    /// Whether the axis fits the values instead of starting at 0 or running from 0% to 100%. The drawing says so where
    /// it does not start at 0.
    pub zoomed: bool,
    /// The words at the right end of the lines.
    pub lines: PrintedLines,
    /// What happened when.
    pub events: Vec<TrendEvent>,
    /// How many points limits need; a run chart says how many of them there are.
    pub points_needed: usize,
    /// How large it is; at least 560 by 300, and higher where rows of words would leave too little for the points.
    pub size: Size,
}

impl TrendChart {
    /// A chart of 760 by 340 points with its title drawn, with nothing but the analysed values.
    pub fn new(title: &str, description: &str, analysis: Analysis, scale: Scale) -> Self {
        Self {
            title: title.to_owned(),
            title_drawn: true,
            description: description.to_owned(),
            points: vec![TrendPoint::default(); analysis.points.len()],
            analysis,
            scale,
            zoomed: false,
            lines: PrintedLines::default(),
            events: Vec::new(),
            points_needed: 13,
            size: Size { width: 760.0, height: 340.0 },
        }
    }

    /// How many periods are drawn.
    pub(super) fn count(&self) -> usize {
        self.points.len().max(self.analysis.points.len())
    }

    /// The name of a period.
    pub(super) fn label(&self, index: usize) -> &str {
        self.points.get(index).map_or("", |point| &point.label)
    }

    /// The value of a period that belongs to the line; what is no number counts as missing.
    pub(super) fn value(&self, index: usize) -> Option<f64> {
        if self.ghost(index).is_some() {
            return None;
        }
        self.analysis.points.get(index).and_then(|point| point.value).filter(|value| value.is_finite())
    }

    /// The value of a period that is left out of the limits.
    pub(super) fn ghost(&self, index: usize) -> Option<f64> {
        self.points.get(index).and_then(|point| point.ghost).filter(|value| value.is_finite())
    }

    /// The target of a period.
    pub(super) fn target(&self, index: usize) -> Option<f64> {
        self.points.get(index).and_then(|point| point.target).filter(|value| value.is_finite())
    }

    /// The planned value of a period.
    pub(super) fn trajectory(&self, index: usize) -> Option<f64> {
        self.points.get(index).and_then(|point| point.trajectory).filter(|value| value.is_finite())
    }

    /// What is known of a period besides its value.
    pub(super) fn printed(&self, index: usize) -> Option<&str> {
        self.points.get(index).and_then(|point| point.printed.as_deref())
    }

    /// Why a period has no value, in a few words.
    pub(super) fn none(&self, index: usize) -> &'static str {
        self.points.get(index).and_then(|point| point.none).unwrap_or(NO_FIGURE)
    }

    /// Why the value of a period is incomplete; nothing if there is no value.
    pub(super) fn note(&self, index: usize) -> Option<&str> {
        self.value(index)?;
        self.points.get(index).and_then(|point| point.note.as_deref())
    }

    /// The size it is drawn in.
    pub(super) fn drawn_size(&self) -> Size {
        self.size.at_least(LEAST)
    }
}

/// The larger of the two; the least also where the size is no number.
pub(super) fn at_least(size: f32, least: f32) -> f32 {
    if size.is_finite() { size.max(least) } else { least }
}
