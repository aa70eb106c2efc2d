//! Areas' rows.

use rusqlite::{Row, named_params};

use crate::error::Result;
use crate::figures::Area;
use crate::ids::AreaId;
use crate::storage::Connection;
use crate::storage::convert::{parsed_if_any, word, worded};

fn row_to_area(row: &Row<'_>) -> rusqlite::Result<Area> {
    Ok(Area {
        id: AreaId(row.get("id")?),
        code: row.get("code")?,
        name: row.get("name")?,
        kind: worded(row, "kind")?,
        from: parsed_if_any(row, "from_date")?,
        to: parsed_if_any(row, "to_date")?,
        archived: row.get("archived")?,
    })
}

/// All areas, in their order.
pub fn list(connection: &Connection) -> Result<Vec<Area>> {
    let mut statement = connection.prepare_cached("SELECT * FROM area ORDER BY position, id")?;
    Ok(statement.query_map([], row_to_area)?.collect::<rusqlite::Result<_>>()?)
}

/// Adds an area at the end of the list; its identity is given by the database.
pub fn add_area(connection: &Connection, area: &Area) -> Result<AreaId> {
    connection.execute(
        include_str!("add_area.sql"),
        named_params! {
            ":code": area.code, ":name": area.name, ":kind": word(area.kind)?,
            ":from_date": area.from.map(|date| date.to_string()),
            ":to_date": area.to.map(|date| date.to_string()), ":archived": area.archived,
        },
    )?;
    Ok(AreaId(connection.last_insert_rowid()))
}

/// Writes an area anew; its code stays. Answers how many rows that was.
pub fn update_area(connection: &Connection, area: &Area) -> Result<usize> {
    Ok(connection.execute(
        include_str!("update_area.sql"),
        named_params! {
            ":id": area.id.0, ":name": area.name, ":kind": word(area.kind)?,
            ":from_date": area.from.map(|date| date.to_string()),
            ":to_date": area.to.map(|date| date.to_string()), ":archived": area.archived,
        },
    )?)
}
