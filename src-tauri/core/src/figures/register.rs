//! Who submits what, for whose children.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::days::Days;
use super::indicator::{Indicator, Target};
use super::indicators::Indicators;
use crate::calendar::Period;
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// What kind of body submits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ProviderKind {
    /// A provider of health services.
    HealthProvider,
    /// A local authority.
    LocalAuthority,
    /// The commissioner itself.
    Commissioner,
}

/// Who submits figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Provider {
    /// Its identity.
    pub id: ProviderId,
    /// Its lasting short name for files.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// What it is called in tables.
    pub short_name: String,
    /// What kind of body it is.
    pub kind: ProviderKind,
    /// The one area whose figures it submits, as a local authority does; none if it submits those of every area.
    pub area: Option<AreaId>,
    /// The first day on which it exists, if it began within the workbook's years.
    pub from: Option<NaiveDate>,
    /// The last day on which it exists, if it has ended.
    pub to: Option<NaiveDate>,
    /// Whether it is no longer listed. Its history stays.
    pub archived: bool,
    /// Whom to ask for figures: a role, with an address if she wants; may be empty.
    pub contact: String,
    /// Within how many days after a period's end its return is due.
    pub days_to_return: u32,
}

/// What kind of area it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AreaKind {
    /// The children of one local authority.
    LocalAuthority,
    /// Children placed here by other local authorities.
    PlacedIn,
    /// Everyone: the sum of the local authorities.
    Whole,
}

/// Whose children a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Area {
    /// Its identity.
    pub id: AreaId,
    /// Its lasting short name for files and live figures.
    pub code: String,
    /// Its name as printed, for example "Pan Dorset".
    pub name: String,
    /// What kind of area it is.
    pub kind: AreaKind,
    /// The first day on which it exists, if it began within the workbook's years.
    pub from: Option<NaiveDate>,
    /// The last day on which it exists, if it has ended.
    pub to: Option<NaiveDate>,
    /// Whether it is no longer listed. Its history stays.
    pub archived: bool,
}

impl Area {
    /// Whether it exists on any day of `period`.
    pub fn exists_in(&self, period: Period) -> bool {
        Days { from: self.from, to: self.to }.touch(period)
    }
}

impl Provider {
    /// Whether it submits the figures of `area`.
    pub fn answers_for(&self, area: AreaId) -> bool {
        self.area.is_none_or(|own| own == area)
    }

    /// Whether it exists on any day of `period`.
    pub fn exists_in(&self, period: Period) -> bool {
        Days { from: self.from, to: self.to }.touch(period)
    }
}

/// How an indicator stands on a provider's own return.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct OnReturn {
    /// Its place on the return, from 1; 0 if it has none of its own.
    pub position: i64,
    /// What the provider calls it; empty if it uses the indicator's name.
    pub label: String,
    /// The heading of the return under which it stands; empty if there is none.
    pub heading: String,
}

/// Everything that figures refer to: indicators, targets, providers, areas, and who owes what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// All indicators, in their order.
    pub indicators: Indicators,
    /// All targets, by indicator and day.
    pub targets: Vec<Target>,
    /// All providers, in their order.
    pub providers: Vec<Provider>,
    /// All areas, in their order.
    pub areas: Vec<Area>,
    /// Which provider is asked for which indicator, and on which days. Without a first day it is not known since when.
    pub asked: HashMap<(IndicatorId, ProviderId), Vec<Days>>,
    /// How indicators stand on the providers' own returns, where that is known.
    pub returns: HashMap<(IndicatorId, ProviderId), OnReturn>,
    /// For which areas an indicator is submitted, and on which days.
    pub covers: HashMap<IndicatorId, HashMap<AreaId, Vec<Days>>>,
}

