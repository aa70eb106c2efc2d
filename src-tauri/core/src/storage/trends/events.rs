//! The rows of events.

use rusqlite::{Row, named_params};

use super::Noted;
use crate::error::Result;
use crate::ids::{AreaId, EventId, IndicatorId};
use crate::storage::Connection;
use crate::storage::convert::parsed;
use crate::trends::{Event, EventDetails};

fn row_to_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        id: EventId(row.get("id")?),
        details: EventDetails {
            on: parsed(row, "happened_on")?,
            words: row.get("words")?,
            indicator: row.get::<_, Option<i64>>("indicator_id")?.map(IndicatorId),
            area: row.get::<_, Option<i64>>("area_id")?.map(AreaId),
            new_limits: row.get("new_limits")?,
            reason: row.get("reason")?,
        },
        noted_on: parsed(row, "noted_on")?,
        noted_by: row.get("noted_by")?,
    })
}

/// Every event, by day.
pub(super) fn list(connection: &Connection) -> Result<Vec<Event>> {
    let mut statement = connection.prepare_cached("SELECT * FROM trend_event ORDER BY happened_on, id")?;
    Ok(statement.query_map([], row_to_event)?.collect::<rusqlite::Result<_>>()?)
}

/// Adds an event; its identity is given by the database.
pub fn add_event(connection: &Connection, details: &EventDetails, noted: Noted<'_>) -> Result<EventId> {
    connection.execute(
        include_str!("add_event.sql"),
        named_params! {
            ":happened_on": details.on.to_string(), ":words": details.words,
            ":indicator_id": details.indicator.map(|id| id.0), ":area_id": details.area.map(|id| id.0),
            ":new_limits": details.new_limits, ":reason": details.reason,
            ":noted_on": noted.on.to_string(), ":noted_by": noted.by,
        },
    )?;
    Ok(EventId(connection.last_insert_rowid()))
}

/// Writes an event anew. Answers how many rows that was.
pub fn update_event(connection: &Connection, id: EventId, details: &EventDetails, noted: Noted<'_>) -> Result<usize> {
    Ok(connection.execute(
        include_str!("update_event.sql"),
        named_params! {
            ":id": id.0, ":happened_on": details.on.to_string(), ":words": details.words,
            ":indicator_id": details.indicator.map(|id| id.0), ":area_id": details.area.map(|id| id.0),
            ":new_limits": details.new_limits, ":reason": details.reason,
            ":noted_on": noted.on.to_string(), ":noted_by": noted.by,
        },
    )?)
}

/// Takes an event away. Answers how many rows that was.
pub fn remove_event(connection: &Connection, id: EventId) -> Result<usize> {
    Ok(connection.execute("DELETE FROM trend_event WHERE id = ?1", [id.0])?)
}
