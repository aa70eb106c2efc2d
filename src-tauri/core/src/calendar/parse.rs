//! Reading a period in any form that papers and returns write it in.

use chrono::NaiveDate;

use crate::text::shortened;

use super::{FinancialYear, Month, Period, Quarter};

/// Why a text is not a period, in words for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodError(pub(super) String);

impl PeriodError {
    /// With a sentence of one's own: what the text is, and what to write.
    pub fn saying(sentence: String) -> Self {
        Self(sentence)
    }
}

impl std::fmt::Display for PeriodError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PeriodError {}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Bytes that no period takes, also after the name of a place. What is longer is not looked at.
pub(super) const LONGEST: usize = 500;

/// Reads "2019-20", "2019/20", "2019-2020", "Q1 2020-21", "2020-21 Q1", "Quarter 1 2020/21",
/// "April 2020", "Apr 2020", "2020-04", "quarter ended 31 December 2018". A dash may be any dash, and case does not
/// matter. A quarter without its year is read by [`parse_period_within`]; what other programs and people write by
/// [`super::parse_period_for`].
///
/// # Errors
/// A sentence that names the forms, if the text is none of them or the years do not follow each other.
pub fn parse_period(text: &str) -> Result<Period, PeriodError> {
    let refused = || {
        PeriodError(format!(
            "\u{201c}{}\u{201d} is not a period. Write a year like 2019-20, a quarter like Q1 2020-21 or a month like April 2020.",
            shortened(text)
        ))
    };
    if text.len() > LONGEST {
        return Err(refused());
    }
    let plain = text.trim().to_lowercase().replace(['–', '—', '‑', '/'], "-");
    let words: Vec<&str> = plain.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let period = match words.as_slice() {
        [one] => year(one).map(Period::Year).or_else(|| iso_month(one).map(Period::Month)),
        [first, second] => two_words(first, second),
        ["quarter", number, of] => number.parse().ok().and_then(|number| quarter(number, of)),
        [of, "quarter", number] => number.parse().ok().and_then(|number| quarter(number, of)),
        ["quarter", "ended" | "ending", day, month, year] => quarter_ended(day, month, year),
        _ => None,
    };
    period.ok_or_else(refused)
}

/// Reads what `parse_period` reads, and within a known financial year also a quarter or month without it, as in
/// "Q1", "Quarter 1", "April" and, after one of the `places`, "Pan Dorset Q1".
///
/// # Errors
/// As `parse_period`.
pub fn parse_period_within(text: &str, year: FinancialYear, places: &[&str]) -> Result<Period, PeriodError> {
    let whole = parse_period(text);
    if whole.is_ok() || text.len() > LONGEST {
        return whole;
    }
    let plain = text.trim().to_lowercase();
    let place = places.iter().map(|place| place.to_lowercase()).find(|place| plain.starts_with(place.as_str()));
    let rest = place.and_then(|place| plain.strip_prefix(place.as_str()).map(str::trim)).unwrap_or(&plain);
    let rest = rest.trim_start_matches([',', ':', ' ']);
    let number = rest.strip_prefix("quarter").map(str::trim).and_then(|number| number.parse().ok());
    let of_quarter = number.or_else(|| quarter_number(rest)).and_then(|number| Quarter::of(year, number));
    let of_month = || {
        let number = month_number(rest)?;
        let calendar_year = if number >= 4 { year.start() } else { year.start() + 1 };
        Month::of(calendar_year, number).map(Period::Month)
    };
    of_quarter.map(Period::Quarter).or_else(of_month).map_or_else(|| parse_period(rest), Ok)
}

/// The quarter whose last day it is.
fn quarter_ended(day: &str, month: &str, year: &str) -> Option<Period> {
    let day: u32 = day.trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok()?;
    let date = NaiveDate::from_ymd_opt(whole(year, 4)?, month_number(month)?.into(), day)?;
    let quarter = Period::Quarter(Quarter::containing(date));
    (quarter.last_day() == date && quarter.is_known()).then_some(quarter)
}

pub(super) fn month_number(word: &str) -> Option<u8> {
    let index = MONTHS.iter().position(|month| *month == word || (word.len() == 3 && month.starts_with(word)))?;
    u8::try_from(index + 1).ok()
}

fn two_words(first: &str, second: &str) -> Option<Period> {
    if let Some(number) = quarter_number(first) {
        return quarter(number, second);
    }
    if let Some(number) = quarter_number(second) {
        return quarter(number, first);
    }
    Month::of(whole(second, 4)?, month_number(first)?).map(Period::Month)
}

