//! Reading a period in every form that spreadsheets, releases and people write it in, where it can mean one thing only; what is said of one that can mean two.
//!
//! [`super::parse_period`] reads the printed forms, which files of our own hold; here is what others write. What may
//! mean two things is refused by a sentence that names both.

mod days;
mod pieces;
mod spans;
mod written;
mod years;

use chrono::NaiveDate;

use self::pieces::Piece;
use self::written::{Why, Written};
use super::parse::{LONGEST, PeriodError, parse_period};
use super::{Grain, Period, printed_date};
use crate::text::shortened;

/// Reads a period of an indicator whose periods are as long as `grain`: the printed forms, and those of Excel
/// ("Apr-20"), of releases ("202021", "Apr-Jun 2020") and of dates ("30/09/2020", "2020-09-01").
///
/// A date is day first, and names the period of this length that it begins or ends. Two years that follow each other
/// are a financial year even where the second could be a month ("2010-11"); six digits of which both are possible
/// ("201011") are a year only for an indicator by year.
///
/// # Errors
/// A sentence that says why the text names no period, and what to write: also where it may name two.
pub fn parse_period_for(text: &str, grain: Grain) -> Result<Period, PeriodError> {
    let refused = |why: Why| PeriodError::about(text, &why);
    match written(text).map_err(refused)? {
        Written::Period(period) => Ok(period),
        Written::Day(day) => period_of_day(day, grain),
        Written::YearOrMonth(year, _) if grain == Grain::Year => Ok(year),
        Written::YearOrMonth(year, month) => {
            Err(refused(format!("may mean {year} or {month}. Write the one that is meant like that.")))
        }
    }
}

/// The period of length `grain` that `day` begins or ends. Another day within it names none: a month that was typed
/// with day and month in the other order looks like that.
///
/// # Errors
/// A sentence that names the day, and the other day that it may have been.
pub fn period_of_day(day: NaiveDate, grain: Grain) -> Result<Period, PeriodError> {
    let period = Period::containing(day, grain);
    if !period.is_known() {
        return Err(PeriodError(format!("{} {}", printed_date(day), pieces::OUT_OF_TIME)));
    }
    if period.first_day() == day || period.last_day() == day {
        return Ok(period);
    }
    let what = grain.in_full();
    let swapped = days::swapped(day).filter(|other| {
        let meant = Period::containing(*other, grain);
        meant.first_day() == *other || meant.last_day() == *other
    });
    let named = printed_date(day);
    let mend = match swapped.map(|other| (other, Period::containing(other, grain))) {
        Some((other, meant)) => format!(
            "Day and month may have been swapped, so that {} was meant. Write which one it is, {meant} or {period}.",
            printed_date(other)
        ),
        None => format!("Write the {what} itself, like {period}."),
    };
    Err(PeriodError(format!("{named} is neither the first nor the last day of a {what}. {mend}")))
}

/// How long the period is that a text names if nothing is known of its indicator; of a day, the shortest that it
/// begins or ends.
pub fn grain_spoken_for(text: &str) -> Option<Grain> {
    match written(text).ok()? {
        Written::Period(period) => Some(period.grain()),
        Written::Day(day) => period_of_day(day, Grain::Month).ok().map(Period::grain),
        Written::YearOrMonth(..) => None,
    }
}

/// Whether a text names a period or a day that may name one.
pub fn may_be_period(text: &str) -> bool {
    written(text).is_ok()
}

/// The day that a text writes, if it writes one in an order that is not in doubt: "2020-04-01", "30 Sept 2020".
/// Digits alone are day first; see [`day_orders`].
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    match written(text).ok()? {
        Written::Day(day) => Some(day),
        _ => None,
    }
}

pub use days::{DayOrder, day_in_order, day_orders};

fn written(text: &str) -> Result<Written, Why> {
    if text.len() > LONGEST {
        return Err(pieces::NO_PERIOD.into());
    }
    if let Ok(period) = parse_period(text) {
        return Ok(Written::Period(period));
    }
    let plain = pieces::plain(text);
    let all = pieces::of(&plain);
    let pieces = pieces::without_weekday(&all);
    if let Some(found) = days::ended(pieces) {
        return found;
    }
    if let Some(found) = days::day(pieces) {
        return found.map(Written::Day);
    }
    if let Some(period) = spans::span(pieces) {
        return period.map(Written::Period);
    }
    if let Some(found) = years::quarter(pieces) {
        return found.map(|quarter| Written::Period(Period::Quarter(quarter)));
    }
    if let Some(month) = spans::month(pieces) {
        return Ok(Written::Period(Period::Month(month)));
    }
    match years::six_digits(pieces) {
        (Some(year), Some(month)) => return Ok(Written::YearOrMonth(Period::Year(year), Period::Month(month))),
        (Some(year), None) => return Ok(Written::Period(Period::Year(year))),
        (None, Some(month)) => return Ok(Written::Period(Period::Month(month))),
        (None, None) => {}
    }
    if let Some(year) = years::year(pieces) {
        return Ok(Written::Period(Period::Year(year)));
    }
    Err(match pieces {
        [Piece::Number(_, number)] if (1990..=2100).contains(number) => format!(
            "may be a calendar year, or the financial year {} or {}. Write a year like 2019-20.",
            years::named(*number - 1),
            years::named(*number)
        ),
        _ => pieces::NO_PERIOD.into(),
    })
}

impl PeriodError {
    fn about(text: &str, why: &str) -> Self {
        Self(format!("\u{201c}{}\u{201d} {why}", shortened(text.trim())))
    }
}

#[cfg(test)]
mod tests;
