//! Which issued papers were made from a figure.

use std::collections::HashSet;

use serde_json::Value as Json;

use crate::calendar::printed_date;
use crate::error::Result;
use crate::ids::{AuditId, FigureId};
use crate::storage::{Connection, papers as paper_rows};

/// The issued papers of which something holds, given the act that issued them and the figures that they were made
/// from: "the paper for 2019-20, issued on 12 October 2020".
pub(in crate::workbook) fn papers_issued_from(
    connection: &Connection,
    holds: impl Fn(AuditId, &HashSet<FigureId>) -> bool,
) -> Result<Vec<String>> {
    let mut papers = Vec::new();
    for paper in paper_rows::list(connection)? {
        for issue in paper_rows::list_issues(connection, paper.id)? {
            if holds(issue.act, &figures_used(&paper_rows::snapshot_of(connection, issue.id)?)) {
                papers.push(format!("the paper for {}, issued on {}", paper.year, printed_date(issue.at.date())));
            }
        }
    }
    Ok(papers)
}

/// The figures that an issue was made from. An issue of the first version names only those in its text.
fn figures_used(snapshot: &str) -> HashSet<FigureId> {
    let Ok(snapshot) = serde_json::from_str::<Json>(snapshot) else { return HashSet::new() };
    let ids = |list: &Json| -> HashSet<FigureId> {
        list.as_array().into_iter().flatten().filter_map(Json::as_i64).map(FigureId).collect()
    };
    if let Some(used) = snapshot.get("used") {
        return ids(used);
    }
    let in_text = snapshot.get("figures").and_then(Json::as_object).into_iter().flatten();
    in_text.filter_map(|(_, figure)| figure.get("sources")).flat_map(ids).collect()
}
