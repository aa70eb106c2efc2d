//! The verbs of the organisation: its names from day to day, and its bank holidays.

pub(in crate::workbook) mod bank_holidays;
pub(in crate::workbook) mod details;
mod keeper;
