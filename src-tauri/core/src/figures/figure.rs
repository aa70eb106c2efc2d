//! One submitted value and its state.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::indicator::IndicatorKind;
use super::rounding::percentage_of;
use crate::calendar::Period;
use crate::ids::{AreaId, FigureId, IndicatorId, ProviderId, SubmissionId};

/// A number as it was submitted, in the shape of its indicator's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Value {
    /// So many out of so many.
    Proportion {
        /// How many did.
        #[ts(type = "number")]
        numerator: u64,
        /// Out of how many.
        #[ts(type = "number")]
        denominator: u64,
    },
    /// Events in the period.
    Count {
        /// How many.
        #[ts(type = "number")]
        count: u64,
    },
    /// How many at the period's end.
    Stock {
        /// How many.
        #[ts(type = "number")]
        count: u64,
    },
    /// A decimal.
    Measure {
        /// The number in the indicator's unit.
        #[ts(type = "string")]
        amount: Decimal,
    },
    /// Events over a population.
    Rate {
        /// How many.
        #[ts(type = "number")]
        count: u64,
        /// In a population of how many.
        #[ts(type = "number")]
        population: u64,
    },
}

impl Value {
    /// The value on the indicator's scale: a percentage out of 100, a count, an amount or a rate per 10,000;
    /// none when it is out of nothing.
    pub fn amount(self) -> Option<Decimal> {
        match self {
            Self::Proportion { numerator, denominator } => percentage_of(numerator, denominator),
            Self::Count { count } | Self::Stock { count } => Some(count.into()),
            Self::Measure { amount } => Some(amount),
            Self::Rate { count, population } => {
                percentage_of(count, population).map(|percentage| percentage * Decimal::ONE_HUNDRED)
            }
        }
    }

    /// How many, if the value is counted.
    pub fn numerator(self) -> Option<u64> {
        match self {
            Self::Proportion { numerator, .. } => Some(numerator),
            Self::Count { count } | Self::Stock { count } | Self::Rate { count, .. } => Some(count),
            Self::Measure { .. } => None,
        }
    }

    /// Out of how many, if it is out of something.
    pub fn denominator(self) -> Option<u64> {
        match self {
            Self::Proportion { denominator, .. } => Some(denominator),
            Self::Rate { population, .. } => Some(population),
            _ => None,
        }
    }

    /// The kind of indicator that it belongs to.
    pub fn kind(self) -> IndicatorKind {
        match self {
            Self::Proportion { .. } => IndicatorKind::Proportion,
            Self::Count { .. } => IndicatorKind::Count,
            Self::Stock { .. } => IndicatorKind::Stock,
            Self::Measure { .. } => IndicatorKind::Measure,
            Self::Rate { .. } => IndicatorKind::Rate,
        }
    }
}

/// Where a figure stands. A blank, a nought and "not available" are never confused.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "state")]
#[ts(export)]
pub enum State {
    /// Expected, not yet given.
    #[default]
    Missing,
    /// Given. Nought is a figure.
    Entered {
        /// The number.
        value: Value,
    },
    /// Given while its period still runs, or before the provider has closed it: it may yet change.
    Provisional {
        /// The number.
        value: Value,
    },
    /// The provider cannot give it.
    NotAvailable {
        /// Why not.
        reason: String,
    },
    /// There is nothing to give.
    NotApplicable,
    /// History from an old paper that printed a percentage and no counts.
    PublishedPercentage {
        /// The percentage as printed, out of 100.
        #[ts(type = "string")]
        percentage: Decimal,
    },
}

impl State {
    /// The number, final or provisional; none for every other state and for a percentage without counts.
    pub fn value(&self) -> Option<Value> {
        match self {
            Self::Entered { value } | Self::Provisional { value } => Some(*value),
            _ => None,
        }
    }

    /// A number, final or provisional.
    pub fn of_value(value: Value, provisional: bool) -> Self {
        if provisional { Self::Provisional { value } } else { Self::Entered { value } }
    }

    /// Whether it would be kept and printed as `other` is. A percentage that was published as 58.0 says more than 58,
    /// though both are the same number.
    pub fn is_kept_as(&self, other: &Self) -> bool {
        let scale = |state: &Self| match state {
            Self::PublishedPercentage { percentage } => Some(percentage.scale()),
            _ => None,
        };
        self == other && scale(self) == scale(other)
    }

    /// The word for it in files and answers.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Entered { .. } => "entered",
            Self::Provisional { .. } => "provisional",
            Self::NotAvailable { .. } => "not_available",
            Self::NotApplicable => "not_applicable",
            Self::PublishedPercentage { .. } => "published_percentage",
        }
    }
}

/// One value in a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its identity.
    pub id: FigureId,
    /// The submission that it came in.
    pub submission: SubmissionId,
    /// Who submitted it.
    pub provider: ProviderId,
    /// What is measured.
    pub indicator: IndicatorId,
    /// Whose children.
    pub area: AreaId,
    /// For which period.
    pub period: Period,
    /// Where it stands.
    pub state: State,
    /// What the provider or the nurse says about it.
    pub note: String,
}
