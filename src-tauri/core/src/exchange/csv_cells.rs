//! Numbers of a CSV file that a comma in them may have parted into two cells.

use crate::text::shortened;

/// What is said of a line of text that goes on beyond the headings.
pub(super) const MORE_THAN_HEADINGS: &str =
    "the line has more cells than there are headings: a number with a comma in it must stand in quotation marks.";

/// The same where something else parts the cells.
pub(super) const MORE_THAN_HEADINGS_UNPARTED: &str =
    "the line has more cells than there are headings. Write each cell under its heading.";

/// A line of text as it was parted, and how its headings were.
pub(super) struct Parted<'a> {
    pub(super) cells: Vec<&'a str>,
    /// How many cells the line has, filled or not.
    pub(super) length: usize,
    /// How many the line of the headings has.
    pub(super) headings: usize,
    /// Whether commas part them.
    pub(super) by_commas: bool,
}

impl Parted<'_> {
    /// What is in doubt of a line, and the place of the cell that it is said of. `is_of_words` says which columns hold
    /// words, in which three digits may be the rest of a number; `is_passed_over` which are not looked at.
    pub(super) fn in_doubt(
        &self,
        is_of_words: impl Fn(usize) -> bool,
        is_passed_over: impl Fn(usize) -> bool,
    ) -> Option<(usize, String)> {
        if self.cells.iter().skip(self.headings).any(|cell| !cell.trim().is_empty()) {
            let words = if self.by_commas { MORE_THAN_HEADINGS } else { MORE_THAN_HEADINGS_UNPARTED };
            return Some((usize::MAX, words.to_owned()));
        }
        if !self.by_commas {
            return None;
        }
        let is_longer = self.length > self.headings;
        let pairs = self.cells.iter().zip(self.cells.iter().skip(1)).enumerate();
        pairs
            .map(|(place, (first, rest))| (place + 1, first.trim(), rest.trim()))
            .filter(|(place, first, rest)| !is_passed_over(*place) && begins_number(first) && goes_on(rest))
            .find(|(place, _, rest)| is_longer || rest.starts_with('0') || is_of_words(*place))
            .map(|(place, first, rest)| (place, may_be_one(first, rest)))
    }
}

/// Whether a heading is that of a column of words, or none at all.
pub(super) fn is_for_words(heading: &str) -> bool {
    const WORDS: [&str; 14] = [
        "note",
        "notes",
        "comment",
        "comments",
        "commentary",
        "narrative",
        "remark",
        "remarks",
        "reason",
        "reasons",
        "explanation",
        "context",
        "text",
        "details",
    ];
    let heading = heading.to_lowercase();
    let mut words = heading.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_none() || words.any(|word| WORDS.contains(&word))
}

/// Whether a cell may be the digits before a comma: "1", "£12", "-345".
fn begins_number(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['-', '\u{2212}', '+', '£', '(']);
    (1..=3).contains(&digits.len()) && is_digits(digits) && !digits.starts_with('0')
}

/// Whether a cell may be the digits after a comma: "061", "234.5".
fn goes_on(cell: &str) -> bool {
    let (digits, decimals) = cell.split_once('.').unwrap_or((cell, "0"));
    digits.len() == 3 && is_digits(digits) && is_digits(decimals)
}

fn is_digits(words: &str) -> bool {
    !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit())
}

fn may_be_one(first: &str, rest: &str) -> String {
    let (first, rest) = (shortened(first), shortened(rest));
    format!(
        "\u{201c}{rest}\u{201d} may be the rest of a number, {first},{rest}. A number with a comma in it must stand in quotation \
         marks, or without the comma. If \u{201c}{rest}\u{201d} stands for itself, write a word beside it or take it out of the file."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six columns: two of words, two of numbers, one of notes, and one that is not read.
    fn said(line: &str) -> &'static str {
        let cells: Vec<&str> = line.split(',').collect();
        let parted = Parted { length: cells.len(), cells, headings: 6, by_commas: true };
        match parted.in_doubt(|place| place == 4, |place| place == 5) {
            Some((usize::MAX, _)) => "longer",
            Some(_) => "may be one",
            None => "",
        }
    }

    #[test]
    fn a_number_that_a_comma_may_have_parted_is_told() {
        for (line, found) in [
            ("iha,poole,1,061,seen,x", "may be one"),
            ("iha,poole,1,061", "may be one"),
            ("iha,poole,0,1,061,", "may be one"),
            ("iha,poole,3,12,345,", "may be one"),
            ("iha,poole,3,£12,345,", "may be one"),
            ("iha,poole,3,12,345.67,", "may be one"),
            ("iha,poole,1,022,1,031", "may be one"),
            ("iha,poole,1,231,1,640,", "may be one"),
            ("iha,poole,1,231,5,,", "may be one"),
            ("iha,poole,1,022,1,031,seen", "longer"),
            ("iha,poole,1,231,seen,x", ""),
            ("iha,poole,1,231,5,640", ""),
            ("iha,poole,30,45,61,", ""),
            ("iha,poole,30,45,1234,", ""),
            ("iha,poole,30,1234,640,", ""),
            ("iha,poole,30,45,seen,,,", ""),
        ] {
            assert_eq!(said(line), found, "{line}");
        }
    }
}
