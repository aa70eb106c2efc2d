//! The words that are to be taken out, as they were typed, and how they are found in a text however they are written.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::{Error, FieldError, Result};
use crate::text::{NAME, NOTE, required, too_long};

/// What is put in the place of words that are taken out.
pub const MARK: &str = "[taken out]";

/// The mark where another row may not be called the same: "[taken out 2]".
pub fn mark_number(number: usize) -> String {
    if number < 2 { MARK.to_owned() } else { format!("[taken out {number}]") }
}

/// The most lines of words at once.
const MOST_LINES: usize = 50;
/// So many digits are a number that is also written in groups: an NHS number has 10.
const DIGITS_IN_GROUPS: usize = 6;

/// Words that are looked for.
#[derive(Clone)]
pub struct Wanted {
    lines: Vec<Line>,
    inside_words: bool,
}

/// One of them: its letters in the form that is compared.
#[derive(Clone)]
struct Line {
    letters: Vec<char>,
    /// Whether spaces and hyphens between its digits do not count.
    in_groups: bool,
}

/// A letter of a text in the form that is compared, and the bytes that it is written with.
struct Letter {
    letter: char,
    at: Range<usize>,
}

impl Wanted {
    /// From what was typed: one name, number or other words on each line. `inside_words` finds them also as a part of
    /// longer words.
    ///
    /// # Errors
    /// At the field `words`: none; a single letter; too many or too long; words that stand in the mark itself.
    pub fn typed(typed: &str, inside_words: bool) -> Result<Self> {
        let refused = |sentence: &str| Err(FieldError::new("words", sentence).into());
        let typed: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if typed.is_empty() {
            return refused("Enter the words that are to be taken out.");
        }
        if typed.len() > MOST_LINES {
            return refused("These are more than 50 lines. Take out some of them first, and then the others.");
        }
        if let Some(long) = typed.iter().find(|line| line.chars().count() > NAME) {
            return refused(&too_long(long, NAME));
        }
        let lines: Vec<Line> = typed.iter().map(|line| Line::of(line)).collect();
        if lines.iter().any(|line| line.letters.iter().filter(|letter| letter.is_alphanumeric()).count() < 2) {
            return refused("A line needs at least two letters or digits, or it would be found almost everywhere.");
        }
        let wanted = Self { lines, inside_words };
        if wanted.is_in(MARK) {
            return refused(
                "These words stand in “[taken out]”, which is put in their place. Enter the words that identify the child.",
            );
        }
        Ok(wanted)
    }

    /// Whether a text has any of the words.
    pub fn is_in(&self, text: &str) -> bool {
        let letters = letters_of(text);
        self.lines.iter().any(|line| (0..letters.len()).any(|from| self.ends_at(line, &letters, from).is_some()))
    }

