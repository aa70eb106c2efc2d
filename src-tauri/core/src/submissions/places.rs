//! Of which figure of a return something is said or asked.

use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::ids::{AreaId, IndicatorId};
use crate::submissions::Owed;

/// Which figure of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct FigurePlace {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For which period: that of the return, or a month of it.
    #[ts(type = "string")]
    pub period: Period,
}

impl FigurePlace {
    pub(crate) fn line(self) -> Owed {
        Owed { indicator: self.indicator, area: self.area, period: self.period }
    }
}

/// What the user asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct QueryDetails {
    /// About which figure; none for the whole return.
    pub about: Option<FigurePlace>,
    /// Of whom: a role.
    pub asked_of: String,
    /// The question.
    pub words: String,
}

/// The return that holds the figures of `period`: a month's are in the return of its quarter.
pub(crate) fn return_of(period: Period) -> Period {
    match period {
        Period::Month(_) => Period::Quarter(crate::calendar::Quarter::containing(period.first_day())),
        other => other,
    }
}
