//! Figures' rows. A missing figure has none.

mod history;
mod reading;

pub use history::{FigureChange, history};

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::named_params;

use crate::calendar::{Grain, Period};
use crate::error::Result;
use crate::figures::{Figure, State, Value};
use crate::ids::{AreaId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::Connection;
use crate::storage::convert::{period, worded};
use crate::submissions::{Came, Series};
use reading::read;

/// A statement that reads figures: their columns, and which of them.
macro_rules! figures {
    ($which:literal) => {
        concat!(include_str!("figure.sql"), $which)
    };
}

/// How many there are.
pub fn count(connection: &Connection) -> Result<usize> {
    let count: i64 = connection.query_row("SELECT count(*) FROM figure", [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Every figure of the workbook.
pub fn list(connection: &Connection) -> Result<Vec<Figure>> {
    read(connection, figures!("ORDER BY figure.id"), [])
}

/// Every figure of some indicators.
pub fn list_of_indicators(connection: &Connection, indicators: &[IndicatorId]) -> Result<Vec<Figure>> {
    let which = figures!("WHERE figure.indicator_id IN (SELECT value FROM json_each(?1)) ORDER BY figure.id");
    read(connection, which, [serde_json::json!(indicators).to_string()])
}

/// Every figure of some indicators for some areas.
pub fn list_of_series(connection: &Connection, indicators: &[IndicatorId], areas: &[AreaId]) -> Result<Vec<Figure>> {
    let (indicators, areas) = (serde_json::json!(indicators).to_string(), serde_json::json!(areas).to_string());
    let which = figures!(
        "WHERE figure.indicator_id IN (SELECT value FROM json_each(?1))
           AND figure.area_id IN (SELECT value FROM json_each(?2))
         ORDER BY figure.id"
    );
    read(connection, which, [indicators, areas])
}

/// Every figure that one provider submitted.
pub fn list_of_provider(connection: &Connection, provider: ProviderId) -> Result<Vec<Figure>> {
    read(connection, figures!("WHERE submission.provider_id = ?1 ORDER BY figure.id"), [provider.0])
}

/// The figures of some submissions.
pub fn list_of_submissions(connection: &Connection, submissions: &[SubmissionId]) -> Result<Vec<Figure>> {
    let which = figures!("WHERE figure.submission_id IN (SELECT value FROM json_each(?1)) ORDER BY figure.id");
    read(connection, which, [serde_json::json!(submissions).to_string()])
}

/// The largest number that a figure was ever given: at least as many as there are, read at once.
pub fn at_most(connection: &Connection) -> Result<usize> {
    let last: Option<i64> = connection.query_row("SELECT max(id) FROM figure", [], |row| row.get(0))?;
    Ok(last.and_then(|last| usize::try_from(last).ok()).unwrap_or_default())
}

/// Every figure of some indicators that some providers submitted for some periods; of all areas, or of those named.
/// Read by the submissions, so that it takes as long as these are many, however large the file is.
pub fn list_of_returns(
    connection: &Connection,
    providers: &[ProviderId],
    periods: &BTreeSet<Period>,
    indicators: &[IndicatorId],
    areas: Option<&BTreeSet<AreaId>>,
) -> Result<Vec<Figure>> {
    let printed: Vec<String> = periods.iter().map(Period::to_string).collect();
    let areas = areas.map(|areas| serde_json::json!(areas).to_string());
    let which = figures!(
        "WHERE submission.provider_id IN (SELECT value FROM json_each(?1))
           AND submission.period IN (SELECT value FROM json_each(?2))
           AND +figure.indicator_id IN (SELECT value FROM json_each(?3))
           AND (?4 IS NULL OR +figure.area_id IN (SELECT value FROM json_each(?4)))
         ORDER BY figure.id"
    );
    let of = (
        serde_json::json!(providers).to_string(),
        serde_json::json!(printed).to_string(),
        serde_json::json!(indicators).to_string(),
        areas,
    );
    read(connection, which, of)
}

/// Writes where a figure stands; a missing one is taken away. Its note stays unless one is given.
/// Writes nothing if nothing would change.
pub fn put(
    connection: &Connection,
    submission: SubmissionId,
    indicator: IndicatorId,
    area: AreaId,
    state: &State,
    note: Option<&str>,
) -> Result<()> {
    if *state == State::Missing {
        connection
            .prepare_cached("DELETE FROM figure WHERE submission_id = ?1 AND indicator_id = ?2 AND area_id = ?3")?
            .execute((submission.0, indicator.0, area.0))?;
        return Ok(());
    }
    let columns = columns_of(state);
    // Why a figure is not available is its note; there is no second one.
    let note = if matches!(state, State::NotAvailable { .. }) { Some("") } else { note };
    connection.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":submission_id": submission.0, ":indicator_id": indicator.0, ":area_id": area.0,
        ":state": state.word(), ":numerator": columns.numerator, ":denominator": columns.denominator,
        ":amount": columns.amount, ":reason": columns.reason, ":note": note,
    })?;
    Ok(())
}

#[derive(Default)]
struct Columns {
    numerator: Option<i64>,
    denominator: Option<i64>,
    amount: Option<String>,
    reason: String,
}

fn columns_of(state: &State) -> Columns {
    match state {
        State::Missing | State::NotApplicable => Columns::default(),
        State::NotAvailable { reason } => Columns { reason: reason.clone(), ..Columns::default() },
        State::PublishedPercentage { percentage } => {
            Columns { amount: Some(percentage.to_string()), ..Columns::default() }
        }
        State::Entered { value: Value::Measure { amount } }
        | State::Provisional { value: Value::Measure { amount } } => {
            Columns { amount: Some(amount.to_string()), ..Columns::default() }
        }
        State::Entered { value } | State::Provisional { value } => Columns {
            numerator: value.numerator().and_then(|number| i64::try_from(number).ok()),
            denominator: value.denominator().and_then(|number| i64::try_from(number).ok()),
            ..Columns::default()
        },
    }
}

/// Which figures each of some submissions holds, in any state but missing, leaving out retired indicators.
pub fn given(
    connection: &Connection,
    submissions: &[SubmissionId],
) -> Result<HashMap<SubmissionId, HashSet<(IndicatorId, AreaId)>>> {
    let mut statement = connection.prepare_cached(include_str!("given.sql"))?;
    let rows = statement.query_map([serde_json::json!(submissions).to_string()], |row| {
        let figure = (IndicatorId(row.get("indicator_id")?), AreaId(row.get("area_id")?));
        Ok((SubmissionId(row.get("submission_id")?), figure))
    })?;
    let mut given: HashMap<SubmissionId, HashSet<(IndicatorId, AreaId)>> = HashMap::new();
    for row in rows {
        let (submission, figure) = row?;
        given.entry(submission).or_default().insert(figure);
    }
    Ok(given)
}

/// How the figures of some submissions are there.
pub fn came(connection: &Connection, submissions: &[SubmissionId]) -> Result<HashMap<SubmissionId, Came>> {
    let mut statement = connection.prepare_cached(include_str!("came.sql"))?;
    let count = |number: i64| usize::try_from(number).unwrap_or_default();
    let rows = statement.query_map([serde_json::json!(submissions).to_string()], |row| {
        let came = Came { provisional: count(row.get("provisional")?), returned: count(row.get("returned")?) };
        Ok((SubmissionId(row.get("submission_id")?), came))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first period of its own grain for which each of some providers gave each indicator for each area. A year's figure from
/// an old paper does not make the quarters before it owed.
pub fn first_given(connection: &Connection, providers: &[ProviderId]) -> Result<HashMap<Series, Period>> {
    let mut statement = connection.prepare_cached(include_str!("first_given.sql"))?;
    let rows = statement.query_map([serde_json::json!(providers).to_string()], |row| {
        let series =
            (ProviderId(row.get("provider_id")?), IndicatorId(row.get("indicator_id")?), AreaId(row.get("area_id")?));
        Ok((series, period(row, "period")?, worded::<Grain>(row, "grain")?))
    })?;
    let mut first: HashMap<Series, Period> = HashMap::new();
    for row in rows {
        let (series, period, grain) = row?;
        if period.grain() == grain {
            first.entry(series).and_modify(|first| *first = (*first).min(period)).or_insert(period);
        }
    }
    Ok(first)
}

/// The latest quarter that has ended before `today` and has any figure. One that still runs is never the latest.
pub fn latest_quarter(connection: &Connection, today: NaiveDate) -> Result<Option<Period>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT period FROM submission
         WHERE period LIKE 'Q%' AND EXISTS (SELECT 1 FROM figure WHERE figure.submission_id = submission.id)",
    )?;
    let periods = statement.query_map([], |row| period(row, "period"))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(periods.into_iter().filter(|period| period.last_day() < today).max())
}

/// Whether a figure is there.
pub fn find(
    connection: &Connection,
    submission: SubmissionId,
    indicator: IndicatorId,
    area: AreaId,
) -> Result<Option<Figure>> {
    let which = figures!("WHERE figure.submission_id = ?1 AND figure.indicator_id = ?2 AND figure.area_id = ?3");
    Ok(read(connection, which, (submission.0, indicator.0, area.0))?.pop())
}
