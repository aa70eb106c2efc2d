//! What the workbook holds of the figures that a file may name, and what she said of the file.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::{Grain, Period};
use crate::figures::State;
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// Which figure it is: provider, indicator, area and period.
pub(super) type FigureKey = (ProviderId, IndicatorId, AreaId, Period);

/// What the workbook holds of the figures that a file may name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Where each figure stands, and its note.
    pub figures: HashMap<(ProviderId, IndicatorId, AreaId, Period), (State, String)>,
    /// The returns that were accepted, whose figures are locked.
    pub accepted: HashSet<(ProviderId, Period)>,
    /// The day on which the file is read.
    pub today: NaiveDate,
    /// What she said of the file.
    pub said: SaidOfFile,
}

/// What she says of a file before it is imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
#[serde(default)]
pub struct SaidOfFile {
    /// That its figures of periods that still run are provisional.
    pub provisional: bool,
}

impl Known {
    /// Whether a figure is locked by the return that it came in, or by the quarter's return that holds its month.
    pub(super) fn locks(&self, provider: ProviderId, period: Period) -> bool {
        let quarter = Period::containing(period.first_day(), Grain::Quarter);
        self.accepted.contains(&(provider, period))
            || (period.grain() == Grain::Month && self.accepted.contains(&(provider, quarter)))
    }
}
