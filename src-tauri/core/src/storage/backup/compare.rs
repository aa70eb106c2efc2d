//! What restoring a backup would change in a workbook: read from both files, row by row.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Rows, Statement};

use super::known::Known;
use super::stranger::Stranger;
use crate::backups::{Difference, Loss, Lot, nouns_of, of_backup};
use crate::error::Result;
use crate::storage::audit;
use crate::storage::passphrase::Access;
use crate::storage::store::Store;
use crate::text::shortened;

/// Columns whose text names a row, the best first.
const NAMING: [&str; 8] = ["name", "title", "words", "question", "action", "year", "period", "from_date"];
/// The most acts that are named.
const MOST_ACTS: i64 = 8;

impl Store {
    /// What would go, come back or be otherwise if a backup were restored in this workbook's place. Changes nothing.
    ///
    /// # Errors
    /// What the backup is refused with.
    pub fn compare_with_backup(&self, backup: &Path, access: &Access) -> Result<Difference> {
        let backup = Opened::to_compare(backup, access).map_err(of_backup)?;
        let (own, others) = (self.read(), backup.connection());
        let losses = losses_of(own, others)?;
        let known = Known::of(others)?;
        Ok(Difference {
            is_of_another: !backup.identity.is_empty() && backup.identity != Known::of(own)?.identity,
            figures: usize::try_from(known.count("figure")).unwrap_or_default(),
            acts_since: acts_since(own, others)?,
            losses,
        })
    }
}

/// A workbook's file opened to be compared, brought to the present format if it is older.
pub(in crate::storage) struct Opened {
    stranger: Stranger,
    /// As it is in the file: one without an identity gets one when it is brought up.
    pub(in crate::storage) identity: String,
}

impl Opened {
    pub(in crate::storage) fn to_compare(path: &Path, access: &Access) -> Result<Self> {
        let mut stranger = Stranger::open(path, access)?;
        let identity = stranger.known()?.identity;
        stranger.bring_up()?;
        Ok(Self { stranger, identity })
    }

    pub(in crate::storage) fn connection(&self) -> &Connection {
        &self.stranger.connection
    }
}

/// What differs, table by table; of tables that are the same, nothing.
fn losses_of(own: &Connection, others: &Connection) -> Result<Vec<Loss>> {
    let losses = told_tables(own)?.into_iter().map(|table| loss_of(own, others, &table));
    Ok(losses.collect::<Result<Vec<Loss>>>()?.into_iter().filter(|loss| !loss.is_none()).collect())
}

/// The tables of which it is told what differs.
pub(in crate::storage) fn told_tables(own: &Connection) -> Result<Vec<String>> {
    Ok(audit::watched_tables(own)?.into_iter().filter(|table| nouns_of(table).is_some()).collect())
}

/// A row: its number, and what stands in it.
type Read = (i64, Vec<Value>);

fn next(rows: &mut Rows<'_>, columns: usize) -> Result<Option<Read>> {
    let Some(row) = rows.next()? else { return Ok(None) };
    let values = (1..columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?;
    Ok(Some((row.get(0)?, values)))
}

/// The rows of a table in which two files differ, by their numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::storage) struct RowsApart {
    /// Only in the first.
    pub(in crate::storage) here: Vec<i64>,
    /// Only in the second.
    pub(in crate::storage) there: Vec<i64>,
    /// Otherwise in the second.
    pub(in crate::storage) differ: Vec<i64>,
}

