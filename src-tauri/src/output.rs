//! Writing a file whole or not at all.

use std::io::Write;
use std::path::Path;

use lac_core::{Error, Result};

/// Writes `bytes` beside `path` and moves them there, so that what was there stays until all is written.
///
/// # Errors
/// If the folder cannot be written or the disk is full; what was there is then as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let refused = |error: std::io::Error| Error::File { path: path.display().to_string(), reason: reason(&error) };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(Error::File { path: path.display().to_string(), reason: "it is a folder".into() });
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    let part = folder.join(name);
    let written = std::fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&part, path)).map_err(|error| {
        // What was begun is of no use to anyone.
        let _ = std::fs::remove_file(&part);
        refused(error)
    })
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "the folder is not there".into(),
        std::io::ErrorKind::PermissionDenied => {
            "you may not write there, or the file is open in another program".into()
        }
        std::io::ErrorKind::StorageFull => "the disk is full".into(),
        _ => error.to_string(),
    }
}
