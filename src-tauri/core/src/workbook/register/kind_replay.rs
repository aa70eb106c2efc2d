//! Taking back, or doing again, what an indicator is: refused where a paper rests on it.

use serde_json::Value as Json;

use crate::error::{Error, Result};
use crate::ids::{AuditId, IndicatorId};
use crate::storage::audit::RowChange;
use crate::storage::{Connection, figures as rows};
use crate::workbook::papers::printed::papers_issued_from;

/// Refuses to take an act back, or to do it again, where that changes what the numbers of an indicator are although a
/// paper that was issued since the act prints them as they are now.
pub(in crate::workbook) fn refuse_replay_of_kind(
    connection: &Connection,
    act: AuditId,
    changes: &[RowChange],
) -> Result<()> {
    for change in changes.iter().filter(|change| change.table == "indicator") {
        let (Some(before), Some(after)) = (kind_in(change.before.as_deref()), kind_in(change.after.as_deref())) else {
            continue;
        };
        if before == after {
            continue;
        }
        let figures = rows::list_of_indicators(connection, &[IndicatorId(change.row)])?;
        let since = papers_issued_from(connection, |issue, used| {
            issue > act && figures.iter().any(|figure| used.contains(&figure.id))
        })?;
        if let Some(paper) = since.first() {
            return Err(Error::Refused(format!(
                "This would change what the numbers of an indicator are, and they were printed as they are now in {paper}. Nothing was changed."
            )));
        }
    }
    Ok(())
}

/// The kind and the basis in a row of the trail.
fn kind_in(row: Option<&str>) -> Option<[Json; 2]> {
    let row: Json = serde_json::from_str(row?).ok()?;
    Some(["kind", "basis"].map(|column| row[column].clone()))
}
