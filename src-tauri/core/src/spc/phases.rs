//! Where limits start afresh: rebases, baselines, and the stretches of rows that are judged together.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::{Observation, Profile, Settings};

/// Rows whose runs are judged together against the same lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The rows judged.
    pub rows: Range<usize>,
    /// The rows whose values make the mean and the limits.
    pub source: Range<usize>,
}

/// How many rebases lie on or before each row. A rebase date that is not in the series is ignored.
pub(super) fn phases(series: &[Observation], rebase: &[NaiveDate]) -> Vec<usize> {
    let starts: HashSet<NaiveDate> = rebase.iter().copied().collect();
    let mut phase = 0;
    let numbered = series.iter().map(|observation| {
        phase += usize::from(starts.contains(&observation.date));
        phase
    });
    numbered.collect()
}

/// The stretches of a series, in order, covering every row once.
pub(super) fn stretches(phases: &[usize], settings: &Settings) -> Vec<Stretch> {
    match settings.profile {
        Profile::Mdc => mdc_stretches(phases, settings.baseline),
        Profile::Plotthedots => plotthedots_stretches(phases, settings.baseline),
    }
}

/// Each phase by itself; a baseline only narrows the rows that make its lines.
fn plotthedots_stretches(phases: &[usize], baseline: Option<usize>) -> Vec<Stretch> {
    let fixed = baseline.unwrap_or(usize::MAX);
    let stretch = |rows: Range<usize>| {
        let end = rows.end.min(rows.start.saturating_add(fixed));
        Stretch { source: rows.start..end, rows }
    };
    phase_rows(phases).into_iter().map(stretch).collect()
}

/// The baseline is a stretch of its own at the head of the series; what is left of the first phase keeps its lines.
/// A baseline longer than the series is no baseline; one longer than the first phase runs on over the rebase.
fn mdc_stretches(phases: &[usize], baseline: Option<usize>) -> Vec<Stretch> {
    let head = baseline.filter(|points| *points <= phases.len()).unwrap_or(0);
    let first = phases.first().copied();
    let rest = phase_rows(phases).into_iter().filter(|rows| rows.end > head).map(|rows| {
        let left = rows.start.max(head)..rows.end;
        let keeps_baseline = head > 0 && phases.get(left.start).copied() == first;
        Stretch { source: if keeps_baseline { 0..head } else { left.clone() }, rows: left }
    });
    (head > 0).then_some(Stretch { rows: 0..head, source: 0..head }).into_iter().chain(rest).collect()
}

/// The rows of each phase.
pub(super) fn phase_rows(phases: &[usize]) -> Vec<Range<usize>> {
    let mut start = 0;
    let rows = phases.chunk_by(|a, b| a == b).map(|phase| {
        let rows = start..start + phase.len();
        start = rows.end;
        rows
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::super::Direction;
    use super::super::testing::{day, monthly};
    use super::*;

    #[test]
    fn a_phase_starts_at_each_rebase_date_that_is_in_the_series() {
        let series = monthly(&[0.0; 5]);
        let between = day(2).succ_opt().into_iter().collect();
        let cases: [(Vec<NaiveDate>, [usize; 5]); 4] = [
            (vec![], [0, 0, 0, 0, 0]),
            (between, [0, 0, 0, 0, 0]),
            (vec![day(4), day(2), day(2)], [0, 0, 1, 1, 2]),
            (vec![day(0)], [1, 1, 1, 1, 1]),
        ];
        for (rebase, expected) in cases {
            assert_eq!(phases(&series, &rebase), expected, "{rebase:?}");
        }
    }

    fn check(profile: Profile, phases: &[usize], baseline: Option<usize>, expected: &[(Range<usize>, Range<usize>)]) {
        let settings = Settings { profile, baseline, ..Settings::mdc(Direction::Increase) };
        let found: Vec<_> = stretches(phases, &settings).into_iter().map(|s| (s.rows, s.source)).collect();
        assert_eq!(found, expected, "{profile:?} {phases:?} {baseline:?}");
    }

    #[test]
    fn without_a_baseline_each_phase_makes_its_own_lines() {
        for profile in [Profile::Mdc, Profile::Plotthedots] {
            check(profile, &[0, 0, 0, 1, 1], None, &[(0..3, 0..3), (3..5, 3..5)]);
        }
    }

    #[test]
    fn in_plotthedots_a_baseline_holds_in_every_phase_and_divides_none() {
        check(Profile::Plotthedots, &[0, 0, 0, 1, 1], Some(2), &[(0..3, 0..2), (3..5, 3..5)]);
    }

    #[test]
    fn in_mdc_a_baseline_holds_in_the_first_phase_and_runs_stop_at_its_end() {
        check(Profile::Mdc, &[0, 0, 0, 1, 1], Some(2), &[(0..2, 0..2), (2..3, 0..2), (3..5, 3..5)]);
        check(Profile::Mdc, &[0, 0, 0, 1, 1], Some(3), &[(0..3, 0..3), (3..5, 3..5)]);
        check(Profile::Mdc, &[0, 0, 0, 1, 1], Some(4), &[(0..4, 0..4), (4..5, 4..5)]);
        check(Profile::Mdc, &[0, 0, 0, 1, 1], Some(6), &[(0..3, 0..3), (3..5, 3..5)]);
    }
}
