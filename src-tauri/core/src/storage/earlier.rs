//! Some tables as they were when an act had been done: put together from how they are now and from the record of changes.

use super::copy_rows::rows;
use super::{audit, migrate};
use crate::error::Result;
use crate::ids::AuditId;
use crate::storage::Connection;

/// A database in memory in which `tables` hold what they held right after `act`; all other tables are empty. Of a row
/// that was changed since, and of which a text was taken out of the record, the earliest is taken that is still told.
pub fn tables_after(connection: &Connection, act: AuditId, tables: &[&str]) -> Result<Connection> {
    let mut earlier = Connection::open_in_memory()?;
    earlier.pragma_update(None, "foreign_keys", false)?;
    migrate::make(&mut earlier, migrate::FORMAT)?;
    let filling = earlier.unchecked_transaction()?;
    for table in tables {
        rows(connection, &filling, table)?;
        let changes = audit::first_changes_after(connection, act, table)?;
        // All of them go before any comes back: what one has now, another may have had then.
        for change in &changes {
            audit::delete(&filling, table, change.row)?;
        }
        for before in changes.iter().filter_map(|change| change.before.as_ref()) {
            audit::insert(&filling, table, before)?;
        }
    }
    filling.commit()?;
    Ok(earlier)
}
