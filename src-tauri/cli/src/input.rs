//! Reading a file that was chosen or named.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use lac_core::exchange::sheet::MOST_BYTES;
use lac_core::storage::is_workbook;
use lac_core::{Error, Result};

const KILOBYTE: u64 = 1024;
const MEGABYTE: u64 = 1024 * KILOBYTE;

/// The most bytes of a CSV file of figures: two million lines of fifty letters.
pub const MOST_OF_FIGURES: u64 = 100 * MEGABYTE;
/// The most bytes of a file of dates and values.
pub const MOST_OF_SERIES: u64 = 20 * MEGABYTE;
/// The most bytes of a file whose first line is a passphrase.
const MOST_OF_PASSPHRASE: u64 = 64 * KILOBYTE;

/// Reads an ordinary file of at most `most` bytes. Anything else that has a path may have no end, or never begin, so
/// it is refused before it is opened.
///
/// # Errors
/// In words, for a path where there is no such file, that may not be read, or that holds more.
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>> {
    let refused = |reason: String| Error::File { path: path.display().to_string(), reason };
    let said = |error: std::io::Error| refused(reason(&error));
    let about = std::fs::metadata(path).map_err(said)?;
    if about.is_dir() {
        return Err(refused("it is a folder".into()));
    }
    if !about.is_file() {
        return Err(refused("it is no ordinary file".into()));
    }
    // One that is open here would lose its lock by being opened once more.
    if is_workbook(path)? {
        return Err(refused("it is a workbook or another database, which is not read here".into()));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(said)?;
    if bytes.len() as u64 > most {
        return Err(refused(format!("it is larger than {}, and no more is read. Nothing was changed", size(most))));
    }
    Ok(bytes)
}

/// The file that holds the passphrase of the workbook that a command works on.
static NEEDED: OnceLock<PathBuf> = OnceLock::new();

/// Reads the file of a passphrase, which nothing that this command writes may then replace.
///
/// # Errors
/// As `read_file`.
pub fn read_passphrase(path: &Path) -> Result<Vec<u8>> {
    let bytes = read_file(path, MOST_OF_PASSPHRASE)?;
    if let Ok(whole) = std::fs::canonicalize(path) {
        let _ = NEEDED.set(whole);
    }
    Ok(bytes)
}

/// Whether a file is the one that the passphrase was read from.
pub fn is_needed(path: &Path) -> bool {
    NEEDED.get().is_some_and(|needed| std::fs::canonicalize(path).is_ok_and(|path| path == *needed))
}

/// Reads a return's file.
///
/// # Errors
/// As `read_file`.
pub fn read_return(path: &Path) -> Result<Vec<u8>> {
    read_file(path, MOST_BYTES as u64)
}

/// A file's name without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "there is no such file".into(),
        ErrorKind::PermissionDenied => "you may not read it, or it is open in another program".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        ErrorKind::InvalidFilename => "the name is longer than this machine allows".into(),
        _ => format!("the machine could not read it ({error})"),
    }
}

fn size(bytes: u64) -> String {
    if bytes < MEGABYTE { format!("{} KB", bytes / KILOBYTE) } else { format!("{} MB", bytes / MEGABYTE) }
}
