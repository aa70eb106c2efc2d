//! Indicators' rows, with their targets and who owes them for which areas.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, named_params};
use rust_decimal::Decimal;

use crate::error::Result;
use crate::figures::{Days, Indicator, Target};
use crate::ids::{AreaId, IndicatorId, ProviderId, TargetId};
use crate::storage::Connection;
use crate::storage::convert::{parsed, word, worded};

fn row_to_indicator(row: &Row<'_>) -> rusqlite::Result<Indicator> {
    Ok(Indicator {
        id: IndicatorId(row.get("id")?),
        code: row.get("code")?,
        name: row.get("name")?,
        theme: worded(row, "theme")?,
        kind: worded(row, "kind")?,
        basis: worded(row, "basis")?,
        numerator: row.get("numerator")?,
        denominator: row.get("denominator")?,
        unit: row.get("unit")?,
        direction: worded(row, "direction")?,
        decimals: row.get("decimals")?,
        grain: worded(row, "grain")?,
        source: row.get("source")?,
        position: row.get("position")?,
        archived: row.get("archived")?,
        total_of: Vec::new(),
    })
}

/// All indicators, in their order, each with the indicators of which it is the total.
pub fn list(connection: &Connection) -> Result<Vec<Indicator>> {
    let mut statement = connection.prepare_cached("SELECT * FROM indicator ORDER BY position, id")?;
    let mut indicators: Vec<Indicator> = statement.query_map([], row_to_indicator)?.collect::<rusqlite::Result<_>>()?;
    let mut parts = parts(connection)?;
    for indicator in &mut indicators {
        indicator.total_of = parts.remove(&indicator.id).unwrap_or_default();
    }
    Ok(indicators)
}

fn parts(connection: &Connection) -> Result<HashMap<IndicatorId, Vec<IndicatorId>>> {
    let mut statement = connection.prepare_cached("SELECT total_id, part_id FROM indicator_part ORDER BY id")?;
    let rows =
        statement.query_map([], |row| Ok((IndicatorId(row.get("total_id")?), IndicatorId(row.get("part_id")?))))?;
    let mut parts: HashMap<IndicatorId, Vec<IndicatorId>> = HashMap::new();
    for row in rows {
        let (total, part) = row?;
        parts.entry(total).or_default().push(part);
    }
    Ok(parts)
}

/// All targets, by indicator and day.
pub fn list_targets(connection: &Connection) -> Result<Vec<Target>> {
    let mut statement = connection.prepare_cached("SELECT * FROM target ORDER BY indicator_id, from_date")?;
    let rows = statement.query_map([], |row| {
        Ok(Target {
            id: TargetId(row.get("id")?),
            indicator: IndicatorId(row.get("indicator_id")?),
            from: parsed(row, "from_date")?,
            value: parsed(row, "value")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds an indicator at the end of the list; its identity and place are given by the database.
pub fn add_indicator(connection: &Connection, indicator: &Indicator) -> Result<IndicatorId> {
    connection.execute(
        include_str!("add_indicator.sql"),
        named_params! {
            ":code": indicator.code, ":name": indicator.name, ":theme": word(indicator.theme)?,
            ":kind": word(indicator.kind)?, ":basis": word(indicator.basis)?,
            ":numerator": indicator.numerator, ":denominator": indicator.denominator, ":unit": indicator.unit,
            ":direction": word(indicator.direction)?, ":decimals": indicator.decimals,
            ":grain": word(indicator.grain)?, ":source": indicator.source, ":archived": indicator.archived,
        },
    )?;
    Ok(IndicatorId(connection.last_insert_rowid()))
}

/// Writes an indicator anew; its code stays. Answers how many rows that was.
pub fn update_indicator(connection: &Connection, indicator: &Indicator) -> Result<usize> {
    Ok(connection.execute(
        include_str!("update_indicator.sql"),
        named_params! {
            ":id": indicator.id.0, ":name": indicator.name, ":theme": word(indicator.theme)?,
            ":kind": word(indicator.kind)?, ":basis": word(indicator.basis)?,
            ":numerator": indicator.numerator,
            ":denominator": indicator.denominator, ":unit": indicator.unit,
            ":direction": word(indicator.direction)?, ":decimals": indicator.decimals,
            ":grain": word(indicator.grain)?, ":source": indicator.source, ":archived": indicator.archived,
        },
    )?)
}

/// Puts an indicator at a place in the list. A row that is there already is left alone.
pub fn place_indicator(connection: &Connection, id: IndicatorId, position: i64) -> Result<()> {
    connection.execute("UPDATE indicator SET position = ?2 WHERE id = ?1 AND position <> ?2", (id.0, position))?;
    Ok(())
}

/// Says of which indicators `total` is the total.
pub fn set_parts(connection: &Connection, total: IndicatorId, parts: &[IndicatorId]) -> Result<()> {
    connection.execute("DELETE FROM indicator_part WHERE total_id = ?1", [total.0])?;
    for part in parts {
        connection.execute("INSERT INTO indicator_part (total_id, part_id) VALUES (?1, ?2)", [total.0, part.0])?;
    }
    Ok(())
}

/// Writes on which days `provider` is asked for `indicator`. Rows that stay are left alone, so that the trail shows
/// only what changed; a new one stands on the provider's return as the others do.
pub fn set_asked(connection: &Connection, indicator: IndicatorId, provider: ProviderId, spans: &[Days]) -> Result<()> {
    let spans = serde_json::json!(spans).to_string();
    for statement in [include_str!("end_asked.sql"), include_str!("add_asked.sql"), include_str!("remove_asked.sql")] {
        connection.execute(statement, (indicator.0, provider.0, &spans))?;
    }
    Ok(())
}

/// Writes on which days `indicator` is submitted for `area`. Rows that stay are left alone.
pub fn set_covered(connection: &Connection, indicator: IndicatorId, area: AreaId, spans: &[Days]) -> Result<()> {
    let spans = serde_json::json!(spans).to_string();
    for statement in
        [include_str!("end_covered.sql"), include_str!("add_covered.sql"), include_str!("remove_covered.sql")]
    {
        connection.execute(statement, (indicator.0, area.0, &spans))?;
    }
    Ok(())
}

/// Sets the target that holds from `from` on, in place of one from the same day.
pub fn put_target(connection: &Connection, indicator: IndicatorId, from: NaiveDate, value: Decimal) -> Result<()> {
    connection.execute(include_str!("put_target.sql"), (indicator.0, from.to_string(), value.to_string()))?;
    Ok(())
}

/// Takes a target away. Answers how many rows that was.
pub fn remove_target(connection: &Connection, id: TargetId) -> Result<usize> {
    Ok(connection.execute("DELETE FROM target WHERE id = ?1", [id.0])?)
}
