//! Words that a user typed: what is required, how long they may be.

use crate::error::FieldError;

/// The longest text of any field; a page holds some 4,000 characters.
pub const LONGEST: usize = 20_000;

/// A problem if nothing was written in a field that needs words, or too much.
pub fn required(field: &str, words: &str, sentence: &str) -> Option<FieldError> {
    if words.trim().is_empty() { Some(FieldError::new(field, sentence)) } else { not_too_long(field, words) }
}

/// A problem if more was written than a field holds.
pub fn not_too_long(field: &str, words: &str) -> Option<FieldError> {
    let length = words.chars().count();
    (length > LONGEST)
        .then(|| FieldError::new(field, format!("This text has {length} characters. Shorten it to {LONGEST} at most.")))
}

/// `text` with control characters other than line breaks and tabs left out, and spaces at its ends.
pub fn tidied(text: &str) -> String {
    text.trim().chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}
