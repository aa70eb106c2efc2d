//! A text as words, numbers and what parts them.

use unicode_normalization::UnicodeNormalization;

/// What is said of a text that is nothing we know.
pub(super) const NO_PERIOD: &str =
    "is not a period. Write a year like 2019-20, a quarter like Q1 2020-21 or a month like April 2020.";
/// What is said of a day in another century: were its period taken, nothing could read it again.
pub(super) const OUT_OF_TIME: &str = "is before 1990 or after 2100, so its year may be mistyped. Check the year.";

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Letters.
    Word(&'a str),
    /// Digits: how many there are, and the number. More than eight digits are no number that a period has.
    Number(usize, i32),
    /// "-" of any kind, or "to".
    Dash,
    /// "/".
    Slash,
    /// "."
    Dot,
    /// ":"
    Colon,
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Small letters, ASCII digits, one kind of dash.
pub(super) fn plain(text: &str) -> String {
    let folded: String = text.nfkc().collect();
    folded.to_lowercase().replace(['–', '—', '‑', '‒', '―', '−'], "-")
}

/// The pieces of a plain text. Spaces, commas, brackets and apostrophes only part them. A text with anything else in
/// it has none.
pub(super) fn of(plain: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let run = |is: fn(char) -> bool| rest.find(|letter: char| !is(letter)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = run(|letter| letter.is_ascii_digit());
            let Some(number) = rest.get(..length).filter(|_| length <= 8).and_then(|digits| digits.parse().ok()) else {
                return Vec::new();
            };
            pieces.push(Piece::Number(length, number));
            length
        } else if first.is_alphabetic() {
            let length = run(char::is_alphabetic);
            let word = rest.get(..length).unwrap_or_default();
            let ordinal = matches!(word, "st" | "nd" | "rd" | "th") && matches!(pieces.last(), Some(Piece::Number(..)));
            match word {
                "to" => pieces.push(Piece::Dash),
                _ if ordinal => {}
                word => pieces.push(Piece::Word(word)),
            }
            length
        } else {
            match first {
                '-' => pieces.push(Piece::Dash),
                '/' => pieces.push(Piece::Slash),
                '.' => pieces.push(Piece::Dot),
                ':' => pieces.push(Piece::Colon),
                ',' | '(' | ')' | '\'' | '\u{2019}' | '_' => {}
                letter if letter.is_whitespace() => {}
                _ => return Vec::new(),
            }
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    // "Sept." is an abbreviation, and a sentence may end.
    let is_end = |at: usize| {
        matches!(pieces.get(at), Some(Piece::Dot)) && matches!(pieces.get(at.wrapping_sub(1)), Some(Piece::Word(_)))
    };
    (0..pieces.len()).filter(|at| !is_end(*at)).filter_map(|at| pieces.get(at).copied()).collect()
}

/// "Wed 30 September 2020" without its first word.
pub(super) fn without_weekday<'p, 'a>(pieces: &'p [Piece<'a>]) -> &'p [Piece<'a>] {
    match pieces {
        [Piece::Word(word), rest @ ..] if word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(word)) => rest,
        all => all,
    }
}

/// A year of two or four digits; two mean 1990 to 2089.
pub(super) fn calendar_year(piece: &Piece<'_>) -> Option<i32> {
    match piece {
        Piece::Number(4, year) if (1990..=2100).contains(year) => Some(*year),
        Piece::Number(2, year) if *year >= 90 => Some(1900 + year),
        Piece::Number(2, year) => Some(2000 + year),
        _ => None,
    }
}

/// The number of a month: its name, or three letters or more of it.
pub(super) fn month(piece: &Piece<'_>) -> Option<u8> {
    match piece {
        Piece::Word("sept") => Some(9),
        Piece::Word(word) => super::super::parse::month_number(word),
        _ => None,
    }
}
