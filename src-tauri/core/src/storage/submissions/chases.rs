//! The rows of reminders.

use std::collections::HashMap;

use rusqlite::Row;

use crate::error::Result;
use crate::ids::SubmissionId;
use crate::storage::Connection;
use crate::storage::convert::parsed;
use crate::submissions::Chase;

fn row_to_chase(row: &Row<'_>) -> rusqlite::Result<Chase> {
    Ok(Chase { chased_on: parsed(row, "chased_on")?, whom: row.get("whom")?, note: row.get("note")? })
}

/// All reminders, by the submission that they wanted, oldest first.
pub fn chases(connection: &Connection) -> Result<HashMap<SubmissionId, Vec<Chase>>> {
    let mut statement = connection.prepare_cached("SELECT * FROM chase ORDER BY chased_on, id")?;
    let rows = statement.query_map([], |row| Ok((SubmissionId(row.get("submission_id")?), row_to_chase(row)?)))?;
    let mut chases: HashMap<SubmissionId, Vec<Chase>> = HashMap::new();
    for row in rows {
        let (submission, chase) = row?;
        chases.entry(submission).or_default().push(chase);
    }
    Ok(chases)
}

/// The reminders of one submission, oldest first.
pub fn chases_of(connection: &Connection, submission: SubmissionId) -> Result<Vec<Chase>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM chase WHERE submission_id = ?1 ORDER BY chased_on, id")?;
    Ok(statement.query_map([submission.0], row_to_chase)?.collect::<rusqlite::Result<_>>()?)
}

/// Adds a reminder.
pub fn chase(connection: &Connection, submission: SubmissionId, chase: &Chase) -> Result<()> {
    connection.execute(
        "INSERT INTO chase (submission_id, chased_on, whom, note) VALUES (?1, ?2, ?3, ?4)",
        (submission.0, chase.chased_on.to_string(), &chase.whom, &chase.note),
    )?;
    Ok(())
}
