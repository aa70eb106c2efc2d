//! Whether so little was counted that limits would mislead, and then no chart shows any.
//!
//! Limits are made from the differences of neighbouring values. Where most values are 0 these say little: a single
//! event lies beyond a limit, and every quiet stretch is a run below the mean, which would be called a special cause.
//! The two rules and their sources are in `docs/spc.md`, "Too few to judge".

use super::scarcity::{FewOf, Scarcity, TooFew};
use super::{Analysis, Point, ShownAs};

/// Below how many events a period, on average, no limits are shown. Ours: in steady series with fewer, the rules find
/// a special cause at the last of 24 points more than twice as often as in series with many (`docs/spc.md`).
pub const LEAST_ON_AVERAGE: u64 = 1;

/// What was counted of one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many: of events, or of those in a proportion that met the measure.
    pub counted: u64,
    /// Out of how many, if it is a proportion.
    pub out_of: Option<u64>,
}

/// The analysis as it may be shown where it is known what was counted: without limits and icons if that is too little.
/// Lines, flags and icons stay as they were computed. `tallies` has one entry for each point, in date order; where most
/// points have none, as published percentages and measures, only their values are judged.
pub fn weigh_tallies(analysis: Analysis, tallies: &[Option<Tally>]) -> Analysis {
    weigh(analysis, |phase| {
        let tallied = |(row, _): &(usize, f64)| Some((*row, tallies.get(*row).copied().flatten()?));
        let (rows, tallies): (Vec<usize>, Vec<Tally>) = phase.iter().filter_map(tallied).unzip();
        if rows.len() * 2 > phase.len() { found(&rows, of_tallies(&tallies)?) } else { mostly_nought(phase) }
    })
}

/// The same where nothing is known but the values: whole numbers may be counts. Values below 0 count nothing.
pub fn weigh_values(analysis: Analysis) -> Analysis {
    weigh(analysis, |phase| {
        let whole: Option<Vec<u64>> = phase.iter().map(|(_, value)| whole(*value)).collect();
        match whole {
            Some(counts) => found(&rows(phase), (FewOf::Counted, scarcity(&counts, None)?)),
            None => mostly_nought(phase),
        }
    })
}

/// The rows of a phase from which its lines are made, with their values.
type Phase = Vec<(usize, f64)>;

fn rows(phase: &Phase) -> Vec<usize> {
    phase.iter().map(|(row, _)| *row).collect()
}

fn found(rows: &[usize], (of, scarcity): (FewOf, Scarcity)) -> Option<TooFew> {
    Some(TooFew { of, scarcity, periods: rows.len(), first: *rows.first()?, last: *rows.last()? })
}

/// What the phase of the last value lacks decides for the whole; what an earlier one lacks, for that phase.
fn weigh(analysis: Analysis, judge: impl Fn(&Phase) -> Option<TooFew>) -> Analysis {
    let points = &analysis.points;
    let Some(latest) = points.iter().rfind(|point| point.value.is_some()).map(|point| point.phase) else {
        return analysis;
    };
    if let Some(too_few) = judge(&of_phase(points, latest)) {
        return Analysis { too_few: Some(too_few), shown_as: ShownAs::Run, ..analysis };
    }
    let too_few_before = (0..latest).filter_map(|phase| judge(&of_phase(points, phase))).collect();
    Analysis { too_few_before, ..analysis }
}

fn of_phase(points: &[Point], phase: usize) -> Phase {
    let makes_lines = points.iter().enumerate().filter(|(_, point)| point.phase == phase && point.in_limits);
    makes_lines.filter_map(|(row, point)| Some((row, point.value?))).collect()
}

fn of_tallies(tallies: &[Tally]) -> Option<(FewOf, Scarcity)> {
    let counted: Vec<u64> = tallies.iter().map(|tally| tally.counted).collect();
    let out_of: Option<Vec<u64>> = tallies.iter().map(|tally| tally.out_of).collect();
    let total_of = out_of.as_deref().map(total);
    if let Some(scarcity) = scarcity(&counted, total_of) {
        return Some((FewOf::Counted, scarcity));
    }
    let others: Vec<u64> = out_of?.iter().zip(&counted).map(|(all, counted)| all.saturating_sub(*counted)).collect();
    // Where all were counted, always, nothing varies that could be mistaken for a change.
    let scarcity = scarcity(&others, total_of).filter(|_| total(&others) > 0)?;
    Some((FewOf::Uncounted, scarcity))
}

fn mostly_nought(phase: &Phase) -> Option<TooFew> {
    let empty = phase.iter().filter(|(_, value)| *value == 0.0).count();
    let counts_nothing = phase.iter().any(|(_, value)| *value < 0.0);
    let mostly = empty * 2 > phase.len() && !counts_nothing;
    mostly.then_some((FewOf::Values, Scarcity::MostlyNone { empty })).and_then(|few| found(&rows(phase), few))
}

/// The value as a count, if it may be one.
fn whole(value: f64) -> Option<u64> {
    (value >= 0.0 && value < u64::MAX as f64 && value.fract() == 0.0).then_some(value as u64)
}

fn scarcity(counts: &[u64], out_of: Option<u64>) -> Option<Scarcity> {
    let (total, empty) = (total(counts), counts.iter().filter(|count| **count == 0).count());
    if total < LEAST_ON_AVERAGE.saturating_mul(counts.len() as u64) {
        return Some(Scarcity::OnAverage { total, out_of });
    }
    (empty * 2 > counts.len()).then_some(Scarcity::MostlyNone { empty })
}

fn total(counts: &[u64]) -> u64 {
    counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
}

#[cfg(test)]
mod tests;
