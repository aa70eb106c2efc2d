//! What a workbook's file is made like, and whether it asks for a passphrase.

use super::keys::Key;

/// How a workbook's file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A plain SQLite file.
    Plain,
    /// SQLCipher's own, whose key is stretched from the passphrase: formats before 6.
    Words,
    /// The wrapped keys, and then the pages.
    Keys,
}

/// Whether a workbook has a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// It opens without asking.
    No,
    /// It is encrypted.
    Yes,
}

impl Locked {
    pub(super) fn by(key: &Key) -> Self {
        if key.encrypts() { Self::Yes } else { Self::No }
    }
}
