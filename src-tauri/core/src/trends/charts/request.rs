//! Which chart is asked for.

use serde::{Deserialize, Serialize};

use crate::trends::series::SeriesQuestion;

/// What kind of chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ChartKind {
    /// A run chart, or an SPC chart once there are enough points.
    #[default]
    Trend,
    /// One line for each year over the quarters or months.
    YearOnYear,
    /// Areas side by side.
    Areas,
    /// Providers side by side.
    Providers,
    /// Against what others report.
    Comparators,
    /// Why targets were missed, over time.
    BreachReasons,
    /// What a total is made of, over time, with the change on the year.
    Parts,
    /// p or P′ limits, which take small denominators into account.
    SecondOpinion,
}

/// Which chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartRequest {
    /// What kind.
    pub kind: ChartKind,
    /// Of which series.
    pub series: SeriesQuestion,
    /// Whether the axis fits the values, instead of starting at nought or showing 0 to 100%.
    pub zoomed: bool,
    /// Whether its title stands in the drawing, as it must where a chart travels alone.
    pub titled: bool,
}
