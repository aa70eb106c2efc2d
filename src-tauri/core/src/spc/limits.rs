//! The mean and the limits of an XmR chart.
//!
//! Limits are never clipped here: a limit above 100% or below 0 is kept, and only a drawing may cut it off.

use super::sums::mean;
use super::ties::Scale;
use super::{Profile, Settings};

/// From the average moving range to the distance of a limit from the mean (3 / 1.128, rounded as the NHS tools do).
const LIMIT: f64 = 2.66;
/// From the average moving range to the limit of a moving range.
const MOVING_RANGE_LIMIT: f64 = 3.267;

/// What is left out when moving ranges lie far out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Screening {
    /// Nothing.
    Off,
    /// Moving ranges at or beyond their limit (NHSRplotthedots).
    Ranges,
    /// Moving ranges beyond their limit, and from the mean the values they lead to (MDC).
    RangesAndValues,
}

impl Screening {
    /// The screening that the settings ask for.
    pub(super) fn of(settings: &Settings) -> Self {
        match (settings.screen_outliers, settings.profile) {
            (false, _) => Self::Off,
            (true, Profile::Plotthedots) => Self::Ranges,
            (true, Profile::Mdc) => Self::RangesAndValues,
        }
    }
}

/// The lines of a stretch.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Limits {
    /// The mean; none without a value.
    pub mean: Option<f64>,
    /// The distance from the mean to each limit; none without two neighbouring values.
    reach: Option<f64>,
    /// For each value, whether it counts for the mean.
    pub counted: Vec<bool>,
}

impl Limits {
    /// The lines that the values make.
    pub(super) fn new(values: &[Option<f64>], screening: Screening, scale: Scale) -> Self {
        let ranges = moving_ranges(values);
        let kept = screen(&ranges, screening, scale).unwrap_or_else(|| vec![true; values.len()]);
        let average = mean(ranges.iter().zip(&kept).filter(|(_, kept)| **kept).filter_map(|(range, _)| *range));
        let counts = |value: &Option<f64>, kept: bool| value.is_some() && (kept || screening == Screening::Ranges);
        let counted: Vec<bool> = values.iter().zip(kept).map(|(value, kept)| counts(value, kept)).collect();
        let mean = mean(values.iter().zip(&counted).filter(|(_, counts)| **counts).filter_map(|(value, _)| *value));
        Self { mean, reach: average.map(|average| LIMIT * average), counted }
    }

    /// The upper process limit.
    pub(super) fn upper(&self) -> Option<f64> {
        self.line(1.0)
    }

    /// The lower process limit.
    pub(super) fn lower(&self) -> Option<f64> {
        self.line(-1.0)
    }

    /// Two thirds of the way from the mean to the upper limit.
    pub(super) fn upper_two_thirds(&self) -> Option<f64> {
        self.line(2.0 / 3.0)
    }

    /// Two thirds of the way from the mean to the lower limit.
    pub(super) fn lower_two_thirds(&self) -> Option<f64> {
        self.line(-2.0 / 3.0)
    }

    fn line(&self, part: f64) -> Option<f64> {
        Some(self.mean? + part * self.reach?).filter(|line| line.is_finite())
    }
}

/// How far each value lies from the one before; none for the first and beside a missing value.
fn moving_ranges(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let step = |pair: &[Option<f64>]| Some((pair[1]? - pair[0]?).abs());
    values.first().map(|_| None).into_iter().chain(values.windows(2).map(step)).collect()
}

