//! Indicators and their targets.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::Grain;
use crate::ids::{IndicatorId, TargetId};
use crate::spc::Direction;

/// A short lasting name for files, scripts and live figures, for example "iha-20-days".
pub type Code = String;

/// What kind of number an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum IndicatorKind {
    /// A whole number out of a whole number; the percentage is always derived.
    Proportion,
    /// Events in the period. Counts add up over areas and periods.
    Count,
    /// A count at the period's end. Stocks add up over areas; over time the last one stands.
    Stock,
    /// A decimal with a unit. Measures do not add up.
    Measure,
    /// A count over a population, per 10,000.
    Rate,
}

impl IndicatorKind {
    /// What a number of this kind is of by its very kind; none where that must be said.
    pub fn own_basis(self) -> Option<Basis> {
        match self {
            Self::Count => Some(Basis::Events),
            Self::Stock => Some(Basis::LastDay),
            Self::Proportion | Self::Measure | Self::Rate => None,
        }
    }
}

/// What the numbers of an indicator are of: it decides what a longer period is.
///
/// A year of events is a sum over a sum; a year of a state is its last day, never a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Basis {
    /// Of what happened in the period.
    Events,
    /// Of how things stood on its last day.
    LastDay,
    /// Nobody has said yet: a workbook of an older version. Nothing is worked out over time until it is said.
    #[default]
    NotSaid,
}

/// Which part of the paper an indicator belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Theme {
    /// How many children there are.
    Demographics,
    /// How well they are looked after in health.
    Performance,
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Indicator {
    /// Its identity.
    pub id: IndicatorId,
    /// Its lasting short name.
    pub code: Code,
    /// Its name as printed, for example "Initial health assessments in 20 working days".
    pub name: String,
    /// Which part of the paper it belongs to.
    pub theme: Theme,
    /// What kind of number it is.
    pub kind: IndicatorKind,
    /// Whether it is of events in the period or of a state on its last day.
    pub basis: Basis,
    /// What is counted, in words.
    pub numerator: String,
    /// Out of what, in words; empty for counts.
    pub denominator: String,
    /// The unit of a measure, for example "days"; empty for others.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// Decimals of the printed percentage, measure or rate.
    pub decimals: u32,
    /// How long the periods are for which it is submitted.
    pub grain: Grain,
    /// Where its definition comes from.
    pub source: String,
    /// Its place in lists, from 1.
    pub position: i64,
    /// Whether it is no longer submitted. Its history stays.
    pub archived: bool,
    /// The indicators of which it is the total, if it is worked out and never entered.
    pub total_of: Vec<IndicatorId>,
}

#[cfg(test)]
impl Indicator {
    /// A percentage of which nothing else is said.
    pub(crate) fn bare() -> Self {
        Self {
            id: IndicatorId(1),
            code: "x".into(),
            name: "X".into(),
            theme: Theme::Demographics,
            kind: IndicatorKind::Proportion,
            basis: Basis::Events,
            numerator: String::new(),
            denominator: String::new(),
            unit: String::new(),
            direction: Direction::Neutral,
            decimals: 0,
            grain: Grain::Quarter,
            source: String::new(),
            position: 1,
            archived: false,
            total_of: Vec::new(),
        }
    }
}

impl Indicator {
    /// Whether its values are percentages.
    pub fn is_percentage(&self) -> bool {
        self.kind == IndicatorKind::Proportion
    }
}

/// What an indicator is to reach, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Target {
    /// Its identity.
    pub id: TargetId,
    /// Whose target it is.
    pub indicator: IndicatorId,
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// The value to reach, a percentage out of 100 for proportions.
    #[ts(type = "string")]
    pub value: Decimal,
}

/// A lasting short name made from a printed name: "IHA in 20 days" becomes "iha-in-20-days".
pub fn slug(name: &str) -> Code {
    let mut code = String::new();
    for character in name.to_lowercase().chars() {
        match character {
            'a'..='z' | '0'..='9' => code.push(character),
            _ if code.is_empty() || code.ends_with('-') => {}
            _ => code.push('-'),
        }
    }
    code.trim_end_matches('-').chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_small_letters_digits_and_single_dashes() {
        for (name, code) in
            [("IHA in 20 days", "iha-in-20-days"), ("  RHA — 5+ (month) ", "rha-5-month"), ("", ""), ("é", "")]
        {
            assert_eq!(slug(name), code);
        }
    }
}
