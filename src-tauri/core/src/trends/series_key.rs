//! Whose series of what.

use crate::ids::{AreaId, IndicatorId, ProviderId};

/// Whose series of what: the place of its points, whatever their length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SeriesKey {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// From one provider only, or from all.
    pub provider: Option<ProviderId>,
}
