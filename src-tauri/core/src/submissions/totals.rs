//! The totals of a return: what its lines add up to, worked out and never entered.

use std::collections::{BTreeSet, HashSet};

use crate::calendar::Period;
use crate::figures::{Answer, Indicator, IndicatorKind, Question};
use crate::ids::{AreaId, IndicatorId};
use crate::submissions::checks::Parts;
use crate::submissions::{OpenReturn, Owed};

/// A total of a return.
pub(crate) struct Total {
    /// The indicator, area and period that it is for.
    pub(crate) line: Owed,
    /// What the parts add up to.
    pub(crate) answer: Answer,
    /// What its parts do, to begin a sentence.
    pub(crate) parts: Parts,
}

impl OpenReturn {
    /// The totals that follow from the lines: over areas, over the months of the quarter, over indicators.
    pub(crate) fn totals(&self) -> Vec<Total> {
        let mut totals = Vec::new();
        let mut seen = HashSet::new();
        let adds_up = |line: &&Owed| self.indicator(line).is_some_and(|each| each.kind != IndicatorKind::Measure);
        for line in self.lines.iter().filter(adds_up).filter(|line| seen.insert(line.indicator)) {
            totals.extend(self.over_areas(line.indicator));
            totals.extend(self.over_months(line.indicator));
        }
        totals.extend(self.book.register.indicators.iter().flat_map(|indicator| self.over_indicators(indicator)));
        let mut seen = HashSet::new();
        totals.retain(|total| seen.insert(total.line));
        totals
    }

    fn lines_of(&self, indicator: IndicatorId) -> impl Iterator<Item = &Owed> {
        self.lines.iter().filter(move |line| line.indicator == indicator)
    }

    fn total(&self, line: Owed, parts: Parts) -> Total {
        let Owed { indicator, area, period } = line;
        let answer = self.book.answer(&Question { indicator, area, provider: Some(self.provider.id), period });
        Total { line, answer, parts }
    }

    /// Everyone, of the areas that the provider gives.
    fn over_areas(&self, indicator: IndicatorId) -> Vec<Total> {
        let Some(whole) = self.book.register.whole().map(|area| area.id) else { return Vec::new() };
        let periods: BTreeSet<Period> = self.lines_of(indicator).map(|line| line.period).collect();
        let given: HashSet<AreaId> = self.lines_of(indicator).map(|line| line.area).collect();
        periods
            .into_iter()
            .filter_map(|period| {
                let parts = self.book.register.components(whole, indicator, period);
                let own: Vec<&AreaId> = parts.iter().filter(|part| given.contains(part)).collect();
                (own.len() > 1).then(|| {
                    self.total(
                        Owed { indicator, area: whole, period },
                        Parts::adding(format!("The {} areas", own.len())),
                    )
                })
            })
            .collect()
    }

    /// The quarter, of its months.
    fn over_months(&self, indicator: IndicatorId) -> Vec<Total> {
        let of_months = self.lines_of(indicator).filter(|line| line.period != self.period);
        let areas: BTreeSet<AreaId> = of_months.map(|line| line.area).collect();
        let whole = self.book.register.whole().map(|area| area.id).filter(|_| areas.len() > 1);
        // A stock at the quarter's end is that of its last month.
        let stock = self.book.register.indicator(indicator).is_some_and(|each| each.kind == IndicatorKind::Stock);
        let parts = if stock { Parts::standing("The last month") } else { Parts::adding("The 3 months") };
        areas
            .iter()
            .copied()
            .chain(whole)
            .map(|area| self.total(Owed { indicator, area, period: self.period }, parts.clone()))
            .collect()
    }

    /// An indicator that is the total of others, if the provider gives all of them.
    fn over_indicators(&self, indicator: &Indicator) -> Vec<Total> {
        let parts = &indicator.total_of;
        let all = parts.iter().all(|part| self.lines_of(*part).next().is_some());
        if parts.is_empty() || indicator.archived || !all {
            return Vec::new();
        }
        let areas: BTreeSet<AreaId> =
            parts.iter().flat_map(|part| self.lines_of(*part)).map(|line| line.area).collect();
        let whole = self.book.register.whole().map(|area| area.id).filter(|_| areas.len() > 1);
        // Parts that are given for different areas add up only for everyone.
        let alike = areas
            .iter()
            .copied()
            .filter(|area| parts.iter().all(|part| self.lines_of(*part).any(|line| line.area == *area)));
        let words = Parts::adding(format!("The {} parts", parts.len()));
        alike
            .chain(whole)
            .map(|area| self.total(Owed { indicator: indicator.id, area, period: self.period }, words.clone()))
            .collect()
    }
}
