//! The organisation's rows.

use rusqlite::{OptionalExtension, Row, named_params};

use crate::error::Result;
use crate::ids::OrganisationId;
use crate::organisation::{Organisation, OrganisationDetails};
use crate::storage::Connection;
use crate::storage::convert::{parsed, word, worded};

fn row_to_organisation(row: &Row<'_>) -> rusqlite::Result<Organisation> {
    Ok(Organisation {
        id: OrganisationId(row.get("id")?),
        details: OrganisationDetails {
            from: parsed(row, "from_date")?,
            name: row.get("name")?,
            short_name: row.get("short_name")?,
            meeting: row.get("meeting")?,
            author: row.get("author")?,
            directorate: row.get("directorate")?,
            start_rule: worded(row, "start_rule")?,
        },
    })
}

/// Every name that the organisation has had, oldest first.
pub fn list(connection: &Connection) -> Result<Vec<Organisation>> {
    let mut statement = connection.prepare_cached("SELECT * FROM organisation ORDER BY from_date")?;
    Ok(statement.query_map([], row_to_organisation)?.collect::<rusqlite::Result<_>>()?)
}

/// Adds a name from a day on.
pub fn add(connection: &Connection, details: &OrganisationDetails) -> Result<OrganisationId> {
    connection.execute(
        include_str!("add.sql"),
        named_params! {
            ":from_date": details.from.to_string(), ":name": details.name, ":short_name": details.short_name,
            ":meeting": details.meeting, ":author": details.author, ":directorate": details.directorate,
            ":start_rule": word(details.start_rule)?,
        },
    )?;
    Ok(OrganisationId(connection.last_insert_rowid()))
}

/// Writes its details anew. Answers how many rows that was.
pub fn update(connection: &Connection, id: OrganisationId, details: &OrganisationDetails) -> Result<usize> {
    Ok(connection.execute(
        include_str!("update.sql"),
        named_params! {
            ":id": id.0, ":from_date": details.from.to_string(), ":name": details.name,
            ":short_name": details.short_name, ":meeting": details.meeting, ":author": details.author,
            ":directorate": details.directorate, ":start_rule": word(details.start_rule)?,
        },
    )?)
}

/// The name of who keeps the workbook, if it was said.
pub fn find_keeper(connection: &Connection) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM keeper")?;
    Ok(statement.query_row([], |row| row.get("name")).optional()?)
}

/// Writes the name of who keeps the workbook.
pub fn put_keeper(connection: &Connection, name: &str) -> Result<()> {
    let put = "INSERT INTO keeper (id, name) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET name = excluded.name";
    connection.execute(put, [name])?;
    Ok(())
}
