//! What goes into an analysis and what comes out of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::TooFew;

/// Which way an indicator has to move to get better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Direction {
    /// Higher is better.
    Increase,
    /// Lower is better.
    Decrease,
    /// Neither way is better.
    Neutral,
}

/// Whose choices the analysis follows where the two NHS references differ (`docs/spc.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Profile {
    /// NHS England's Making Data Count tools. The default.
    #[default]
    Mdc,
    /// The R package NHSRplotthedots.
    Plotthedots,
}

/// Which category a point takes when it shows improvement by one rule and concern by another (MDC profile).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ConflictRule {
    /// Improvement wins.
    #[default]
    Improvement,
    /// Concern wins.
    Concern,
}

/// A target from a day on, on the scale of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TargetStep {
    /// The first day on which it holds; the minimum date for one that always held.
    pub from: NaiveDate,
    /// The value to reach.
    pub value: f64,
}

/// How a series is analysed.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Whose choices are followed.
    pub profile: Profile,
    /// Which way is better.
    pub direction: Direction,
    /// The targets, by day, in any order; the one in force on the last point with a value decides the assurance
    /// icon, and of two from one day the one given last.
    pub targets: Vec<TargetStep>,
    /// The dates that start a new phase; a date that is not in the series is ignored.
    pub rebase: Vec<NaiveDate>,
    /// The dates whose values are left out for a reason: they count in nothing, as if they were missing; a date that
    /// is not in the series is ignored.
    pub ghosts: Vec<NaiveDate>,
    /// How many rows, from the first of a phase, make the mean and the limits; none for all of them, else 2 or more.
    /// MDC applies it to the first phase only, and ignores one that is longer than the series.
    pub baseline: Option<usize>,
    /// Whether moving ranges that lie far out are left out once (off in the MDC tools).
    pub screen_outliers: bool,
    /// How many points in a row on one side of the mean are a shift: 6, 7 or 8.
    pub shift_points: usize,
    /// How many points in a row rising or falling are a trend: 6, 7 or 8.
    pub trend_points: usize,
    /// Which category wins when rules disagree.
    pub conflict: ConflictRule,
    /// Whether a point beyond a limit counts for two in three, as MDC announced in November 2023.
    pub two_in_three_2023: bool,
}

impl Settings {
    /// The MDC tools' settings as they ship, for an indicator that gets better in `direction`.
    pub fn mdc(direction: Direction) -> Self {
        Self {
            profile: Profile::Mdc,
            direction,
            targets: Vec::new(),
            rebase: Vec::new(),
            ghosts: Vec::new(),
            baseline: None,
            screen_outliers: false,
            shift_points: 7,
            trend_points: 7,
            conflict: ConflictRule::Improvement,
            two_in_three_2023: false,
        }
    }

    /// Refuses settings that no tool offers.
    pub(super) fn check(&self) -> Result<(), SeriesError> {
        let refusals = [
            (!(6..=8).contains(&self.shift_points), "A shift may be set to 6, 7 or 8 points."),
            (!(6..=8).contains(&self.trend_points), "A trend may be set to 6, 7 or 8 points."),
            (self.baseline.is_some_and(|points| points < 2), "A baseline needs at least 2 points."),
            (self.targets.iter().any(|step| !step.value.is_finite()), "A target must be a number."),
        ];
        match refusals.into_iter().find(|(refused, _)| *refused) {
            Some((_, sentence)) => Err(SeriesError::Setting(sentence)),
            None => Ok(()),
        }
    }

    /// NHSRplotthedots as it ships, which screens outlying moving ranges.
    pub fn plotthedots(direction: Direction) -> Self {
        Self { profile: Profile::Plotthedots, screen_outliers: true, ..Self::mdc(direction) }
    }
}

/// One value of a series; no value where a period passed without one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// The day that stands for the period.
    pub date: NaiveDate,
    /// The value, if there is one.
    pub value: Option<f64>,
}

/// Which way a rule was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Side {
    /// Above the mean or rising.
    High,
    /// Below the mean or falling.
    Low,
    /// Both, as the last point of a fall that is the first of a rise.
    Both,
}

impl Side {
    /// Whether this is that side, or both sides.
    pub fn includes(self, side: Self) -> bool {
        self == side || self == Self::Both
    }
}

/// What a point shows once all rules are weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Category {
    /// No rule is met.
    CommonCause,
    /// Special cause, for the better.
    Improvement,
    /// Special cause, for the worse.
    Concern,
    /// Special cause, high, where neither way is better.
    NeitherHigh,
    /// Special cause, low, where neither way is better.
    NeitherLow,
}

