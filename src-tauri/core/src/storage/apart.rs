//! In which rows two copies of a workbook differ. Both may have given one number to two rows since they went apart, and each
//! may have a row of its own for one thing: that is told from what their records say was added.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::backup::{RowsApart, lot_of, name_of, rows_apart, told_tables};
use crate::backups::Loss;
use crate::copies::Trails;
use crate::error::Result;

/// Tables in which one name means one thing: a figure of an indicator, area and period; a return.
const NAMED_FOR_GOOD: [&str; 2] = ["figure", "submission"];

/// What differs, table by table; of tables that are the same, nothing.
pub(super) fn losses_between(own: &Connection, others: &Connection, trails: &Trails) -> Result<Vec<Loss>> {
    let entry = match trails {
        Trails::SharedUntil { entry, .. } => *entry,
        Trails::NothingShared => 0,
    };
    let mut losses = Vec::new();
    for table in told_tables(own)? {
        let mut apart = rows_apart(own, others, &table)?;
        let added = (added_since(own, &table, entry)?, added_since(others, &table, entry)?);
        part(&mut apart, &added);
        let in_both = if NAMED_FOR_GOOD.contains(&table.as_str()) {
            take_same_names(&mut apart, (own, others), &table)?
        } else {
            Vec::new()
        };
        let loss = Loss {
            go: lot_of(own, &table, &apart.here)?,
            come_back: lot_of(others, &table, &apart.there)?,
            differ: lot_of(others, &table, &apart.differ)?,
            in_both: lot_of(others, &table, &in_both)?,
            table,
        };
        if !loss.is_none() {
            losses.push(loss);
        }
    }
    Ok(losses)
}

/// The rows of a table that were added after an entry of the record.
fn added_since(connection: &Connection, table: &str, entry: i64) -> Result<BTreeSet<i64>> {
    let query = "SELECT row_id FROM audit_change
                 WHERE audit_id > ?1 AND table_name = ?2 AND before IS NULL AND before_hash IS NULL";
    let mut statement = connection.prepare_cached(query)?;
    Ok(statement.query_map((entry, table), |row| row.get("row_id"))?.collect::<rusqlite::Result<_>>()?)
}

/// A number that both gave since is of two rows, and not of one that differs.
fn part(apart: &mut RowsApart, (here, there): &(BTreeSet<i64>, BTreeSet<i64>)) {
    let (two, one): (Vec<i64>, Vec<i64>) =
        apart.differ.iter().copied().partition(|id| here.contains(id) && there.contains(id));
    apart.differ = one;
    apart.here.extend(&two);
    apart.there.extend(two);
}

/// Takes out what each has only for itself, but by the same name. Answers which rows of the other one these are.
fn take_same_names(apart: &mut RowsApart, (own, others): (&Connection, &Connection), table: &str) -> Result<Vec<i64>> {
    let names = |connection: &Connection, ids: &[i64]| -> Result<Vec<Option<String>>> {
        ids.iter().map(|id| name_of(connection, table, *id)).collect()
    };
    let (here, there) = (names(own, &apart.here)?, names(others, &apart.there)?);
    let is_in = |names: &[Option<String>], name: &Option<String>| name.is_some() && names.contains(name);
    let same: Vec<bool> = there.iter().map(|name| is_in(&here, name)).collect();
    let both = apart.there.iter().zip(&same).filter(|(_, same)| **same).map(|(id, _)| *id).collect();
    keep_where(&mut apart.here, here.iter().map(|name| !is_in(&there, name)));
    keep_where(&mut apart.there, same.into_iter().map(|same| !same));
    Ok(both)
}

fn keep_where(ids: &mut Vec<i64>, kept: impl Iterator<Item = bool>) {
    *ids = ids.iter().zip(kept).filter(|(_, kept)| *kept).map(|(id, _)| *id).collect();
}
