//! The register as the settings and the forms show it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::figures::{Area, Indicator, Provider, Target};
use crate::ids::{AreaId, ProviderId};
use crate::trends::Aggregation;

/// The register as the settings and the forms show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct RegisterView {
    /// All indicators with who submits them for which areas.
    pub indicators: Vec<IndicatorView>,
    /// All targets.
    pub targets: Vec<Target>,
    /// All providers.
    pub providers: Vec<Provider>,
    /// All areas.
    pub areas: Vec<Area>,
    /// The day from which a change of who submits what, and for which areas, is proposed to hold.
    pub today: NaiveDate,
    /// The day from which a new indicator is proposed to be asked for: the first of the quarter to work on.
    pub asked_from: NaiveDate,
}

/// An indicator with who submits it for which areas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct IndicatorView {
    /// The indicator.
    #[serde(flatten)]
    pub indicator: Indicator,
    /// Who submits it.
    pub providers: Vec<ProviderId>,
    /// For which areas.
    pub areas: Vec<AreaId>,
    /// For which areas it is told: those for which it is submitted, of a total those of its parts.
    pub told_for: Vec<AreaId>,
    /// By how long a period its figures can be shown, shortest first.
    pub aggregations: Vec<Aggregation>,
}
