//! Dates, periods, decimals and words as they stand in columns.

use std::str::FromStr;

use rusqlite::Row;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::calendar::{Period, parse_period};
use crate::error::{Error, Result};
use crate::figures::Subject;

fn unreadable(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

fn place(row: &Row<'_>, column: &str) -> usize {
    row.as_ref().column_index(column).unwrap_or_default()
}

/// A column that is read by `FromStr`: a date or a decimal.
pub fn parsed<T>(row: &Row<'_>, column: &str) -> rusqlite::Result<T>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    row.get::<_, String>(column)?.parse().map_err(|error| unreadable(place(row, column), error))
}

/// The same, where the column may be empty.
pub fn parsed_if_any<T>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|error| unreadable(place(row, column), error))).transpose()
}

/// A period in its printed form.
pub fn period(row: &Row<'_>, column: &str) -> rusqlite::Result<Period> {
    parse_period(&row.get::<_, String>(column)?).map_err(|error| unreadable(place(row, column), error))
}

/// A word of an enum, as serde writes it.
pub fn worded<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let word: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(word)).map_err(|error| unreadable(place(row, column), error))
}

/// The same, where the column may be empty.
pub fn worded_if_any<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    let word: Option<String> = row.get(column)?;
    word.map(|word| serde_json::from_value(serde_json::Value::String(word)))
        .transpose()
        .map_err(|error| unreadable(place(row, column), error))
}

/// A column that holds JSON.
pub fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| unreadable(place(row, column), error))
}

/// What something was said of; none where it is not known, as in what an older format kept.
pub fn subject(row: &Row<'_>) -> rusqlite::Result<Option<Subject>> {
    let text: String = row.get("subject")?;
    Ok(serde_json::from_str(&text).ok())
}

/// The word by which serde writes an enum without data.
pub fn word<T: Serialize>(value: T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        other => Err(Error::Database(format!("not a word: {other:?}"))),
    }
}

/// A value as JSON text.
pub fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Database(error.to_string()))
}