/// Goes through both tables at once, by the numbers of their rows.
pub(in crate::storage) fn rows_apart(own: &Connection, others: &Connection, table: &str) -> Result<RowsApart> {
    let columns = columns_of(own, table)?;
    let query = format!("SELECT id, {} FROM main.\"{table}\" ORDER BY id", columns.join(", "));
    let (mut here, mut there): (Statement<'_>, Statement<'_>) = (own.prepare(&query)?, others.prepare(&query)?);
    let (mut here, mut there) = (here.query([])?, there.query([])?);
    let count = columns.len() + 1;
    let mut apart = RowsApart::default();
    let (mut left, mut right) = (next(&mut here, count)?, next(&mut there, count)?);
    loop {
        match (&left, &right) {
            (None, None) => return Ok(apart),
            (Some((id, _)), other) if other.as_ref().is_none_or(|(their, _)| id < their) => {
                apart.here.push(*id);
                left = next(&mut here, count)?;
            }
            (Some((id, values)), Some((their, theirs))) if id == their => {
                if values != theirs {
                    apart.differ.push(*id);
                }
                (left, right) = (next(&mut here, count)?, next(&mut there, count)?);
            }
            (_, Some((id, _))) => {
                apart.there.push(*id);
                right = next(&mut there, count)?;
            }
            (Some(_), None) => return Ok(apart),
        }
    }
}

fn loss_of(own: &Connection, others: &Connection, table: &str) -> Result<Loss> {
    let apart = rows_apart(own, others, table)?;
    Ok(Loss {
        go: lot_of(own, table, &apart.here)?,
        come_back: lot_of(others, table, &apart.there)?,
        differ: lot_of(others, table, &apart.differ)?,
        ..Loss::of(table)
    })
}

/// Rows of a table, the first of them by their names.
pub(in crate::storage) fn lot_of(connection: &Connection, table: &str, ids: &[i64]) -> Result<Lot> {
    let mut lot = Lot::default();
    for id in ids {
        let name = if lot.wants_name() { name_of(connection, table, *id)? } else { None };
        lot.add(name);
    }
    Ok(lot)
}

fn columns_of(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1) WHERE name <> 'id' ORDER BY cid")?;
    let names = statement.query_map([table], |row| Ok(format!("\"{}\"", row.get::<_, String>(0)?)))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

fn name_of(connection: &Connection, table: &str, id: i64) -> Result<Option<String>> {
    let query = match table {
        "figure" => include_str!("name_of_figure.sql").to_owned(),
        "submission" => include_str!("name_of_return.sql").to_owned(),
        _ => {
            let columns = columns_of(connection, table)?;
            let naming = NAMING.iter().find(|name| columns.contains(&format!("\"{name}\"")));
            let Some(naming) = naming else { return Ok(None) };
            format!("SELECT {naming} FROM main.\"{table}\" WHERE id = ?1")
        }
    };
    let name: Option<Option<String>> = connection.query_row(&query, [id], |row| row.get(0)).optional()?;
    Ok(name.flatten().map(|name| shortened(&name)))
}

/// What was done in the workbook after the last act that the backup has, the latest first; none if the trail of the
/// backup is not the beginning of the workbook's own.
fn acts_since(own: &Connection, others: &Connection) -> Result<Option<Lot>> {
    let last = "SELECT id, at || act || coalesce(words, '') FROM audit ORDER BY id DESC LIMIT 1";
    let last: Option<(i64, String)> = others.query_row(last, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let since = match last {
        None => 0,
        Some((id, words)) => {
            let same = "SELECT at || act || coalesce(words, '') FROM audit WHERE id = ?1";
            let found: Option<String> = own.query_row(same, [id], |row| row.get(0)).optional()?;
            if found != Some(words) {
                return Ok(None);
            }
            id
        }
    };
    acts_after(own, since).map(Some)
}

/// What was done after an act, the latest first.
pub(in crate::storage) fn acts_after(connection: &Connection, act: i64) -> Result<Lot> {
    let count: usize = connection.query_row("SELECT count(*) FROM audit WHERE id > ?1", [act], |row| row.get(0))?;
    let mut named = connection.prepare(include_str!("acts_since.sql"))?;
    let names = named.query_map((act, MOST_ACTS), |row| row.get::<_, Option<String>>(0))?;
    let names = names.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten();
    Ok(Lot { count, names: names.collect() })
}
