//! Papers' rows: papers, sections, paragraphs, charts of the appendix, issues.

mod issues;

pub use issues::{
    IssueRow, NewIssue, add_issue, get_file, get_issue, list_all_issues, list_issues, snapshot_of, withdraw_issue,
};

use rusqlite::{Row, named_params};

use crate::calendar::{FinancialYear, Grain, Period};
use crate::error::Result;
use crate::ids::{AreaId, IndicatorId, PaperId, ParagraphId, ProviderId, SectionId};
use crate::paper::{CoverSheet, Paper, PaperChart, PaperDetails, Paragraph, Section, SectionKind};
use crate::storage::Connection;
use crate::storage::convert::{from_json, period, to_json, word, worded};
use crate::trends::Aggregation;

fn row_to_paper(row: &Row<'_>) -> rusqlite::Result<Paper> {
    let year = match period(row, "year")? {
        Period::Year(year) => year,
        other => other.financial_year(),
    };
    Ok(Paper {
        id: PaperId(row.get("id")?),
        year,
        details: PaperDetails { title: row.get("title")?, subtitle: row.get("subtitle")? },
        cover: from_json(row, "cover")?,
        sections: Vec::new(),
        charts: Vec::new(),
        overview: row.get("overview")?,
    })
}

/// All papers whole, oldest year first.
pub fn list(connection: &Connection) -> Result<Vec<Paper>> {
    let mut statement = connection.prepare_cached("SELECT * FROM paper ORDER BY year")?;
    let mut papers: Vec<Paper> = statement.query_map([], row_to_paper)?.collect::<rusqlite::Result<_>>()?;
    for paper in &mut papers {
        paper.sections = sections(connection, paper.id)?;
        paper.charts = charts(connection, paper.id)?;
    }
    Ok(papers)
}

fn sections(connection: &Connection, paper: PaperId) -> Result<Vec<Section>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM paper_section WHERE paper_id = ?1 ORDER BY position, id")?;
    let rows = statement.query_map([paper.0], |row| {
        Ok(Section {
            id: SectionId(row.get("id")?),
            kind: worded(row, "kind")?,
            title: row.get("title")?,
            paragraphs: Vec::new(),
        })
    })?;
    let mut sections = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for section in &mut sections {
        section.paragraphs = paragraphs(connection, section.id)?;
    }
    Ok(sections)
}

