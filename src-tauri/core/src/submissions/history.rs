//! Which figures a return is shown and checked with.

use std::collections::{BTreeSet, HashMap};

use crate::calendar::{Grain, Period};
use crate::figures::{Figure, Register};
use crate::ids::{AreaId, IndicatorId};
use crate::submissions::{Owed, return_of};

/// How many periods back a figure's own history is looked at.
pub(crate) const HISTORY: usize = 40;

/// The indicators of which figures are read: those of the lines, and totals of indicators.
pub(crate) fn wanted(register: &Register, lines: &[Owed]) -> Vec<IndicatorId> {
    let totals = register.indicators.iter().filter(|each| !each.total_of.is_empty()).map(|each| each.id);
    let mut wanted: Vec<IndicatorId> = lines.iter().map(|line| line.indicator).chain(totals).collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

/// The periods of which the provider's own figures are looked at: those of the lines, of the totals over their months
/// and over indicators, and as many before each as its history goes back, with what a longer one is made of.
pub(crate) fn looked_back_over(register: &Register, lines: &[Owed], depth: usize) -> BTreeSet<Period> {
    let grain = |line: &Owed| register.indicator(line.indicator).map(|indicator| indicator.grain);
    let mut from: BTreeSet<(Period, Grain)> =
        lines.iter().filter_map(|line| Some((line.period, grain(line)?))).collect();
    let months: Vec<Period> = from.iter().map(|(period, _)| *period).filter(|p| p.grain() == Grain::Month).collect();
    from.extend(months.iter().map(|month| (return_of(*month), Grain::Month)));
    let mut periods = BTreeSet::new();
    for (last, grain) in from {
        for period in std::iter::successors(Some(last), |period| Some(period.previous())).take(depth + 1) {
            periods.insert(period);
            periods.extend(period.parts(grain));
        }
    }
    periods
}

/// The periods that stand beside those of a return: the ones before, and those of a year ago.
pub(crate) fn beside(register: &Register, lines: &[Owed]) -> BTreeSet<Period> {
    let a_year_ago: Vec<Owed> = lines.iter().map(|line| Owed { period: line.period.year_before(), ..*line }).collect();
    let mut periods = looked_back_over(register, lines, 1);
    periods.extend(looked_back_over(register, &a_year_ago, 0));
    periods
}

/// The areas and periods of the parts of what is in the return and may be a whole beside its parts.
pub(crate) fn parts_of_wholes<'a>(
    register: &Register,
    lines: impl Iterator<Item = &'a Owed>,
    figures: &HashMap<Owed, Figure>,
) -> (BTreeSet<AreaId>, BTreeSet<Period>) {
    let (mut areas, mut periods) = (BTreeSet::new(), BTreeSet::new());
    for line in lines.filter(|line| figures.contains_key(*line)) {
        let Some(indicator) = register.indicator(line.indicator) else { continue };
        let within = register.components(line.area, line.indicator, line.period);
        if within.is_empty() && line.period.grain() <= indicator.grain {
            continue;
        }
        areas.insert(line.area);
        areas.extend(within);
        periods.insert(line.period);
        periods.extend(line.period.parts(indicator.grain));
    }
    (areas, periods)
}
