//! Development areas' rows, with their years and where they came from.

use rusqlite::{Row, named_params};

use crate::calendar::FinancialYear;
use crate::calendar::Period;
use crate::development::{DevelopmentArea, DevelopmentAreaDetails, DevelopmentYear, Outcome};
use crate::error::Result;
use crate::ids::DevelopmentAreaId;
use crate::storage::Connection;
use crate::storage::convert::{period, word, worded_if_any};

fn row_to_area(row: &Row<'_>) -> rusqlite::Result<DevelopmentArea> {
    Ok(DevelopmentArea {
        id: DevelopmentAreaId(row.get("id")?),
        details: DevelopmentAreaDetails {
            title: row.get("title")?,
            words: row.get("words")?,
            origin: row.get("origin")?,
        },
        years: Vec::new(),
        came_from: Vec::new(),
    })
}

fn row_to_year(row: &Row<'_>) -> rusqlite::Result<DevelopmentYear> {
    let year = match period(row, "year")? {
        Period::Year(year) => year,
        other => FinancialYear::containing(other.first_day()),
    };
    Ok(DevelopmentYear {
        year,
        position: row.get("position")?,
        outcome: worded_if_any(row, "outcome")?,
        narrative: row.get("narrative")?,
    })
}

/// All areas with their years and links.
pub fn list(connection: &Connection) -> Result<Vec<DevelopmentArea>> {
    let mut statement = connection.prepare_cached("SELECT * FROM development_area ORDER BY id")?;
    let mut areas: Vec<DevelopmentArea> = statement.query_map([], row_to_area)?.collect::<rusqlite::Result<_>>()?;
    let mut years =
        connection.prepare_cached("SELECT * FROM development_year WHERE development_area_id = ?1 ORDER BY year")?;
    let mut links = connection.prepare_cached("SELECT from_id FROM development_link WHERE to_id = ?1 ORDER BY id")?;
    for area in &mut areas {
        area.years = years.query_map([area.id.0], row_to_year)?.collect::<rusqlite::Result<_>>()?;
        area.came_from =
            links.query_map([area.id.0], |row| row.get(0).map(DevelopmentAreaId))?.collect::<rusqlite::Result<_>>()?;
    }
    Ok(areas)
}

/// Adds an area, as yet in no year.
pub fn add(connection: &Connection, details: &DevelopmentAreaDetails) -> Result<DevelopmentAreaId> {
    connection.execute(
        "INSERT INTO development_area (title, words, origin) VALUES (?1, ?2, ?3)",
        (&details.title, &details.words, &details.origin),
    )?;
    Ok(DevelopmentAreaId(connection.last_insert_rowid()))
}

/// Writes an area's details anew. Answers how many rows that was.
pub fn update(connection: &Connection, id: DevelopmentAreaId, details: &DevelopmentAreaDetails) -> Result<usize> {
    Ok(connection.execute(
        "UPDATE development_area SET title = ?2, words = ?3, origin = ?4 WHERE id = ?1",
        (id.0, &details.title, &details.words, &details.origin),
    )?)
}

/// Puts an area into a year, after those that are there; nothing happens if it is there already.
pub fn add_year(connection: &Connection, id: DevelopmentAreaId, year: FinancialYear) -> Result<()> {
    connection.execute(
        include_str!("add_year.sql"),
        named_params! { ":development_area_id": id.0, ":year": year.to_string() },
    )?;
    Ok(())
}

/// Takes an area out of a year. Answers how many rows that was.
pub fn remove_year(connection: &Connection, id: DevelopmentAreaId, year: FinancialYear) -> Result<usize> {
    Ok(connection.execute(
        "DELETE FROM development_year WHERE development_area_id = ?1 AND year = ?2",
        (id.0, year.to_string()),
    )?)
}

/// Says what became of an area in a year. Answers how many rows that was.
pub fn set_outcome(
    connection: &Connection,
    id: DevelopmentAreaId,
    year: FinancialYear,
    outcome: Option<Outcome>,
    narrative: &str,
) -> Result<usize> {
    let outcome = outcome.map(word).transpose()?;
    Ok(connection.execute(
        "UPDATE development_year SET outcome = ?3, narrative = ?4 WHERE development_area_id = ?1 AND year = ?2",
        (id.0, year.to_string(), outcome, narrative),
    )?)
}

/// Says that one area came from another.
pub fn add_link(connection: &Connection, from: DevelopmentAreaId, to: DevelopmentAreaId) -> Result<()> {
    connection.execute("INSERT OR IGNORE INTO development_link (from_id, to_id) VALUES (?1, ?2)", [from.0, to.0])?;
    Ok(())
}
