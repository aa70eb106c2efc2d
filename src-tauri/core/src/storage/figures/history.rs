//! The history of one figure, read from the audit trail.

use chrono::NaiveDateTime;
use rusqlite::Row;
use rusqlite::types::Type;
use serde_json::Value as Json;

use crate::error::Result;
use crate::figures::{IndicatorKind, State, Value};
use crate::ids::{AreaId, AuditId, FigureId, IndicatorId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::parsed;

/// One change of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// The act that changed it.
    pub act: AuditId,
    /// When.
    pub at: NaiveDateTime,
    /// What the act was, in words that follow "Undo:".
    pub words: String,
    /// Whether the act took another back.
    pub undone: bool,
    /// The figure's row: it is another one after the figure was cleared and entered again.
    pub figure: FigureId,
    /// As it stood before; none if that was taken out of the record.
    pub before: Option<State>,
    /// As it stood after; none if that was taken out of the record.
    pub after: Option<State>,
    /// The note after.
    pub note: String,
}

/// Every change of the figure of a submission, oldest first, also over its being cleared and entered again.
pub fn history(
    connection: &Connection,
    submission: SubmissionId,
    indicator: IndicatorId,
    area: AreaId,
    kind: IndicatorKind,
) -> Result<Vec<FigureChange>> {
    let mut statement = connection.prepare_cached(include_str!("history.sql"))?;
    let rows = statement.query_map((submission.0, indicator.0, area.0), |row| row_to_change(row, kind))?;
    Ok(filled_in(rows.collect::<rusqlite::Result<_>>()?))
}

fn row_to_change(row: &Row<'_>, kind: IndicatorKind) -> rusqlite::Result<FigureChange> {
    let side = |column: &str| -> rusqlite::Result<Option<Json>> {
        let text: Option<String> = row.get(column)?;
        text.map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
    };
    let stood = |row: Option<&Json>, hash: Option<String>| match (row, hash) {
        (Some(row), _) => Some(state(row, kind)),
        (None, None) => Some(State::Missing),
        (None, Some(_)) => None,
    };
    let (before, after) = (side("before")?, side("after")?);
    let word: String = row.get("kind")?;
    let stood_after = stood(after.as_ref(), row.get("after_hash")?);
    Ok(FigureChange {
        act: AuditId(row.get("id")?),
        at: parsed(row, "at")?,
        words: row.get("words")?,
        undone: word == "undo",
        figure: FigureId(row.get("row_id")?),
        note: after.as_ref().map(|after| text(after, "note")).unwrap_or_default(),
        // Words that are taken out leave the figure as it was.
        before: if row.get("takes_out")? {
            stood_after.clone()
        } else {
            stood(before.as_ref(), row.get("before_hash")?)
        },
        after: stood_after,
    })
}

/// What one entry lost, the one beside it may still tell: a figure is found as it was left.
fn filled_in(mut changes: Vec<FigureChange>) -> Vec<FigureChange> {
    for place in 1..changes.len() {
        let (earlier, later) = changes.split_at_mut(place);
        let (Some(earlier), Some(later)) = (earlier.last_mut(), later.first_mut()) else { continue };
        if earlier.figure == later.figure {
            earlier.after = earlier.after.take().or_else(|| later.before.clone());
            later.before = later.before.take().or_else(|| earlier.after.clone());
        }
    }
    changes
}

fn text(row: &Json, column: &str) -> String {
    row.get(column).and_then(Json::as_str).unwrap_or_default().to_owned()
}

/// A row of the trail as the state that it was. One that does not fit its kind counts as missing.
fn state(row: &Json, kind: IndicatorKind) -> State {
    let whole = |column: &str| row.get(column).and_then(Json::as_u64);
    let decimal = || text(row, "amount").parse().ok();
    match text(row, "state").as_str() {
        "not_available" => State::NotAvailable { reason: text(row, "reason") },
        "not_applicable" => State::NotApplicable,
        "published_percentage" => {
            decimal().map_or(State::Missing, |percentage| State::PublishedPercentage { percentage })
        }
        word => {
            let pair = whole("numerator").zip(whole("denominator"));
            let value = match kind {
                IndicatorKind::Proportion => {
                    pair.map(|(numerator, denominator)| Value::Proportion { numerator, denominator })
                }
                IndicatorKind::Rate => pair.map(|(count, population)| Value::Rate { count, population }),
                IndicatorKind::Count => whole("numerator").map(|count| Value::Count { count }),
                IndicatorKind::Stock => whole("numerator").map(|count| Value::Stock { count }),
                IndicatorKind::Measure => decimal().map(|amount| Value::Measure { amount }),
            };
            value.map_or(State::Missing, |value| State::of_value(value, word == "provisional"))
        }
    }
}
