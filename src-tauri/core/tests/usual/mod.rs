//! Usual details of a register: to add as they are, or with some fields said otherwise.
#![allow(dead_code, reason = "each test uses the details that it needs")]

use lac_core::calendar::Grain;
use lac_core::figures::{AreaDetails, IndicatorDetails, ProviderDetails};
use lac_core::figures::{AreaKind, Basis, IndicatorKind, ProviderKind, Theme};
use lac_core::ids::{AreaId, ProviderId};
use lac_core::spc::Direction;
use lac_core::views::IndicatorView;

/// A health provider of this name, whose returns are due 30 days after the quarter.
pub fn provider(name: &str) -> ProviderDetails {
    ProviderDetails {
        name: name.into(),
        short_name: name.into(),
        kind: ProviderKind::HealthProvider,
        area: None,
        from: None.into(),
        to: None.into(),
        archived: false,
        contact: String::new(),
        days_to_return: 30.into(),
    }
}

/// An area without a first and a last day.
pub fn area(name: &str, kind: AreaKind) -> AreaDetails {
    AreaDetails { name: name.into(), kind: Some(kind), from: None.into(), to: None.into(), archived: false }
}

/// A percentage of events that these providers submit each quarter for these areas; more is better.
pub fn proportion(name: &str, providers: Vec<ProviderId>, areas: Vec<AreaId>) -> IndicatorDetails {
    IndicatorDetails {
        name: name.into(),
        theme: Theme::Performance,
        kind: IndicatorKind::Proportion,
        basis: Basis::Events,
        numerator: "Seen".into(),
        denominator: "Due".into(),
        unit: String::new(),
        direction: Direction::Increase,
        decimals: 1,
        grain: Grain::Quarter,
        source: String::new(),
        archived: false,
        total_of: Vec::new(),
        providers,
        areas,
        holds_from: None.into(),
    }
}

/// The details of an indicator that is there, as it is; a change of them holds for all time.
pub fn details_of(view: &IndicatorView) -> IndicatorDetails {
    let indicator = &view.indicator;
    IndicatorDetails {
        theme: indicator.theme,
        kind: indicator.kind,
        basis: indicator.basis,
        numerator: indicator.numerator.clone(),
        denominator: indicator.denominator.clone(),
        unit: indicator.unit.clone(),
        direction: indicator.direction,
        decimals: indicator.decimals,
        grain: indicator.grain,
        source: indicator.source.clone(),
        total_of: indicator.total_of.clone(),
        ..proportion(&indicator.name, view.providers.clone(), view.areas.clone())
    }
}
