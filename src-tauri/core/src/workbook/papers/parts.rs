//! What a paper consists of: its title and cover sheet, sections, text, charts.

use crate::error::{Error, FieldError, Result, accepted};
use crate::ids::{PaperId, SectionId};
use crate::paper::{
    CoverSheet, DraftSection, PaperChart, PaperDetails, Paragraph, SectionKind, draft_section, section_heading,
};
use crate::storage::papers as rows;
use crate::text::{LONG, not_too_long, tidied};
use crate::workbook::papers::make::put_section;
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

/// The most sections of a paper.
const MOST_SECTIONS: usize = 100;
/// The most paragraphs of a section.
const MOST_PARAGRAPHS: usize = 500;
/// The most letters of all sections of a paper, which fill some 250 pages.
const MOST_LETTERS: usize = 1_000_000;
/// The most charts of an appendix.
const MOST_CHARTS: usize = 200;

fn refuse_more(field: &str, count: usize, most: usize, what: &str) -> Result<()> {
    if count > most {
        return Err(Error::field(field, format!("There can be {most} {what} at most. Nothing was changed.")));
    }
    Ok(())
}

impl Workbook {
    /// Changes the title of a paper.
    ///
    /// # Errors
    /// Fields that were not accepted; no such paper.
    pub fn update_paper(&mut self, id: PaperId, details: &PaperDetails) -> Result<Changed<()>> {
        accepted(details.problems())?;
        let paper = self.get_paper(id)?;
        let typed_in = match (paper.details.title == details.title, paper.details.subtitle == details.subtitle) {
            (true, _) => "subtitle",
            (_, true) => "title",
            _ => "both",
        };
        let of = format!("{typed_in} of paper {id}");
        self.change_in_one_breath(
            Act::new("update_paper", &[Noun::Papers], format!("change the title of the paper for {}", paper.year)),
            Some(of),
            |connection| must_exist(rows::update(connection, id, details)?, "such paper"),
        )
    }

    /// Changes the cover sheet.
    ///
    /// # Errors
    /// Fields that were not accepted; no such paper.
    pub fn update_cover(&mut self, id: PaperId, cover: &CoverSheet) -> Result<Changed<()>> {
        accepted(cover.problems())?;
        let of = typed_in_cover(&self.get_paper(id)?.cover, cover).map(|field| format!("{field} of cover {id}"));
        self.change_in_one_breath(
            Act::new("update_cover", &[Noun::Papers], "change the cover sheet"),
            of,
            |connection| must_exist(rows::update_cover(connection, id, cover)?, "such paper"),
        )
    }

    /// Adds a section at the end, drafted from the workbook.
    ///
    /// # Errors
    /// A heading that is missing or too long; more sections than a paper holds; no such paper.
    pub fn add_section(&mut self, id: PaperId, kind: SectionKind, title: &str) -> Result<Changed<SectionId>> {
        let title = section_heading(title)?;
        let paper = self.get_paper(id)?;
        refuse_more("title", paper.sections.len() + 1, MOST_SECTIONS, "sections")?;
        let drafted = self.draft(paper.year, |sources| draft_section(kind, sources))?;
        let section = DraftSection { title, ..drafted };
        let position = paper.sections.len() as i64 + 1;
        self.change(Act::new("add_section", &[Noun::Papers], "add a section"), |connection| {
            put_section(connection, id, position, &section)
        })
    }

    /// Gives a section another heading.
    ///
    /// # Errors
    /// An empty heading; no such section.
    pub fn rename_section(&mut self, id: SectionId, title: &str) -> Result<Changed<()>> {
        let (title, of) = (section_heading(title)?, format!("heading of section {id}"));
        self.change_in_one_breath(
            Act::new("rename_section", &[Noun::Papers], "rename a section"),
            Some(of),
            |connection| must_exist(rows::rename_section(connection, id, &title)?, "such section"),
        )
    }

    /// Moves a section by `places`: below nought towards the beginning.
    ///
    /// # Errors
    /// No such paper or section.
    pub fn move_section(&mut self, paper: PaperId, id: SectionId, places: i32) -> Result<Changed<()>> {
        let mut order: Vec<SectionId> = self.get_paper(paper)?.sections.iter().map(|section| section.id).collect();
        let from =
            order.iter().position(|section| *section == id).ok_or_else(|| Error::NotFound("such section".into()))?;
        let last = order.len().saturating_sub(1);
        let to = from.saturating_add_signed(places as isize).min(last);
        let moved = order.remove(from);
        order.insert(to, moved);
        self.change(Act::new("move_section", &[Noun::Papers], "move a section"), |connection| {
            rows::order_sections(connection, &order)
        })
    }

