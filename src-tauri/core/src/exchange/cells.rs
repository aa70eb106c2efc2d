//! The one judge of cells, whatever file they came in: what stands in a cell, as words for the parsers and for her.

use rust_decimal::Decimal;

use super::sheet::{Cell, Doubt};
use super::units::with_unit;
use crate::calendar::{
    FinancialYear, Grain, Period, parse_period_for, parse_period_within, period_of_day, printed_date,
};
use crate::figures::{Indicator, Sign, State, parse_count, published_percentage, sign_of};
use crate::text::shortened;

/// A number cell as it would have been typed, with its unit if it is shown with one.
///
/// # Errors
/// In words, for what is no plain number or text: a date, a formula, an error.
pub(super) fn typed(cell: &Cell) -> Result<String, String> {
    match cell {
        Cell::Blank => Ok(String::new()),
        Cell::Text(words) => Ok(without_mark(words).to_owned()),
        Cell::Number { value, percent: false } => {
            Ok(as_shown(*value).map_or_else(|| value.to_string(), |shown| shown.to_string()))
        }
        Cell::Number { value, percent: true } => Ok(percentage(*value)),
        Cell::Date(day) => Err(format!(
            "{} is a date, not a number. Show the cell as a number and enter the figure again.",
            printed_date(*day)
        )),
        Cell::Time(time) => Err(format!(
            "{} is a time, not a number. Show the cell as a number and enter the figure again.",
            shortened(time)
        )),
        Cell::Doubtful(place, doubt) => match &**doubt {
            Doubt::InUnit { unit, holds } => Ok(with_unit(&typed(holds)?, unit)),
            doubt => Err(doubt.sentence(*place, "the number", held)),
        },
        Cell::Formula(result) => Err(formula(result, "number")),
        Cell::Error(error) => Err(format!("the cell shows the error {}. Enter the number itself.", shortened(error))),
    }
}

/// A cell that holds words that say which figure it is: a name, a code, a period. Numbers and dates are words here as
/// well.
///
/// # Errors
/// In words, for a formula, an error, or what may be something else.
pub(super) fn said(cell: &Cell) -> Result<String, String> {
    match cell {
        Cell::Date(day) => Ok(printed_date(*day)),
        Cell::Time(time) => Ok(time.to_string()),
        Cell::Doubtful(place, doubt) => Err(doubt.sentence(*place, "the words", held)),
        Cell::Formula(result) => Err(formula(result, "words")),
        Cell::Error(error) => {
            Err(format!("the cell shows the error {}. Enter the words themselves.", shortened(error)))
        }
        cell => typed(cell),
    }
}

/// A cell that holds words of her own, a note or a reason: what it shows is what it says.
///
/// # Errors
/// In words, for a formula or an error.
pub(super) fn noted(cell: &Cell) -> Result<String, String> {
    match cell {
        Cell::Doubtful(_, doubt) => match &**doubt {
            Doubt::InUnit { .. } => typed(cell),
            doubt => doubt.shown().map_or_else(|| said(doubt.held()), |shown| Ok(shown.to_owned())),
        },
        cell => said(cell),
    }
}

/// What a cell holds that shows something else.
fn held(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) => format!("\u{201c}{}\u{201d}", shortened(words)),
        cell => shown(cell),
    }
}

/// A cell as it is shown in a sample.
pub(super) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Formula(_) => "(formula)".into(),
        Cell::Error(error) => shortened(error),
        Cell::Text(words) => shortened(words),
        cell => shortened(&noted(cell).unwrap_or_default()),
    }
}

/// What is said of a formula that is not read: where a form asks for what was typed, and where the file does not keep
/// what came out.
fn formula(result: &Cell, what: &str) -> String {
    let itself = if what == "number" { "the number itself" } else { "the words themselves" };
    match result {
        Cell::Blank => format!(
            "the cell is worked out by a formula, and what came out is not in the file. Open it in a spreadsheet program and save it again, or enter {itself}."
        ),
        _ => format!("the cell is worked out by a formula. Enter {itself}."),
    }
}

/// A number that was marked as text by an apostrophe, without the mark.
pub(super) fn without_mark(words: &str) -> &str {
    let number = |rest: &&str| rest.starts_with(|letter: char| letter.is_numeric());
    words.strip_prefix(['\'', '\u{2019}']).filter(number).unwrap_or(words)
}