    /// Where the words stand in a text, in bytes, in order. What touches or overlaps is one place.
    pub fn places_in(&self, text: &str) -> Vec<Range<usize>> {
        let letters = letters_of(text);
        let mut places: Vec<Range<usize>> = Vec::new();
        for line in &self.lines {
            let found = (0..letters.len()).filter_map(|from| Some((from, self.ends_at(line, &letters, from)?)));
            places.extend(found.filter_map(|(from, to)| Some(letters.get(from)?.at.start..letters.get(to)?.at.end)));
        }
        places.sort_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for place in places {
            match apart.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart
    }

    /// The last letter of the words, if they begin with the letter at `from`.
    fn ends_at(&self, line: &Line, letters: &[Letter], from: usize) -> Option<usize> {
        let mut at = from;
        for (place, wanted) in line.letters.iter().enumerate() {
            if line.in_groups && between_digits(&line.letters, place) {
                while letters.get(at).is_some_and(|letter| parts_digits(letter.letter)) {
                    at += 1;
                }
            }
            letters.get(at).filter(|letter| letter.letter == *wanted)?;
            at += 1;
        }
        let last = at.checked_sub(1)?;
        (self.inside_words || is_whole(letters, from, last)).then_some(last)
    }
}

impl Line {
    fn of(typed: &str) -> Self {
        let letters: Vec<char> = letters_of(typed).into_iter().map(|letter| letter.letter).collect();
        let digits = letters.iter().filter(|letter| letter.is_ascii_digit()).count();
        let in_groups = digits >= DIGITS_IN_GROUPS;
        let is_kept = |place: usize| {
            !(in_groups && letters.get(place).is_some_and(|letter| parts_digits(*letter)) && {
                let before = letters.get(..place).unwrap_or_default().iter().rev().find(|l| !parts_digits(**l));
                let after = letters.get(place + 1..).unwrap_or_default().iter().find(|l| !parts_digits(**l));
                before.is_some_and(char::is_ascii_digit) && after.is_some_and(char::is_ascii_digit)
            })
        };
        let kept = (0..letters.len()).filter(|place| is_kept(*place));
        Self { letters: kept.filter_map(|place| letters.get(place).copied()).collect(), in_groups }
    }
}

fn parts_digits(letter: char) -> bool {
    matches!(letter, ' ' | '-')
}

fn between_digits(letters: &[char], place: usize) -> bool {
    let is_digit = |letter: Option<&char>| letter.is_some_and(char::is_ascii_digit);
    is_digit(letters.get(place)) && place.checked_sub(1).is_some_and(|before| is_digit(letters.get(before)))
}

/// Whether what stands from one letter to another is no part of a longer word or number.
fn is_whole(letters: &[Letter], from: usize, last: usize) -> bool {
    let goes_on = |inner: Option<&Letter>, outer: Option<&Letter>| {
        [inner, outer].iter().all(|letter| letter.is_some_and(|letter| letter.letter.is_alphanumeric()))
    };
    let before = from.checked_sub(1).and_then(|before| letters.get(before));
    !goes_on(letters.get(from), before) && !goes_on(letters.get(last), letters.get(last + 1))
}

/// A text letter by letter as it is compared: small letters without accents, any white space as one space, one kind of
/// apostrophe and of hyphen, and none of the marks that a paragraph has for bold, or that nobody sees.
fn letters_of(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (start, written) in text.char_indices() {
        let at = start..start + written.len_utf8();
        for part in std::iter::once(written).nfkd().flat_map(char::to_lowercase) {
            match (compared(part), letters.last_mut()) {
                (None, Some(last)) if is_combining_mark(part) => last.at.end = at.end,
                (Some(' '), Some(last)) if last.letter == ' ' => last.at.end = at.end,
                (None, _) => {}
                (Some(letter), _) => letters.push(Letter { letter, at: at.clone() }),
            }
        }
    }
    letters
}

fn compared(letter: char) -> Option<char> {
    match letter {
        '*' | '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        letter if is_combining_mark(letter) => None,
        '’' | '‘' | 'ʼ' | '`' | '´' => Some('\''),
        '\u{2010}'..='\u{2015}' | '−' => Some('-'),
        letter if letter.is_whitespace() => Some(' '),
        letter => Some(letter),
    }
}

/// The words, with the reason for which they are taken out.
///
/// # Errors
/// At the fields `words` and `reason`: none; a reason that has the words itself.
pub(crate) fn accepted_words(typed: &str, inside_words: bool, reason: &str) -> Result<Wanted> {
    let mut problems: Vec<FieldError> =
        required("reason", reason, NOTE, "Enter why the words are taken out.").into_iter().collect();
    match Wanted::typed(typed, inside_words) {
        Err(Error::Invalid(words)) => {
            problems.splice(0..0, words);
            Err(Error::Invalid(problems))
        }
        Ok(wanted) if wanted.is_in(reason) => {
            let sentence = "The reason has the words that are to be taken out. It stays in the record of changes: write it without them.";
            Err(FieldError::new("reason", sentence).into())
        }
        Ok(_) if !problems.is_empty() => Err(Error::Invalid(problems)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(typed: &str, inside: bool, text: &'a str) -> Vec<&'a str> {
        let wanted = Wanted::typed(typed, inside).unwrap();
        wanted.places_in(text).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn words_are_found_however_they_are_written_and_no_others() {
        for (typed, text, expected) in [
            ("Ann Smith", "Ann Smith and ann  SMITH, Ann\nSmith", vec!["Ann Smith", "ann  SMITH", "Ann\nSmith"]),
            ("Ann", "Ann’s annual, Joann, ann.", vec!["Ann", "ann"]),
            ("ANN SMITH", "**Ann** Smith", vec!["Ann** Smith"]),
            ("José", "Jose, Jose\u{301} and JOSÉ", vec!["Jose", "Jose\u{301}", "JOSÉ"]),
            ("O'Neill", "O’Neill; ONeill", vec!["O’Neill"]),
            ("Mary-Jane", "Mary–Jane, Mary Jane", vec!["Mary–Jane"]),
            ("943 476 5919", "9434765919, 943-476-5919 and 19434765919", vec!["9434765919", "943-476-5919"]),
            ("9434765919", "943 476 5919 and 94347 65919, 94347659190", vec!["943 476 5919", "94347 65919"]),
            ("12", "12 of 1 2 and 112", vec!["12"]),
            ("Ann\nAnn Smith", "Ann Smith", vec!["Ann Smith"]),
            ("SSMITH", "ßmith ſsmith", vec!["ſsmith"]),
            ("AB", "A.B., AB", vec!["AB"]),
        ] {
            assert_eq!(found(typed, false, text), expected, "{typed} in {text}");
        }
        assert_eq!(found("Ann", true, "Joanna, annual"), ["ann", "ann"]);
    }

    #[test]
    fn what_would_be_found_everywhere_or_in_the_mark_itself_is_refused() {
        let long = "x".repeat(201);
        let many = "Ann\n".repeat(51);
        for typed in ["", " \n ", "A", "Ann\nB", "**", "taken", "OUT", "[taken out]", &long, &many] {
            let refused = Wanted::typed(typed, false).err().unwrap();
            assert_eq!(refused.fields().iter().map(|f| f.field.as_str()).collect::<Vec<_>>(), ["words"], "{typed}");
        }
        assert!(Wanted::typed("ta", true).is_err(), "inside words the mark has it too");
        assert!(Wanted::typed("ta", false).is_ok());
    }

    #[test]
    fn numbered_marks_are_never_found_themselves() {
        assert_eq!((mark_number(1).as_str(), mark_number(2).as_str()), (MARK, "[taken out 2]"));
    }
}
