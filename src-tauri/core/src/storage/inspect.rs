//! What a file is, judged from its bytes alone, before anything opens it.
//!
//! An unencrypted workbook begins like any SQLite file. An encrypted one begins with its wrapped keys; one of a format
//! before 6 with the salt of its passphrase, of which the first four bytes are ours.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::form::{Form, Locked};
use super::keys;
use super::place::{self, beside};
use super::refusals::unusable;
use crate::error::{Error, Result};

/// The first bytes of an encrypted workbook of a format before 6; the other twelve of the salt are random.
const SALT_MARK: &[u8; 4] = b"LACw";
/// The first bytes of every SQLite file.
pub(super) const SQLITE_MARK: &[u8; 16] = b"SQLite format 3\0";
/// SQLite's and SQLCipher's page size, which workbooks are made with.
const PAGE: u64 = 4096;
/// The first bytes of a journal of SQLite's.
const JOURNAL_MARK: &[u8; 8] = &[0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7];
/// The endings of the files that SQLite puts beside a workbook.
const SIDE_ENDINGS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Judges the file at `path` from its length and its first bytes. Writes nothing.
///
/// # Errors
/// An empty file, a file that is no workbook, one whose end is missing, and what the machine says if it
/// cannot be read.
pub fn inspect(path: &Path) -> Result<Locked> {
    let real = place::real(path)?;
    if let Some(locked) = place::is_open_here(&real) {
        return Ok(locked);
    }
    Ok(if form_of(path, &real)? == Form::Plain { Locked::No } else { Locked::Yes })
}

/// As `inspect`, of a file that is not open in this program.
pub(super) fn form_of(path: &Path, real: &Path) -> Result<Form> {
    let (head, length) = beginning(path, real, keys::HEAD)?;
    judge(&head, length, hot_journal(real)?.is_some())
}

/// Whether a file has the first bytes of a workbook, or of any other SQLite database: nothing of ours ever writes
/// over it. Its name does not matter. A file that is not there is none.
///
/// # Errors
/// If it is there and cannot be read: then nobody knows.
pub fn is_workbook(path: &Path) -> Result<bool> {
    if place::is_open_here(path).is_some() {
        return Ok(true);
    }
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(unusable(path, &error)),
        Ok(about) if !about.is_file() => Ok(false),
        Ok(_) => {
            let (head, _) = beginning(path, path, keys::HEAD)?;
            Ok(keys::begins_with_keys(&head)
                || head.starts_with(SALT_MARK)
                || head.starts_with(SQLITE_MARK)
                || head.starts_with(JOURNAL_MARK))
        }
    }
}

/// Whether a file of this name is, or belongs to, a workbook: nothing else is ever given such a name by us.
pub fn is_workbooks_name(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = name.trim_end_matches(['.', ' ']);
    // Also a copy that somebody made: "x.lac.bak", "x.lac~", "x.lac interrupted save ….kept".
    let follows = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric());
    name.match_indices(".lac").any(|(at, ending)| follows(&name[at + ending.len()..]))
        || SIDE_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// The journal of an interrupted save beside a file, if SQLite would play it back: one whose first byte is not
/// nought (`pagerHasHotJournal`).
///
/// # Errors
/// If something of that name lies there that is no ordinary file, or may not be read: then nobody knows.
pub(super) fn hot_journal(real: &Path) -> Result<Option<PathBuf>> {
    let journal = beside(real, "-journal");
    Ok(first_byte(&journal)?.filter(|first| *first != 0).map(|_| journal))
}

/// Whether a file that is called a journal begins as SQLite's do.
pub(super) fn is_journal(path: &Path) -> Result<bool> {
    Ok(first_byte(path)? == Some(JOURNAL_MARK[0]))
}

/// What another program left beside a file that it had opened: a log of writes, which ours never makes.
///
/// # Errors
/// As `hot_journal`.
pub(super) fn foreign_log(real: &Path) -> Result<Option<PathBuf>> {
    let log = beside(real, "-wal");
    Ok(first_byte(&log)?.map(|_| log))
}

/// The first byte of what lies beside a workbook; none if nothing does, or it is empty. A pipe is not opened, since
/// that could wait for ever, and a link could lead anywhere.
fn first_byte(path: &Path) -> Result<Option<u8>> {
    let refused = |reason: &str| Error::File { path: path.display().to_string(), reason: reason.into() };
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unusable(path, &error)),
        Ok(about) if !about.is_file() => {
            return Err(refused("it lies beside the workbook and is no ordinary file, so the workbook was not opened"));
        }
        Ok(_) => {}
    }
    let mut first = Vec::new();
    File::open(path)
        .and_then(|file| file.take(1).read_to_end(&mut first))
        .map_err(|_| refused("it belongs to the workbook and you may not read it, so the workbook was not opened"))?;
    Ok(first.first().copied())
}

/// Whether an unencrypted file says of itself that its writes go to a log.
pub(super) fn writes_to_log(real: &Path) -> bool {
    beginning(real, real, 20).is_ok_and(|(head, _)| head.starts_with(SQLITE_MARK) && head.get(18..20) == Some(&[2, 2]))
}

