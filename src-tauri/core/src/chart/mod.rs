//! Charts: from an analysed series to a scene, and from a scene to SVG.
//!
//! A chart is computed and laid out once, here; `svg` paints it for the screen and the command line,
//! `pdf` for the paper. It decides nothing about the figures: no rule, rating or rounding lives here.
//! Values come printed from outside; only the numbers along an axis are the chart's own.

mod axis;
mod bars;
mod base;
mod events;
mod extent;
mod frame;
mod icons;
mod labels;
mod layout;
mod legend;
mod lines;
mod marks;
mod palette;
mod periods;
mod png;
mod proportion_limits;
mod scale;
mod scene;
mod score_history;
mod series_lines;
mod sheet;
mod spark;
mod stacked_columns;
mod svg;
#[cfg(test)]
mod tests;
mod trend;
mod trend_chart;
mod values;

pub use bars::{ComparisonBar, ComparisonBars, ComparisonTarget, comparison_bars};
pub use icons::{assurance_icon, variation_icon};
pub use png::{Picture, PngError, to_png, to_rgba};
pub use proportion_limits::{ProportionLimitsChart, proportion_limits_chart};
pub use scale::Scale;
pub use scene::*;
pub use score_history::{ScoreBand, ScoreHistory, ScoreStep, npsa_bands, score_history};
pub use series_lines::{LineRole, LineSeries, SeriesLines, series_lines};
pub use spark::spark_line;
pub use stacked_columns::{Layer, StackedColumns, stacked_columns};
pub use svg::to_svg;
pub use trend::{PrintedLines, Size, TrendChart, TrendEvent, TrendPoint};
pub use trend_chart::trend_chart;
