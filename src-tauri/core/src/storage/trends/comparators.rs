//! The rows of comparators and their values.

use rust_decimal::Decimal;

use crate::calendar::Period;
use crate::error::Result;
use crate::ids::{ComparatorId, IndicatorId};
use crate::storage::Connection;
use crate::storage::convert::{parsed, period};
use crate::trends::Comparator;

/// Every comparator with its values in order of time.
pub(super) fn list(connection: &Connection) -> Result<Vec<Comparator>> {
    let mut statement = connection.prepare_cached("SELECT * FROM comparator ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(Comparator {
            id: ComparatorId(row.get("id")?),
            indicator: IndicatorId(row.get("indicator_id")?),
            name: row.get("name")?,
            source: row.get("source")?,
            values: Vec::new(),
        })
    })?;
    let mut comparators: Vec<Comparator> = rows.collect::<rusqlite::Result<_>>()?;
    for comparator in &mut comparators {
        comparator.values = values(connection, comparator.id)?;
    }
    Ok(comparators)
}

fn values(connection: &Connection, id: ComparatorId) -> Result<Vec<(Period, Decimal)>> {
    let mut statement =
        connection.prepare_cached("SELECT period, value FROM comparator_value WHERE comparator_id = ?1")?;
    let rows = statement.query_map([id.0], |row| Ok((period(row, "period")?, parsed(row, "value")?)))?;
    let mut values: Vec<(Period, Decimal)> = rows.collect::<rusqlite::Result<_>>()?;
    values.sort_by_key(|(period, _)| *period);
    Ok(values)
}

/// Writes a comparator with its values: the one with this identity, else a new one.
pub fn put_comparator(
    connection: &Connection,
    id: Option<ComparatorId>,
    indicator: IndicatorId,
    name: &str,
    source: &str,
    values: &[(Period, Decimal)],
) -> Result<ComparatorId> {
    let id = match id {
        Some(id) => {
            connection.execute("UPDATE comparator SET name = ?2, source = ?3 WHERE id = ?1", (id.0, name, source))?;
            id
        }
        None => {
            connection.execute(
                "INSERT INTO comparator (indicator_id, name, source) VALUES (?1, ?2, ?3)",
                (indicator.0, name, source),
            )?;
            ComparatorId(connection.last_insert_rowid())
        }
    };
    put_values(connection, id, values)?;
    Ok(id)
}

/// Rows that stay are left alone, so that the trail shows only what changed.
fn put_values(connection: &Connection, id: ComparatorId, wanted: &[(Period, Decimal)]) -> Result<()> {
    for (period, _) in values(connection, id)? {
        if wanted.iter().all(|(other, _)| *other != period) {
            connection.execute(
                "DELETE FROM comparator_value WHERE comparator_id = ?1 AND period = ?2",
                (id.0, period.to_string()),
            )?;
        }
    }
    for (period, value) in wanted {
        connection.execute(
            "INSERT INTO comparator_value (comparator_id, period, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (comparator_id, period) DO UPDATE SET value = excluded.value",
            (id.0, period.to_string(), value.to_string()),
        )?;
    }
    Ok(())
}

/// Takes a comparator and its values away. Answers how many comparators that was.
pub fn remove_comparator(connection: &Connection, id: ComparatorId) -> Result<usize> {
    connection.execute("DELETE FROM comparator_value WHERE comparator_id = ?1", [id.0])?;
    Ok(connection.execute("DELETE FROM comparator WHERE id = ?1", [id.0])?)
}
