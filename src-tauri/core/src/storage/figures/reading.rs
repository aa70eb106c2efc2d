//! Figures read from their rows, as many as a million.
//!
//! Every statement that reads figures has the same columns in the same order (`Column`), so that they are found by
//! their place. A period occurs in thousands of rows and is understood once.

use std::collections::HashMap;

use rusqlite::types::{Type, ValueRef};
use rusqlite::{Params, Row};
use rust_decimal::Decimal;

use crate::calendar::{Period, parse_period};
use crate::error::Result;
use crate::figures::{Figure, IndicatorKind, State, Value};
use crate::ids::{AreaId, FigureId, IndicatorId, ProviderId, SubmissionId};
use crate::storage::Connection;

/// The places of the columns in every statement that reads figures.
mod column {
    pub const ID: usize = 0;
    pub const SUBMISSION: usize = 1;
    pub const PROVIDER: usize = 2;
    pub const INDICATOR: usize = 3;
    pub const AREA: usize = 4;
    pub const PERIOD: usize = 5;
    pub const KIND: usize = 6;
    pub const STATE: usize = 7;
    pub const NUMERATOR: usize = 8;
    pub const DENOMINATOR: usize = 9;
    pub const AMOUNT: usize = 10;
    pub const REASON: usize = 11;
    pub const NOTE: usize = 12;
}

/// The figures that a statement finds.
pub fn read(connection: &Connection, statement: &str, params: impl Params) -> Result<Vec<Figure>> {
    let mut statement = connection.prepare_cached(statement)?;
    let mut rows = statement.query(params)?;
    let mut reader = Reader::default();
    let mut figures = Vec::new();
    while let Some(row) = rows.next()? {
        figures.push(reader.figure(row)?);
    }
    Ok(figures)
}

/// Turns rows into figures.
#[derive(Default)]
pub struct Reader {
    periods: HashMap<String, Period>,
}

impl Reader {
    /// The figure of a row.
    pub fn figure(&mut self, row: &Row<'_>) -> rusqlite::Result<Figure> {
        Ok(Figure {
            id: FigureId(row.get(column::ID)?),
            submission: SubmissionId(row.get(column::SUBMISSION)?),
            provider: ProviderId(row.get(column::PROVIDER)?),
            indicator: IndicatorId(row.get(column::INDICATOR)?),
            area: AreaId(row.get(column::AREA)?),
            period: self.period(row)?,
            state: state(row)?,
            note: row.get(column::NOTE)?,
        })
    }

    fn period(&mut self, row: &Row<'_>) -> rusqlite::Result<Period> {
        let text = words(row, column::PERIOD)?;
        if let Some(period) = self.periods.get(text) {
            return Ok(*period);
        }
        let period = parse_period(text).map_err(|error| unreadable(column::PERIOD, error))?;
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

fn amount(row: &Row<'_>) -> rusqlite::Result<Decimal> {
    words(row, column::AMOUNT)?.parse().map_err(|error| unreadable(column::AMOUNT, error))
}

fn state(row: &Row<'_>) -> rusqlite::Result<State> {
    Ok(match words(row, column::STATE)? {
        "entered" => State::Entered { value: value(row)? },
        "provisional" => State::Provisional { value: value(row)? },
        "not_available" => State::NotAvailable { reason: row.get(column::REASON)? },
        "published_percentage" => State::PublishedPercentage { percentage: amount(row)? },
        _ => State::NotApplicable,
    })
}

fn value(row: &Row<'_>) -> rusqlite::Result<Value> {
    let (numerator, denominator) = (|| whole(row, column::NUMERATOR), || whole(row, column::DENOMINATOR));
    Ok(match kind(row)? {
        IndicatorKind::Proportion => Value::Proportion { numerator: numerator()?, denominator: denominator()? },
        IndicatorKind::Count => Value::Count { count: numerator()? },
        IndicatorKind::Stock => Value::Stock { count: numerator()? },
        IndicatorKind::Measure => Value::Measure { amount: amount(row)? },
        IndicatorKind::Rate => Value::Rate { count: numerator()?, population: denominator()? },
    })
}

fn kind(row: &Row<'_>) -> rusqlite::Result<IndicatorKind> {
    match words(row, column::KIND)? {
        "proportion" => Ok(IndicatorKind::Proportion),
        "count" => Ok(IndicatorKind::Count),
        "stock" => Ok(IndicatorKind::Stock),
        "measure" => Ok(IndicatorKind::Measure),
        "rate" => Ok(IndicatorKind::Rate),
        other => Err(unreadable(column::KIND, crate::error::Error::Database(format!("not a kind: {other}")))),
    }
}
