//! The bank holidays, and the due dates that follow from them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::calendar::{BankHolidays, HolidayChange, StartRule, printed_date, shipped_bank_holidays};

/// Where a day of the table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum HolidayFrom {
    /// From the table that comes with the application.
    Shipped,
    /// She added it.
    Added,
    /// It was shipped and she took it away: people work on it.
    TakenAway,
}

/// A day of the table of bank holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct BankHoliday {
    /// Which day.
    pub day: NaiveDate,
    /// What it is called.
    pub words: String,
    /// Where it comes from.
    pub from: HolidayFrom,
}

/// The bank holidays of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct BankHolidayTable {
    /// Which calendar year.
    pub year: i32,
    /// The years that can be looked at, oldest first.
    pub years: Vec<i32>,
    /// Its days in order, those taken away included.
    pub days: Vec<BankHoliday>,
    /// The last year whose bank holidays are known.
    pub known_to: i32,
    /// What to do because the table ends soon; none while it reaches far enough.
    pub warning: Option<String>,
}

/// When health has to be told and the initial health assessment is due, as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct DueDatesView {
    /// The day the child came into care.
    pub start: NaiveDate,
    /// Which day was counted first: the rule of the organisation on that day.
    pub rule: StartRule,
    /// Five working days: the local authority has told health.
    pub notification: NaiveDate,
    /// Twenty working days: the initial health assessment is done.
    pub iha: NaiveDate,
    /// Whether the count ran outside the years whose bank holidays are known.
    pub beyond_known: bool,
    /// The last year whose bank holidays are known.
    pub known_to: i32,
    /// The dates, how they were counted, and whether to check them, each in a sentence.
    pub sentences: Vec<String>,
}

pub(crate) fn sentence_of_years() -> String {
    format!("Enter a day from {} to {}.", YEARS.start(), YEARS.end())
}

/// The days of `year`, shipped and changed, in order.
pub(crate) fn days_of(year: i32, changes: &[HolidayChange]) -> Vec<BankHoliday> {
    let shipped = shipped_bank_holidays(year);
    let mut days: BTreeMap<NaiveDate, BankHoliday> = shipped
        .iter()
        .map(|(day, name)| (*day, BankHoliday { day: *day, words: (*name).into(), from: HolidayFrom::Shipped }))
        .collect();
    for change in changes.iter().filter(|change| change.day.year() == year) {
        let from = match (shipped.contains_key(&change.day), change.observed) {
            (true, true) => HolidayFrom::Shipped,
            (true, false) => HolidayFrom::TakenAway,
            (false, true) => HolidayFrom::Added,
            (false, false) => continue,
        };
        days.insert(change.day, BankHoliday { day: change.day, words: change.words.clone(), from });
    }
    days.into_values().collect()
}

/// The years in which a bank holiday can be set; a mistyped year falls outside them.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

pub(crate) fn sentences(view: &DueDatesView, holidays: &BankHolidays) -> Vec<String> {
    let dates = format!(
        "Health is to be told by {}, and the initial health assessment is due by {}.",
        printed_date(view.notification),
        printed_date(view.iha)
    );
    let rule = match view.rule {
        StartRule::A => "Counted from the working day after the child came into care.",
        StartRule::B => "Counted from the day on which the child came into care, if it is a working day.",
    };
    let check = view.beyond_known.then(|| {
        let (first, last) = (holidays.known().start(), holidays.known_to());
        format!("Bank holidays are known from {first} to {last} only, so check these dates.")
    });
    [dates, rule.to_owned()].into_iter().chain(check).collect()
}
