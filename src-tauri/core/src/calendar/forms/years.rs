//! Financial years and quarters: "FY2019-20", "2013 to 2014", "Qtr 1 2020-21", "202021".

use super::pieces::Piece;
use super::written::Why;
use crate::calendar::{FinancialYear, Month, Quarter};

/// A financial year as it is printed, also outside of the calendar.
pub(super) fn named(start: i32) -> String {
    format!("{start}-{:02}", (start + 1).rem_euclid(100))
}

/// "2019-20", "2019/2020", "FY 2019-20", "financial year 2019-20", "19/20".
pub(super) fn year(all: &[Piece<'_>]) -> Option<FinancialYear> {
    let rest = without_its_name(all);
    match rest {
        [Piece::Number(4, start), Piece::Dash | Piece::Slash, end] => follows(*start, end),
        // Two digits twice are a year where neither can be a month.
        [Piece::Number(2, start @ 13..), Piece::Dash | Piece::Slash, end @ Piece::Number(2, _)] => short(*start, end),
        _ => None,
    }
}

fn without_its_name<'p, 'a>(all: &'p [Piece<'a>]) -> &'p [Piece<'a>] {
    match all {
        [Piece::Word("fy" | "year"), rest @ ..] | [Piece::Word("financial"), Piece::Word("year"), rest @ ..] => rest,
        [rest @ .., Piece::Word("financial"), Piece::Word("year")] | [rest @ .., Piece::Word("fy")] => rest,
        all => all,
    }
}

fn follows(start: i32, end: &Piece<'_>) -> Option<FinancialYear> {
    let follows = match end {
        Piece::Number(2, end) => (start + 1).rem_euclid(100) == *end,
        Piece::Number(4, end) => start + 1 == *end,
        _ => false,
    };
    FinancialYear::starting(start).filter(|_| follows)
}

fn short(start: i32, end: &Piece<'_>) -> Option<FinancialYear> {
    follows(if start >= 90 { 1900 + start } else { 2000 + start }, end)
}

/// "202021": a year as the Department for Education writes it, and a month as NHS releases write it.
pub(super) fn six_digits(all: &[Piece<'_>]) -> (Option<FinancialYear>, Option<Month>) {
    let [Piece::Number(6, number)] = without_its_name(all) else { return (None, None) };
    let (start, rest) = (number / 100, number % 100);
    let month = u8::try_from(rest).ok().and_then(|month| Month::of(start, month));
    (follows(start, &Piece::Number(2, rest)), month)
}

/// A quarter in any order with its year, or why it is none. None if no quarter is named.
pub(super) fn quarter(all: &[Piece<'_>]) -> Option<Result<Quarter, Why>> {
    let (number, at, length) = (0..all.len()).find_map(|at| {
        let (number, length) = numbered(all.get(at..)?)?;
        Some((number, at, length))
    })?;
    let before = all.get(..at).unwrap_or_default();
    let after = all.get(at + length..).unwrap_or_default();
    let rest = match (before, after) {
        ([], [Piece::Dash | Piece::Slash | Piece::Colon, rest @ ..]) | ([], rest) => rest,
        ([rest @ .., Piece::Dash | Piece::Slash | Piece::Colon], []) | (rest, []) => rest,
        _ => return None,
    };
    if let [Piece::Number(4, year)] = rest {
        let start = 3 * i32::from(number) - 3;
        let month = |offset: i32| u8::try_from(start + offset).ok().and_then(|month| Month::of(*year, month));
        let (first, last) = (month(1)?, month(3)?);
        return Some(Err(format!(
            "may be Q{number} {}, Q{number} {}, or {first} to {last}. Write a quarter like Q1 2020-21.",
            named(*year - 1),
            named(*year)
        )));
    }
    let two_digits = || match without_its_name(rest) {
        [Piece::Number(2, start), Piece::Dash | Piece::Slash, end @ Piece::Number(2, _)] => short(*start, end),
        _ => None,
    };
    let six = || six_digits(rest).0;
    let of = year(rest).or_else(two_digits).or_else(six)?;
    Quarter::of(of, number).map(Ok)
}

/// "Q1", "Qtr 1", "quarter 1", "1st quarter", "first quarter": its number, and how many pieces it takes.
fn numbered(all: &[Piece<'_>]) -> Option<(u8, usize)> {
    const NAMES: [&str; 4] = ["first", "second", "third", "fourth"];
    let (number, length) = match all {
        [Piece::Word("q" | "qtr" | "quarter"), Piece::Number(1, number), ..] => (*number, 2),
        [Piece::Number(1, number), Piece::Word("quarter" | "qtr"), ..] => (*number, 2),
        [Piece::Word(name), Piece::Word("quarter"), ..] => {
            (i32::try_from(NAMES.iter().position(|known| known == name)?).ok()? + 1, 2)
        }
        _ => return None,
    };
    u8::try_from(number).ok().filter(|number| (1..=4).contains(number)).map(|number| (number, length))
}
