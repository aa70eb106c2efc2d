//! Whether each text of the record is the one that was sealed, or was taken out by an act that says so.

use rusqlite::Row;

use super::findings::Findings;
use super::named::entry;
use crate::calendar::printed_date;
use crate::error::Result;
use crate::storage::Connection;
use crate::storage::audit::parts::hash_of_text;
use crate::storage::audit::table_words::in_words;
use crate::storage::audit::taken_out::{Absent, TakingOut};
use crate::text::counted_as;

/// Each text of a sealed act is the one whose hash was sealed, unless an act took it out.
pub fn texts_are_those_that_were_sealed(connection: &Connection) -> Result<Vec<String>> {
    let absent = Absent::of(connection)?;
    let mut findings = Findings::default();
    let mut statement = connection.prepare("SELECT * FROM audit WHERE hash IS NOT NULL ORDER BY id")?;
    let mut acts = statement.query([])?;
    while let Some(act) = acts.next()? {
        let id: i64 = act.get("id")?;
        for (text, what) in [("words", "what it says was done"), ("why", "why it says so")] {
            let is_named = absent.taken_by("audit", id, text).is_some();
            findings.extend(told(is_sealed_text(act, text, is_named)?, &entry(act)?, what));
        }
        let noted = (act.get::<_, Option<String>>("content")?, act.get::<_, Option<String>>("content_salt")?);
        if matches!(noted, (Some(_), None)) && absent.taken_by("audit", id, "content").is_none() {
            findings.extend(told(Sealed::Gone, &entry(act)?, "what it noted of all that the workbook held"));
        }
    }
    let mut statement = connection.prepare(include_str!("sealed_changes.sql"))?;
    let mut changes = statement.query([])?;
    while let Some(change) = changes.next()? {
        let (id, act): (i64, i64) = (change.get("change_id")?, change.get("id")?);
        for side in ["before", "after"] {
            let is_named = absent.taken_by("audit_change", id, side).is_some()
                || (side == "before" && absent.is_taking_out(act).is_some());
            let (table, number): (String, i64) = (change.get("table_name")?, change.get("row_id")?);
            let what = format!("what it says of {} (row {number})", in_words(&table));
            findings.extend(told(is_sealed_text(change, side, is_named)?, &entry(change)?, &what));
        }
    }
    Ok(findings.in_words())
}

/// How a text stands to its hash.
enum Sealed {
    /// It is the one that was sealed, or there never was one, or an act took it out.
    Yes,
    /// It is another one.
    No,
    /// It is gone, and no act says so.
    Gone,
}

fn is_sealed_text(row: &Row<'_>, column: &str, is_named: bool) -> rusqlite::Result<Sealed> {
    let part = |ending: &str| row.get::<_, Option<String>>(format!("{column}{ending}").as_str());
    Ok(match (part("")?, part("_salt")?, part("_hash")?) {
        (Some(text), Some(salt), Some(hash)) if hash_of_text(&salt, &text) == hash => Sealed::Yes,
        (None, None, None) => Sealed::Yes,
        (None, None, Some(_)) if is_named => Sealed::Yes,
        (None, None, Some(_)) => Sealed::Gone,
        _ => Sealed::No,
    })
}

fn told(sealed: Sealed, entry: &str, what: &str) -> Option<String> {
    match sealed {
        Sealed::Yes => None,
        Sealed::No => Some(format!("{entry}: {what} is not what was sealed.")),
        Sealed::Gone => Some(format!("{entry}: {what} was taken out, and no entry says so.")),
    }
}

/// What did not hold before words were taken out, which can no longer be found now.
pub fn all_held_before_words_were_taken_out(connection: &Connection) -> Result<Vec<String>> {
    let odd = Absent::of(connection)?.acts.into_iter().filter(|taking| taking.odd > 0);
    Ok(odd
        .map(|taking| {
            format!(
                "Before words were taken out on {} by entry {}, the check found {} in the record of changes. What that was can no longer be seen.",
                printed_date(taking.at.date()),
                taking.act,
                counted_as(taking.odd, "thing that did not hold", "things that did not hold")
            )
        })
        .collect())
}

/// What is said of words that were taken out: when, how many texts, why.
pub fn words_taken_out(connection: &Connection) -> Result<Vec<String>> {
    Ok(Absent::of(connection)?.acts.iter().map(in_sentence).collect())
}

fn in_sentence(taking: &TakingOut) -> String {
    const GONE: &str = "(taken out later)";
    let (day, entry) = (printed_date(taking.at.date()), taking.act);
    let (words, why) = (taking.words.as_deref().unwrap_or(GONE), taking.why.as_deref().unwrap_or(GONE));
    format!("On {day}, by entry {entry} of the record of changes: {words}. The reason: {}", closed(why))
}

/// A reason as the end of a sentence.
fn closed(why: &str) -> String {
    let why = why.trim();
    if why.ends_with(['.', '!', '?', ')']) { why.to_owned() } else { format!("{why}.") }
}