/// A number to the 15 significant digits that spreadsheet programs show, without the noise of binary fractions; none
/// if it is too large for any figure.
fn as_shown(value: f64) -> Option<Decimal> {
    Decimal::from_scientific(&format!("{value:.14e}")).ok().map(|shown| shown.normalize())
}

/// 0.526 as "52.6%".
fn percentage(value: f64) -> String {
    let hundred = as_shown(value).and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED));
    hundred.map_or_else(|| format!("{}%", value * 100.0), |value| format!("{}%", value.normalize()))
}

/// What the words of the cells of a figure say if one of them is a sign in place of a number: "<5", "c", "z". None if
/// none is, or if it is not clear what it means, which the parsers of numbers then say.
///
/// # Errors
/// In words, for a sign beside a number that contradicts it.
pub(super) fn by_sign(number: &str, out_of: &str) -> Option<Result<State, String>> {
    let (first, second) = (sign_of(number), sign_of(out_of));
    let reason = match (first, second) {
        (None, None) | (Some(Sign::Unclear(_)), _) | (_, Some(Sign::Unclear(_))) => return None,
        (Some(Sign::NotApplicable), Some(Sign::NotApplicable)) => return Some(Ok(State::NotApplicable)),
        (Some(Sign::NotApplicable), None) if out_of.is_empty() => return Some(Ok(State::NotApplicable)),
        (None, Some(Sign::NotApplicable)) if number.is_empty() => return Some(Ok(State::NotApplicable)),
        (Some(Sign::NotApplicable), _) | (_, Some(Sign::NotApplicable)) => {
            return Some(Err(format!(
                "\u{201c}{}\u{201d} and \u{201c}{}\u{201d} contradict each other. Keep one of them.",
                shortened(number),
                shortened(out_of)
            )));
        }
        (Some(Sign::NotAvailable(why)), None) if out_of.is_empty() => why,
        (None, Some(Sign::NotAvailable(why))) if number.is_empty() => why,
        (Some(Sign::NotAvailable(why)), Some(Sign::NotAvailable(other))) if why == other => why,
        (Some(Sign::NotAvailable(why)), Some(Sign::NotAvailable(other))) => format!("{why}; out of: {other}"),
        (Some(Sign::NotAvailable(why)), None) => format!("{why}, out of {}", parse_count(out_of).ok()?),
        (None, Some(Sign::NotAvailable(why))) => format!("{}, out of: {why}", parse_count(number).ok()?),
    };
    Some(Ok(State::NotAvailable { reason }))
}

/// What is said of a total that is given.
pub(super) const WORKED_OUT: &str = "this indicator is the total of others and is worked out. Leave its lines out.";

/// What is said of a word that stands for no indicator, provider or area.
pub(super) fn unknown(what: &str, word: &str) -> String {
    match word.is_empty() {
        true => format!("there is no {what}."),
        false => format!("\u{201c}{}\u{201d} is no {what} of this workbook.", shortened(word)),
    }
}

/// What is said of a figure that was given on an earlier line.
pub(super) fn twice(first: u64) -> String {
    format!("this figure is there twice: see line {first}.")
}

/// A percentage that came without counts, or a sign in its place.
///
/// # Errors
/// In words, for what [`published_percentage`] does not take.
pub(super) fn published_of(indicator: &Indicator, words: &str) -> Result<State, String> {
    by_sign(words, "").unwrap_or_else(|| published_percentage(indicator.kind, words))
}

/// What names a period where the text does not say of which year: the year, and names that may stand before it.
pub(super) struct Within<'a> {
    pub(super) year: FinancialYear,
    pub(super) places: Vec<&'a str>,
}

