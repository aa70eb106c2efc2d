//! What the example is told with: days, periods, and the rows of its register by their codes.

use crate::calendar::{FinancialYear, Period, parse_period};
use crate::error::{Error, Result};
use crate::figures::Register;
use crate::ids::{AreaId, IndicatorId, ProviderId};

use crate::workbook::Changed;

/// What an act gave back.
pub(super) fn output<T>(changed: Changed<T>) -> T {
    changed.output
}

pub(super) fn date(text: &str) -> Result<chrono::NaiveDate> {
    text.parse().map_err(|_| Error::Refused(format!("{text} is not a date.")))
}

pub(super) fn period(text: &str) -> Result<Period> {
    parse_period(text).map_err(|error| Error::Refused(error.to_string()))
}

pub(super) fn year(start: i32) -> Result<FinancialYear> {
    FinancialYear::starting(start).ok_or_else(|| Error::Refused(format!("{start} is not a year.")))
}

pub(super) fn indicator(register: &Register, code: &str) -> Result<IndicatorId> {
    let found = register.indicator_by_code(code).map(|indicator| indicator.id);
    found.ok_or_else(|| Error::NotFound(format!("indicator {code}")))
}

pub(super) fn area(register: &Register, code: &str) -> Result<AreaId> {
    register.area_by_code(code).map(|area| area.id).ok_or_else(|| Error::NotFound(format!("area {code}")))
}

pub(super) fn provider(register: &Register, code: &str) -> Result<ProviderId> {
    let found = register.provider_by_code(code).map(|provider| provider.id);
    found.ok_or_else(|| Error::NotFound(format!("provider {code}")))
}
