//! What the finding is made of besides the analysis: how a series and its points are called and printed.

use crate::calendar::printed_date;
use crate::spc::{Analysis, Point};

/// What the caller knows of a series and the arithmetic does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesWords {
    /// What is measured, for example "Initial health assessments in 20 working days, Pan Dorset".
    pub indicator: String,
    /// One for each point of the analysis, in date order. Where one is lacking, its date and bare number stand in.
    pub points: Vec<PointWords>,
    /// The target in force at the last point as it is printed, "85%"; the bare number if lacking.
    pub target: Option<String>,
    /// The period with which the icons start if none is missed, "Q3 2021-22": as many periods after the last point as
    /// `icons_start` answers. It is said on a run chart.
    pub icons_start: Option<String>,
    /// Why a run chart never gets limits, "neighbouring points share months"; none if it only needs more points.
    pub no_limits: Option<String>,
    /// What to look at where too little is counted for limits, as a sentence; a general one if lacking.
    pub instead: Option<String>,
}

/// How a point is called and printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointWords {
    /// Its period, "Q2 2020-21".
    pub label: String,
    /// Its value with the unit, "82.4%", also where it is left out; none where there is no value.
    pub value: Option<String>,
    /// The value with as many decimals as tell it apart from the latest target, where rounding would print them alike.
    pub closer: Option<String>,
    /// Why there is no value, "none due", "not available: records lost"; that there is no figure yet if lacking.
    pub none: Option<String>,
    /// What there is of it where a part is missing, "1 of 2 providers".
    pub incomplete: Option<String>,
    /// Whether it is still to be confirmed.
    pub provisional: bool,
}

impl SeriesWords {
    /// The words for a series of which nothing is known but its numbers: dates, and numbers in full.
    pub fn bare(indicator: &str, analysis: &Analysis) -> Self {
        let words = |point: &Point| PointWords {
            label: printed_date(point.date),
            value: point.value.or(point.ghost).map(|value| value.to_string()),
            closer: None,
            none: None,
            incomplete: None,
            provisional: false,
        };
        Self {
            indicator: indicator.to_owned(),
            points: analysis.points.iter().map(words).collect(),
            target: analysis.target.map(|target| target.to_string()),
            icons_start: None,
            no_limits: None,
            instead: None,
        }
    }

    pub(in super::super) fn label(&self, analysis: &Analysis, row: usize) -> String {
        let date = || analysis.points.get(row).map(|point| printed_date(point.date)).unwrap_or_default();
        self.points.get(row).map_or_else(date, |words| words.label.clone())
    }

    pub(super) fn value(&self, row: usize, value: f64) -> String {
        self.points.get(row).and_then(|words| words.value.clone()).unwrap_or_else(|| value.to_string())
    }

    pub(super) fn target(&self, target: f64) -> String {
        self.target.clone().unwrap_or_else(|| target.to_string())
    }

    pub(super) fn incomplete(&self, row: usize) -> Option<&str> {
        self.points.get(row)?.incomplete.as_deref()
    }
}

/// The last point with a value, which the finding speaks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Latest {
    pub(super) row: usize,
    pub(super) value: f64,
}

impl Latest {
    pub(super) fn of(analysis: &Analysis) -> Option<Self> {
        let row = analysis.points.iter().rposition(|point| point.value.is_some())?;
        analysis.points[row].value.map(|value| Self { row, value })
    }

    /// Whether any limits can be drawn where it lies.
    pub(super) fn has_limits(self, analysis: &Analysis) -> bool {
        analysis.points[self.row].upper_limit.is_some()
    }
}
