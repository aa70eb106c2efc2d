//! p and P′ limits for proportions of whole numbers: a second opinion beside XmR, never in its place.
//!
//! The NHS tools use XmR for percentages. Where caseloads are under about 30, its limits take no account of how
//! much a small denominator moves by chance; these do. p is too narrow where large denominators vary more than
//! chance allows (overdispersion); P′ (Laney) widens or narrows it by what the figures show.

use super::Side;
use super::sums::mean;
use super::ties::Scale;

/// From the average difference of neighbouring z-scores to their standard deviation.
const D2: f64 = 1.128;

/// The counts behind one proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// How many met the measure.
    pub numerator: u64,
    /// Out of how many.
    pub denominator: u64,
}

/// Which limits are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProportionChart {
    /// p: three standard deviations of a binomial count.
    P,
    /// P′: the same, scaled by the spread found between neighbouring periods.
    PPrime,
}

/// The limits of a series of proportions, on the scale 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct ProportionLimits {
    /// Sum of numerators over sum of denominators, not the mean of percentages; none without any denominator.
    pub centre: Option<f64>,
    /// One for each period given.
    pub points: Vec<ProportionPoint>,
}

/// One period against its own limits, which its denominator sets.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ProportionPoint {
    /// The proportion; none where there are no counts or the denominator is 0.
    pub value: Option<f64>,
    /// The lower limit, not below 0; none without a value or, in P′, without two neighbouring values.
    pub lower_limit: Option<f64>,
    /// The upper limit, not above 1.
    pub upper_limit: Option<f64>,
    /// Beyond which limit the value lies.
    pub beyond: Option<Side>,
}

/// Why counts cannot be analysed: a numerator above its denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountsError {
    /// The counts at fault.
    pub counts: Counts,
}

impl std::fmt::Display for CountsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} is not a proportion.", self.counts.numerator, self.counts.denominator)
    }
}

impl std::error::Error for CountsError {}

/// p or P′ limits, three standard deviations from the centre and clipped to 0 and 1 (spec: `docs/spc.md`).
///
/// The periods are in order of time; a period without counts, or with a denominator of 0, is no data and breaks the
/// sequence from which P′ takes its spread.
///
/// # Errors
/// A numerator is above its denominator.
pub fn proportion_limits(periods: &[Option<Counts>], chart: ProportionChart) -> Result<ProportionLimits, CountsError> {
    if let Some(counts) = periods.iter().flatten().find(|counts| counts.numerator > counts.denominator) {
        return Err(CountsError { counts: *counts });
    }
    let present: Vec<Option<Counts>> = periods.iter().map(|counts| counts.filter(|c| c.denominator > 0)).collect();
    let total =
        |part: fn(&Counts) -> u64| present.iter().flatten().map(|counts| u128::from(part(counts))).sum::<u128>();
    let (numerators, denominators) = (total(|counts| counts.numerator), total(|counts| counts.denominator));
    if denominators == 0 {
        return Ok(ProportionLimits { centre: None, points: vec![ProportionPoint::default(); periods.len()] });
    }
    let centre = numerators as f64 / denominators as f64;
    let spread = match chart {
        ProportionChart::P => Some(1.0),
        ProportionChart::PPrime => spread_between(&present, centre),
    };
    let points = present.iter().map(|counts| counts.map(|counts| point(counts, centre, spread)).unwrap_or_default());
    Ok(ProportionLimits { centre: Some(centre), points: points.collect() })
}

fn proportion(counts: Counts) -> f64 {
    counts.numerator as f64 / counts.denominator as f64
}

/// The standard deviation of a proportion of that denominator, by chance alone.
fn deviation(counts: Counts, centre: f64) -> f64 {
    (centre * (1.0 - centre) / counts.denominator as f64).sqrt()
}

/// How many times wider than chance neighbouring periods differ; 1 where chance alone leaves no width, as at
/// a centre of 0 or 1.
fn spread_between(present: &[Option<Counts>], centre: f64) -> Option<f64> {
    let score = |counts: Counts| (proportion(counts) - centre) / deviation(counts, centre);
    if centre <= 0.0 || centre >= 1.0 {
        return Some(1.0);
    }
    let step = |pair: &[Option<Counts>]| Some((score(pair[1]?) - score(pair[0]?)).abs());
    mean(present.windows(2).filter_map(step)).map(|average| average / D2)
}

