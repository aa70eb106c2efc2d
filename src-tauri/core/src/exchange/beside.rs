//! What stands in a table beside its figures: titles above the headings, sources and totals below the lines. It is
//! named, never read as a figure and never dropped in silence.

use crate::calendar::may_be_period;
use crate::error::LineProblem;
use crate::figures::parse_decimal;
use crate::text::{counted_as, shortened};

/// More lines than this are counted only.
const MOST_NAMED: usize = 5;

/// How a line begins that sums up others.
const TOTALS: [&str; 5] = ["total", "grand total", "sub-total", "subtotal", "sub total"];

/// Whether a line of a table is no figure but stands beside them: a single cell of words, or a total, where at least
/// one of the columns that say which figure it is (`named`) is empty. `cells` are all cells of the line, as words;
/// `answers` are those that give a figure.
pub(super) fn is_beside<'a>(
    cells: impl Iterator<Item = &'a str>,
    named: &[&str],
    answers: impl Iterator<Item = &'a str>,
) -> bool {
    if named.iter().all(|cell| !cell.is_empty()) {
        return false;
    }
    let mut filled = cells.filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else { return false };
    let begins = first.trim_start_matches(['(', '[', ' ']).to_lowercase();
    let is_total = TOTALS.iter().any(|total| {
        begins.strip_prefix(total).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    });
    let mut answers = answers.filter(|cell| !cell.is_empty());
    is_total || (filled.next().is_none() && answers.next().is_none() && first.chars().any(char::is_alphabetic))
}

/// The lines that are not read, each with what stands on it; `place` is said of all of them.
pub(super) fn not_read(lines: &[(u64, String)], place: &str) -> Vec<String> {
    let mut remarks: Vec<String> = lines
        .iter()
        .take(MOST_NAMED)
        .map(|(line, words)| format!("Line {line}{place} is not read: \u{201c}{}\u{201d}.", shortened(words)))
        .collect();
    match lines.len().saturating_sub(MOST_NAMED) {
        0 => {}
        more => remarks.push(counted_as(
            more,
            &format!("more line{place} is not read."),
            &format!("more lines{place} are not read."),
        )),
    }
    remarks
}

/// Whether words on a line are headings and not the words of a figure, which has a number or a period at the least.
pub(super) fn may_be_headings<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    !cells.any(|cell| may_be_period(cell) || parse_decimal(cell).is_ok())
}

/// What is said of headings that are there a second time: another table begins, or the same one goes on.
pub(super) fn headings_again(line: u64, first: u64) -> LineProblem {
    let reason = format!(
        "the headings are here a second time: see line {first}. What stands below them was not looked at. Keep one table, \
         with its headings once."
    );
    LineProblem { line, column: String::new(), reason }
}

/// Said of lines above the headings.
pub(super) const ABOVE: &str = ", above the headings,";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_the_figures_is_told_from_a_figure() {
        // Indicator, provider, period, number, out of.
        for (line, beside) in [
            (["Source: NHS Digital", "", "", "", ""], true),
            (["", "", "", "", "checked by the team"], false),
            (["Total", "", "", "60", "105"], true),
            (["Grand Total:", "", "", "60", ""], true),
            (["Total", "poole", "Q1 2020-21", "60", "105"], false),
            (["Totally new", "poole", "", "60", "105"], false),
            (["iha", "poole", "Q1 2020-21", "", ""], false),
            (["iha", "poole", "", "1", "2"], false),
            (["iha", "", "", "", ""], true),
            (["", "", "", "5", ""], false),
            (["", "", "", "", ""], false),
            (["2020", "", "", "", ""], false),
        ] {
            let found = is_beside(line.into_iter(), &line[..3], line[3..].iter().copied());
            assert_eq!(found, beside, "{line:?}");
        }
    }

    #[test]
    fn lines_that_are_not_read_are_named_up_to_a_few() {
        let lines: Vec<(u64, String)> = (1..=7).map(|line| (line, format!("words {line}"))).collect();
        let said = not_read(&lines, ABOVE);
        assert_eq!(said[0], "Line 1, above the headings, is not read: \u{201c}words 1\u{201d}.");
        assert_eq!((said.len(), said[5].as_str()), (6, "2 more lines, above the headings, are not read."));
        assert!(not_read(&[], "").is_empty());
    }
}
