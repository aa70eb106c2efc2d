//! Reading what was typed into a cell, and what of it is refused. Numbers are parsed strictly and never coerced.

use rust_decimal::Decimal;

use crate::text::shortened;

use super::figure::{State, Value};
use super::indicator::IndicatorKind;
use super::signs::sign_of;

/// Why what was typed is not a figure, in words for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryProblem(pub String);

impl std::fmt::Display for EntryProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl EntryProblem {
    fn about(typed: &str, what: &str) -> Self {
        Self(format!("\u{201c}{}\u{201d} {what}", shortened(typed.trim())))
    }
}

/// Bytes that no number takes, spaces around it included. What is longer is not looked at.
const LONGEST_NUMBER: usize = 200;
/// No child population in England comes near this; a longer number is a slip.
const LARGEST_COUNT: u64 = 10_000_000;

/// Significant digits that spreadsheet programs show of a number; what stands behind them is the noise of halving.
const SHOWN_DIGITS: u32 = 15;

/// A number as it is meant: digits in full width are digits, every space of Unicode is a space, and what has no width
/// is nothing.
fn plain(typed: &str) -> String {
    let meant = |letter: char| match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')),
        '．' => Some('.'),
        '，' => Some(','),
        '％' => Some('%'),
        '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        letter if letter.is_whitespace() => Some(' '),
        letter => Some(letter),
    };
    typed.chars().filter_map(meant).collect::<String>().trim().to_owned()
}

/// A sign in place of a number, or a raised or lowered digit beside one.
fn sign_or_mark(typed: &str) -> Option<EntryProblem> {
    let is_mark = |letter: char| matches!(letter, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '₀'..='₉');
    let sign = sign_of(typed).map(|sign| EntryProblem::about(typed, &sign.instead_of_a_number()));
    sign.or_else(|| {
        let mark = typed.chars().find(|letter| is_mark(*letter))?;
        let what = format!("holds \u{201c}{mark}\u{201d}, which may be a footnote mark. Write the number alone.");
        Some(EntryProblem::about(typed, &what))
    })
}

/// Reads a whole number of children or events. `1,234`, `1 234`, `42.0` and spaces around are fine.
///
/// # Errors
/// In words for letters, signs, decimals, percentages, misplaced commas and numbers over ten million; of a sign such
/// as "<5" or "c", what to choose instead.
pub fn parse_count(typed: &str) -> Result<u64, EntryProblem> {
    if typed.len() > LONGEST_NUMBER {
        return Err(EntryProblem::about(typed, "is not a whole number. Enter digits only, like 42 or 1,234."));
    }
    if let Some(problem) = sign_or_mark(typed) {
        return Err(problem);
    }
    let text = plain(typed);
    // Programs that count in decimals write 42 as "42.0"; "1.000" may be a thousand.
    let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(".00")).unwrap_or(&text).to_owned();
    if text.starts_with(['-', '−', '–']) {
        return Err(EntryProblem::about(typed, "is below nought. A count cannot be negative."));
    }
    if text.ends_with('%') {
        return Err(EntryProblem::about(
            typed,
            "is a percentage. Enter the numbers of children; the percentage is worked out.",
        ));
    }
    if text.contains('.') && text.chars().all(|character| character.is_ascii_digit() || ".,".contains(character)) {
        return Err(EntryProblem::about(typed, "has a decimal point. Enter a whole number, like 42."));
    }
    let digits = without_separators(&text)
        .ok_or_else(|| EntryProblem::about(typed, "is not a whole number. Enter digits only, like 42 or 1,234."))?;
    let too_large = || EntryProblem::about(typed, "is too large for a number of children. Check the figure.");
    digits.parse::<u64>().ok().filter(|count| *count <= LARGEST_COUNT).ok_or_else(too_large)
}

