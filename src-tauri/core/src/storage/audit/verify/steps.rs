//! Whether what undo and redo may take is what the record gives.

use crate::error::Result;
use crate::storage::Connection;
use crate::storage::audit::steps::{kept, worked_out};

/// Each undo took back the last step that could be, each redo what was undone last, and the next of them would too.
pub fn undo_follows_from_the_record(connection: &Connection) -> Result<Vec<String>> {
    let worked_out = worked_out(connection)?;
    let mut findings: Vec<String> = worked_out
        .odd
        .iter()
        .map(|id| format!("Entry {id} of the record of changes takes back, or does again, what it could not have."))
        .collect();
    if worked_out.odd.is_empty() && worked_out.as_kept() != kept(connection)? {
        findings.push("What undo and redo would take is not what the record of changes gives.".into());
    }
    Ok(findings)
}
