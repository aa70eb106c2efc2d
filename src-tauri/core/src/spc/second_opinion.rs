//! A second opinion on percentages of small numbers: what p and P′ limits say beside XmR, in words.
//!
//! Never in place of the chart's own limits, and never a claim where the chart itself has too few points for one.

use super::few_points::{self, POINTS_FOR_LIMITS};
use super::proportions::{Counts, CountsError, ProportionChart, ProportionLimits, proportion_limits};
use super::{Analysis, SeriesWords, ShownAs, Side};

/// Below how many children or events a denominator is small (`docs/spc.md`).
pub const SMALL_DENOMINATOR: u64 = 30;

/// How many unusual points a sentence names.
const NAMED_POINTS: usize = 4;

/// What limits that know the denominators say of the latest phase of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct SecondOpinion {
    /// p limits, one point for each of the analysis; those before the latest phase, and those left out, are empty.
    pub p: ProportionLimits,
    /// P′ limits, likewise.
    pub p_prime: ProportionLimits,
    /// Which points lie beyond each, and whether the chart's own limits agree.
    pub words: String,
}

/// Whether the denominators are so small that a second opinion is worth offering: at least half of those given are
/// under 30. A denominator of 0 is no data.
pub fn small_denominators(counts: &[Option<Counts>]) -> bool {
    let given = counts.iter().flatten().map(|counts| counts.denominator).filter(|denominator| *denominator > 0);
    let (small, large): (Vec<u64>, Vec<u64>) = given.partition(|denominator| *denominator < SMALL_DENOMINATOR);
    !small.is_empty() && small.len() >= large.len()
}

/// The second opinion on an analysed series. `counts` has one entry for each point of the analysis, in date order.
///
/// # Errors
/// A numerator is above its denominator.
pub fn second_opinion(
    counts: &[Option<Counts>],
    analysis: &Analysis,
    words: &SeriesWords,
) -> Result<SecondOpinion, CountsError> {
    let counts = judged_counts(counts, analysis);
    let p = proportion_limits(&counts, ProportionChart::P)?;
    let p_prime = proportion_limits(&counts, ProportionChart::PPrime)?;
    let words = Opinion { analysis, words }.say(&counts, &p, &p_prime);
    Ok(SecondOpinion { p, p_prime, words })
}

/// The counts of the latest phase that are not left out, one entry for each point.
fn judged_counts(counts: &[Option<Counts>], analysis: &Analysis) -> Vec<Option<Counts>> {
    let latest = analysis.points.iter().rfind(|point| point.value.is_some()).map(|point| point.phase);
    let judged = |(row, point): (usize, &super::Point)| {
        let counts = counts.get(row).copied().flatten();
        counts.filter(|_| point.value.is_some() && Some(point.phase) == latest)
    };
    analysis.points.iter().enumerate().map(judged).collect()
}

/// Rows beyond a limit, and on which side.
type Beyond = Vec<(usize, Side)>;

struct Opinion<'a> {
    analysis: &'a Analysis,
    words: &'a SeriesWords,
}

