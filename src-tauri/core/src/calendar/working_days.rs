//! Working days in England, and when health has to be told and an IHA is due.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::bank_holidays::BankHolidays;

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
    /// Whether the count ran outside the years for which bank holidays are known.
    pub beyond_known_holidays: bool,
}

impl BankHolidays {
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
    let known = |day: NaiveDate| holidays.known().contains(&day.year());
    DueDates {
        start,
        rule,
        notification: holidays.working_day(start, NOTIFICATION_DAYS, rule),
        initial_health_assessment,
        beyond_known_holidays: !known(start) || !known(initial_health_assessment),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{HolidayChange, england_bank_holidays};

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

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
            let a = due_dates(date(start), StartRule::A, &holidays);
            assert_eq!((a.notification, a.initial_health_assessment), (date(notification), date(rule_a)), "{start} A");
            let b = due_dates(date(start), StartRule::B, &holidays);
            assert_eq!(b.initial_health_assessment, date(rule_b), "{start} B");
            assert!(!a.beyond_known_holidays);
        }
    }

    #[test]
    fn a_day_added_or_taken_away_moves_the_due_dates() {
        let change = |day: &str, observed| HolidayChange { day: date(day), words: "Bank holiday".into(), observed };
        let start = date("2020-02-03");
        for (changes, notification, iha) in [
            (vec![], "2020-02-10", "2020-03-02"),
            (vec![change("2020-02-04", true)], "2020-02-11", "2020-03-03"),
            (vec![change("2020-02-28", true)], "2020-02-10", "2020-03-03"),
        ] {
            let due = due_dates(start, StartRule::A, &BankHolidays::changed_by(&changes));
            assert_eq!((due.notification, due.initial_health_assessment), (date(notification), date(iha)));
        }
        let without_christmas = BankHolidays::changed_by(&[change("2019-12-25", false)]);
        assert_eq!(
            due_dates(date("2019-12-18"), StartRule::A, &without_christmas).notification,
            date("2019-12-25"),
            "a day that was taken away is worked"
        );
    }

    #[test]
    fn a_count_outside_the_table_says_so() {
        for start in ["2028-12-20", "2011-12-30"] {
            assert!(due_dates(date(start), StartRule::A, &england_bank_holidays()).beyond_known_holidays, "{start}");
        }
    }
}
