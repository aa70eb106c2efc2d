//! Which chart is asked for.

use serde::{Deserialize, Serialize};

use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::trends::{Aggregation, ChartKind};

/// Which chart a screen asks for. What it leaves open is chosen for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ChartQuestion {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children; everyone if none.
    pub area: Option<AreaId>,
    /// From one provider only.
    pub provider: Option<ProviderId>,
    /// By how long a period; as it is submitted if none.
    pub aggregation: Option<Aggregation>,
    /// What kind of chart.
    #[serde(default)]
    pub kind: ChartKind,
    /// Whether the axis fits the values.
    #[serde(default)]
    pub zoomed: bool,
}

impl ChartQuestion {
    /// The trend of an indicator for everyone, as it is submitted.
    pub fn trend_of(indicator: IndicatorId) -> Self {
        Self { indicator, area: None, provider: None, aggregation: None, kind: ChartKind::Trend, zoomed: false }
    }
}
