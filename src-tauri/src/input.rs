//! Reading a file that was chosen or named.

use std::io::Read;
use std::path::Path;

use lac_core::exchange::sheet::MOST_BYTES;
use lac_core::{Error, Result};

/// Reads a return's file. Of one that is too large only as much is read as it takes to notice.
///
/// # Errors
/// If the file is not there or may not be read.
pub fn read_return(path: &Path) -> Result<Vec<u8>> {
    let refused = |error: std::io::Error| Error::File {
        path: path.display().to_string(),
        reason: match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".into(),
            std::io::ErrorKind::PermissionDenied => "you may not read it, or it is open in another program".into(),
            std::io::ErrorKind::IsADirectory => "it is a folder".into(),
            _ => error.to_string(),
        },
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(refused)?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}

/// A file's name without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
