//! Figures read from their rows, as many as a million.
//!
//! Their columns are found by name once for each statement, not for each row. A period occurs in thousands of rows and is understood once.

use std::collections::HashMap;

use rusqlite::types::{Type, ValueRef};
use rusqlite::{Params, Row, Statement};
use rust_decimal::Decimal;

use crate::calendar::{Period, parse_period};
use crate::error::Result;
use crate::figures::{Figure, IndicatorKind, State, Value};
use crate::ids::{AreaId, FigureId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::Connection;

/// Where the columns of a figure stand in the rows of a statement: found by their names, once for all rows.
struct Places {
    id: usize,
    submission: usize,
    provider: usize,
    indicator: usize,
    area: usize,
    period: usize,
    kind: usize,
    state: usize,
    numerator: usize,
    denominator: usize,
    amount: usize,
    reason: usize,
    note: usize,
}

impl Places {
    fn of(statement: &Statement<'_>) -> rusqlite::Result<Self> {
        let place = |name: &str| statement.column_index(name);
        Ok(Self {
            id: place("id")?,
            submission: place("submission_id")?,
            provider: place("provider_id")?,
            indicator: place("indicator_id")?,
            area: place("area_id")?,
            period: place("period")?,
            kind: place("kind")?,
            state: place("state")?,
            numerator: place("numerator")?,
            denominator: place("denominator")?,
            amount: place("amount")?,
            reason: place("reason")?,
            note: place("note")?,
        })
    }
}

/// The figures that a statement finds.
pub fn read(connection: &Connection, statement: &str, params: impl Params) -> Result<Vec<Figure>> {
    let mut statement = connection.prepare_cached(statement)?;
    let mut reader = Reader { places: Places::of(&statement)?, periods: HashMap::new() };
    let mut rows = statement.query(params)?;
    let mut figures = Vec::new();
    while let Some(row) = rows.next()? {
        figures.push(reader.figure(row)?);
    }
    Ok(figures)
}

/// Turns rows into figures.
struct Reader {
    places: Places,
    periods: HashMap<String, Period>,
}

impl Reader {
    /// The figure of a row.
    fn figure(&mut self, row: &Row<'_>) -> rusqlite::Result<Figure> {
        Ok(Figure {
            id: FigureId(row.get(self.places.id)?),
            submission: SubmissionId(row.get(self.places.submission)?),
            provider: ProviderId(row.get(self.places.provider)?),
            indicator: IndicatorId(row.get(self.places.indicator)?),
            area: AreaId(row.get(self.places.area)?),
            period: self.period(row)?,
            state: state(&self.places, row)?,
            note: row.get(self.places.note)?,
        })
    }

    fn period(&mut self, row: &Row<'_>) -> rusqlite::Result<Period> {
        let text = words(row, self.places.period)?;
        if let Some(period) = self.periods.get(text) {
            return Ok(*period);
        }
        let period = parse_period(text).map_err(|error| unreadable(self.places.period, error))?;
        self.periods.insert(text.to_owned(), period);
        Ok(period)
    }
}

fn words<'a>(row: &'a Row<'_>, place: usize) -> rusqlite::Result<&'a str> {
    match row.get_ref(place)? {
        ValueRef::Text(text) => std::str::from_utf8(text).map_err(|error| unreadable(place, error)),
        _ => Ok(""),
    }
}

fn unreadable(place: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(place, Type::Text, Box::new(error))
}

fn whole(row: &Row<'_>, place: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(place)?;
    Ok(number.unsigned_abs())
}

fn amount(places: &Places, row: &Row<'_>) -> rusqlite::Result<Decimal> {
    words(row, places.amount)?.parse().map_err(|error| unreadable(places.amount, error))
}

fn state(places: &Places, row: &Row<'_>) -> rusqlite::Result<State> {
    Ok(match words(row, places.state)? {
        "entered" => State::Entered { value: value(places, row)? },
        "provisional" => State::Provisional { value: value(places, row)? },
        "not_available" => State::NotAvailable { reason: row.get(places.reason)? },
        "published_percentage" => State::PublishedPercentage { percentage: amount(places, row)? },
        _ => State::NotApplicable,
    })
}

fn value(places: &Places, row: &Row<'_>) -> rusqlite::Result<Value> {
    let (numerator, denominator) = (|| whole(row, places.numerator), || whole(row, places.denominator));
    Ok(match kind(places, row)? {
        IndicatorKind::Proportion => Value::Proportion { numerator: numerator()?, denominator: denominator()? },
        IndicatorKind::Count => Value::Count { count: numerator()? },
        IndicatorKind::Stock => Value::Stock { count: numerator()? },
        IndicatorKind::Measure => Value::Measure { amount: amount(places, row)? },
        IndicatorKind::Rate => Value::Rate { count: numerator()?, population: denominator()? },
    })
}

fn kind(places: &Places, row: &Row<'_>) -> rusqlite::Result<IndicatorKind> {
    match words(row, places.kind)? {
        "proportion" => Ok(IndicatorKind::Proportion),
        "count" => Ok(IndicatorKind::Count),
        "stock" => Ok(IndicatorKind::Stock),
        "measure" => Ok(IndicatorKind::Measure),
        "rate" => Ok(IndicatorKind::Rate),
        other => Err(unreadable(places.kind, crate::error::Error::Database(format!("not a kind: {other}")))),
    }
}
