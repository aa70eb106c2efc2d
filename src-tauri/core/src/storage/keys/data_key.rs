//! The key that a file's pages are encrypted with.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// 256 random bits. Overwritten in memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::storage) struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// A new one, from the machine's generator.
    pub(in crate::storage) fn new() -> Result<Self> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// By what a file tells that this is its key. Of 256 random bits a hash gives nothing away.
    pub(super) fn known_by(&self) -> [u8; 16] {
        let digest = Sha256::new().chain_update(b"LAC Assurance data key").chain_update(self.bytes()).finalize();
        std::array::from_fn(|at| digest[at])
    }

    /// As SQLCipher takes a key that is not to be stretched: hexadecimal digits in `x'…'`.
    pub(super) fn for_pages(&self) -> Zeroizing<String> {
        use std::fmt::Write;
        // Room for all of it at once: a text that grows would leave copies behind.
        let mut digits = Zeroizing::new(String::with_capacity(67));
        digits.push_str("x'");
        for byte in self.bytes() {
            let _ = write!(digits, "{byte:02x}");
        }
        digits.push('\'');
        digits
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey")
    }
}

/// What a file's pages open with.
#[derive(Debug, Clone)]
pub(in crate::storage) enum Key {
    /// They are not encrypted.
    None,
    /// Words that SQLCipher stretches itself, as in workbooks of formats before 6.
    Words(Zeroizing<String>),
    /// The data key of a file that begins with its wrapped keys.
    Data(DataKey),
}

impl Key {
    /// Whether the pages are encrypted.
    pub(in crate::storage) fn encrypts(&self) -> bool {
        !matches!(self, Self::None)
    }
}

/// Random bytes from the machine's generator.
pub(super) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::Database(format!("this computer gave no random numbers: {error}")))?;
    Ok(bytes)
}
