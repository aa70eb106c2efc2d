//! The rows of what was said about points: left out, explained, planned.

use std::collections::HashMap;

use rusqlite::{Row, named_params};
use rust_decimal::Decimal;

use super::Noted;
use crate::calendar::Period;
use crate::error::Result;
use crate::figures::Subject;
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::Connection;
use crate::storage::convert::{parsed, period, subject, to_json};
use crate::trends::{Explanation, PlannedValue, PointPlace, Said};

fn place(row: &Row<'_>) -> rusqlite::Result<PointPlace> {
    Ok(PointPlace {
        indicator: IndicatorId(row.get("indicator_id")?),
        area: AreaId(row.get("area_id")?),
        provider: row.get::<_, Option<i64>>("provider_id")?.map(ProviderId),
        period: period(row, "period")?,
    })
}

fn said(row: &Row<'_>, words: &str) -> rusqlite::Result<Said> {
    Ok(Said { words: row.get(words)?, on: parsed(row, "noted_on")?, by: row.get("noted_by")? })
}

/// The points left out of the limits.
pub(super) fn ghosts(connection: &Connection) -> Result<HashMap<PointPlace, Said>> {
    let mut statement = connection.prepare_cached("SELECT * FROM trend_ghost")?;
    let rows = statement.query_map([], |row| Ok((place(row)?, said(row, "reason")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn explanation(row: &Row<'_>) -> rusqlite::Result<Explanation> {
    Ok(Explanation { said: said(row, "words")?, about: row.get("about")?, subject: subject(row)? })
}

/// The points with a reason.
pub(super) fn explanations(connection: &Connection) -> Result<HashMap<PointPlace, Explanation>> {
    let mut statement = connection.prepare_cached("SELECT * FROM trend_explanation")?;
    let rows = statement.query_map([], |row| Ok((place(row)?, explanation(row)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every planned value.
pub(super) fn planned(connection: &Connection) -> Result<Vec<PlannedValue>> {
    let mut statement = connection.prepare_cached("SELECT * FROM trajectory ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(PlannedValue {
            indicator: IndicatorId(row.get("indicator_id")?),
            area: AreaId(row.get("area_id")?),
            period: period(row, "period")?,
            value: parsed(row, "value")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Leaves a point out of the limits; without words it counts again.
pub fn put_ghost(connection: &Connection, place: &PointPlace, words: &str, noted: Noted<'_>) -> Result<()> {
    if words.is_empty() {
        return remove(connection, include_str!("remove_ghost.sql"), place);
    }
    connection.execute(
        include_str!("put_ghost.sql"),
        named_params! {
            ":indicator_id": place.indicator.0, ":area_id": place.area.0,
            ":provider_id": place.provider.map(|id| id.0), ":period": place.period.to_string(),
            ":words": words, ":noted_on": noted.on.to_string(), ":noted_by": noted.by,
        },
    )?;
    Ok(())
}

/// Says why a point is what it is, in words and as the value of which it is said; without words the reason is taken
/// away.
pub fn put_explanation(
    connection: &Connection,
    place: &PointPlace,
    (about, subject): (&str, &Subject),
    words: &str,
    noted: Noted<'_>,
) -> Result<()> {
    if words.is_empty() {
        return remove(connection, include_str!("remove_explanation.sql"), place);
    }
    connection.execute(
        include_str!("put_explanation.sql"),
        named_params! {
            ":indicator_id": place.indicator.0, ":area_id": place.area.0,
            ":provider_id": place.provider.map(|id| id.0), ":period": place.period.to_string(),
            ":about": about, ":subject": to_json(subject)?, ":words": words, ":noted_on": noted.on.to_string(), ":noted_by": noted.by,
        },
    )?;
    Ok(())
}

fn remove(connection: &Connection, statement: &str, place: &PointPlace) -> Result<()> {
    let provider = place.provider.map(|id| id.0);
    connection.execute(statement, (place.indicator.0, place.area.0, provider, place.period.to_string()))?;
    Ok(())
}

/// Writes the plan for one period; without a value there is none.
pub fn put_planned(
    connection: &Connection,
    indicator: IndicatorId,
    area: AreaId,
    period: Period,
    value: Option<Decimal>,
) -> Result<()> {
    let key = (indicator.0, area.0, period.to_string());
    match value {
        None => connection
            .prepare_cached("DELETE FROM trajectory WHERE indicator_id = ?1 AND area_id = ?2 AND period = ?3")?
            .execute(key)?,
        Some(value) => connection.prepare_cached(include_str!("put_planned.sql"))?.execute((
            key.0,
            key.1,
            key.2,
            value.to_string(),
        ))?,
    };
    Ok(())
}