/// The period that a cell names for an indicator, if it is known. Of one that is not, months are taken, which every
/// date may begin or end.
///
/// # Errors
/// In words, for what names none or may name two.
pub(super) fn period_of(
    cell: &Cell,
    indicator: Option<&Indicator>,
    within: Option<&Within<'_>>,
) -> Result<Period, String> {
    if let Cell::Date(day) = cell {
        let read = indicator.map_or_else(|| period_of_day(*day, Grain::Month), |known| known.period_of_day(*day));
        return read.map_err(|error| error.to_string());
    }
    if let Cell::Time(time) = cell {
        return Err(format!("{} is a time, not a period.", shortened(time)));
    }
    let words = said(cell)?;
    let read = indicator.map_or_else(|| parse_period_for(&words, Grain::Month), |known| known.period_named(&words));
    let read = match within {
        Some(within) if read.is_err() => parse_period_within(&words, within.year, &within.places).or(read),
        _ => read,
    };
    read.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Lift, Lifted};
    use super::*;

    #[test]
    fn a_number_is_read_as_it_would_be_typed() {
        let number = |value, percent| typed(&Cell::Number { value, percent }).unwrap();
        assert_eq!(number(42.0, false), "42");
        assert_eq!(number(42.5, false), "42.5");
        assert_eq!(number(-3.0, false), "-3");
        assert_eq!(number(0.287, true), "28.7%");
        assert_eq!(number(1e15, false), "1000000000000000");
        assert_eq!(number(57.699999999999996, false), "57.7");
        assert_eq!(number(0.876_543_209_876_543_2, true), "87.6543209876543%");
        assert_eq!(number(0.07 * 100.0, false), "7");
        assert_eq!(number(0.577 * 100.0, false), "57.7");
        assert_eq!(number(1.0 / 3.0, true), "33.3333333333333%");
        assert_eq!(number(0.0, false), "0");
        assert_eq!(typed(&Cell::Text("'42".into())).unwrap(), "42");
    }

    fn otherwise(shows: &str, value: f64) -> Cell {
        let holds = Cell::Number { value, percent: false };
        Cell::Doubtful((1, 4), Box::new(Doubt::Otherwise { shows: shows.into(), holds }))
    }

    fn marked(rest: &str, mark: &str) -> Cell {
        let shown = format!("{rest}¹").into();
        let words = Lifted { rest: rest.into(), mark: mark.into(), shown, lift: Lift::Raised };
        Cell::Doubtful((1, 4), Box::new(Doubt::Marked(words)))
    }

    #[test]
    fn a_note_is_read_as_it_is_shown_and_a_name_is_not() {
        for (cell, shown, refused) in [
            (
                marked("see below", "1"),
                "see below¹",
                "with a raised “1”, which may be a footnote mark. Write the words alone.",
            ),
            (otherwise("3 (draft)", 3.0), "3 (draft)", "shows “3 (draft)” and holds 3."),
        ] {
            assert_eq!(noted(&cell), Ok(shown.to_owned()));
            assert_eq!(super::shown(&cell), shown);
            assert!(said(&cell).unwrap_err().contains(refused));
            assert!(period_of(&cell, None, None).unwrap_err().contains(refused));
        }
    }

    #[test]
    fn what_is_no_number_says_what_it_is() {
        for (cell, words) in [
            (Cell::Date("2020-04-01".parse().unwrap()), "1 April 2020 is a date"),
            (Cell::Time("12:00".into()), "12:00 is a time, not a number"),
            (otherwise("c", 3.0), "cell E2 shows “c” and holds 3. Write what is meant."),
            (
                marked("3", "1"),
                "cell E2 holds “3” with a raised “1”, which may be a footnote mark. Write the number alone.",
            ),
            (marked("", "3"), "cell E2 holds nothing but a raised “3”, which may be a footnote mark."),
            (Cell::Formula(Box::new(Cell::Blank)), "what came out is not in the file"),
            (Cell::Formula(Box::new(Cell::Text("x".into()))), "by a formula. Enter the number itself"),
            (Cell::Error("#REF!".into()), "#REF!"),
        ] {
            assert!(typed(&cell).unwrap_err().contains(words));
        }
    }

    #[test]
    fn a_sign_in_place_of_a_number_says_why_there_is_none() {
        let reason = |reason: &str| Some(Ok(State::NotAvailable { reason: reason.into() }));
        for (number, out_of, state) in [
            ("<5", "", reason("fewer than 5")),
            ("<5", "60", reason("fewer than 5, out of 60")),
            ("c", "c", reason("confidential (shown as c)")),
            ("", "c", reason("confidential (shown as c)")),
            ("12", "<20", reason("12, out of: fewer than 20")),
            ("c", "<20", reason("confidential (shown as c); out of: fewer than 20")),
            ("z", "", Some(Ok(State::NotApplicable))),
            ("z", "z", Some(Ok(State::NotApplicable))),
            ("5", "6", None),
            ("-", "6", None),
            ("", "", None),
        ] {
            assert_eq!(by_sign(number, out_of), state, "{number:?} {out_of:?}");
        }
        assert!(by_sign("z", "60").is_some_and(|read| read.is_err_and(|words| words.contains("contradict"))));
    }
}
