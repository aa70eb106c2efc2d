//! Passphrases are words, not bytes: however they were typed, the same words open the same workbook.
//!
//! The form is that of RFC 8265 (OpaqueString): every kind of space is a space, composed letters (Unicode NFC);
//! besides, marks of byte order and spaces at the ends are no part of it.

use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};

/// The fewest characters of a new passphrase.
const SHORTEST: usize = 12;
/// Longer ones are no words that anyone types.
const LONGEST: usize = 512;
/// The mark that some editors put before a text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What a workbook opens with.
#[derive(Clone, Default)]
pub struct Access {
    passphrase: Option<String>,
}

impl Access {
    /// Without a passphrase: the file is not encrypted.
    pub fn open() -> Self {
        Self::default()
    }

    /// The passphrase that is to protect a new workbook.
    ///
    /// # Errors
    /// The field, if it is too short or too easily guessed to protect anything.
    pub fn chosen(passphrase: impl Into<String>) -> Result<Self> {
        let words = in_one_form(&passphrase.into());
        match weakness(&words) {
            Some(sentence) => Err(Error::field("passphrase", sentence)),
            None => Ok(Self { passphrase: Some(words) }),
        }
    }

    /// With a passphrase, which is kept only as long as it takes to open.
    pub fn with_passphrase(passphrase: impl Into<String>) -> Self {
        Self { passphrase: Some(passphrase.into()) }
    }

    /// The words that a new workbook is encrypted with, if it is.
    pub(super) fn for_new(&self) -> Option<String> {
        self.passphrase.as_deref().map(in_one_form)
    }

    /// What an encrypted workbook may have been encrypted with, the likeliest first: the words in their one form;
    /// then what earlier versions made of them, which took each byte as it came.
    pub(super) fn to_try(&self) -> Vec<String> {
        let Some(given) = self.passphrase.as_deref() else { return Vec::new() };
        let words = in_one_form(given);
        let decomposed: String = words.nfd().collect();
        let with_mark = format!("{BYTE_ORDER_MARK}{words}");
        let mut tries: Vec<String> = Vec::new();
        for each in [words, given.to_owned(), decomposed, with_mark] {
            if !each.is_empty() && !tries.contains(&each) {
                tries.push(each);
            }
        }
        tries
    }
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.passphrase.is_some() { "Access(with passphrase)" } else { "Access(open)" })
    }
}

/// The words of a passphrase, however they were typed.
fn in_one_form(given: &str) -> String {
    let spaced: String = given.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let is_edge = |letter: char| letter == ' ' || letter == BYTE_ORDER_MARK || letter == '\u{200b}' || letter == '\0';
    spaced.trim_matches(is_edge).nfc().collect()
}

/// Whether SQLCipher would take these words for a key itself, in hexadecimal digits, and not for words.
fn is_raw_key(words: &str) -> bool {
    let digits = words.strip_prefix(['x', 'X']).and_then(|rest| rest.strip_prefix('\'')?.strip_suffix('\''));
    digits.is_some_and(|digits| digits.chars().all(|digit| digit.is_ascii_hexdigit()))
}

/// Why these words protect nothing; none if they do.
fn weakness(words: &str) -> Option<String> {
    let letters = words.chars().count();
    if letters < SHORTEST {
        return Some(format!("Use a passphrase of at least {SHORTEST} characters, for example four words."));
    }
    if letters > LONGEST {
        return Some(format!("Use a passphrase of {LONGEST} characters at most."));
    }
    if words.chars().any(char::is_control) || is_raw_key(words) {
        return Some("A passphrase is words. Leave out what is none.".into());
    }
    // Zxcvbn's own bound of what stands up to someone who has the file: 10^10 guesses.
    (zxcvbn::zxcvbn(words, &[]).score() < zxcvbn::Score::Four).then(|| {
        "This passphrase is easily guessed. Use four words that have nothing to do with each other, or with you.".into()
    })
}

/// Whether a workbook has a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// It opens without asking.
    No,
    /// It is encrypted.
    Yes,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_one_passphrase_however_they_were_typed() {
        for typed in [
            "crème brûlée for four",
            "cre\u{300}me bru\u{302}le\u{301}e for four",
            "\u{feff}crème brûlée for four",
            " crème\u{a0}brûlée for four\u{3000}\r",
        ] {
            assert_eq!(in_one_form(typed), "crème brûlée for four", "{typed:?}");
        }
    }

    #[test]
    fn weak_passphrases_are_refused_and_words_are_not() {
        for weak in [
            "",
            "short",
            "            ",
            "\u{feff}\u{feff}\u{feff}           ",
            "aaaaaaaaaaaaaaaa",
            "123456789012",
            "passwordpassword",
            "qwertyuiop123",
            "abababababab",
            "November2026!",
            "x'0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0'",
        ] {
            assert!(weakness(&in_one_form(weak)).is_some(), "{weak:?}");
        }
        for good in
            ["four words of mine", "correct horse battery staple", "slate otter teapot ninety", "Zb7#qLm92!xtP4"]
        {
            assert_eq!(weakness(good), None, "{good}");
        }
        assert!(weakness(&"word ".repeat(200)).is_some());
    }

    #[test]
    fn what_opened_before_is_tried_too() {
        assert_eq!(
            Access::with_passphrase("plain words here").to_try(),
            ["plain words here", "\u{feff}plain words here"]
        );
        assert!(Access::with_passphrase("trailing space ").to_try().contains(&"trailing space ".to_owned()));
        assert_eq!(Access::open().to_try(), [""; 0]);
    }
}
