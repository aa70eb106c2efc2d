//! Providers' rows.

use rusqlite::{Row, named_params};

use crate::error::Result;
use crate::figures::Provider;
use crate::ids::{AreaId, ProviderId};
use crate::storage::Connection;
use crate::storage::convert::{parsed_if_any, word, worded};

fn row_to_provider(row: &Row<'_>) -> rusqlite::Result<Provider> {
    Ok(Provider {
        id: ProviderId(row.get("id")?),
        code: row.get("code")?,
        name: row.get("name")?,
        short_name: row.get("short_name")?,
        kind: worded(row, "kind")?,
        area: row.get::<_, Option<i64>>("area_id")?.map(AreaId),
        from: parsed_if_any(row, "from_date")?,
        to: parsed_if_any(row, "to_date")?,
        archived: row.get("archived")?,
        contact: row.get("contact")?,
        days_to_return: row.get("days_to_return")?,
    })
}

/// All providers, in their order.
pub fn list(connection: &Connection) -> Result<Vec<Provider>> {
    let mut statement = connection.prepare_cached("SELECT * FROM provider ORDER BY position, id")?;
    Ok(statement.query_map([], row_to_provider)?.collect::<rusqlite::Result<_>>()?)
}

/// Adds a provider at the end of the list; its identity is given by the database.
pub fn add_provider(connection: &Connection, provider: &Provider) -> Result<ProviderId> {
    connection.execute(
        include_str!("add_provider.sql"),
        named_params! {
            ":code": provider.code, ":name": provider.name, ":short_name": provider.short_name,
            ":kind": word(provider.kind)?, ":area_id": provider.area.map(|area| area.0),
            ":from_date": provider.from.map(|date| date.to_string()),
            ":to_date": provider.to.map(|date| date.to_string()), ":archived": provider.archived,
            ":contact": provider.contact, ":days_to_return": provider.days_to_return,
        },
    )?;
    Ok(ProviderId(connection.last_insert_rowid()))
}

/// Writes a provider anew; its code stays. Answers how many rows that was.
pub fn update_provider(connection: &Connection, provider: &Provider) -> Result<usize> {
    Ok(connection.execute(
        include_str!("update_provider.sql"),
        named_params! {
            ":id": provider.id.0, ":name": provider.name, ":short_name": provider.short_name,
            ":kind": word(provider.kind)?, ":area_id": provider.area.map(|area| area.0),
            ":from_date": provider.from.map(|date| date.to_string()),
            ":to_date": provider.to.map(|date| date.to_string()), ":archived": provider.archived,
            ":contact": provider.contact, ":days_to_return": provider.days_to_return,
        },
    )?)
}
