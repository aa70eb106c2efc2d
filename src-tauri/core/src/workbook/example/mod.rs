//! The worked example: the facts of two published papers of NHS Dorset CCG, told anew.
//!
//! Built through the workbook's own verbs. Published annual percentages, demographics, development areas,
//! challenges and the two risks on the register are facts; quarterly counts, scores and dates of escalation
//! are invented so that they agree with them, and every page made from the example says so.

mod areas_for_development;
mod figures;
mod narrative;
mod register;
mod trends;

use super::{Changed, Workbook};
use crate::calendar::{FinancialYear, Period, parse_period};
use crate::error::{Error, Result};
use crate::figures::Register;
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// Fills an empty workbook with the example.
///
/// # Errors
/// If the file cannot be written.
pub fn fill_example(workbook: &mut Workbook) -> Result<()> {
    workbook.store.quickly(true)?;
    register::fill(workbook)?;
    figures::fill(workbook)?;
    register::ask(workbook)?;
    trends::fill(workbook)?;
    areas_for_development::fill(workbook)?;
    narrative::fill(workbook)?;
    workbook.store.quickly(false)?;
    workbook.store.settle()
}

/// What an act gave back.
fn output<T>(changed: Changed<T>) -> T {
    changed.output
}

fn date(text: &str) -> Result<chrono::NaiveDate> {
    text.parse().map_err(|_| Error::Refused(format!("{text} is not a date.")))
}

fn period(text: &str) -> Result<Period> {
    parse_period(text).map_err(|error| Error::Refused(error.to_string()))
}

fn year(start: i32) -> Result<FinancialYear> {
    FinancialYear::starting(start).ok_or_else(|| Error::Refused(format!("{start} is not a year.")))
}

fn indicator(register: &Register, code: &str) -> Result<IndicatorId> {
    let found = register.indicator_by_code(code).map(|indicator| indicator.id);
    found.ok_or_else(|| Error::NotFound(format!("indicator {code}")))
}

fn area(register: &Register, code: &str) -> Result<AreaId> {
    register.area_by_code(code).map(|area| area.id).ok_or_else(|| Error::NotFound(format!("area {code}")))
}

fn provider(register: &Register, code: &str) -> Result<ProviderId> {
    let found = register.provider_by_code(code).map(|provider| provider.id);
    found.ok_or_else(|| Error::NotFound(format!("provider {code}")))
}
