//! Whether the rows of the workbook are what the record of changes says: a row was changed outside an act otherwise.
//!
//! What the record tells of a row since the workbook's content was last noted as a whole says how the row must be now,
//! and how it was then. With all that no act has touched, that must give the content that was noted.

use std::cmp::Ordering;

use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Rows};

use super::findings::Findings;
use super::told::{Content, Telling, Told};
use crate::error::Result;
use crate::storage::Connection;
use crate::storage::audit::content::{ContentHash, rows_of};
use crate::storage::audit::table_words::in_words;
use crate::storage::audit::watch::{columns, watched_tables};

/// The last act that noted all that the workbook held.
struct Noted {
    act: i64,
    salt: String,
    content: String,
}

/// Every row is as the last act that changed it left it, and all others are as they were noted.
pub fn rows_are_as_the_record_says(connection: &Connection) -> Result<Vec<String>> {
    let Some(noted) = last_noted(connection)? else {
        return Ok(vec![
            "The record of changes does not say any more what the workbook held when it was last noted as a whole."
                .into(),
        ]);
    };
    let mut findings = Findings::default();
    let mut hash = ContentHash::salted(&noted.salt);
    for table in watched_tables(connection)? {
        let columns = columns(connection, &table)?;
        hash.table(&table, &columns);
        let mut changes = connection.prepare(include_str!("told.sql"))?;
        let mut rows = connection.prepare(&rows_of(&table, &columns))?;
        let telling = Telling::of(changes.query((&table, noted.act))?, &columns)?;
        Table { name: &table, columns: columns.len(), findings: &mut findings, hash: &mut hash }
            .hold(rows.query([])?, telling)?;
    }
    if hash.hash() != noted.content {
        findings.add(
            "Something that no act of the record of changes touched was changed, added or taken away outside it."
                .into(),
        );
    }
    Ok(findings.in_words())
}

fn last_noted(connection: &Connection) -> Result<Option<Noted>> {
    let query = "SELECT id, content_salt, content FROM audit WHERE content IS NOT NULL ORDER BY id DESC LIMIT 1";
    let noted = connection.query_row(query, [], |row| {
        let Some(salt) = row.get("content_salt")? else { return Ok(None) };
        Ok(Some(Noted { act: row.get("id")?, salt, content: row.get("content")? }))
    });
    // Of the last one the salt is never taken out: the act that does so notes everything anew.
    Ok(noted.optional()?.flatten())
}

/// A table while its rows are held against what is told of them.
struct Table<'a> {
    name: &'a str,
    columns: usize,
    findings: &'a mut Findings,
    hash: &'a mut ContentHash,
}

impl Table<'_> {
    fn hold(mut self, mut rows: Rows<'_>, mut telling: Telling<'_>) -> Result<()> {
        let mut told = telling.next()?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("id")?;
            while let Some(gone) = told.take_if(|told| told.row.cmp(&number) == Ordering::Less) {
                self.hold_one(None, &gone)?;
                told = telling.next()?;
            }
            if let Some(here) = told.take_if(|told| told.row == number) {
                let now: Content = (0..self.columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?;
                self.hold_one(Some(&now), &here)?;
                told = telling.next()?;
            } else {
                (0..self.columns).try_for_each(|column| self.hash.value(row.get_ref(column)?))?;
            }
        }
        while let Some(gone) = told.take() {
            self.hold_one(None, &gone)?;
            told = telling.next()?;
        }
        Ok(())
    }

    fn hold_one(&mut self, now: Option<&Content>, told: &Told) -> Result<()> {
        if !told.goes_on || now != told.last.as_ref() {
            let done = match (now, &told.last) {
                (None, Some(_)) => "taken away",
                (Some(_), None) => "added",
                _ => "changed",
            };
            let (what, row) = (in_words(self.name), told.row);
            self.findings.add(format!("The {what} in row {row} was {done} outside the record of changes."));
        }
        for value in told.first.iter().flatten() {
            match ValueRef::from(value) {
                // What cannot be read is told as not sealed; here it is like nothing that was noted.
                ValueRef::Blob(_) | ValueRef::Real(_) => self.hash.value(ValueRef::Text(b"unreadable"))?,
                value => self.hash.value(value)?,
            }
        }
        Ok(())
    }
}
