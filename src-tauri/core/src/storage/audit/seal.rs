//! The seal of an act: a hash over all that stands of it in the record, and over the seal of the act before.

use rusqlite::{OptionalExtension, Row};

use super::parts::{Parts, hash_of_text};
use crate::error::Result;
use crate::ids::AuditId;
use crate::storage::Connection;

/// An act as it is sealed: its texts by their hashes.
pub(super) struct SealedAct {
    pub(super) id: i64,
    pub(super) at: String,
    pub(super) act: String,
    pub(super) kind: String,
    pub(super) of: Option<i64>,
    pub(super) who: String,
    pub(super) system_user: String,
    pub(super) words_hash: Option<String>,
    pub(super) why_hash: Option<String>,
    pub(super) content: Option<String>,
}

impl SealedAct {
    pub(super) fn in_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            at: row.get("at")?,
            act: row.get("act")?,
            kind: row.get("kind")?,
            of: row.get("of_id")?,
            who: row.get("who")?,
            system_user: row.get("system_user")?,
            words_hash: row.get("words_hash")?,
            why_hash: row.get("why_hash")?,
            content: row.get("content")?,
        })
    }
}

/// A seal while it is worked out: the act first, then each row that it changed, in order.
pub(super) struct Seal(Parts);

impl Seal {
    /// `before` is the seal of the act before; none for the first.
    pub(super) fn of(act: &SealedAct, before: Option<&str>) -> Self {
        let mut parts = Parts::default();
        parts.text_if_any(before);
        parts.number(act.id);
        for text in [&act.at, &act.act, &act.kind] {
            parts.text(text);
        }
        parts.number_if_any(act.of);
        for text in [&act.who, &act.system_user] {
            parts.text(text);
        }
        for hash in [&act.words_hash, &act.why_hash, &act.content] {
            parts.text_if_any(hash.as_deref());
        }
        Self(parts)
    }

    pub(super) fn change(&mut self, table: &str, row: i64, before: Option<&str>, after: Option<&str>) {
        self.0.text(table);
        self.0.number(row);
        self.0.text_if_any(before);
        self.0.text_if_any(after);
    }

    pub(super) fn hash(self) -> String {
        self.0.hash()
    }
}

/// A text that is to be sealed: its salt and its hash; neither if there is no text.
fn sealed(row: &Row<'_>, text: &str, salt: &str) -> rusqlite::Result<(Option<String>, Option<String>)> {
    let Some(text) = row.get::<_, Option<String>>(text)? else { return Ok((None, None)) };
    let salt: String = row.get(salt)?;
    let hash = hash_of_text(&salt, &text);
    Ok((Some(salt), Some(hash)))
}

/// Seals the newest act if it could still grow.
pub fn seal_newest(connection: &Connection) -> Result<()> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM audit WHERE id = (SELECT max(id) FROM audit) AND hash IS NULL")?;
    match statement.query_row([], |row| row.get(0)).optional()? {
        Some(id) => seal(connection, AuditId(id)),
        None => Ok(()),
    }
}

/// Seals every act from this one on, as it is found.
pub fn seal_from(connection: &Connection, first: AuditId) -> Result<()> {
    let mut statement = connection.prepare("SELECT id FROM audit WHERE id >= ?1 ORDER BY id")?;
    let ids = statement.query_map([first.0], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    ids.into_iter().try_for_each(|id| seal(connection, AuditId(id)))
}

/// Seals an act: from then on nothing of it changes.
pub(super) fn seal(connection: &Connection, id: AuditId) -> Result<()> {
    let mut statement = connection.prepare_cached(include_str!("to_seal.sql"))?;
    let (act, before, words_salt, why_salt) = statement.query_row([id.0], |row| {
        let ((words_salt, words_hash), (why_salt, why_hash)) =
            (sealed(row, "words", "new_words_salt")?, sealed(row, "why", "new_why_salt")?);
        let act = SealedAct { words_hash, why_hash, ..SealedAct::in_row(row)? };
        Ok((act, row.get::<_, Option<String>>("hash_before")?, words_salt, why_salt))
    })?;
    let mut seal = Seal::of(&act, before.as_deref());
    seal_changes(connection, id, &mut seal)?;
    connection.prepare_cached(include_str!("put_seal.sql"))?.execute(rusqlite::named_params! {
        ":id": id.0,
        ":words_salt": words_salt,
        ":words_hash": act.words_hash,
        ":why_salt": why_salt,
        ":why_hash": act.why_hash,
        ":hash": seal.hash(),
    })?;
    Ok(())
}

fn seal_changes(connection: &Connection, id: AuditId, seal: &mut Seal) -> Result<()> {
    let mut to_seal = connection.prepare_cached(include_str!("changes_to_seal.sql"))?;
    let mut put = connection.prepare_cached(include_str!("put_change_seal.sql"))?;
    let mut rows = to_seal.query([id.0])?;
    while let Some(row) = rows.next()? {
        let (before_salt, before) = sealed(row, "before", "new_before_salt")?;
        let (after_salt, after) = sealed(row, "after", "new_after_salt")?;
        let (table, number): (String, i64) = (row.get("table_name")?, row.get("row_id")?);
        seal.change(&table, number, before.as_deref(), after.as_deref());
        put.execute(rusqlite::named_params! {
            ":id": row.get::<_, i64>("id")?,
            ":before_salt": before_salt,
            ":before_hash": before,
            ":after_salt": after_salt,
            ":after_hash": after,
        })?;
    }
    Ok(())
}