/// The digits of a whole number, its thousands parted by commas, spaces or nothing.
fn without_separators(text: &str) -> Option<String> {
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits(text) {
        return Some(text.to_owned());
    }
    let separator = if text.contains(',') { ',' } else { ' ' };
    let mut parts = text.split(separator);
    // Nobody parts thousands behind a nought: "0,123" is a part of one.
    let first = parts.next().filter(|part| all_digits(part) && part.len() <= 3 && !part.starts_with('0'))?;
    let mut digits = first.to_owned();
    for part in parts {
        if part.len() != 3 || !all_digits(part) {
            return None;
        }
        digits.push_str(part);
    }
    Some(digits)
}

/// Reads a decimal such as "12.5" or "−0.3", with at most one point, to the 15 significant digits that spreadsheet
/// programs show.
///
/// # Errors
/// In words, if it is anything else.
pub fn parse_decimal(typed: &str) -> Result<Decimal, EntryProblem> {
    let problem =
        || EntryProblem::about(typed, "is not a number. Enter digits with at most one decimal point, like 12.5.");
    if typed.len() > LONGEST_NUMBER {
        return Err(problem());
    }
    if let Some(problem) = sign_or_mark(typed) {
        return Err(problem);
    }
    let text = plain(typed).replace(['−', '–'], "-");
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = without_separators(whole).ok_or_else(problem)?;
    if fraction.is_empty() || digits.len() > 12 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(problem());
    }
    let sign = if unsigned.len() < text.len() { "-" } else { "" };
    let number = format!("{sign}{digits}.{fraction}").parse::<Decimal>().map_err(|_| problem())?;
    Ok(number.round_sf(SHOWN_DIGITS).unwrap_or(number).normalize())
}

/// What is said of a measure such as "1,234" in a file whose cells are not parted by commas, where a comma may be the
/// decimal sign; none if it can mean one thing only. A count is never 1.234, so it is not in doubt.
pub fn comma_in_doubt(kind: IndicatorKind, typed: &str) -> Option<EntryProblem> {
    if kind != IndicatorKind::Measure || typed.len() > LONGEST_NUMBER {
        return None;
    }
    let text = plain(typed);
    let (whole, rest) = text.trim_start_matches(['-', '−', '–']).split_once(',')?;
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let in_doubt = (1..=3).contains(&whole.len()) && rest.len() == 3 && all_digits(whole) && all_digits(rest);
    in_doubt.then(|| {
        EntryProblem::about(typed, &format!("may be {whole}{rest} or {whole}.{rest}. Write it without the comma."))
    })
}

/// Reads what was typed for one figure: `first` is the count, amount or numerator, `second` the denominator or
/// population. Nothing typed at all is no value.
///
/// # Errors
/// The problem with the first part or the second, each in words; at least one is present.
pub fn parse_cell(
    kind: IndicatorKind,
    first: &str,
    second: &str,
) -> Result<Option<Value>, (Option<EntryProblem>, Option<EntryProblem>)> {
    let one = |problem: EntryProblem| (Some(problem), None);
    match kind {
        IndicatorKind::Proportion | IndicatorKind::Rate => pair(kind, first, second),
        _ if first.trim().is_empty() => Ok(None),
        IndicatorKind::Count => parse_count(first).map(|count| Some(Value::Count { count })).map_err(one),
        IndicatorKind::Stock => parse_count(first).map(|count| Some(Value::Stock { count })).map_err(one),
        IndicatorKind::Measure => parse_decimal(first).map(|amount| Some(Value::Measure { amount })).map_err(one),
    }
}

/// A percentage without counts, as an old paper printed it. There are no counts to hold it against, so a number that
/// may be a part of one is not guessed at.
///
/// # Errors
/// In words, for an indicator that is no percentage, for a number that is none from 0 to 100, and for one up to 1
/// without its sign.
pub fn published_percentage(kind: IndicatorKind, typed: &str) -> Result<State, String> {
    if kind != IndicatorKind::Proportion {
        return Err("Only a percentage can be kept without its counts.".into());
    }
    let percentage = parse_percentage(typed)?;
    if may_be_a_part_of_one(percentage) && !typed.contains(['%', '％']) {
        let typed = typed.trim();
        return Err(format!("\u{201c}{typed}\u{201d} may be {typed}% or a part of 1. Write it with the % sign."));
    }
    Ok(State::PublishedPercentage { percentage })
}

