//! Months and spans of months: "Sept 2020", "Apr-20", "04/2020", "Apr-Jun 2020", "April 2019 to March 2020".

use super::pieces::{Piece, calendar_year, month as named};
use super::written::Why;
use super::years;
use crate::calendar::{FinancialYear, Grain, Month, Period};

/// A month: its name and a year, in any order. "Sep-20" is what Excel makes of September 2020; as a day it would have
/// no year and be no period.
pub(super) fn month(all: &[Piece<'_>]) -> Option<Month> {
    match all {
        [Piece::Word("month"), rest @ ..] => month(rest),
        [name, Piece::Dash | Piece::Slash | Piece::Dot, year] | [name, year] if named(name).is_some() => {
            Month::of(calendar_year(year)?, named(name)?)
        }
        [year @ Piece::Number(4, _), Piece::Dash | Piece::Slash, name] | [year @ Piece::Number(4, _), name]
            if named(name).is_some() =>
        {
            Month::of(calendar_year(year)?, named(name)?)
        }
        [Piece::Number(1 | 2, number), Piece::Slash | Piece::Dash | Piece::Dot, Piece::Number(4, year)] => {
            Month::of(*year, u8::try_from(*number).ok()?)
        }
        [name, rest @ ..] => Some(within(years::year(rest)?, named(name)?)),
        [] => None,
    }
}

/// The month of this number in a financial year.
fn within(year: FinancialYear, number: u8) -> Month {
    let start = if number >= 4 { year.start() } else { year.start() + 1 };
    // A month's name has a number from 1 to 12, and a financial year lies within the calendar.
    Month::of(start, number).unwrap_or_else(|| Month::containing(Period::Year(year).first_day()))
}

/// The quarter or year that a span of months is, or why it is none. None if it is no span of months.
pub(super) fn span(all: &[Piece<'_>]) -> Option<Result<Period, Why>> {
    let at = (1..all.len())
        .find(|at| all.get(*at) == Some(&Piece::Dash) && all.get(at + 1).is_some_and(|piece| named(piece).is_some()))?;
    let (first, last) = (all.get(..at)?, all.get(at + 1..)?);
    let last_month = month(last)?;
    let first_month = match first {
        // The year stands once, behind the last month: "Apr-Jun 2020", "Oct-Dec 2020-21".
        [name] => {
            let number = named(name)?;
            let same = (0..12).scan(last_month, |month, _| {
                let this = *month;
                *month = this.previous();
                Some(this)
            });
            same.into_iter().find(|month| month.number() == number)?
        }
        first => month(first)?,
    };
    let (from, until) = (Period::Month(first_month), Period::Month(last_month));
    let found = [Grain::Month, Grain::Quarter, Grain::Year].into_iter().find_map(|grain| {
        let period = Period::containing(from.first_day(), grain);
        (period.first_day() == from.first_day() && period.last_day() == until.last_day()).then_some(period)
    });
    Some(found.ok_or_else(|| {
        format!("is {from} to {until}, which is neither a quarter nor a financial year. Write the period itself.")
    }))
}