/// A point of the analysis, in date order.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The day that stands for the period.
    pub date: NaiveDate,
    /// The value that counts, if there is one.
    pub value: Option<f64>,
    /// The value that was left out, if one was; then there is no value that counts.
    pub ghost: Option<f64>,
    /// Its phase: how many rebases lie on or before it, from 0.
    pub phase: usize,
    /// The mean it is judged by, of its phase or of the baseline; none if that has no value.
    pub mean: Option<f64>,
    /// The lower process limit, never clipped; none where undefined.
    pub lower_limit: Option<f64>,
    /// The upper process limit, never clipped; none where undefined.
    pub upper_limit: Option<f64>,
    /// Whether there is a value and it counts for the mean: in the baseline, and not screened out of it.
    pub in_limits: bool,
    /// Beyond a limit.
    pub astronomical: Option<Side>,
    /// In a run on one side of the mean.
    pub shift: Option<Side>,
    /// In a run of rising or falling values.
    pub trend: Option<Side>,
    /// One of two points in three near a limit.
    pub two_in_three: Option<Side>,
    /// What all that amounts to.
    pub category: Category,
    /// Whether one rule says better and another says worse; never where neither way is better.
    pub conflict: bool,
}

/// How a page shows the series: whether there are enough points for limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ShownAs {
    /// Fewer than 13 points with a value, or too little counted: points, mean and target only, no icons.
    Run,
    /// 13 or 14 points, or fewer than 12 in the latest phase: limits marked as trial limits, icons greyed.
    Trial,
    /// 15 points or more: the full chart.
    Spc,
}

/// The variation icon, which speaks for the last point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum VariationIcon {
    /// No significant change.
    CommonCause,
    /// Special cause improvement, high values.
    ImprovementHigh,
    /// Special cause improvement, low values.
    ImprovementLow,
    /// Special cause concern, high values.
    ConcernHigh,
    /// Special cause concern, low values.
    ConcernLow,
    /// Special cause, high, neither better nor worse.
    NeutralHigh,
    /// Special cause, low, neither better nor worse.
    NeutralLow,
}

/// The assurance icon, which speaks for the target against the limits of the last phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AssuranceIcon {
    /// The target will be met every time.
    Pass,
    /// The target will be missed every time.
    Fail,
    /// The target will be hit or missed by chance.
    Inconsistent,
}

/// An analysed series.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// Every observation, in date order.
    pub points: Vec<Point>,
    /// How a page shows it.
    pub shown_as: ShownAs,
    /// Why it has no limits, however many points it has; none unless what was counted has been weighed.
    pub too_few: Option<TooFew>,
    /// The earlier phases in which too little was counted, where it is enough now.
    pub too_few_before: Vec<TooFew>,
    /// The variation icon, computed whether or not a page shows it; none without any value. Where the latest phase
    /// is too short for limits it is common cause, as in both references, unless a trend runs into it (MDC).
    pub variation_icon: Option<VariationIcon>,
    /// The assurance icon, computed whether or not a page shows it; none without a value, a target or a better
    /// way, nor without limits (NHSRplotthedots says inconsistent there).
    pub assurance_icon: Option<AssuranceIcon>,
    /// The rule set and its version, stored with every issued chart that has limits and printed under it,
    /// for example "Making Data Count XmR, 7 points, 1 point left out, version 1".
    pub rule_set: String,
    /// The target in force at the point that the icons speak for.
    pub target: Option<f64>,
    /// Which way is better, kept for the words and the drawing.
    pub direction: Direction,
    /// How many points make a shift, kept for the suggestion of a new phase.
    pub shift_points: usize,
}

impl Analysis {
    /// The rule set, if there are limits to which it applies: a chart without limits names none.
    pub fn shown_rule_set(&self) -> Option<&str> {
        let limited = self.shown_as != ShownAs::Run && self.points.iter().any(|point| point.upper_limit.is_some());
        Some(self.rule_set.as_str()).filter(|words| limited && !words.is_empty())
    }
}

/// Why a series cannot be analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesError {
    /// Two observations have the same date.
    RepeatedDate(NaiveDate),
    /// There is no observation at all.
    Empty,
    /// A value is not a finite number.
    NotFinite(NaiveDate),
    /// A setting is out of its range; the sentence says which and what it may be.
    Setting(&'static str),
}

impl std::fmt::Display for SeriesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::RepeatedDate(date) => {
                write!(
                    f,
                    "The date {} is given twice. Each date may have one value.",
                    crate::calendar::short_date(*date)
                )
            }
            Self::Empty => write!(f, "There are no values to analyse."),
            Self::NotFinite(date) => {
                write!(f, "The value for {} is not a number.", crate::calendar::short_date(*date))
            }
            Self::Setting(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for SeriesError {}

#[cfg(test)]
mod tests {
    use super::super::testing::day;
    use super::*;

    #[test]
    fn settings_that_no_tool_offers_are_refused() {
        let good = Settings::mdc(Direction::Increase);
        let cases = [
            (good.clone(), None),
            (Settings { shift_points: 5, ..good.clone() }, Some("A shift may be set to 6, 7 or 8 points.")),
            (Settings { trend_points: 9, ..good.clone() }, Some("A trend may be set to 6, 7 or 8 points.")),
            (Settings { baseline: Some(1), ..good.clone() }, Some("A baseline needs at least 2 points.")),
            (
                Settings { targets: vec![TargetStep { from: day(0), value: f64::INFINITY }], ..good },
                Some("A target must be a number."),
            ),
        ];
        for (settings, sentence) in cases {
            assert_eq!(settings.check().err(), sentence.map(SeriesError::Setting));
        }
    }
}
