//! What she may say about a score.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::risks::Stage;

/// What the user may say in a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ScoreDetails {
    /// Which of the three scores it is.
    pub stage: Stage,
    /// 1 to 5.
    pub consequence: u8,
    /// 1 to 5.
    pub likelihood: u8,
    /// The day it is given.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}
