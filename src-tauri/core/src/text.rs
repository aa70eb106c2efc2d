//! Words that a user typed or a file held: what is required, how long they may be, how they are quoted; and words that
//! every room says alike.

use crate::error::{FieldError, Result, accepted};

/// The most letters of a name, a code, a label, a reference, a role.
pub const NAME: usize = 200;
/// The most letters of a title or heading: of papers, sections, risks, areas for development.
pub const TITLE: usize = 300;
/// The most letters of a text that stands on one line: a source, whom to ask, an entry of a list.
pub const LINE: usize = 1_000;
/// The most letters of a note or a reason; a return that comes as a file has the same limit.
pub const NOTE: usize = 2_000;
/// The most letters of a text of paragraphs; a page holds some 4,000.
pub const LONG: usize = 20_000;

/// Said of a figure that nobody has given.
pub const NO_FIGURE: &str = "no figure yet";

/// The most letters of a text that a sentence quotes.
const QUOTED: usize = 60;

/// A problem if nothing was written in a field that needs words, or more than `most` letters.
pub fn required(field: &str, words: &str, most: usize, sentence: &str) -> Option<FieldError> {
    if words.trim().is_empty() { Some(FieldError::new(field, sentence)) } else { not_too_long(field, words, most) }
}

/// What was written in a field that needs words, tidied.
///
/// # Errors
/// Nothing but spaces, or more than `most` letters.
pub(crate) fn written(field: &str, words: &str, most: usize, sentence: &str) -> Result<String> {
    accepted(required(field, words, most, sentence).into_iter().collect()).map(|()| tidied(words))
}

/// A problem if more than `most` letters were written.
pub fn not_too_long(field: &str, words: &str, most: usize) -> Option<FieldError> {
    exceeds(words, most).then(|| FieldError::new(field, too_long(words, most)))
}

/// Whether `words` has more than `most` letters. Counts no further than it takes to tell.
pub fn exceeds(words: &str, most: usize) -> bool {
    // No letter takes more than four bytes.
    words.len() > most && (words.len() > 4 * most || words.chars().nth(most).is_some())
}

/// What is said of a text that has more than `most` letters.
pub fn too_long(words: &str, most: usize) -> String {
    format!("This text has {} characters. Shorten it to {most} at most.", words.chars().count())
}

/// `text` with control characters other than line breaks and tabs left out, and spaces at its ends.
pub fn tidied(text: &str) -> String {
    text.trim().chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}

/// The beginning of a text as a sentence may quote it: on one line, nothing in it that a terminal would obey or that
/// turns the reading direction. Its length and the work do not grow with the text.
pub fn shortened(text: &str) -> String {
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(QUOTED).map(harmless).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

/// Whether a letter would be obeyed rather than shown: controls, and marks that turn the reading direction.
pub fn is_obeyed(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn harmless(letter: char) -> char {
    match letter {
        '\n' | '\r' | '\t' => ' ',
        letter if is_obeyed(letter) => char::REPLACEMENT_CHARACTER,
        letter => letter,
    }
}

/// How many of something: "1 figure", "2 figures".
pub fn counted(number: usize, one: &str) -> String {
    counted_as(number, one, &format!("{one}s"))
}

/// How many of something, where several are called or said otherwise: "1 line is not read", "2 lines are not read".
pub fn counted_as(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The words with a capital letter at their beginning.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_said_otherwise_than_none_or_several() {
        for (number, figures, lines) in [
            (0, "0 figures", "0 lines are read"),
            (1, "1 figure", "1 line is read"),
            (2, "2 figures", "2 lines are read"),
        ] {
            assert_eq!(counted(number, "figure"), figures);
            assert_eq!(counted_as(number, "line is read", "lines are read"), lines);
        }
    }

    #[test]
    fn a_quotation_is_short_and_plain() {
        for (text, quoted) in [
            ("thirty", "thirty".to_owned()),
            ("two\nlines", "two lines".to_owned()),
            ("\u{1b}[31mred\u{7}", "\u{fffd}[31mred\u{fffd}".to_owned()),
            ("abc\u{202e}txt", "abc\u{fffd}txt".to_owned()),
            (&"é".repeat(60), "é".repeat(60)),
            (&"é".repeat(1_000_000), "é".repeat(60) + "…"),
        ] {
            assert_eq!(shortened(text), quoted);
        }
    }

    #[test]
    fn letters_are_counted_and_not_bytes() {
        assert!(not_too_long("name", &"é".repeat(NAME), NAME).is_none());
        let problem = not_too_long("name", &"é".repeat(NAME + 1), NAME).unwrap();
        assert_eq!(problem.message, "This text has 201 characters. Shorten it to 200 at most.");
        assert!(required("name", " \n", NAME, "Enter a name.").is_some());
    }
}
