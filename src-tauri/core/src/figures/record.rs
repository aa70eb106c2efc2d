//! A figure as a file gives it, before it is kept.

use super::figure::State;
use super::ways_in::Incoming;
use crate::calendar::Period;
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// A figure as it stands in a file: one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRecord {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Who submitted it.
    pub provider: ProviderId,
    /// For whose children.
    pub area: AreaId,
    /// For which period.
    pub period: Period,
    /// Where it stands.
    pub state: State,
    /// A note about it; none leaves the one that is there.
    pub note: Option<String>,
}

impl FigureRecord {
    /// Which figure it is.
    pub fn incoming(&self) -> Incoming {
        let Self { indicator, provider, area, period, .. } = *self;
        Incoming { indicator, provider, area, period }
    }
}