/// The paragraphs of a section, in order.
pub fn paragraphs(connection: &Connection, section: SectionId) -> Result<Vec<Paragraph>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM paragraph WHERE section_id = ?1 ORDER BY position, id")?;
    let rows = statement
        .query_map([section.0], |row| Ok(Paragraph { id: ParagraphId(row.get("id")?), words: row.get("words")? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn charts(connection: &Connection, paper: PaperId) -> Result<Vec<PaperChart>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM paper_chart WHERE paper_id = ?1 ORDER BY position, id")?;
    let rows = statement.query_map([paper.0], |row| {
        Ok(PaperChart {
            indicator: IndicatorId(row.get("indicator_id")?),
            area: AreaId(row.get("area_id")?),
            provider: row.get::<_, Option<i64>>("provider_id")?.map(ProviderId),
            aggregation: match row.get("rolling")? {
                true => Aggregation::RollingYear,
                false => Aggregation::by(worded(row, "grain")?),
            },
            kind: worded(row, "kind")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a paper without sections.
pub fn add(
    connection: &Connection,
    year: FinancialYear,
    details: &PaperDetails,
    cover: &CoverSheet,
) -> Result<PaperId> {
    connection.execute(
        "INSERT INTO paper (year, title, subtitle, cover) VALUES (?1, ?2, ?3, ?4)",
        (year.to_string(), &details.title, &details.subtitle, to_json(cover)?),
    )?;
    Ok(PaperId(connection.last_insert_rowid()))
}

/// Writes a paper's title anew. Answers how many rows that was.
pub fn update(connection: &Connection, id: PaperId, details: &PaperDetails) -> Result<usize> {
    Ok(connection.execute(
        "UPDATE paper SET title = ?2, subtitle = ?3 WHERE id = ?1",
        (id.0, &details.title, &details.subtitle),
    )?)
}

/// Says whether the appendix begins with the table of all indicators. Answers how many rows that was.
pub fn set_overview(connection: &Connection, id: PaperId, shown: bool) -> Result<usize> {
    Ok(connection.execute("UPDATE paper SET overview = ?2 WHERE id = ?1", (id.0, shown))?)
}

/// Writes a paper's cover sheet anew. Answers how many rows that was.
pub fn update_cover(connection: &Connection, id: PaperId, cover: &CoverSheet) -> Result<usize> {
    Ok(connection.execute("UPDATE paper SET cover = ?2 WHERE id = ?1", (id.0, to_json(cover)?))?)
}

/// Adds a section at `position`, counted from 1; those from there on move down.
pub fn add_section(
    connection: &Connection,
    paper: PaperId,
    position: i64,
    kind: SectionKind,
    title: &str,
) -> Result<SectionId> {
    connection.execute(
        "UPDATE paper_section SET position = position + 1 WHERE paper_id = ?1 AND position >= ?2",
        (paper.0, position),
    )?;
    connection.execute(
        "INSERT INTO paper_section (paper_id, position, kind, title) VALUES (?1, ?2, ?3, ?4)",
        (paper.0, position, word(kind)?, title),
    )?;
    Ok(SectionId(connection.last_insert_rowid()))
}

/// Gives a section a heading. Answers how many rows that was.
pub fn rename_section(connection: &Connection, id: SectionId, title: &str) -> Result<usize> {
    Ok(connection.execute("UPDATE paper_section SET title = ?2 WHERE id = ?1", (id.0, title))?)
}

/// Puts the sections of a paper into this order.
pub fn order_sections(connection: &Connection, sections: &[SectionId]) -> Result<()> {
    for (position, id) in (1_i64..).zip(sections) {
        connection
            .execute("UPDATE paper_section SET position = ?2 WHERE id = ?1 AND position <> ?2", (id.0, position))?;
    }
    Ok(())
}

/// Takes a section and its paragraphs away. Answers how many sections that was.
pub fn remove_section(connection: &Connection, id: SectionId) -> Result<usize> {
    connection.execute("DELETE FROM paragraph WHERE section_id = ?1", [id.0])?;
    Ok(connection.execute("DELETE FROM paper_section WHERE id = ?1", [id.0])?)
}

/// Writes the paragraphs of a section. One that is already there keeps its identity, by place.
pub fn put_paragraphs(connection: &Connection, section: SectionId, words: &[String]) -> Result<()> {
    let kept = paragraphs(connection, section)?;
    for (index, words) in words.iter().enumerate() {
        let position = index as i64 + 1;
        match kept.get(index) {
            Some(paragraph) if paragraph.words == *words => {}
            Some(paragraph) => {
                connection.execute(
                    "UPDATE paragraph SET words = ?2, position = ?3 WHERE id = ?1",
                    (paragraph.id.0, words, position),
                )?;
            }
            None => {
                connection.execute(
                    "INSERT INTO paragraph (section_id, position, words) VALUES (?1, ?2, ?3)",
                    (section.0, position, words),
                )?;
            }
        }
    }
    for paragraph in kept.iter().skip(words.len()) {
        connection.execute("DELETE FROM paragraph WHERE id = ?1", [paragraph.id.0])?;
    }
    Ok(())
}

/// Says which charts the appendix has.
pub fn set_charts(connection: &Connection, paper: PaperId, charts: &[PaperChart]) -> Result<()> {
    connection.execute("DELETE FROM paper_chart WHERE paper_id = ?1", [paper.0])?;
    for (position, chart) in (1_i64..).zip(charts) {
        connection.execute(
            include_str!("add_chart.sql"),
            named_params! {
                ":paper_id": paper.0, ":position": position, ":indicator_id": chart.indicator.0,
                ":area_id": chart.area.0, ":provider_id": chart.provider.map(|id| id.0),
                ":grain": word(chart.aggregation.step(Grain::Year))?,
                ":rolling": chart.aggregation == Aggregation::RollingYear, ":kind": word(chart.kind)?,
            },
        )?;
    }
    Ok(())
}
