//! Text in a CSV file, so that no spreadsheet program runs it.
//!
//! A spreadsheet program takes a cell that begins like a formula for one, whatever wrote it. Such text is written
//! with a `'` before it, and import takes exactly that mark off again. Numbers that we write stay numbers, and cells
//! of an `.xlsx` need no mark: they say themselves that they are text.

use std::borrow::Cow;

/// What begins a formula in one program or another, also in full width.
const RUNS: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '{', '|'];

/// Whether a program might run it. White space before it protects nobody.
fn runs(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(RUNS)
}

/// Whether it gets the mark: what runs, and what would otherwise lose a mark of its own when it is read back.
fn is_marked(text: &str) -> bool {
    runs(text.trim_start_matches('\''))
}

/// The text as it is written.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if is_marked(text) { format!("'{text}").into() } else { text.into() }
}

/// The text as it was before it was written.
pub(super) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|inner| is_marked(inner)).unwrap_or(text)
}

/// Whether a cell is nothing but a number as we print it: "-5.3", "1,028", "87%".
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whatever_begins_like_a_formula_is_marked() {
        for text in [
            "=1+1", "+44", "-3", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "{=1}", "{1}", "|cmd", " =1",
            "\u{a0}=1", "'=1", "''=1", "' =1",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
            assert_eq!(unguarded(&guarded(text)), text, "{text:?}");
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", "plain", "it's", "'quoted'", "''", "'", "a=b", "5", "1-2"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }

    #[test]
    fn only_whole_numbers_are_numbers() {
        for (text, number) in
            [("-5.3", true), ("1,028", true), ("87%", true), ("-", false), ("-1+2", false), ("=1", false)]
        {
            assert_eq!(is_number(text), number, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in r"['=+\-@＝{| \t\u{a0}a0]{0,8}") {
            let written = guarded(&text).into_owned();
            prop_assert!(!runs(&written), "{written:?}");
            prop_assert_eq!(unguarded(&written), text);
        }
    }
}
