//! The four rules, each by itself: astronomical, shift, trend, two in three.
//!
//! Comparisons are strict: a point on a line is not beyond it, and equal neighbours neither rise nor fall.
//! A missing value breaks every run. Each rule takes one pass over the rows.

use super::limits::Limits;
use super::ties::Scale;
use super::{Settings, Side};

/// The rules that a point meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signals {
    /// Beyond a limit.
    pub astronomical: Option<Side>,
    /// In a run on one side of the mean.
    pub shift: Option<Side>,
    /// In a run of rising or falling values.
    pub trend: Option<Side>,
    /// One of two points in three near a limit.
    pub two_in_three: Option<Side>,
}

impl Signals {
    /// Whether any rule is met on that side.
    pub(super) fn any(&self, side: Side) -> bool {
        [self.astronomical, self.shift, self.trend, self.two_in_three]
            .into_iter()
            .flatten()
            .any(|met| met.includes(side))
    }
}

/// The rules that stand on lines, for the values of one stretch; `trend` is left open.
pub(super) fn signals(values: &[Option<f64>], limits: &Limits, settings: &Settings, scale: Scale) -> Vec<Signals> {
    let sides: Vec<_> = values.iter().map(|value| beyond(*value, limits.mean, limits.mean, scale)).collect();
    let outside: Vec<_> = values.iter().map(|value| beyond(*value, limits.lower(), limits.upper(), scale)).collect();
    let thirds =
        |value: &Option<f64>| beyond(*value, limits.lower_two_thirds(), limits.upper_two_thirds(), scale).is_some();
    let counts_outside = settings.two_in_three_2023;
    let near: Vec<_> =
        values.iter().zip(&outside).map(|(v, out)| thirds(v) && (out.is_none() || counts_outside)).collect();
    let rows = outside.into_iter().zip(shift(&sides, settings.shift_points)).zip(two_in_three(&sides, &near));
    rows.map(|((astronomical, shift), two_in_three)| Signals { astronomical, shift, trend: None, two_in_three })
        .collect()
}

/// On which side of the lines a value lies; none on a line, between the lines, or where there is no value or line.
fn beyond(value: Option<f64>, lower: Option<f64>, upper: Option<f64>, scale: Scale) -> Option<Side> {
    let (value, lower, upper) = (value?, lower?, upper?);
    if scale.above(value, upper) {
        Some(Side::High)
    } else if scale.above(lower, value) {
        Some(Side::Low)
    } else {
        None
    }
}

/// Every point of a run of `points` or more on one side of the mean.
fn shift(sides: &[Option<Side>], points: usize) -> Vec<Option<Side>> {
    let runs = sides.chunk_by(|a, b| a == b);
    runs.flat_map(|run| vec![run[0].filter(|_| run.len() >= points); run.len()]).collect()
}

/// Every point of a run of `points` or more rising, or falling, values: one step fewer than points.
pub(super) fn trend(values: &[Option<f64>], points: usize, scale: Scale) -> Vec<Option<Side>> {
    let step = |pair: &[Option<f64>]| beyond(pair[1], pair[0], pair[0], scale);
    let steps: Vec<_> = values.windows(2).map(step).collect();
    let long = shift(&steps, points.saturating_sub(1));
    let before = std::iter::once(None).chain(long.iter().copied());
    let after = long.iter().copied().chain(std::iter::once(None));
    before.zip(after).take(values.len()).map(|(before, after)| both(before, after)).collect()
}

fn both(before: Option<Side>, after: Option<Side>) -> Option<Side> {
    match (before, after) {
        (Some(before), Some(after)) if before != after => Some(Side::Both),
        _ => before.or(after),
    }
}

/// The near ones of any three points on one side of the mean of which two or three are near a limit.
fn two_in_three(sides: &[Option<Side>], near: &[bool]) -> Vec<Option<Side>> {
    let mut met = vec![None; sides.len()];
    for (first, three) in sides.windows(3).enumerate() {
        let rows = first..first + 3;
        let one_side = three[0].is_some() && three[0] == three[1] && three[1] == three[2];
        if one_side && near[rows.clone()].iter().filter(|near| **near).count() >= 2 {
            rows.filter(|row| near[*row]).for_each(|row| met[row] = three[0]);
        }
    }
    met
}

#[cfg(test)]
mod tests;
