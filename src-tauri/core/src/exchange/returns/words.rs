//! What stands in a cell, as words for the parsers and for her.

use rust_decimal::Decimal;

use crate::calendar::printed_date;
use crate::exchange::sheet::Cell;
use crate::text::shortened;

/// A number cell as it would have been typed.
///
/// # Errors
/// In words, for what is no plain number or text: a date, a formula, an error.
pub(super) fn typed(cell: &Cell) -> Result<String, String> {
    match cell {
        Cell::Blank => Ok(String::new()),
        Cell::Text(words) => Ok(words.to_string()),
        Cell::Number { value, percent: false } => Ok(value.to_string()),
        Cell::Number { value, percent: true } => Ok(percentage(*value)),
        Cell::Date(day) => Err(format!(
            "{} is a date, not a number. Show the cell as a number and enter the figure again.",
            printed_date(*day)
        )),
        Cell::Formula => Err("the cell is worked out by a formula. Enter the number itself.".into()),
        Cell::Error(error) => Err(format!("the cell shows the error {}. Enter the number itself.", shortened(error))),
    }
}

/// A cell that holds words: a name, a reason, a note. Numbers and dates are words here as well.
///
/// # Errors
/// In words, for a formula or an error.
pub(super) fn said(cell: &Cell) -> Result<String, String> {
    match cell {
        Cell::Date(day) => Ok(printed_date(*day)),
        Cell::Formula => Err("the cell is worked out by a formula. Enter the words themselves.".into()),
        Cell::Error(error) => {
            Err(format!("the cell shows the error {}. Enter the words themselves.", shortened(error)))
        }
        cell => typed(cell),
    }
}

/// A cell as it is shown in a sample.
pub(super) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Formula => "(formula)".into(),
        Cell::Error(error) => shortened(error),
        Cell::Text(words) => shortened(words),
        cell => shortened(&said(cell).unwrap_or_default()),
    }
}

/// 0.526 as "52.6%", without the noise of binary fractions.
fn percentage(value: f64) -> String {
    let exact = value.to_string().parse::<Decimal>().ok();
    let hundred = exact.and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED));
    hundred.map_or_else(|| format!("{}%", value * 100.0), |value| format!("{}%", value.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_it_would_be_typed() {
        let number = |value, percent| typed(&Cell::Number { value, percent }).unwrap();
        assert_eq!(number(42.0, false), "42");
        assert_eq!(number(42.5, false), "42.5");
        assert_eq!(number(-3.0, false), "-3");
        assert_eq!(number(0.287, true), "28.7%");
        assert_eq!(number(1e15, false), "1000000000000000");
    }

    #[test]
    fn what_is_no_number_says_what_it_is() {
        for (cell, words) in [
            (Cell::Date("2020-04-01".parse().unwrap()), "1 April 2020 is a date"),
            (Cell::Formula, "formula"),
            (Cell::Error("#REF!".into()), "#REF!"),
        ] {
            assert!(typed(&cell).unwrap_err().contains(words));
        }
    }
}
