//! Where the words stand in an open workbook.

use super::living::{columns_of_text, each_text, tables};
use super::record;
use crate::error::Result;
use crate::redaction::{Holds, Stays, Tally, Wanted, findings_in, holds, place_of, said_of_issue};
use crate::storage::{Connection, papers};

/// What was found in the workbook itself.
pub struct Search {
    /// What is taken out of what it holds.
    pub tally: Tally,
    /// How many texts are taken out of the record of changes.
    pub record: usize,
    /// What has the words too and stays, each a sentence.
    pub stays: Vec<String>,
}

/// Looks for the words everywhere. Changes nothing.
///
/// # Errors
/// If the workbook cannot be read.
pub fn search(connection: &Connection, wanted: &Wanted) -> Result<Search> {
    let (mut tally, mut stays) = (Tally::default(), Stays::default());
    for table in tables(connection)? {
        let columns = columns_of_text(connection, &table)?;
        each_text(connection, &table, &columns, |_, column, text| {
            match holds(&table, column) {
                Holds::Words => tally.add(place_of(&table), &findings_in(wanted, text)),
                Holds::Figure => stays.figures += usize::from(wanted.is_in(text)),
                Holds::Path => stays.paths += usize::from(wanted.is_in(text)),
                Holds::Record if matches!(column, "who" | "system_user") => {
                    stays.names += usize::from(wanted.is_in(text));
                }
                Holds::Record | Holds::Issued | Holds::Fixed => {}
            }
            Ok(())
        })?;
    }
    stays.figures += counts_that_read_so(connection, wanted)?;
    let record = record::texts_with(connection, wanted)?.iter().map(|gone| gone.sides.len()).sum();
    let stays = [issues_with(connection, wanted)?, stays.in_words()].concat();
    Ok(Search { tally, record, stays })
}

/// Figures whose whole numbers read like the words.
fn counts_that_read_so(connection: &Connection, wanted: &Wanted) -> Result<usize> {
    let mut read_so = 0;
    let mut statement = connection.prepare("SELECT numerator, denominator FROM figure")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let numbers: [Option<i64>; 2] = [row.get("numerator")?, row.get("denominator")?];
        read_so += usize::from(numbers.iter().flatten().any(|number| wanted.is_in(&number.to_string())));
    }
    Ok(read_so)
}

/// Issued papers that print the words.
fn issues_with(connection: &Connection, wanted: &Wanted) -> Result<Vec<String>> {
    let mut said = Vec::new();
    for issue in papers::list_all_issues(connection)? {
        if crate::redaction::holds_in_text(wanted, &papers::snapshot_of(connection, issue.id)?) {
            said.push(said_of_issue(issue.at.date(), issue.withdrawn_at.is_some()));
        }
    }
    Ok(said)
}
