//! In which rows two copies of a workbook differ. Both may have given one number to two rows since they went apart, and each
//! may have a row of its own for one thing: that is told from what their records say was added.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::backup::{RowsApart, lot_of, rows_apart, told_tables};
use crate::backups::Loss;
use crate::copies::Trails;
use crate::error::Result;

/// Tables in which each row is of one thing, and the question by which that is known in any copy: a figure of a provider,
/// indicator, area and period; a return of a provider and period.
const OF_ONE_THING: [(&str, &str); 2] =
    [("figure", include_str!("thing_of_figure.sql")), ("submission", include_str!("thing_of_return.sql"))];

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
        let in_both = match OF_ONE_THING.iter().find(|(name, _)| *name == table) {
            Some((_, question)) => take_same_things(&mut apart, (own, others), question)?,
            None => Vec::new(),
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

/// Takes out what each has only for itself, but of the same thing. Answers which rows of the other one these are.
fn take_same_things(
    apart: &mut RowsApart,
    (own, others): (&Connection, &Connection),
    question: &str,
) -> Result<Vec<i64>> {
    let (here, there) = (things(own, question, &apart.here)?, things(others, question, &apart.there)?);
    let same: Vec<bool> = there.iter().map(|thing| here.contains(thing)).collect();
    let both = apart.there.iter().zip(&same).filter(|(_, same)| **same).map(|(id, _)| *id).collect();
    keep_where(&mut apart.here, here.iter().map(|thing| !there.contains(thing)));
    keep_where(&mut apart.there, same.into_iter().map(|same| !same));
    Ok(both)
}

fn things(connection: &Connection, question: &str, ids: &[i64]) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(question)?;
    let things = ids.iter().map(|id| statement.query_row([id], |row| row.get("thing")));
    Ok(things.collect::<rusqlite::Result<_>>()?)
}

fn keep_where(ids: &mut Vec<i64>, kept: impl Iterator<Item = bool>) {
    *ids = ids.iter().zip(kept).filter(|(_, kept)| *kept).map(|(id, _)| *id).collect();
}
