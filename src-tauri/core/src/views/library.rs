//! The library of indicators, with what is switched on already.

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::Grain;
use crate::figures::{Basis, IndicatorKind, LibraryItem, Register, Theme};
use crate::spc::Direction;

/// An indicator of the library as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct LibraryIndicator {
    /// Its lasting short name.
    pub code: String,
    /// Its name as printed.
    pub name: String,
    /// What it is about: the heading under which it is listed.
    pub topic: String,
    /// Which part of the paper it belongs to.
    pub theme: Theme,
    /// What kind of number it is.
    pub kind: IndicatorKind,
    /// Whether it is of events in the period or of a state on its last day.
    pub basis: Basis,
    /// What is counted.
    pub numerator: String,
    /// Out of what; empty for counts.
    pub denominator: String,
    /// The unit of a measure; empty for others.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// Decimals of the printed number.
    pub decimals: u32,
    /// How long the periods are for which it is usually submitted.
    pub grain: Grain,
    /// Where its definition comes from.
    pub source: String,
    /// The target as printed, where it has a published source.
    pub target: Option<String>,
    /// Whether the workbook has an indicator with this code or name already.
    pub switched_on: bool,
}

/// The library as its screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Library {
    /// Its indicators, topic by topic.
    pub indicators: Vec<LibraryIndicator>,
    /// The day from which its targets hold, unless she says another: the first of this financial year.
    pub targets_from: NaiveDate,
}

pub(crate) fn shown(item: &LibraryItem, switched_on: bool) -> LibraryIndicator {
    LibraryIndicator {
        code: item.code.into(),
        name: item.name.into(),
        topic: item.topic.into(),
        theme: item.theme,
        kind: item.kind,
        basis: item.basis,
        numerator: item.numerator.into(),
        denominator: item.denominator.into(),
        unit: item.unit.into(),
        direction: item.direction,
        decimals: item.decimals,
        grain: item.grain,
        source: item.source.into(),
        target: item.target.map(|target| format!("{target}%")),
        switched_on,
    }
}

pub(crate) fn is_there(register: &Register, item: &LibraryItem) -> bool {
    let same_name = |name: &str| name.trim().eq_ignore_ascii_case(item.name);
    register.indicators.iter().any(|indicator| indicator.code == item.code || same_name(&indicator.name))
}
