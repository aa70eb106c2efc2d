//! `lac trail`: the record of changes as a file.

use std::path::Path;

use lac_core::Result;
use lac_core::text::counted;
use serde_json::json;

use super::{Said, Shared, open};
use crate::output::write_file;

/// Writes the record of changes to a file.
pub(super) fn export(file: &Path, to: &Path, shared: &Shared) -> Result<Said> {
    let workbook = open(file, shared)?;
    let (trail, entries) = (workbook.export_trail()?, workbook.count_acts()?);
    write_file(to, &trail.bytes)?;
    if shared.json {
        return Ok(Said::json(&json!({ "file": to, "entries": entries, "lines": trail.lines })));
    }
    let lines = counted(trail.lines, "line");
    Ok(Said::plainly(format!("The record of changes is in {}: {entries} entries in {lines}.", to.display())))
}
