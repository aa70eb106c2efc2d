//! Bringing an older workbook to the present format, and refusing a newer one.

use rusqlite::Connection;

use super::audit::{self, Kind, NewAct};
use super::convert::parsed;
use crate::error::{Error, Result};
use crate::ids::AuditId;

/// The migrations in order; a workbook's format is how many of them it has had.
const MIGRATIONS: [&str; 7] = [
    include_str!("migrations/0001_start.sql"),
    include_str!("migrations/0002_submissions.sql"),
    include_str!("migrations/0003_trends.sql"),
    include_str!("migrations/0004_kept.sql"),
    include_str!("migrations/0005_meaning.sql"),
    include_str!("migrations/0006_trust.sql"),
    include_str!("migrations/0007_registers.sql"),
];

/// The newest workbook format that this version knows.
pub const FORMAT: i64 = MIGRATIONS.len() as i64;

/// The first format in which each save has a mark.
const FIRST_WITH_MARKS: i64 = 4;

/// The format in which acts were first sealed.
const FIRST_WITH_SEALS: i64 = 6;

/// Marks an SQLite file as ours: "LACw" as a number.
const APPLICATION_ID: i64 = 0x4C41_4377;

/// Refuses a file that is not ours or is newer, without writing to it.
pub(super) fn refuse_foreign_or_newer(connection: &Connection) -> Result<i64> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(Error::NotAWorkbook);
    }
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match found {
        _ if found > FORMAT => Err(Error::FileTooNew { found, known: FORMAT }),
        _ if found < 1 => Err(Error::NotAWorkbook),
        _ => Ok(found),
    }
}

/// Applies the migrations after `from`, all in one transaction. What was done in an older format can no longer be
/// taken back: a row that a migration added may refer to it.
pub(super) fn migrate(connection: &mut Connection, from: i64) -> Result<()> {
    if from >= FORMAT {
        return Ok(());
    }
    // It is a save as any other: its journal leads back to the state for which its mark was drawn, and to no other.
    let marked = from >= FIRST_WITH_MARKS;
    if marked {
        connection.execute(include_str!("draw_mark.sql"), [])?;
    }
    let transaction = connection.transaction()?;
    apply(&transaction, from, FORMAT)?;
    if from > 0 {
        if from < FIRST_WITH_SEALS {
            audit::seal_from(&transaction, AuditId(1))?;
        }
        note(&transaction)?;
    }
    if marked {
        super::mark::new_mark(&transaction)?;
    }
    transaction.commit()?;
    Ok(())
}

/// Notes in the record of changes that the workbook was brought to the present format, and all that it then held. It is
/// done on opening, before anybody has handed a clock: SQLite tells the time.
fn note(connection: &Connection) -> Result<()> {
    let now = "SELECT strftime('%Y-%m-%dT%H:%M:%S', 'now', 'localtime') AS now";
    let at = connection.query_row(now, [], |row| parsed(row, "now"))?;
    let words = format!("bring the workbook to format {FORMAT}");
    let kind = Kind::Settles;
    audit::settle(
        connection,
        &NewAct { at, act: "bring_to_format", kind, of: None, words: &words, why: None, system_user: "" },
    )?;
    Ok(())
}

/// Makes the tables of `format` in an empty database.
pub(super) fn make(connection: &mut Connection, format: i64) -> Result<()> {
    let transaction = connection.transaction()?;
    apply(&transaction, 0, format)?;
    transaction.commit()?;
    Ok(())
}

fn apply(connection: &Connection, from: i64, to: i64) -> Result<()> {
    let (Ok(from), Ok(count)) = (usize::try_from(from), usize::try_from(to - from)) else {
        return Err(Error::NotAWorkbook);
    };
    for migration in MIGRATIONS.iter().skip(from).take(count) {
        connection.execute_batch(migration)?;
    }
    connection.pragma_update(None, "user_version", to)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(())
}

#[cfg(test)]
mod tests;