/// A published percentage as [`published_percentage`] reads it again, for files and for fields that hold it.
pub fn percentage_as_typed(percentage: Decimal) -> String {
    let sign = if may_be_a_part_of_one(percentage) { "%" } else { "" };
    format!("{percentage}{sign}")
}

fn may_be_a_part_of_one(percentage: Decimal) -> bool {
    percentage > Decimal::ZERO && percentage <= Decimal::ONE
}

/// A percentage with the decimals that were typed: "66.0" says more than "66".
///
/// # Errors
/// In words, for what is no number from 0 to 100.
pub fn parse_percentage(typed: &str) -> Result<Decimal, String> {
    let text = plain(typed);
    let text = text.trim_end_matches('%').trim_end();
    let mut percentage = parse_decimal(text).map_err(|problem| problem.0)?;
    if percentage.is_sign_negative() || percentage > Decimal::ONE_HUNDRED {
        return Err("Enter a percentage from 0 to 100, like 65.2.".into());
    }
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    percentage.rescale(u32::try_from(decimals).unwrap_or_default());
    Ok(percentage)
}

fn pair(
    kind: IndicatorKind,
    first: &str,
    second: &str,
) -> Result<Option<Value>, (Option<EntryProblem>, Option<EntryProblem>)> {
    let half = |typed: &str| (!typed.trim().is_empty()).then(|| parse_count(typed)).transpose();
    let (numerator, denominator) = match (half(first), half(second)) {
        (Ok(numerator), Ok(denominator)) => (numerator, denominator),
        (numerator, denominator) => return Err((numerator.err(), denominator.err())),
    };
    match (numerator, denominator) {
        (None, None) => Ok(None),
        (Some(_), None) => Err((None, Some(EntryProblem("Enter how many it is out of.".into())))),
        (None, Some(_)) => Err((Some(EntryProblem("Enter how many of them. Nought is a figure.".into())), None)),
        (Some(numerator), Some(denominator)) if kind == IndicatorKind::Proportion => {
            if numerator > denominator {
                let sentence =
                    format!("{numerator} is more than the {denominator} that it is out of. Check both numbers.");
                return Err((Some(EntryProblem(sentence)), None));
            }
            Ok(Some(Value::Proportion { numerator, denominator }))
        }
        (Some(count), Some(population)) => Ok(Some(Value::Rate { count, population })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_strictly() {
        for (typed, read) in [
            ("42", Some(42)),
            ("0", Some(0)),
            ("1,234", Some(1234)),
            ("1 234", Some(1234)),
            ("12\u{a0}345", Some(12345)),
            ("  7 ", Some(7)),
            ("42\u{3000}", Some(42)),
            ("\u{feff}42", Some(42)),
            ("４２", Some(42)),
            ("１，２３４", Some(1234)),
            ("42.0", Some(42)),
            ("42.00", Some(42)),
            ("1.000", None),
            ("42.01", None),
            ("1S", None),
            ("-1", None),
            ("−1", None),
            ("1e3", None),
            ("0x10", None),
            ("87%", None),
            ("1.5", None),
            ("12,34", None),
            ("1,23,456", None),
            ("0,123", None),
            ("0 123", None),
            ("012,345", None),
            (",123", None),
            ("1,", None),
            ("٤٢", None),
            ("99999999999999999999", None),
            ("10000001", None),
        ] {
            assert_eq!(parse_count(typed).ok(), read, "{typed:?}");
        }
    }

    #[test]
    fn a_refusal_says_what_is_wrong() {
        for (typed, words) in [
            ("1S", "not a whole number"),
            ("-1", "below nought"),
            ("5¹", "“5¹” holds “¹”, which may be a footnote mark"),
            ("87%", "percentage"),
            ("1.5", "decimal point"),
            ("<5", "reason \u{201c}fewer than 5\u{201d}"),
            ("z", "Choose \u{201c}Not applicable\u{201d}"),
            ("-", "may mean nought, not available or not applicable"),
        ] {
            let sentence = parse_count(typed).unwrap_err().0;
            assert!(sentence.contains(words), "{sentence}");
        }
    }

    #[test]
    fn decimals_have_one_point() {
        for (typed, read) in [
            ("12.5", Some("12.5")),
            ("-0.30", Some("-0.3")),
            ("1,200.25", Some("1200.25")),
            ("87.65432098765432", Some("87.6543209876543")),
            ("57.699999999999996", Some("57.7")),
            ("0.1000000000000000055511151231257827", Some("0.1")),
            ("-0.30000000000000004", Some("-0.3")),
            ("８７．５", Some("87.5")),
            ("0,123", None),
            ("-0,123", None),
            ("c", None),
            ("1.2.3", None),
            ("1e3", None),
            (".5", None),
            ("5.", None),
            ("5.2x", None),
            ("5.x2", None),
            ("--1", None),
        ] {
            assert_eq!(parse_decimal(typed).ok().map(|number| number.to_string()).as_deref(), read, "{typed:?}");
        }
    }

    #[test]
    fn a_comma_that_may_be_a_decimal_sign_is_in_doubt_in_a_measure_alone() {
        for (kind, typed, in_doubt) in [
            (IndicatorKind::Measure, "1,234", true),
            (IndicatorKind::Measure, " −123,456 ", true),
            (IndicatorKind::Measure, "１，２３４", true),
            (IndicatorKind::Measure, "1,234,567", false),
            (IndicatorKind::Measure, "1,234.5", false),
            (IndicatorKind::Measure, "1 234", false),
            (IndicatorKind::Measure, "1234", false),
            (IndicatorKind::Measure, "12,5", false),
            (IndicatorKind::Count, "1,234", false),
            (IndicatorKind::Stock, "1,234", false),
            (IndicatorKind::Proportion, "1,234", false),
        ] {
            assert_eq!(comma_in_doubt(kind, typed).is_some(), in_doubt, "{typed:?}");
        }
        let said = comma_in_doubt(IndicatorKind::Measure, "1,234").map(|problem| problem.0);
        let words = "\u{201c}1,234\u{201d} may be 1234 or 1.234. Write it without the comma.";
        assert_eq!(said.as_deref(), Some(words));
    }

    #[test]
    fn a_percentage_that_may_be_a_part_of_one_needs_its_sign_and_is_written_with_it() {
        for (typed, written) in [
            ("0.58", None),
            ("1", None),
            ("0.58%", Some("0.58%")),
            ("1.0 %", Some("1.0%")),
            ("0.0", Some("0.0")),
            ("1.01", Some("1.01")),
            ("65.20", Some("65.20")),
            ("100%", Some("100")),
        ] {
            let read = published_percentage(IndicatorKind::Proportion, typed);
            let again = read.as_ref().ok().map(|state| match state {
                State::PublishedPercentage { percentage } => percentage_as_typed(*percentage),
                other => format!("{other:?}"),
            });
            assert_eq!(again.as_deref(), written, "{typed:?}");
            if let Some(written) = written {
                assert_eq!(published_percentage(IndicatorKind::Proportion, written), read);
            }
        }
    }

    #[test]
    fn a_proportion_needs_both_numbers_and_no_more_done_than_due() {
        let proportion = |first, second| parse_cell(IndicatorKind::Proportion, first, second);
        assert_eq!(proportion("", " "), Ok(None));
        assert_eq!(proportion("0", "0"), Ok(Some(Value::Proportion { numerator: 0, denominator: 0 })));
        assert!(
            proportion("5", "4").is_err_and(|(numerator, denominator)| numerator.is_some() && denominator.is_none())
        );
        assert!(proportion("5", "").is_err_and(|(_, denominator)| denominator.is_some()));
        assert!(proportion("", "5").is_err_and(|(numerator, _)| numerator.is_some()));
        assert!(
            proportion("x", "y").is_err_and(|(numerator, denominator)| numerator.is_some() && denominator.is_some())
        );
    }
}