    /// Takes a section out of its paper.
    ///
    /// # Errors
    /// No such section.
    pub fn remove_section(&mut self, id: SectionId) -> Result<Changed<()>> {
        self.change(Act::new("remove_section", &[Noun::Papers], "remove a section"), |connection| {
            must_exist(rows::remove_section(connection, id)?, "such section")
        })
    }

    /// Writes the paragraphs of a section. One that is already there keeps its identity, by place.
    ///
    /// # Errors
    /// A paragraph that is too long, or more of them than a section holds; no such section.
    pub fn edit_text(&mut self, id: SectionId, paragraphs: &[String]) -> Result<Changed<()>> {
        let problems: Vec<FieldError> = paragraphs
            .iter()
            .enumerate()
            .filter_map(|(index, words)| not_too_long(&format!("paragraph-{}", index + 1), words, LONG))
            .collect();
        accepted(problems)?;
        refuse_more("paragraphs", paragraphs.len(), MOST_PARAGRAPHS, "paragraphs in a section")?;
        let papers = self.list_papers()?;
        let of_section = papers.iter().find(|paper| paper.sections.iter().any(|section| section.id == id));
        let paper = of_section.ok_or_else(|| Error::NotFound("such section".into()))?;
        let others = paper.sections.iter().filter(|section| section.id != id).flat_map(|section| &section.paragraphs);
        let letters = |words: &str| words.chars().count();
        let whole: usize = others.map(|paragraph| letters(&paragraph.words)).sum::<usize>()
            + paragraphs.iter().map(|words| letters(words)).sum::<usize>();
        refuse_more("paragraphs", whole, MOST_LETTERS, "letters in all sections of a paper")?;
        let section = paper.sections.iter().find(|section| section.id == id);
        let section = section.ok_or_else(|| Error::NotFound("such section".into()))?;
        let words: Vec<String> = paragraphs.iter().map(|words| tidied(words)).collect();
        let of = typed_in_text(&section.paragraphs, &words).map(|index| format!("paragraph {index} of section {id}"));
        self.change_in_one_breath(Act::new("edit_text", &[Noun::Papers], "edit the text"), of, |connection| {
            rows::put_paragraphs(connection, id, &words)
        })
    }

    /// What a section would say if it were drafted from the workbook now.
    ///
    /// # Errors
    /// No such paper; the organisation is not entered yet.
    pub fn draft_of_section(&self, id: PaperId, kind: SectionKind) -> Result<Vec<String>> {
        let year = self.get_paper(id)?.year;
        self.draft(year, |sources| draft_section(kind, sources).paragraphs)
    }

    /// Says which charts the appendix has.
    ///
    /// # Errors
    /// More charts than an appendix holds; a chart of which no indicator is chosen; no such paper.
    pub fn set_charts(&mut self, id: PaperId, charts: &[PaperChart]) -> Result<Changed<()>> {
        let register = self.get_register()?;
        accepted(charts.iter().find_map(|chart| chart.problem(&register)).into_iter().collect())?;
        let as_before = self.get_paper(id)?.charts == charts;
        refuse_more("charts", charts.len(), MOST_CHARTS, "charts")?;
        self.change(Act::new("set_charts", &[Noun::Papers], "change the charts of the appendix"), |connection| {
            // The rows are written anew, which would be a step of undo that takes nothing back.
            if as_before { Ok(()) } else { rows::set_charts(connection, id, charts) }
        })
    }

    /// Says whether the appendix begins with the table of all indicators.
    ///
    /// # Errors
    /// No such paper.
    pub fn set_paper_overview(&mut self, id: PaperId, shown: bool) -> Result<Changed<()>> {
        self.change(Act::new("set_charts", &[Noun::Papers], "change the charts of the appendix"), |connection| {
            must_exist(rows::set_overview(connection, id, shown)?, "such paper")
        })
    }
}

/// The one paragraph that is being typed in; none if several differ, or there are more or fewer than before.
fn typed_in_text(before: &[Paragraph], now: &[String]) -> Option<usize> {
    if before.len() != now.len() {
        return None;
    }
    let mut differing = before.iter().zip(now).enumerate().filter(|(_, (before, now))| before.words != **now);
    let first = differing.next().map(|(index, _)| index);
    if differing.next().is_some() { None } else { first }
}

/// The one field of the cover sheet that is being typed in, by its place.
fn typed_in_cover(before: &CoverSheet, now: &CoverSheet) -> Option<usize> {
    if before.fields.len() != now.fields.len() {
        return None;
    }
    let mut differing = before.fields.iter().zip(&now.fields).enumerate().filter(|(_, (before, now))| before != now);
    let first = differing.next().map(|(index, _)| index);
    if differing.next().is_some() { None } else { first }
}
