//! Passphrases are words, not bytes: however they were typed, the same words open the same workbook.
//!
//! The form is that of RFC 8265 (OpaqueString): every kind of space is a space, composed letters (Unicode NFC);
//! besides, marks of byte order and spaces at the ends are no part of it.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::form::Form;
use super::keys::{DataKey, Head, Key, RecoveryKey, Wraps};
use crate::error::{Error, FieldError, Result};

/// The fewest characters of a new passphrase.
const SHORTEST: usize = 12;
/// Longer ones are no words that anyone types.
const LONGEST: usize = 512;
/// The mark that some editors put before a text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What a workbook opens with. Overwritten in memory when it is dropped.
#[derive(Clone, Default)]
pub struct Access(Secret);

#[derive(Clone, Default)]
enum Secret {
    #[default]
    None,
    Passphrase(Zeroizing<String>),
    Recovery(RecoveryKey),
    Remembered(Zeroizing<Vec<u8>>),
    Data(DataKey),
}

impl Access {
    /// Without a passphrase: the file is not encrypted.
    pub fn open() -> Self {
        Self::default()
    }

    /// The passphrase that is to protect a workbook from now on.
    ///
    /// # Errors
    /// The field, if it is too short or too easily guessed to protect anything.
    pub fn chosen(passphrase: impl Into<String>) -> Result<Self> {
        let given = Zeroizing::new(passphrase.into());
        let words = in_one_form(&given);
        match weakness(&words) {
            Some(sentence) => Err(Error::field("passphrase", sentence)),
            None => Ok(Self(Secret::Passphrase(words))),
        }
    }

    /// With a passphrase, which is kept only as long as it takes to open.
    pub fn with_passphrase(passphrase: impl Into<String>) -> Self {
        Self(Secret::Passphrase(Zeroizing::new(passphrase.into())))
    }

    /// With the recovery key, where the passphrase is lost.
    pub fn with_recovery_key(key: RecoveryKey) -> Self {
        Self(Secret::Recovery(key))
    }

    /// With what the computer remembers of a workbook (`Store::to_remember`).
    pub fn with_remembered(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(Secret::Remembered(bytes))
    }

    /// With what an open workbook is opened, for its copies.
    pub(super) fn as_open(key: &Key) -> Self {
        Self(match key {
            Key::None => Secret::None,
            Key::Words(words) => Secret::Passphrase(words.clone()),
            Key::Data(key) => Secret::Data(key.clone()),
        })
    }

    /// Whether it is a recovery key.
    pub(crate) fn is_recovery_key(&self) -> bool {
        matches!(self.0, Secret::Recovery(_))
    }

    /// Whether it is that by which a workbook is open, and not what somebody typed.
    pub(super) fn is_as_open(&self) -> bool {
        matches!(self.0, Secret::Data(_))
    }

    /// The words that a new workbook is encrypted with, if it is.
    pub(super) fn for_new(&self) -> Option<Zeroizing<String>> {
        match &self.0 {
            Secret::Passphrase(words) => Some(in_one_form(words)),
            Secret::None | Secret::Recovery(_) | Secret::Remembered(_) | Secret::Data(_) => None,
        }
    }

    /// The keys with which the file at `real`, of this form, may open: the likeliest first.
    ///
    /// # Errors
    /// `PassphraseNeeded`; `WrongPassphrase`, `WrongRecoveryKey` or `KeysDamaged` where the file's own keys say so.
    pub(super) fn keys(&self, form: Form, real: &Path) -> Result<Vec<Key>> {
        match (form, &self.0) {
            (Form::Plain, _) => Ok(vec![Key::None]),
            (_, Secret::None) => Err(Error::PassphraseNeeded),
            (Form::Words, Secret::Passphrase(_)) => {
                let words = self.to_try();
                if words.is_empty() {
                    Err(Error::PassphraseNeeded)
                } else {
                    Ok(words.into_iter().map(Key::Words).collect())
                }
            }
            (Form::Words, Secret::Recovery(_)) => Err(Error::WrongRecoveryKey),
            (Form::Words, Secret::Remembered(_) | Secret::Data(_)) => Err(Error::PassphraseNeeded),
            // A file of another key asks for its own passphrase: it is not damaged.
            (Form::Keys, Secret::Data(key)) if Head::of_file(real)?.wraps.are_of(key) => {
                Ok(vec![Key::Data(key.clone())])
            }
            (Form::Keys, Secret::Data(_)) => Err(Error::PassphraseNeeded),
            (Form::Keys, _) => Ok(vec![Key::Data(self.data_key(&Head::of_file(real)?.wraps)?)]),
        }
    }

