//! What the machine says of a file that cannot be used, in words.

use std::path::Path;

use crate::error::Error;

/// What the machine says of a file, in words.
pub(super) fn unusable(path: &Path, error: &std::io::Error) -> Error {
    let reason = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".into(),
        std::io::ErrorKind::PermissionDenied => "you may not read it, or it is open in another program".into(),
        std::io::ErrorKind::StorageFull => "the disk is full".into(),
        std::io::ErrorKind::NotADirectory => "there is no such folder".into(),
        std::io::ErrorKind::InvalidFilename => "its name is longer than the disk allows".into(),
        _ => format!("the machine could not read it ({error})"),
    };
    Error::File { path: path.display().to_string(), reason }
}

/// A disk that has no room where a file was to be written.
pub(super) fn full(path: &Path) -> Error {
    Error::File { path: path.display().to_string(), reason: "the disk is full there".into() }
}

pub(super) fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    let reason = match error.kind() {
        std::io::ErrorKind::StorageFull => "the disk is full".into(),
        std::io::ErrorKind::NotFound => "it cannot be written there, since the folder is not there".into(),
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "it cannot be written there: you may not write to that folder".into()
        }
        _ => format!("it cannot be written there ({error})"),
    };
    Error::File { path: path.display().to_string(), reason }
}
