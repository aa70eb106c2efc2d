//! Days: "30/09/2020", "2020-09-01T00:00:00", "30-Sep-20", "as at 31 March 2008", "quarter to 30 June 2020".

use chrono::{Datelike, NaiveDate};

use super::pieces::{self, Piece, calendar_year, month};
use super::written::{Why, Written};
use crate::calendar::{FinancialYear, Grain, Period, printed_date};

/// In which order a text of digits writes day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// 30/09/2020: as in this country.
    DayFirst,
    /// 09/30/2020: as in the United States.
    MonthFirst,
}

/// The orders in which a text can be a day. Both are possible for "01/04/2020", neither for what is no day or has
/// one order only ("2020-04-01").
pub fn day_orders(text: &str) -> Vec<DayOrder> {
    [DayOrder::DayFirst, DayOrder::MonthFirst]
        .into_iter()
        .filter(|order| day_in_order(text, *order).is_some())
        .collect()
}

/// The day that digits parted by "/", "-" or "." stand for in this order, the year last.
pub fn day_in_order(text: &str, order: DayOrder) -> Option<NaiveDate> {
    let plain = pieces::plain(text);
    let all = pieces::of(&plain);
    let (first, second, year) = digits(without_time(&all))?;
    match order {
        DayOrder::DayFirst => date(year, second, first),
        DayOrder::MonthFirst => date(year, first, second),
    }
}

/// The day with its day and month in the other order, if there is one and it is another.
pub(super) fn swapped(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), day.day(), day.month()).filter(|other| *other != day)
}

fn date(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// "1 / 4 / 2020" as its three numbers. Of a year with two digits only "/" and "." say that it comes last.
fn digits(all: &[Piece<'_>]) -> Option<(i32, i32, i32)> {
    match all {
        [Piece::Number(1 | 2, first), one, Piece::Number(1 | 2, second), two, year] if one == two => {
            let parted = match (one, year) {
                (Piece::Slash | Piece::Dot, _) | (Piece::Dash, Piece::Number(4, _)) => true,
                _ => return None,
            };
            calendar_year(year).filter(|_| parted).map(|year| (*first, *second, year))
        }
        _ => None,
    }
}

/// A day without the time of day behind it. A time that is not midnight counts for nothing either.
fn without_time<'p, 'a>(all: &'p [Piece<'a>]) -> &'p [Piece<'a>] {
    let Some(colon) = all.iter().position(|piece| *piece == Piece::Colon) else { return all };
    let time = colon.saturating_sub(1);
    let end =
        if matches!(all.get(time.wrapping_sub(1)), Some(Piece::Word("t"))) { time.saturating_sub(1) } else { time };
    let is_time = |piece: &Piece<'_>| {
        matches!(piece, Piece::Number(..) | Piece::Colon | Piece::Dot | Piece::Word("t" | "z" | "am" | "pm"))
    };
    match all.get(end..) {
        Some(rest) if rest.iter().all(is_time) => all.get(..end).unwrap_or(all),
        _ => all,
    }
}

/// A day, or why one that looks like it is none. None if it does not look like a day at all.
pub(super) fn day(all: &[Piece<'_>]) -> Option<Result<NaiveDate, Why>> {
    let all = without_time(all);
    if let Some((first, second, year)) = digits(all) {
        let found = date(year, second, first);
        return Some(found.ok_or_else(|| match date(year, first, second) {
            Some(other) => format!(
                "is written month first, if {} is meant. Write the day first, or the period itself.",
                printed_date(other)
            ),
            None => pieces::NO_PERIOD.into(),
        }));
    }
    let plain: Vec<Piece<'_>> =
        all.iter().copied().filter(|piece| !matches!(piece, Piece::Dash | Piece::Slash | Piece::Dot)).collect();
    let found = match (all, plain.as_slice()) {
        ([Piece::Number(4, year), one, Piece::Number(1 | 2, month), two, Piece::Number(1 | 2, day)], _)
            if one == two =>
        {
            date(*year, *month, *day)
        }
        (_, [Piece::Number(1 | 2, day), name @ Piece::Word(_), year]) => {
            date(calendar_year(year)?, i32::from(month(name)?), *day)
        }
        (_, [name @ Piece::Word(_), Piece::Number(1 | 2, day), Piece::Number(4, year)]) => {
            date(*year, i32::from(month(name)?), *day)
        }
        _ => return None,
    };
    Some(found.ok_or_else(|| pieces::NO_PERIOD.into()))
}

/// "quarter to 30 June 2020", "year ended 31 March 2008", "month ending 30/04/2020", "as at 31 March 2008".
pub(super) fn ended(all: &[Piece<'_>]) -> Option<Result<Written, Why>> {
    let (grain, rest) = match all {
        [Piece::Word("as"), Piece::Word("at"), rest @ ..] | [Piece::Word("at" | "on"), rest @ ..] => (None, rest),
        [Piece::Word(word), Piece::Word("ended" | "ending") | Piece::Dash, rest @ ..] => {
            (Some(grain_named(word)?), rest)
        }
        [Piece::Number(_, 12), Piece::Word("months"), Piece::Word("ended" | "ending") | Piece::Dash, rest @ ..] => {
            (Some(Grain::Year), rest)
        }
        _ => return None,
    };
    let day = match day(rest)? {
        Ok(day) => day,
        Err(why) => return Some(Err(why)),
    };
    let Some(grain) = grain else { return Some(Ok(Written::Day(day))) };
    let period = Period::containing(day, grain);
    if !period.is_known() {
        return Some(Err(pieces::OUT_OF_TIME.into()));
    }
    let ends = period.last_day() == day;
    Some(if ends { Ok(Written::Period(period)) } else { Err(not_an_end(day, grain)) })
}

fn grain_named(word: &str) -> Option<Grain> {
    match word {
        "qtr" => Some(Grain::Quarter),
        word => Grain::named(word),
    }
}

fn not_an_end(day: NaiveDate, grain: Grain) -> Why {
    let period = Period::containing(day, grain);
    let year = FinancialYear::containing(day);
    let named = if grain == Grain::Year { year.to_string() } else { period.to_string() };
    format!("does not end on the last day of a period: {named} ends on {}.", printed_date(period.last_day()))
}