impl Opinion<'_> {
    fn say(&self, counts: &[Option<Counts>], p: &ProportionLimits, p_prime: &ProportionLimits) -> String {
        let judged = p.points.iter().filter(|point| point.value.is_some()).count();
        if let Some(reason) = self.too_little(judged) {
            return reason;
        }
        let (by_p, by_p_prime) = (beyond(p), beyond(p_prime));
        let first = format!("Taking the small numbers into account (p chart), {}.", self.unusual(&by_p));
        let second = self.by_p_prime(p_prime, &by_p, &by_p_prime);
        let third = self.by_the_chart(&self.beyond_own_limits(counts), &by_p, &by_p_prime);
        [first, second, third].join(" ")
    }

    /// Why no opinion is given.
    fn too_little(&self, judged: usize) -> Option<String> {
        let points = few_points::values(&self.analysis.points);
        let never = self.words.no_limits.is_some();
        if judged < 2 {
            Some("No second opinion: there are too few counts.".to_owned())
        } else if points < POINTS_FOR_LIMITS && !never {
            Some(format!("No second opinion yet: {points} of {POINTS_FOR_LIMITS} points needed for limits."))
        } else {
            (self.analysis.shown_as == ShownAs::Run).then(|| "No second opinion: this chart has no limits.".to_owned())
        }
    }

    fn by_p_prime(&self, limits: &ProportionLimits, by_p: &Beyond, by_p_prime: &Beyond) -> String {
        let start = "Allowing also for how much neighbouring figures differ (P′ chart)";
        if limits.points.iter().all(|point| point.upper_limit.is_none()) {
            "The P′ chart needs two figures side by side.".to_owned()
        } else if by_p == by_p_prime {
            format!("{start}, the answer is the same.")
        } else {
            format!("{start}, {}.", self.unusual(by_p_prime))
        }
    }

    fn by_the_chart(&self, own: &Beyond, by_p: &Beyond, by_p_prime: &Beyond) -> String {
        match (own == by_p, own == by_p_prime) {
            (true, true) => "The limits of the chart itself agree.".to_owned(),
            (true, false) => "The limits of the chart itself agree with the p chart.".to_owned(),
            (false, true) => "The limits of the chart itself agree with the P′ chart.".to_owned(),
            (false, false) => format!("By the limits of the chart itself, {}.", self.unusual(own)),
        }
    }

    /// The points that the chart marks as beyond its limits, of those with counts.
    fn beyond_own_limits(&self, counts: &[Option<Counts>]) -> Beyond {
        let rows = self.analysis.points.iter().zip(counts).enumerate();
        rows.filter_map(|(row, (point, counts))| Some((row, counts.and(point.astronomical)?))).collect()
    }

    fn unusual(&self, beyond: &Beyond) -> String {
        let side = |side: &Side| super::reasons::pick(*side, "high", "low");
        let name = |(row, at): &(usize, Side)| format!("{} ({})", self.words.label(self.analysis, *row), side(at));
        match beyond.as_slice() {
            [] => "no point is unusual".to_owned(),
            [(row, at)] => format!("{} is unusually {}", self.words.label(self.analysis, *row), side(at)),
            few if few.len() <= NAMED_POINTS => {
                format!("{} points are unusual: {}", few.len(), few.iter().map(name).collect::<Vec<_>>().join(", "))
            }
            many => format!("{} points are unusual", many.len()),
        }
    }
}

