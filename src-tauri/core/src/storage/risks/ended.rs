//! Since when something is not relied upon any more, as it stands in its row.

use rusqlite::Row;

use crate::risks::Ended;
use crate::storage::convert::parsed_if_any;

pub(super) fn ended(row: &Row<'_>) -> rusqlite::Result<Option<Ended>> {
    let why = row.get("ended_why")?;
    Ok(parsed_if_any(row, "ended_on")?.map(|on| Ended { on, why }))
}
