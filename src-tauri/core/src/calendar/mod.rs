//! The calendar of an NHS commissioner: financial years, quarters, months, working days.
//!
//! A financial year runs from 1 April to 31 March and is printed "2019-20"; its quarters are
//! Q1 April to June, Q2 July to September, Q3 October to December, Q4 January to March.
//! Pure: it never asks what day it is.

mod as_text;
mod bank_holidays;
mod forms;
mod gaps;
mod grain;
mod parse;
mod period;
mod working_days;

pub(crate) use bank_holidays::problem_of_day_name;
pub use bank_holidays::{BankHolidays, HolidayChange, england_bank_holidays, is_weekend, shipped_bank_holidays};
pub use forms::{
    DayOrder, day_in_order, day_orders, grain_spoken_for, may_be_period, parse_day, parse_period_for, period_of_day,
};
pub use gaps::absent_periods;
pub use grain::Grain;
pub use parse::{PeriodError, parse_period, parse_period_within};
pub use period::{FinancialYear, Month, Period, Quarter};
pub use working_days::{DueDates, StartRule, due_dates};

/// A date as it is printed: "16 September 2020".
pub fn printed_date(date: chrono::NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A date as it stands on the cover sheet: "16/09/2020".
pub fn short_date(date: chrono::NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}
