//! Working days, bank holidays in England, and when health has to be told and an IHA is due.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Which day counts as the first of the working days.
///
/// Regulation 33 of SI 2010/959 says "within 20 working days of the date": ordinary construction leaves that
/// date out (rule A). The DfE's open-source validator counts it (rule B). Commissioners differ, so it is a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StartRule {
    /// Day 1 is the next working day.
    #[default]
    A,
    /// The day itself is day 1, if it is a working day.
    B,
}

/// Days in England on which nobody is expected to work, besides Saturdays and Sundays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankHolidays {
    days: BTreeSet<NaiveDate>,
    last_year: i32,
}

/// When health has to be told, and when the initial health assessment is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDates {
    /// The day the child became looked after.
    pub start: NaiveDate,
    /// Which day was counted first.
    pub rule: StartRule,
    /// Five working days: the local authority has told health.
    pub notification: NaiveDate,
    /// Twenty working days: the initial health assessment is done.
    pub initial_health_assessment: NaiveDate,
    /// Whether the count ran beyond the last year for which bank holidays are known.
    pub beyond_known_holidays: bool,
}

/// Month and day of each weekday bank holiday in England, year by year (`domain.md` section 6).
const ENGLAND: [(i32, &[(u32, u32)]); 17] = [
    (2012, &[(1, 2), (4, 6), (4, 9), (5, 7), (6, 4), (6, 5), (8, 27), (12, 25), (12, 26)]),
    (2013, &[(1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)]),
    (2014, &[(1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)]),
    (2015, &[(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]),
    (2016, &[(1, 1), (3, 25), (3, 28), (5, 2), (5, 30), (8, 29), (12, 26), (12, 27)]),
    (2017, &[(1, 2), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)]),
    (2018, &[(1, 1), (3, 30), (4, 2), (5, 7), (5, 28), (8, 27), (12, 25), (12, 26)]),
    (2019, &[(1, 1), (4, 19), (4, 22), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)]),
    (2020, &[(1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28)]),
    (2021, &[(1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
    (2022, &[(1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26), (12, 27)]),
    (2023, &[(1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)]),
    (2024, &[(1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)]),
    (2025, &[(1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)]),
    (2026, &[(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]),
    (2027, &[(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
    (2028, &[(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)]),
];

/// The bank holidays in England that the application ships with, 2012 to 2028.
pub fn england_bank_holidays() -> BankHolidays {
    BankHolidays::new(
        ENGLAND.iter().flat_map(|(year, days)| {
            days.iter().filter_map(|(month, day)| NaiveDate::from_ymd_opt(*year, *month, *day))
        }),
    )
}

impl BankHolidays {
    /// A table of days; it reaches to the end of the year of the last of them.
    pub fn new(days: impl IntoIterator<Item = NaiveDate>) -> Self {
        let days: BTreeSet<NaiveDate> = days.into_iter().collect();
        let last_year = days.last().map_or(i32::MIN, |day| day.year());
        Self { days, last_year }
    }

    /// Whether `date` is neither at a weekend nor a bank holiday.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.days.contains(&date)
    }

    /// The last year for which holidays are known.
    pub fn last_year(&self) -> i32 {
        self.last_year
    }

    /// The day on which working day `count` falls, counted from `start` by `rule`.
    fn working_day(&self, start: NaiveDate, count: u32, rule: StartRule) -> NaiveDate {
        let mut date = start;
        let mut counted = u32::from(rule == StartRule::B && self.is_working_day(start));
        while counted < count {
            let Some(next) = date.succ_opt() else { return date };
            date = next;
            counted += u32::from(self.is_working_day(date));
        }
        date
    }
}

/// Working days within which the local authority tells health (Care Planning Regulations 2010, regulation 13).
const NOTIFICATION_DAYS: u32 = 5;
/// Working days within which the initial health assessment is done (statutory guidance 2015).
const IHA_DAYS: u32 = 20;

/// When health has to be told and the IHA is due, for a child who became looked after on `start`.
pub fn due_dates(start: NaiveDate, rule: StartRule, holidays: &BankHolidays) -> DueDates {
    let initial_health_assessment = holidays.working_day(start, IHA_DAYS, rule);
    DueDates {
        start,
        rule,
        notification: holidays.working_day(start, NOTIFICATION_DAYS, rule),
        initial_health_assessment,
        beyond_known_holidays: initial_health_assessment.year() > holidays.last_year(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_dates_agree_with_the_worked_ones() {
        let holidays = england_bank_holidays();
        for (start, notification, rule_a, rule_b) in [
            ("2019-12-18", "2019-12-27", "2020-01-20", "2020-01-17"),
            ("2020-04-03", "2020-04-14", "2020-05-05", "2020-05-04"),
            ("2022-05-27", "2022-06-07", "2022-06-28", "2022-06-27"),
            ("2022-09-09", "2022-09-16", "2022-10-10", "2022-10-07"),
            ("2023-04-28", "2023-05-09", "2023-05-31", "2023-05-30"),
            ("2019-04-13", "2019-04-23", "2019-05-15", "2019-05-15"),
            ("2027-12-24", "2028-01-05", "2028-01-26", "2028-01-25"),
        ] {
            let date = |text: &str| text.parse::<NaiveDate>().unwrap();
            let a = due_dates(date(start), StartRule::A, &holidays);
            assert_eq!((a.notification, a.initial_health_assessment), (date(notification), date(rule_a)), "{start} A");
            let b = due_dates(date(start), StartRule::B, &holidays);
            assert_eq!(b.initial_health_assessment, date(rule_b), "{start} B");
            assert!(!a.beyond_known_holidays);
        }
    }

    #[test]
    fn a_count_beyond_the_table_says_so() {
        let start = "2028-12-20".parse().unwrap();
        assert!(due_dates(start, StartRule::A, &england_bank_holidays()).beyond_known_holidays);
    }

    #[test]
    fn every_holiday_in_the_table_is_a_weekday() {
        for (year, days) in ENGLAND {
            for (month, day) in days {
                let date = NaiveDate::from_ymd_opt(year, *month, *day).unwrap();
                assert!(!matches!(date.weekday(), Weekday::Sat | Weekday::Sun), "{date}");
            }
        }
    }
}
