//! What is asked once of the figures of an older workbook.

use serde::Serialize;

use crate::figures::Basis;
use crate::ids::{IndicatorId, ProviderId};

/// An indicator of which nobody has said what its numbers are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct UnsaidIndicator {
    /// Which.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// What is counted.
    pub numerator: String,
    /// Out of what.
    pub denominator: String,
    /// What it seems to be by its words, or by the library; `NotSaid` where they do not tell.
    pub proposed: Basis,
    /// The issued papers that were made from its figures: what they print of a longer period was added up.
    pub papers: Vec<String>,
}

/// A provider of whom it is not known since when it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct UnsaidProvider {
    /// Who.
    pub provider: ProviderId,
    /// Its name.
    pub name: String,
    /// For how many indicators that is not known.
    pub indicators: usize,
    /// The first period for which it gave any of them.
    pub first_given: Option<String>,
}

/// What is asked once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct MeaningQuestions {
    /// What the numbers of these are of.
    pub indicators: Vec<UnsaidIndicator>,
    /// Since when these are asked.
    pub providers: Vec<UnsaidProvider>,
}
