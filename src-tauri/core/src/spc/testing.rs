//! Small series for tests.

use chrono::{Months, NaiveDate};

use super::{Category, Observation, Point};

/// The first day of a month, counted from April 2019.
pub(super) fn day(month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 4, 1).unwrap() + Months::new(month)
}

/// One value a month from April 2019.
pub(super) fn monthly(values: &[f64]) -> Vec<Observation> {
    with_gaps(&values.iter().copied().map(Some).collect::<Vec<_>>())
}

/// One value or gap a month from April 2019.
pub(super) fn with_gaps(values: &[Option<f64>]) -> Vec<Observation> {
    (0..).zip(values).map(|(month, value)| Observation { date: day(month), value: *value }).collect()
}

/// A point that meets no rule.
pub(super) fn point(value: Option<f64>) -> Point {
    Point {
        date: day(0),
        value,
        ghost: None,
        phase: 0,
        mean: value,
        lower_limit: value,
        upper_limit: value,
        in_limits: value.is_some(),
        astronomical: None,
        shift: None,
        trend: None,
        two_in_three: None,
        category: Category::CommonCause,
        conflict: false,
    }
}
