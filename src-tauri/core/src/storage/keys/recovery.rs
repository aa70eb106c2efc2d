//! The recovery key: made by the machine, printed on paper, and typed when the passphrase is lost.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::data_key::random;
use crate::error::{Error, Result};

/// Crockford's base 32: no letter that is read as another one.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 130 random bits.
const RANDOM: usize = 26;
/// Ten bits that tell a slip of the pen.
const CHECK: usize = 2;
const GROUP: usize = 4;

/// A recovery key as it is printed: seven groups of four letters and digits.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey(Zeroizing<String>);

impl RecoveryKey {
    /// A new one, from the machine's generator. It opens nothing until a workbook is given it.
    ///
    /// # Errors
    /// If the machine gives no random numbers.
    pub fn new() -> Result<Self> {
        Ok(Self::of(&Zeroizing::new(random()?)))
    }

    fn of(random: &[u8; RANDOM]) -> Self {
        // A byte has eight times each letter: none is likelier than another.
        let mut letters: Zeroizing<Vec<u8>> =
            Zeroizing::new(random.iter().map(|byte| LETTERS[usize::from(byte % 32)]).collect());
        letters.reserve_exact(CHECK);
        let check = check_of(&letters);
        letters.extend(check);
        Self(Zeroizing::new(letters.iter().map(|letter| char::from(*letter)).collect()))
    }

    /// What she typed, however it is spaced: letters that are read as digits are taken for them.
    ///
    /// # Errors
    /// The field, if a letter is missing or misread.
    pub fn typed(text: &str) -> Result<Self> {
        let letters: Zeroizing<Vec<u8>> =
            Zeroizing::new(text.chars().filter(|letter| !is_spacing(*letter)).filter_map(as_letter).collect());
        let typed = text.chars().filter(|letter| !is_spacing(*letter)).count();
        let (Some(check), true) = (letters.get(RANDOM..), typed == RANDOM + CHECK && letters.len() == typed) else {
            let sentence = "A recovery key has 28 letters and digits, in seven groups of four. Check what you typed.";
            return Err(Error::field("recovery_key", sentence));
        };
        if check_of(&letters[..RANDOM]) != check {
            let sentence = "One of these letters or digits is not as it was printed. Check what you typed.";
            return Err(Error::field("recovery_key", sentence));
        }
        Ok(Self(Zeroizing::new(letters.iter().map(|letter| char::from(*letter)).collect())))
    }

    pub(super) fn secret(&self) -> &str {
        &self.0
    }

    /// As it is printed, once: `ABCD-EFGH-…`.
    pub fn printed(&self) -> Zeroizing<String> {
        let mut printed = Zeroizing::new(String::with_capacity(self.0.len() * 2));
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                printed.push('-');
            }
            printed.push(letter);
        }
        printed
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey")
    }
}

fn is_spacing(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '‐' | '‑' | '–' | '—' | '\u{feff}' | '\u{200b}')
}

/// Crockford's reading: O is nought, I and L are one.
fn as_letter(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    LETTERS.iter().copied().find(|known| char::from(*known) == letter)
}

fn check_of(letters: &[u8]) -> [u8; CHECK] {
    let digest = Sha256::digest(letters);
    [LETTERS[usize::from(digest[0] % 32)], LETTERS[usize::from(digest[1] % 32)]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_key_is_read_as_it_was_printed_however_it_is_typed() {
        let key = RecoveryKey::new().unwrap();
        let printed = key.printed();
        assert_eq!(printed.len(), 34);
        assert_eq!(RecoveryKey::typed(&printed).unwrap(), key);
        let sloppy = printed.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " – ");
        assert_eq!(RecoveryKey::typed(&sloppy).unwrap(), key);
    }

    #[test]
    fn a_slip_of_the_pen_is_told_and_never_taken_for_a_wrong_key() {
        let printed = RecoveryKey::of(&std::array::from_fn(|at| (at as u8).wrapping_mul(37))).printed();
        assert!(RecoveryKey::typed(&printed[..33]).is_err());
        assert!(RecoveryKey::typed("").is_err());
        assert!(RecoveryKey::typed(&format!("{}U", &printed[..33])).is_err(), "U is no letter of it");
        let slips: Vec<String> = (0..34)
            .filter(|at| printed.as_bytes()[*at] != b'-')
            .map(|at| {
                let other = if printed.as_bytes()[at] == b'7' { "8" } else { "7" };
                format!("{}{other}{}", &printed[..at], &printed[at + 1..])
            })
            .collect();
        let unseen = slips.iter().filter(|slip| RecoveryKey::typed(slip).is_ok()).count();
        assert_eq!((slips.len(), unseen), (28, 0), "ten bits let one in a thousand by: none of these");
    }
}