/// The rows beyond p or P′ limits.
fn beyond(limits: &ProportionLimits) -> Beyond {
    limits.points.iter().enumerate().filter_map(|(row, point)| Some((row, point.beyond?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{day, with_gaps};
    use super::super::{Direction, PointWords, Settings, analyse};
    use super::*;

    fn of(numerator: u64, denominator: u64) -> Option<Counts> {
        Some(Counts { numerator, denominator })
    }

    fn opinion(counts: &[Option<Counts>], settings: &Settings) -> SecondOpinion {
        let percentage = |counts: &Counts| 100.0 * counts.numerator as f64 / counts.denominator as f64;
        let values: Vec<_> = counts.iter().map(|counts| counts.as_ref().map(percentage)).collect();
        let analysis = analyse(&with_gaps(&values), settings).unwrap();
        let point = |row: usize| PointWords {
            label: format!("month {}", row + 1),
            value: None,
            closer: None,
            none: None,
            incomplete: None,
            provisional: false,
        };
        let points = (0..counts.len()).map(point).collect();
        let words = SeriesWords {
            indicator: String::new(),
            points,
            target: None,
            icons_start: None,
            no_limits: None,
            instead: None,
        };
        second_opinion(counts, &analysis, &words).unwrap()
    }

    fn mdc() -> Settings {
        Settings::mdc(Direction::Increase)
    }

    #[test]
    fn denominators_are_small_if_half_of_them_or_more_are_under_30() {
        let cases: [(&[Option<Counts>], bool); 6] = [
            (&[], false),
            (&[None, of(0, 0)], false),
            (&[of(1, 29)], true),
            (&[of(1, 30)], false),
            (&[of(1, 29), None, of(1, 400)], true),
            (&[of(1, 29), of(0, 0), of(1, 30), of(1, 31)], false),
        ];
        for (counts, expected) in cases {
            assert_eq!(small_denominators(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn quiet_small_numbers_are_unusual_to_none() {
        let counts: Vec<_> = [9, 8, 10, 9, 7, 9, 10, 8, 9, 10, 8, 9, 7, 9, 10].map(|n| of(n, 12)).to_vec();
        assert_eq!(
            opinion(&counts, &mdc()).words,
            "Taking the small numbers into account (p chart), no point is unusual. Allowing also for how much neighbouring figures differ (P′ chart), the answer is the same. The limits of the chart itself agree."
        );
    }

    #[test]
    fn a_point_that_only_the_chart_marks_is_owed_to_its_small_denominator() {
        let mut counts: Vec<_> =
            [90, 91, 89, 90, 92, 90, 89, 91, 90, 88, 90, 91, 89, 90, 91].map(|n| of(n, 100)).to_vec();
        counts[7] = of(3, 4);
        assert_eq!(
            opinion(&counts, &mdc()).words,
            "Taking the small numbers into account (p chart), no point is unusual. Allowing also for how much neighbouring figures differ (P′ chart), the answer is the same. By the limits of the chart itself, month 8 is unusually low."
        );
    }

    #[test]
    fn where_large_numbers_vary_more_than_chance_p_marks_many_and_p_prime_none() {
        let counts: Vec<_> =
            [8200, 7600, 8900, 7100, 8700, 7400].into_iter().cycle().take(18).map(|n| of(n, 10_000)).collect();
        assert_eq!(
            opinion(&counts, &mdc()).words,
            "Taking the small numbers into account (p chart), 18 points are unusual. Allowing also for how much neighbouring figures differ (P′ chart), no point is unusual. The limits of the chart itself agree with the P′ chart."
        );
    }

    #[test]
    fn a_few_unusual_points_are_named_with_their_side() {
        let mut counts = [of(45, 50), of(44, 50), of(46, 50)].repeat(6);
        (counts[4], counts[12]) = (of(20, 50), of(22, 50));
        let found = opinion(&counts, &mdc()).words;
        assert!(found.contains("(p chart), 2 points are unusual: month 5 (low), month 13 (low)."), "{found}");
    }

    #[test]
    fn only_the_latest_phase_is_judged_and_nothing_that_is_left_out() {
        let counts = [vec![of(2, 20); 14], vec![of(18, 20); 14]].concat();
        let rebased = Settings { rebase: vec![day(14)], ghosts: vec![day(20)], ..mdc() };
        let found = opinion(&counts, &rebased);
        assert_eq!(found.p.centre, Some(0.9));
        let given: Vec<usize> = (0..28).filter(|row| found.p.points[*row].value.is_some()).collect();
        assert_eq!(given, (14..28).filter(|row| *row != 20).collect::<Vec<_>>());
        assert!(found.words.contains("no point is unusual"), "{}", found.words);
        assert!(!opinion(&counts, &mdc()).words.contains("p chart), no point is unusual"));
    }

    #[test]
    fn without_enough_points_or_counts_there_is_no_second_opinion() {
        let few = vec![of(9, 10); 12];
        assert_eq!(opinion(&few, &mdc()).words, "No second opinion yet: 12 of 13 points needed for limits.");
        assert_eq!(opinion(&[None, None], &mdc()).words, "No second opinion: there are too few counts.");
    }

    #[test]
    fn a_numerator_above_its_denominator_is_refused() {
        let analysis = analyse(&with_gaps(&[Some(1.0)]), &mdc()).unwrap();
        let words = SeriesWords::bare("", &analysis);
        assert!(second_opinion(&[of(2, 1)], &analysis, &words).is_err());
    }
}
