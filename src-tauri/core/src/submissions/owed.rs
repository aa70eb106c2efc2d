//! What a provider owes for a period.

use crate::calendar::{Grain, Period};
use crate::figures::{Area, Incoming, Indicator, Provider, Register};
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// A figure that is owed: the indicator, whose children, and for which period. A quarter's return also holds
/// the months of monthly indicators, so the period may be a month of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Owed {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Whose children.
    pub area: AreaId,
    /// For which period.
    pub period: Period,
}

impl Owed {
    /// The figure as it would come in from `provider`.
    pub fn from(&self, provider: ProviderId) -> Incoming {
        Incoming { indicator: self.indicator, provider, area: self.area, period: self.period }
    }
}

/// The figures that `provider` owes in its return for `period`, in the order of its own return: its indicators of
/// that grain, and for a quarter its monthly ones month by month, for each area that is not a sum of others.
pub fn owed(register: &Register, provider: ProviderId, period: Period) -> Vec<Owed> {
    owed_of(register, register.indicators.iter(), provider, period)
}

/// The same of some indicators, in the order of the register: those that the provider submits, where they are known.
pub(crate) fn owed_of<'a>(
    register: &'a Register,
    indicators: impl Iterator<Item = &'a Indicator>,
    provider: ProviderId,
    period: Period,
) -> Vec<Owed> {
    let Some(body) = register.provider(provider).filter(|body| body.exists_in(period)) else { return Vec::new() };
    indicators_of(register, indicators, body, period)
        .into_iter()
        .flat_map(|indicator| {
            let periods = if indicator.grain == period.grain() { vec![period] } else { period.parts(Grain::Month) };
            areas_of(register, indicator, body, period)
                .into_iter()
                .flat_map(move |area| {
                    periods
                        .clone()
                        .into_iter()
                        .filter(move |part| area.exists_in(*part))
                        .map(move |part| (area.id, part))
                })
                .map(|(area, period)| Owed { indicator: indicator.id, area, period })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn indicators_of<'a>(
    register: &'a Register,
    indicators: impl Iterator<Item = &'a Indicator>,
    body: &Provider,
    period: Period,
) -> Vec<&'a Indicator> {
    let mut owed: Vec<&Indicator> = indicators
        .filter(|indicator| {
            !indicator.archived
                && indicator.total_of.is_empty()
                && register.may_give(indicator.id, body.id, period)
                && (indicator.grain == period.grain()
                    || (indicator.grain == Grain::Month && period.grain() == Grain::Quarter))
        })
        .collect();
    // A stable sort: indicators without a place of their own stay in the order of the register, after the others.
    owed.sort_by_key(|indicator| match register.on_return(indicator.id, body.id).position {
        0 => i64::MAX,
        position => position,
    });
    owed
}

fn areas_of<'a>(register: &'a Register, indicator: &Indicator, body: &Provider, period: Period) -> Vec<&'a Area> {
    register
        .areas_of(indicator.id, period)
        .into_iter()
        .filter(|area| !area.archived && body.answers_for(area.id))
        .filter(|area| register.components(area.id, indicator.id, period).is_empty())
        .collect()
}