fn point(counts: Counts, centre: f64, spread: Option<f64>) -> ProportionPoint {
    let value = proportion(counts);
    let reach = spread.map(|spread| 3.0 * deviation(counts, centre) * spread);
    let (lower, upper) = reach.map(|reach| ((centre - reach).max(0.0), (centre + reach).min(1.0))).unzip();
    let scale = Scale::of([1.0].into_iter());
    let beyond = match (lower, upper) {
        (Some(lower), _) if scale.above(lower, value) => Some(Side::Low),
        (_, Some(upper)) if scale.above(value, upper) => Some(Side::High),
        _ => None,
    };
    ProportionPoint { value: Some(value), lower_limit: lower, upper_limit: upper, beyond }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(counts: &[(u64, u64)]) -> Vec<Option<Counts>> {
        counts
            .iter()
            .map(|(numerator, denominator)| Some(Counts { numerator: *numerator, denominator: *denominator }))
            .collect()
    }

    fn limits(periods: &[Option<Counts>], chart: ProportionChart) -> ProportionLimits {
        proportion_limits(periods, chart).unwrap()
    }

    #[test]
    fn the_centre_is_a_sum_over_a_sum() {
        assert_eq!(limits(&series(&[(1, 1), (0, 3)]), ProportionChart::P).centre, Some(0.25));
    }

    #[test]
    fn each_period_has_the_limits_of_its_own_denominator_within_0_and_1() {
        let found = limits(&series(&[(50, 100), (450, 900), (2, 4)]), ProportionChart::P);
        let rounded: Vec<_> = found.points.iter().map(|p| (p.lower_limit.unwrap(), p.upper_limit.unwrap())).collect();
        let expected = [(0.35, 0.65), (0.45, 0.55), (0.0, 1.0)];
        for ((lower, upper), (expected_lower, expected_upper)) in rounded.into_iter().zip(expected) {
            assert!((lower - expected_lower).abs() < 1e-12 && (upper - expected_upper).abs() < 1e-12);
        }
    }

    #[test]
    fn overdispersed_counts_are_all_beyond_p_and_within_p_prime() {
        let counts = [(8200, 10000), (7600, 9800), (8900, 10400), (7100, 9700), (8700, 10200), (7400, 9900)];
        let beyond = |chart| limits(&series(&counts), chart).points.iter().filter(|p| p.beyond.is_some()).count();
        assert_eq!((beyond(ProportionChart::P), beyond(ProportionChart::PPrime)), (6, 0));
    }

    #[test]
    fn always_none_or_always_all_has_limits_on_the_centre_and_no_signal() {
        for chart in [ProportionChart::P, ProportionChart::PPrime] {
            for (numerator, centre) in [(0, 0.0), (7, 1.0)] {
                let found = limits(&series(&[(numerator, 7); 5]), chart);
                let flat = ProportionPoint {
                    value: Some(centre),
                    lower_limit: Some(centre),
                    upper_limit: Some(centre),
                    beyond: None,
                };
                assert_eq!(found, ProportionLimits { centre: Some(centre), points: vec![flat; 5] });
            }
        }
    }

    #[test]
    fn a_denominator_of_0_is_no_data_and_breaks_the_sequence() {
        let counts =
            [Some(Counts { numerator: 1, denominator: 2 }), Some(Counts { numerator: 0, denominator: 0 }), None];
        assert_eq!(limits(&counts[1..], ProportionChart::P).centre, None);
        let found =
            limits(&[counts[0], counts[1], Some(Counts { numerator: 3, denominator: 4 })], ProportionChart::PPrime);
        assert_eq!(found.points[1], ProportionPoint::default());
        assert_eq!(found.points[2], ProportionPoint { value: Some(0.75), ..ProportionPoint::default() });
    }

    #[test]
    fn a_numerator_above_its_denominator_is_refused() {
        let error = proportion_limits(&series(&[(1, 2), (3, 2)]), ProportionChart::P).unwrap_err();
        assert_eq!(error.to_string(), "3 of 2 is not a proportion.");
    }
}
