//! Bank holidays in England: the table that comes with the application, and the workbook's changes to it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::error::FieldError;
use crate::text::{NAME, required};

/// Days in England on which nobody is expected to work, besides Saturdays and Sundays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankHolidays {
    days: BTreeSet<NaiveDate>,
    known: RangeInclusive<i32>,
}

/// A day that is otherwise than in the table that comes with the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayChange {
    /// Which day.
    pub day: NaiveDate,
    /// What it is called.
    pub words: String,
    /// Whether it is a bank holiday after all, or after all none.
    pub observed: bool,
}

/// The fewest bank holidays that a year in England has: a later year with fewer is not all there yet.
const FEWEST_IN_A_YEAR: usize = 8;

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
    BankHolidays::changed_by(&[])
}

/// The bank holidays of `year` that the application ships with, each with its name.
pub fn shipped_bank_holidays(year: i32) -> BTreeMap<NaiveDate, &'static str> {
    shipped_days().filter(|day| day.year() == year).map(|day| (day, name_of(day))).collect()
}

fn shipped_days() -> impl Iterator<Item = NaiveDate> {
    ENGLAND
        .iter()
        .flat_map(|(year, days)| days.iter().filter_map(|(month, day)| NaiveDate::from_ymd_opt(*year, *month, *day)))
}

fn shipped_years() -> RangeInclusive<i32> {
    let year = |row: Option<&(i32, &[(u32, u32)])>| row.map_or(0, |(year, _)| *year);
    year(ENGLAND.first())..=year(ENGLAND.last())
}

/// What a shipped day is called, which its place in the year tells.
fn name_of(day: NaiveDate) -> &'static str {
    match (day.month(), day.day(), day.weekday()) {
        (1, 1, _) => "New Year\u{2019}s Day",
        (1, ..) => "New Year\u{2019}s Day (substitute day)",
        (3 | 4, _, Weekday::Fri) => "Good Friday",
        (3 | 4, _, Weekday::Mon) => "Easter Monday",
        (5, 8, _) if day.year() == 2023 => "Bank holiday for the Coronation",
        (5, ..=8, _) => "Early May bank holiday",
        (5, 25.., Weekday::Mon) | (6, 2 | 4, _) => "Spring bank holiday",
        (6, ..) => "Bank holiday for the Jubilee",
        (8, ..) => "Summer bank holiday",
        (9, ..) => "Bank holiday for the State Funeral",
        (12, 25, _) => "Christmas Day",
        (12, 26, _) => "Boxing Day",
        (12, 27, _) => "Christmas Day (substitute day)",
        (12, 28, _) => "Boxing Day (substitute day)",
        _ => "Bank holiday",
    }
}

/// Whether `day` is a Saturday or a Sunday.
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

impl BankHolidays {
    /// The table that the application ships with, changed as the workbook says.
    pub fn changed_by(changes: &[HolidayChange]) -> Self {
        let mut days: BTreeSet<NaiveDate> = shipped_days().collect();
        for change in changes {
            if change.observed {
                days.insert(change.day);
            } else {
                days.remove(&change.day);
            }
        }
        let known = known_years(&days);
        Self { days, known }
    }

    /// Whether `date` is neither at a weekend nor a bank holiday.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !is_weekend(date) && !self.days.contains(&date)
    }

    /// The years whose holidays are known: those shipped, and the years next to them that have eight of their own.
    pub fn known(&self) -> &RangeInclusive<i32> {
        &self.known
    }

    /// The last year whose holidays are known.
    pub fn known_to(&self) -> i32 {
        *self.known.end()
    }
}

/// One day added to a year does not make the year known. A shipped year stays known, whatever is taken from it.
fn known_years(days: &BTreeSet<NaiveDate>) -> RangeInclusive<i32> {
    let full = |year: &i32| days.iter().filter(|day| day.year() == *year).count() >= FEWEST_IN_A_YEAR;
    let shipped = shipped_years();
    let before = (1..).map(|back| shipped.start() - back).take_while(full).count();
    let after = (1..).map(|on| shipped.end() + on).take_while(full).count();
    shipped.start() - before as i32..=shipped.end() + after as i32
}

/// What is wrong with the name of a bank holiday that is added.
pub(crate) fn problem_of_day_name(words: &str) -> Option<FieldError> {
    required("words", words, NAME, "Enter what the day is called, for example Christmas Day.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn change(text: &str, observed: bool) -> HolidayChange {
        HolidayChange { day: day(text), words: "Bank holiday".into(), observed }
    }

    fn of_2029(count: u32) -> Vec<HolidayChange> {
        (1..=count).map(|number| change(&format!("2029-02-{number:02}"), true)).collect()
    }

    #[test]
    fn every_holiday_in_the_table_is_a_weekday() {
        for date in shipped_days() {
            assert!(!is_weekend(date), "{date}");
        }
    }

    #[test]
    fn a_shipped_day_has_the_name_of_its_place_in_the_year() {
        for (date, name) in [
            ("2020-01-01", "New Year\u{2019}s Day"),
            ("2022-01-03", "New Year\u{2019}s Day (substitute day)"),
            ("2024-03-29", "Good Friday"),
            ("2024-04-01", "Easter Monday"),
            ("2020-05-08", "Early May bank holiday"),
            ("2023-05-01", "Early May bank holiday"),
            ("2023-05-08", "Bank holiday for the Coronation"),
            ("2020-05-25", "Spring bank holiday"),
            ("2012-06-04", "Spring bank holiday"),
            ("2012-06-05", "Bank holiday for the Jubilee"),
            ("2022-06-02", "Spring bank holiday"),
            ("2022-06-03", "Bank holiday for the Jubilee"),
            ("2022-09-19", "Bank holiday for the State Funeral"),
            ("2019-08-26", "Summer bank holiday"),
            ("2019-12-25", "Christmas Day"),
            ("2016-12-27", "Christmas Day (substitute day)"),
            ("2020-12-28", "Boxing Day (substitute day)"),
        ] {
            let date = day(date);
            assert_eq!(shipped_bank_holidays(date.year()).get(&date), Some(&name), "{date}");
        }
    }

    #[test]
    fn every_year_has_each_of_the_usual_holidays_once() {
        for year in shipped_years() {
            let names: Vec<&str> = shipped_bank_holidays(year).into_values().collect();
            for usual in
                ["New Year", "Good Friday", "Easter Monday", "Early May", "Spring", "Summer", "Christmas", "Boxing"]
            {
                assert_eq!(names.iter().filter(|name| name.starts_with(usual)).count(), 1, "{usual} {year}");
            }
            assert!(!names.contains(&"Bank holiday"), "{year}");
        }
    }

    #[test]
    fn a_later_year_is_known_once_it_has_eight_days() {
        for (count, known_to) in [(0, 2028), (1, 2028), (7, 2028), (8, 2029)] {
            assert_eq!(BankHolidays::changed_by(&of_2029(count)).known_to(), known_to, "{count} days");
        }
    }

    #[test]
    fn a_year_beyond_one_that_is_not_known_is_not_known() {
        let of_2030: Vec<HolidayChange> = (1..=8).map(|number| change(&format!("2030-02-{number:02}"), true)).collect();
        assert_eq!(BankHolidays::changed_by(&of_2030).known_to(), 2028);
    }

    #[test]
    fn a_shipped_year_stays_known_when_a_day_is_taken_away() {
        let holidays = BankHolidays::changed_by(&[change("2028-12-26", false)]);
        assert_eq!(holidays.known(), &(2012..=2028));
        assert!(holidays.is_working_day(day("2028-12-26")));
    }
}