impl Register {
    /// The indicator with this identity.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.find(id)
    }

    /// The indicator with this code.
    pub fn indicator_by_code(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.code == code)
    }

    /// The area with this identity.
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }

    /// The area with this code, or failing that this printed name.
    pub fn area_by_code(&self, code: &str) -> Option<&Area> {
        self.areas
            .iter()
            .find(|area| area.code == code)
            .or_else(|| self.areas.iter().find(|area| area.name.eq_ignore_ascii_case(code)))
    }

    /// The area that stands for everyone where none is named: the whole, or the only one that there is. Where there are
    /// several and none is the whole, none of them is everyone.
    pub fn everyone(&self) -> Option<&Area> {
        self.whole().or(match self.areas.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }

    /// The area that is everyone.
    pub fn whole(&self) -> Option<&Area> {
        self.areas.iter().find(|area| area.kind == AreaKind::Whole)
    }

    /// The provider with this identity.
    pub fn provider(&self, id: ProviderId) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// The provider with this code, or failing that this name or short name.
    pub fn provider_by_code(&self, code: &str) -> Option<&Provider> {
        let named = |provider: &&Provider| {
            provider.name.eq_ignore_ascii_case(code) || provider.short_name.eq_ignore_ascii_case(code)
        };
        self.providers.iter().find(|provider| provider.code == code).or_else(|| self.providers.iter().find(named))
    }

    /// Whether `provider` is or was asked for `indicator` on any day.
    pub fn submits(&self, indicator: IndicatorId, provider: ProviderId) -> bool {
        self.asked.contains_key(&(indicator, provider))
    }

    /// Whether `provider` is asked for `indicator` on any day of `period`. Where it is not known since when, it is
    /// taken to have been asked.
    pub fn asks(&self, indicator: IndicatorId, provider: ProviderId, period: Period) -> bool {
        self.asked.get(&(indicator, provider)).is_some_and(|spans| spans.iter().any(|days| days.touch(period)))
    }

    /// Whether it is known that `provider` is asked for `indicator` on any day of `period`: since when was said.
    pub fn asks_since_a_day(&self, indicator: IndicatorId, provider: ProviderId, period: Period) -> bool {
        let spans = self.asked.get(&(indicator, provider));
        spans.is_some_and(|spans| spans.iter().any(|days| days.from.is_some() && days.touch(period)))
    }

    /// The providers of which it is not known since when they are asked for something.
    pub fn providers_asked_since_ever(&self) -> Vec<ProviderId> {
        let unknown = self.asked.iter().filter(|(_, spans)| spans.iter().any(|days| days.from.is_none()));
        let providers: BTreeSet<ProviderId> = unknown.map(|((_, provider), _)| *provider).collect();
        providers.into_iter().collect()
    }

    /// The last day on which `provider` is asked for `indicator`; none if it still is, or never was.
    pub fn asked_until(&self, indicator: IndicatorId, provider: ProviderId) -> Option<NaiveDate> {
        let spans = self.asked.get(&(indicator, provider))?;
        spans.iter().map(|days| days.to).collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// Whether `provider` may give `indicator` in `period`: it is asked then, or was not asked yet.
    pub fn may_give(&self, indicator: IndicatorId, provider: ProviderId, period: Period) -> bool {
        self.submits(indicator, provider)
            && self.asked_until(indicator, provider).is_none_or(|until| until >= period.first_day())
    }

    /// Whether `indicator` is submitted for `area` on any day of `period`.
    pub fn covers(&self, indicator: IndicatorId, area: AreaId, period: Period) -> bool {
        let spans = self.covers.get(&indicator).and_then(|areas| areas.get(&area));
        spans.is_some_and(|spans| spans.iter().any(|days| days.touch(period)))
    }

    /// The areas for which `indicator` is or was submitted on any day, in their order.
    pub fn ever_covered(&self, indicator: IndicatorId) -> impl Iterator<Item = &Area> {
        let covered = self.covers.get(&indicator);
        self.areas.iter().filter(move |area| covered.is_some_and(|areas| areas.contains_key(&area.id)))
    }

    /// The areas for which `indicator` is submitted in `period`, in their order.
    pub fn areas_of(&self, indicator: IndicatorId, period: Period) -> Vec<&Area> {
        self.areas.iter().filter(|area| area.exists_in(period) && self.covers(indicator, area.id, period)).collect()
    }

    /// The areas whose figures add up to `area` for `indicator` in `period`; none if it is not made of others.
    pub fn components(&self, area: AreaId, indicator: IndicatorId, period: Period) -> Vec<AreaId> {
        if self.area(area).is_none_or(|area| area.kind != AreaKind::Whole) {
            return Vec::new();
        }
        self.areas_of(indicator, period)
            .iter()
            .filter(|part| part.kind == AreaKind::LocalAuthority)
            .map(|part| part.id)
            .collect()
    }

    /// The providers that owe `indicator` for `area` in `period`, in their order.
    pub fn providers_of(&self, indicator: IndicatorId, area: AreaId, period: Period) -> Vec<ProviderId> {
        self.providers
            .iter()
            .filter(|provider| self.asks(indicator, provider.id, period) && provider.exists_in(period))
            .filter(|provider| provider.answers_for(area))
            .map(|provider| provider.id)
            .collect()
    }

    /// How `indicator` stands on the return of `provider`.
    pub fn on_return(&self, indicator: IndicatorId, provider: ProviderId) -> OnReturn {
        self.returns.get(&(indicator, provider)).cloned().unwrap_or_default()
    }

    /// The target of `indicator` that holds on the last day of `period`.
    pub fn target(&self, indicator: IndicatorId, period: Period) -> Option<Decimal> {
        self.targets
            .iter()
            .filter(|target| target.indicator == indicator && target.from <= period.last_day())
            .max_by_key(|target| target.from)
            .map(|target| target.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_asked_in_a_period_if_any_of_its_spans_touches_it() {
        let day = |text: &str| text.parse::<chrono::NaiveDate>().ok();
        let spans =
            vec![Days { from: day("2018-04-01"), to: day("2019-03-31") }, Days { from: day("2020-04-01"), to: None }];
        let (indicator, provider) = (IndicatorId(1), ProviderId(2));
        let register = Register { asked: HashMap::from([((indicator, provider), spans)]), ..Register::default() };
        let asks = |period: &str| register.asks(indicator, provider, crate::calendar::parse_period(period).unwrap());
        assert_eq!(["Q1 2018-19", "Q1 2019-20", "Q1 2020-21"].map(asks), [true, false, true]);
        let since = |period: &str| {
            register.asks_since_a_day(indicator, provider, crate::calendar::parse_period(period).unwrap())
        };
        assert_eq!(["Q1 2018-19", "Q1 2019-20", "Q1 2020-21"].map(since), [true, false, true]);
    }
}
