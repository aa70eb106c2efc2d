//! The health of a workbook: one function for each thing that must hold, each a plain sentence.

use super::audit::verify;
use super::{Connection, Store, digest, papers};
use crate::calendar::printed_date;
use crate::error::Result;

/// What a health check found; no findings means the workbook is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Each finding in words.
    pub findings: Vec<String>,
    /// What is to be known of how far the check reaches; nothing is wrong.
    pub notes: Vec<String>,
}

impl Store {
    /// Reads the whole file and says what does not hold. Changes nothing.
    ///
    /// # Errors
    /// If the file cannot be read at all.
    pub fn check(&self) -> Result<Health> {
        let connection = self.read();
        let checks: [Check; 5] =
            [pages_are_sound, references_resolve, encryption_holds, figures_fit_their_kind, issues_are_whole];
        let mut findings = Vec::new();
        for check in checks {
            findings.extend(check(connection)?);
        }
        findings.extend(of_the_record(connection)?);
        findings.extend(verify::all_held_before_words_were_taken_out(connection)?);
        let older = verify::older_acts(connection)?.into_iter();
        Ok(Health { findings, notes: older.chain(verify::words_taken_out(connection)?).collect() })
    }
}

/// What looks for one thing that must hold.
type Check = fn(&Connection) -> Result<Vec<String>>;

/// What does not hold in the record of changes, or between it and the rows of the workbook.
pub(super) fn of_the_record(connection: &Connection) -> Result<Vec<String>> {
    let checks: [Check; 6] = [
        verify::none_is_missing,
        verify::acts_follow_from_each_other,
        verify::texts_are_those_that_were_sealed,
        verify::undo_follows_from_the_record,
        verify::rows_are_as_the_record_says,
        verify::heads_are_in_the_record,
    ];
    let mut findings = Vec::new();
    for check in checks {
        findings.extend(check(connection)?);
    }
    Ok(findings)
}

fn rows(connection: &Connection, query: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare(query)?;
    let found = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn pages_are_sound(connection: &Connection) -> Result<Vec<String>> {
    let found = rows(connection, "PRAGMA integrity_check(20)")?;
    Ok(found.into_iter().filter(|line| line != "ok").map(|line| format!("The file is damaged: {line}.")).collect())
}

fn references_resolve(connection: &Connection) -> Result<Vec<String>> {
    let found = rows(connection, "SELECT \"table\" FROM pragma_foreign_key_check")?;
    Ok(found.into_iter().map(|table| format!("A row of {table} refers to something that is not there.")).collect())
}

/// Each page of an encrypted file carries a seal; a broken one means changed bytes.
pub(super) fn encryption_holds(connection: &Connection) -> Result<Vec<String>> {
    let found = rows(connection, "PRAGMA cipher_integrity_check")?;
    Ok(found.into_iter().map(|line| format!("The encrypted file was altered: {line}.")).collect())
}

fn figures_fit_their_kind(connection: &Connection) -> Result<Vec<String>> {
    rows(connection, include_str!("figures/unfit.sql"))
}

/// What was issued is kept as it was issued.
fn issues_are_whole(connection: &Connection) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for issue in papers::list_all_issues(connection)? {
        let which = format!("of the paper that was issued on {}", printed_date(issue.at.date()));
        let bytes = papers::get_file(connection, &issue.hash)?;
        if bytes.is_none_or(|bytes| digest::of_bytes(&bytes) != issue.hash) {
            findings.push(format!("The PDF {which} is not the one that was issued."));
        }
        if serde_json::from_str::<serde_json::Value>(&papers::snapshot_of(connection, issue.id)?).is_err() {
            findings.push(format!("The text {which} cannot be read."));
        }
    }
    Ok(findings)
}