    /// The data key that `wraps` give up to this.
    ///
    /// # Errors
    /// `PassphraseNeeded`, `WrongPassphrase`, `WrongRecoveryKey`.
    pub(super) fn data_key(&self, wraps: &Wraps) -> Result<DataKey> {
        match &self.0 {
            Secret::None => Err(Error::PassphraseNeeded),
            Secret::Passphrase(words) if words.is_empty() => Err(Error::PassphraseNeeded),
            Secret::Passphrase(words) => wraps.open_by_passphrase(&in_force(words))?.ok_or(Error::WrongPassphrase),
            Secret::Recovery(key) => wraps.open_by_recovery_key(key)?.ok_or(Error::WrongRecoveryKey),
            // What was remembered of another passphrase opens nothing any more.
            Secret::Remembered(bytes) => wraps.open_by_remembered(bytes).ok_or(Error::PassphraseNeeded),
            Secret::Data(key) => Ok(key.clone()),
        }
    }

    /// What a workbook of a format before 6 may have been encrypted with, the likeliest first: the words in their one
    /// form; then what earlier versions made of them, which took each byte as it came.
    fn to_try(&self) -> Vec<Zeroizing<String>> {
        let Secret::Passphrase(given) = &self.0 else { return Vec::new() };
        let words = in_one_form(given);
        let decomposed = Zeroizing::new(words.nfd().collect::<String>());
        let with_mark = Zeroizing::new(format!("{BYTE_ORDER_MARK}{}", *words));
        let mut tries: Vec<Zeroizing<String>> = Vec::new();
        for each in [words, given.clone(), decomposed, with_mark] {
            if !each.is_empty() && !tries.contains(&each) {
                tries.push(each);
            }
        }
        tries
    }
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Secret::None => "Access(open)",
            Secret::Passphrase(_) => "Access(with passphrase)",
            Secret::Recovery(_) => "Access(with recovery key)",
            Secret::Remembered(_) => "Access(with what is remembered)",
            Secret::Data(_) => "Access(as open)",
        })
    }
}

/// The words of a passphrase, however they were typed.
fn in_one_form(given: &str) -> Zeroizing<String> {
    let spaced: Zeroizing<String> =
        Zeroizing::new(given.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect());
    let is_edge = |letter: char| letter == ' ' || letter == BYTE_ORDER_MARK || letter == '\u{200b}' || letter == '\0';
    Zeroizing::new(spaced.trim_matches(is_edge).nfc().collect())
}

/// The words by which a wrap is sealed and opened: their one form. Where that is nothing, as of spaces alone, which
/// earlier versions took, what was typed.
pub(super) fn in_force(given: &str) -> Zeroizing<String> {
    let words = in_one_form(given);
    if words.is_empty() { Zeroizing::new(given.to_owned()) } else { words }
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

/// A wrong passphrase is told at the field of the present one, a weak one at that of the new one.
pub fn at_its_field(error: Error) -> Error {
    match error {
        Error::WrongPassphrase | Error::WrongRecoveryKey => {
            Error::field("present", "That is not the present passphrase. Check capital letters and try again.")
        }
        Error::Invalid(fields) => {
            Error::Invalid(fields.into_iter().map(|field| FieldError::new("new", field.message)).collect())
        }
        other => other,
    }
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
            assert_eq!(*in_one_form(typed), "crème brûlée for four", "{typed:?}");
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
        let tries = |given: &str| -> Vec<String> {
            Access::with_passphrase(given).to_try().iter().map(|words| words.to_string()).collect()
        };
        assert_eq!(tries("plain words here"), ["plain words here", "\u{feff}plain words here"]);
        assert!(tries("trailing space ").contains(&"trailing space ".to_owned()));
        assert!(Access::open().to_try().is_empty());
    }
}
