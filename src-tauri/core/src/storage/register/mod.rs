//! The rows of everything that figures refer to: indicators, targets, providers, areas, and who owes what.

mod areas;
mod indicators;
mod providers;
mod returns;

pub use areas::{add_area, update_area};
pub use indicators::{
    add_indicator, place_indicator, put_target, remove_target, set_asked, set_covered, set_parts, update_indicator,
};
pub use providers::{add_provider, update_provider};
pub use returns::{place_on_return, take_places_off_return};

use std::collections::HashMap;

use crate::error::Result;
use crate::figures::{Days, Register};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::Connection;
use crate::storage::convert::parsed_if_any;

/// Reads all of it: a few dozen rows.
pub fn get(connection: &Connection) -> Result<Register> {
    Ok(Register {
        indicators: indicators::list(connection)?.into(),
        targets: indicators::list_targets(connection)?,
        providers: providers::list(connection)?,
        areas: areas::list(connection)?,
        asked: asked(connection)?,
        returns: returns::list(connection)?,
        covers: covers(connection)?,
    })
}

fn asked(connection: &Connection) -> Result<HashMap<(IndicatorId, ProviderId), Vec<Days>>> {
    let mut statement = connection
        .prepare_cached("SELECT indicator_id, provider_id, asked_from, asked_to FROM indicator_provider ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        let days = Days { from: parsed_if_any(row, "asked_from")?, to: parsed_if_any(row, "asked_to")? };
        Ok(((IndicatorId(row.get("indicator_id")?), ProviderId(row.get("provider_id")?)), days))
    })?;
    let mut asked: HashMap<(IndicatorId, ProviderId), Vec<Days>> = HashMap::new();
    for row in rows {
        let (of, days) = row?;
        asked.entry(of).or_default().push(days);
    }
    Ok(asked)
}

fn covers(connection: &Connection) -> Result<HashMap<IndicatorId, HashMap<AreaId, Vec<Days>>>> {
    let mut statement = connection
        .prepare_cached("SELECT indicator_id, area_id, from_date, to_date FROM indicator_area ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        let days = Days { from: parsed_if_any(row, "from_date")?, to: parsed_if_any(row, "to_date")? };
        Ok((IndicatorId(row.get("indicator_id")?), AreaId(row.get("area_id")?), days))
    })?;
    let mut covers: HashMap<IndicatorId, HashMap<AreaId, Vec<Days>>> = HashMap::new();
    for row in rows {
        let (indicator, area, days) = row?;
        covers.entry(indicator).or_default().entry(area).or_default().push(days);
    }
    Ok(covers)
}
