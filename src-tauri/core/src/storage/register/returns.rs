//! How indicators stand on the providers' own returns.

use std::collections::HashMap;

use rusqlite::named_params;

use crate::error::Result;
use crate::figures::OnReturn;
use crate::ids::{IndicatorId, ProviderId};
use crate::storage::Connection;

/// Where a place or words of its own are known.
pub fn list(connection: &Connection) -> Result<HashMap<(IndicatorId, ProviderId), OnReturn>> {
    let mut statement = connection.prepare_cached(
        "SELECT indicator_id, provider_id, position, label, heading FROM indicator_provider
         WHERE position <> 0 OR label <> '' OR heading <> ''",
    )?;
    let rows = statement.query_map([], |row| {
        let on_return =
            OnReturn { position: row.get("position")?, label: row.get("label")?, heading: row.get("heading")? };
        Ok(((IndicatorId(row.get("indicator_id")?), ProviderId(row.get("provider_id")?)), on_return))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes how `indicator` stands on the return of `provider`. A row that would stay as it is is left alone.
pub fn place_on_return(
    connection: &Connection,
    provider: ProviderId,
    indicator: IndicatorId,
    on_return: &OnReturn,
) -> Result<()> {
    connection.execute(
        include_str!("place_on_return.sql"),
        named_params! {
            ":provider_id": provider.0, ":indicator_id": indicator.0, ":position": on_return.position,
            ":label": on_return.label, ":heading": on_return.heading,
        },
    )?;
    Ok(())
}

/// Takes the places of all but `placed` off the return of `provider`; their words stay.
pub fn take_places_off_return(connection: &Connection, provider: ProviderId, placed: &[IndicatorId]) -> Result<()> {
    connection.execute(
        "UPDATE indicator_provider SET position = 0
         WHERE provider_id = ?1 AND position <> 0 AND indicator_id NOT IN (SELECT value FROM json_each(?2))",
        (provider.0, serde_json::json!(placed).to_string()),
    )?;
    Ok(())
}
