//! Taking words out, as one act.

use super::{living, record};
use crate::error::Result;
use crate::redaction::Wanted;
use crate::storage::audit::{self, NewAct};
use crate::storage::{Connection, check};
use crate::text::counted;

/// What was taken out.
pub struct TakenOut {
    /// How many texts that the workbook holds.
    pub texts: usize,
    /// How many texts of the record of changes.
    pub record: usize,
    /// How many things did not hold before, as `check` would have told them.
    pub odd: usize,
    /// The tables of which rows changed.
    pub touched: std::collections::BTreeSet<String>,
}

/// Puts the mark in the place of the words wherever somebody wrote them, and takes each text of the record of changes
/// that has them out of it, with its salt. Then everything is taken as given: undo does not go back behind it.
/// Nothing is written down if the words stand nowhere.
///
/// # Errors
/// If the workbook does not take it.
pub fn take_out(connection: &Connection, act: &NewAct<'_>, wanted: &Wanted) -> Result<TakenOut> {
    // What does not hold now can no longer be found afterwards: that there was something stays in the record.
    let odd = check::of_the_record(connection)?.len();
    audit::begin(connection)?;
    let texts = living::mend(connection, wanted)?;
    let touched = audit::touched(connection)?;
    let gone = record::texts_with(connection, wanted)?;
    let record = gone.iter().map(|gone| gone.sides.len()).sum();
    if texts + record > 0 {
        let words = format!(
            "take out words everywhere: {} of the workbook, {} of the record of changes",
            counted(texts, "text"),
            counted(record, "text")
        );
        audit::write_taking_out(connection, &NewAct { words: &words, ..*act }, &gone, odd)?;
    }
    // What was gathered is let go.
    audit::begin(connection)?;
    Ok(TakenOut { texts, record, odd, touched })
}
