//! What a file is, judged from its bytes alone, before anything opens it.
//!
//! An unencrypted workbook begins like any SQLite file. An encrypted one begins with the salt of its passphrase,
//! of which the first four bytes are ours, so that a wrong passphrase and a wrong file can be told apart.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::error::{Error, Result};

/// The first bytes of an encrypted workbook; the other twelve of the salt are random.
pub(super) const SALT_MARK: &[u8; 4] = b"LACw";
/// The first bytes of every SQLite file.
const SQLITE_MARK: &[u8; 16] = b"SQLite format 3\0";
/// SQLite's and SQLCipher's page size, which workbooks are made with.
const PAGE: u64 = 4096;

/// Whether a workbook has a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// It opens without asking.
    No,
    /// It is encrypted.
    Yes,
}

/// Judges the file at `path` from its length and its first hundred bytes. Writes nothing.
///
/// # Errors
/// An empty file, a file that is no workbook, one whose end is missing, and what the machine says if it
/// cannot be read.
pub fn inspect(path: &Path) -> Result<Locked> {
    let unreadable = |error: std::io::Error| Error::File {
        path: path.display().to_string(),
        reason: if error.kind() == ErrorKind::NotFound { "there is no such file".into() } else { error.to_string() },
    };
    let file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(Error::NotAWorkbook);
    }
    let mut head = Vec::with_capacity(100);
    file.take(100).read_to_end(&mut head).map_err(unreadable)?;
    judge(&head, about.len())
}

fn judge(head: &[u8], length: u64) -> Result<Locked> {
    if length == 0 {
        return Err(Error::EmptyFile);
    }
    if head.starts_with(SALT_MARK) {
        return if length.is_multiple_of(PAGE) { Ok(Locked::Yes) } else { Err(Error::CutShort) };
    }
    if !head.starts_with(SQLITE_MARK) {
        return Err(Error::NotAWorkbook);
    }
    let pages = head.get(28..32).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    match pages {
        Some(pages) if length >= u64::from(pages) * PAGE => Ok(Locked::No),
        _ => Err(Error::CutShort),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_judged_by_its_first_bytes_and_its_length() {
        let mut plain = SQLITE_MARK.to_vec();
        plain.resize(100, 0);
        plain[31] = 3;
        for (head, length, judged) in [
            (&b""[..], 0, Err(Error::EmptyFile)),
            (b"PK\x03\x04", 9000, Err(Error::NotAWorkbook)),
            (b"indicator,provider", 4096, Err(Error::NotAWorkbook)),
            (b"LACw0123456789ab", 8192, Ok(Locked::Yes)),
            (b"LACw0123456789ab", 8191, Err(Error::CutShort)),
            (b"SQLite format 3\0", 16, Err(Error::CutShort)),
            (&plain, 12288, Ok(Locked::No)),
            (&plain, 12287, Err(Error::CutShort)),
        ] {
            assert_eq!(judge(head, length), judged);
        }
    }
}