/// The first bytes of a file and its length. A pipe or a device is not opened, since that could wait for ever.
fn beginning(shown: &Path, real: &Path, bytes: u64) -> Result<(Vec<u8>, u64)> {
    let failed = |error: std::io::Error| unusable(shown, &error);
    let about = std::fs::metadata(real).map_err(failed)?;
    if about.is_dir() {
        return Err(Error::File { path: shown.display().to_string(), reason: "it is a folder".into() });
    }
    if !about.is_file() {
        return Err(Error::NotAWorkbook);
    }
    let mut head = Vec::new();
    File::open(real).map_err(failed)?.take(bytes).read_to_end(&mut head).map_err(failed)?;
    Ok((head, about.len()))
}

/// With a journal the length says nothing yet: SQLite writes the first page, which names the number of pages,
/// before the last one.
fn judge(head: &[u8], length: u64, journal: bool) -> Result<Form> {
    if length == 0 {
        return Err(Error::EmptyFile);
    }
    let whole_pages = |from: u64| journal || (length > from && (length - from).is_multiple_of(PAGE));
    if head.starts_with(SALT_MARK) {
        return if whole_pages(0) { Ok(Form::Words) } else { Err(Error::CutShort) };
    }
    if !head.starts_with(SQLITE_MARK) && keys::begins_with_keys(head) {
        return if whole_pages(keys::HEAD) { Ok(Form::Keys) } else { Err(Error::CutShort) };
    }
    if !head.starts_with(SQLITE_MARK) {
        return Err(Error::NotAWorkbook);
    }
    match (journal, bytes_named(head)) {
        (true, _) => Ok(Form::Plain),
        (false, Some(named)) if length >= named => Ok(Form::Plain),
        _ => Err(Error::CutShort),
    }
}

/// How long an SQLite file says that it is: pages times their size. Nought if its header does not know.
fn bytes_named(head: &[u8]) -> Option<u64> {
    let number = |from: usize| {
        head.get(from..from + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes).map(u64::from)
    };
    let page = match head.get(16..18)?.try_into().map(u16::from_be_bytes).ok()? {
        1 => 65_536,
        size => u64::from(size),
    };
    // The number of pages holds only if the last writer knew of it.
    Some(if number(24)? == number(92)? { number(28)? * page } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(page: u16, pages: u32) -> Vec<u8> {
        let mut head = SQLITE_MARK.to_vec();
        head.resize(100, 0);
        head[16..18].copy_from_slice(&page.to_be_bytes());
        head[28..32].copy_from_slice(&pages.to_be_bytes());
        head
    }

    #[test]
    fn a_file_is_judged_by_its_first_bytes_and_its_length() {
        let (usual, large) = (plain(4096, 3), plain(1, 2));
        let mut unknown = plain(4096, 99);
        unknown[27] = 1;
        for (head, length, journal, judged) in [
            (&b""[..], 0, false, Err(Error::EmptyFile)),
            (b"", 0, true, Err(Error::EmptyFile)),
            (b"PK\x03\x04", 9000, false, Err(Error::NotAWorkbook)),
            (b"indicator,provider", 4096, true, Err(Error::NotAWorkbook)),
            (b"LACw0123456789ab", 8192, false, Ok(Form::Words)),
            (b"LACw0123456789ab", 8191, false, Err(Error::CutShort)),
            (b"LACw0123456789ab", 8191, true, Ok(Form::Words)),
            (b"SQLite format 3\0", 16, false, Err(Error::CutShort)),
            (&usual, 12288, false, Ok(Form::Plain)),
            (&usual, 12287, false, Err(Error::CutShort)),
            (&usual, 8192, true, Ok(Form::Plain)),
            (&large, 131_072, false, Ok(Form::Plain)),
            (&large, 131_071, false, Err(Error::CutShort)),
            (&unknown, 8192, false, Ok(Form::Plain)),
        ] {
            assert_eq!(judge(head, length, journal), judged, "{length} {journal}");
        }
    }

    #[test]
    fn a_journal_is_known_by_how_it_begins_and_one_that_is_played_back_by_no_more_than_that_it_does() {
        let folder = tempfile::tempdir().unwrap();
        let (workbook, journal) = (folder.path().join("x.lac"), folder.path().join("x.lac-journal"));
        assert_eq!((hot_journal(&workbook), is_journal(&journal)), (Ok(None), Ok(false)), "there is none");
        for (bytes, hot, is_one) in
            [(&b""[..], false, false), (&[0, 0], false, false), (&JOURNAL_MARK[..], true, true), (b"text", true, false)]
        {
            std::fs::write(&journal, bytes).unwrap();
            assert_eq!(hot_journal(&workbook).unwrap().is_some(), hot, "{bytes:?}");
            assert_eq!(is_journal(&journal), Ok(is_one), "{bytes:?}");
        }
    }

    #[test]
    fn names_of_workbooks_are_known_in_any_spelling() {
        for (name, ours) in [
            ("x.lac", true),
            ("X.LAC", true),
            ("folder/x.lac.", true),
            ("x.lac-journal", true),
            ("report.pdf-wal", true),
            ("x.lac.bak", true),
            ("x.lac~", true),
            ("x.lac interrupted save 2026-11-30 091500.kept", true),
            ("x.lace.pdf", false),
            ("lac", false),
            ("figures.csv", false),
        ] {
            assert_eq!(is_workbooks_name(Path::new(name)), ours, "{name}");
        }
    }
}