fn quarter_number(word: &str) -> Option<u8> {
    let number = word.strip_prefix('q')?;
    whole(number, 1).and_then(|number| u8::try_from(number).ok())
}

fn quarter(number: u8, of: &str) -> Option<Period> {
    Quarter::of(year(of)?, number).map(Period::Quarter)
}

/// "2019-20" or "2019-2020"; the second year must follow the first.
fn year(word: &str) -> Option<FinancialYear> {
    let (start, end) = word.split_once('-')?;
    let start = whole(start, 4)?;
    let end = match end.len() {
        2 => whole(end, 2).filter(|end| (start + 1).rem_euclid(100) == *end),
        4 => whole(end, 4).filter(|end| start + 1 == *end),
        _ => None,
    };
    end.and_then(|_| FinancialYear::starting(start))
}

/// "2020-04". "2019-20" is a year and "2009-10" too: a year wins, so only months that cannot be one are read here.
fn iso_month(word: &str) -> Option<Month> {
    let (year, month) = word.split_once('-')?;
    Month::of(whole(year, 4)?, u8::try_from(whole(month, 2)?).ok()?)
}

/// Exactly `digits` decimal digits.
fn whole(word: &str, digits: usize) -> Option<i32> {
    (word.len() == digits && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_the_papers_use_is_read() {
        for (text, printed) in [
            ("2019-20", "2019-20"),
            ("2019/20", "2019-20"),
            ("2019-2020", "2019-20"),
            ("2019 – 2020", ""),
            ("2019–20", "2019-20"),
            ("1999-00", "1999-00"),
            ("2020-21 Q1", "Q1 2020-21"),
            ("Q1 2020-21", "Q1 2020-21"),
            ("q4 2018/19", "Q4 2018-19"),
            ("Quarter 2 2020/21", "Q2 2020-21"),
            ("2020-21 quarter 3", "Q3 2020-21"),
            ("April 2020", "April 2020"),
            ("apr 2020", "April 2020"),
            ("  October 2025 ", "October 2025"),
            ("2020-04", "April 2020"),
            ("quarter ended 31 December 2018", "Q3 2018-19"),
            ("Quarter ended 30 Jun 2018", "Q1 2018-19"),
            ("quarter ending 31st March 2020", "Q4 2019-20"),
            ("quarter ended 30 December 2018", ""),
            ("quarter ended 31 February 2018", ""),
            ("2019-21", ""),
            ("Q5 2020-21", ""),
            ("Q0 2020-21", ""),
            ("2020-13", ""),
            ("2020", ""),
            ("", ""),
            ("Ap 2020", ""),
            ("2019-20 Q1 Q2", ""),
            ("０２", ""),
        ] {
            let read = parse_period(text).map(|period| period.to_string()).unwrap_or_default();
            assert_eq!(read, printed, "{text:?}");
        }
    }

    #[test]
    fn within_a_known_year_a_quarter_needs_no_year() {
        let year = FinancialYear::starting(2020).unwrap();
        for (text, printed) in [
            ("Pan Dorset Q1", "Q1 2020-21"),
            ("pan dorset: quarter 4", "Q4 2020-21"),
            ("Q2", "Q2 2020-21"),
            ("Quarter 3", "Q3 2020-21"),
            ("April", "April 2020"),
            ("Mar", "March 2021"),
            ("Pan Dorset 2019/20", "2019-20"),
            ("Q4 2018-19", "Q4 2018-19"),
            ("Elsewhere Q1", ""),
            ("Q5", ""),
            ("Pan Dorset", ""),
            ("", ""),
        ] {
            let read = parse_period_within(text, year, &["Pan Dorset"]);
            assert_eq!(read.map(|period| period.to_string()).unwrap_or_default(), printed, "{text:?}");
        }
    }

    #[test]
    fn all_twelve_months_are_read_by_name_by_three_letters_and_by_number() {
        for (index, month) in MONTHS.iter().enumerate() {
            let number = u8::try_from(index + 1).unwrap();
            let meant = Period::Month(Month::of(2025, number).unwrap());
            for text in [format!("{month} 2025"), format!("{} 2025", &month[..3]), format!("2025-{number:02}")] {
                assert_eq!(parse_period(&text), Ok(meant), "{text}");
            }
        }
    }

    #[test]
    fn a_refusal_says_what_to_write() {
        let words = parse_period("next year\u{7}").unwrap_err().to_string();
        assert!(words.contains("next year") && words.contains("Q1 2020-21"), "{words}");
        assert!(!words.contains('\u{7}'));
    }
}