/// Which rows keep their moving range, judged once; none if nothing is to be screened.
///
/// Our rule, unlike the references': where screening would leave no width at all, nothing is screened.
fn screen(ranges: &[Option<f64>], screening: Screening, scale: Scale) -> Option<Vec<bool>> {
    let ceiling = MOVING_RANGE_LIMIT * mean(ranges.iter().flatten().copied())?;
    let keeps = |range: f64| match screening {
        Screening::Off => true,
        Screening::Ranges => scale.above(ceiling, range),
        Screening::RangesAndValues => !scale.above(range, ceiling),
    };
    let width = mean(ranges.iter().flatten().copied().filter(|range| keeps(*range)))?;
    scale.above(width, 0.0).then(|| ranges.iter().map(|range| range.is_none_or(keeps)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(values: &[Option<f64>], screening: Screening) -> Limits {
        Limits::new(values, screening, Scale::of(values.iter().flatten().copied()))
    }

    fn check(values: &[Option<f64>], screening: Screening, mean: Option<f64>, reach: Option<f64>) {
        let found = limits(values, screening);
        assert_eq!(found.mean, mean, "mean of {values:?}");
        assert_eq!(found.reach.map(|reach| (reach * 1e9).round() / 1e9), reach, "reach of {values:?}");
    }

    #[test]
    fn limits_lie_2_66_average_moving_ranges_from_the_mean() {
        check(&[Some(1.0), Some(3.0), Some(2.0)], Screening::Off, Some(2.0), Some(3.99));
        let found = limits(&[Some(10.0), Some(13.0)], Screening::Off);
        assert_eq!((found.lower(), found.upper()), (Some(11.5 - 7.98), Some(11.5 + 7.98)));
        assert!((found.upper_two_thirds().unwrap() - 16.82).abs() < 1e-12);
        assert!((found.lower_two_thirds().unwrap() - 6.18).abs() < 1e-12);
    }

    #[test]
    fn no_moving_range_lies_beside_a_missing_value() {
        check(&[Some(1.0), None, Some(9.0), Some(10.0)], Screening::Off, Some(20.0 / 3.0), Some(2.66));
    }

    #[test]
    fn limits_are_undefined_without_two_neighbouring_values() {
        check(&[], Screening::Off, None, None);
        check(&[None, None], Screening::Off, None, None);
        check(&[Some(4.0)], Screening::Off, Some(4.0), None);
        check(&[Some(4.0), None, Some(6.0)], Screening::Off, Some(5.0), None);
    }

    #[test]
    fn a_far_moving_range_is_screened_once_if_that_is_asked_for() {
        let values: Vec<_> = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 22.0, 21.0].map(Some).to_vec();
        check(&values, Screening::Off, Some(6.5), Some(9.88));
        check(&values, Screening::Ranges, Some(6.5), Some(2.66));
        check(&values, Screening::RangesAndValues, Some(30.0 / 7.0), Some(2.66));
        assert_eq!(limits(&values, Screening::RangesAndValues).counted.iter().filter(|counted| !**counted).count(), 1);
        assert!(limits(&values, Screening::Ranges).counted.iter().all(|counted| *counted));
    }

    #[test]
    fn a_moving_range_on_its_limit_is_dropped_by_plotthedots_and_kept_by_mdc() {
        let quiet = (100.0 - 32.67) / 9.0;
        let values = [0.0, 32.67, 32.67 - quiet].into_iter().chain([32.67, 32.67 - quiet].into_iter().cycle().take(8));
        let values: Vec<_> = values.map(Some).collect();
        let reach = |screening| limits(&values, screening).reach.unwrap();
        assert!((reach(Screening::Off) - LIMIT * 10.0).abs() < 1e-9);
        assert!((reach(Screening::Ranges) - LIMIT * quiet).abs() < 1e-9);
        assert!((reach(Screening::RangesAndValues) - LIMIT * 10.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_screened_where_that_would_leave_no_width() {
        let flat = vec![Some(5.0); 14];
        let mut one_bad_month = flat.clone();
        one_bad_month[6] = Some(9.0);
        for screening in [Screening::Ranges, Screening::RangesAndValues] {
            assert_eq!(limits(&flat, screening), limits(&flat, Screening::Off));
            assert_eq!(limits(&one_bad_month, screening), limits(&one_bad_month, Screening::Off));
        }
    }
}
