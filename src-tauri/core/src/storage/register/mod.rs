//! The rows of everything that figures refer to: indicators, targets, providers, areas, and who owes what.

mod areas;
mod indicators;
mod providers;
mod returns;

pub use areas::{add_area, update_area};
pub use indicators::{
    add_indicator, place_indicator, put_target, remove_target, set_areas, set_parts, set_providers, update_indicator,
};
pub use providers::{add_provider, update_provider};
pub use returns::{place_on_return, take_places_off_return};

use std::collections::{HashMap, HashSet};

use crate::error::Result;
use crate::figures::Register;
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::Connection;

/// Reads all of it: a few dozen rows.
pub fn get(connection: &Connection) -> Result<Register> {
    Ok(Register {
        indicators: indicators::list(connection)?,
        targets: indicators::list_targets(connection)?,
        providers: providers::list(connection)?,
        areas: areas::list(connection)?,
        submits: submits(connection)?,
        returns: returns::list(connection)?,
        covers: covers(connection)?,
    })
}

fn submits(connection: &Connection) -> Result<HashSet<(IndicatorId, ProviderId)>> {
    let mut statement = connection.prepare_cached("SELECT indicator_id, provider_id FROM indicator_provider")?;
    let rows = statement.query_map([], |row| Ok((IndicatorId(row.get(0)?), ProviderId(row.get(1)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn covers(connection: &Connection) -> Result<HashMap<IndicatorId, HashSet<AreaId>>> {
    let mut statement = connection.prepare_cached("SELECT indicator_id, area_id FROM indicator_area")?;
    let rows = statement.query_map([], |row| Ok((IndicatorId(row.get(0)?), AreaId(row.get(1)?))))?;
    let mut covers: HashMap<IndicatorId, HashSet<AreaId>> = HashMap::new();
    for row in rows {
        let (indicator, area) = row?;
        covers.entry(indicator).or_default().insert(area);
    }
    Ok(covers)
}
