//! Papers in the workbook: writing them, looking at them, making the PDF, issuing.

use crate::calendar::FinancialYear;
use crate::error::{Error, Result};
use crate::figures::Theme;
use crate::ids::{PaperId, SectionId};
use crate::organisation::{Organisation, OrganisationDetails};
use crate::paper::{
    Composed, CoverSheet, DraftSection, DraftSources, DrawnChart, Finding, Ingredients, LiveSources, Offer, Paper,
    PaperChart, PaperDetails, Resolved, TrailHead, compose, dorset_form, draft_sections, offers, resolve,
};
use crate::pdf::{Pages, lay_out, page_svg, to_pdf};
use crate::storage::papers as rows;
use crate::trends::{Aggregation, ChartKind};
use crate::views::{PaperSummary, PaperView};
use crate::workbook::figures::whole_book::WholeBook;
use crate::workbook::{Act, Changed, Noun, Workbook};

/// A paper made into a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadePaper {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What is to be looked at.
    pub findings: Vec<Finding>,
    /// Its charts as they were drawn.
    pub charts: Vec<DrawnChart>,
}

const TITLE: &str = "Looked after children and care leavers annual report";

impl Workbook {
    /// All papers whole, oldest year first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_papers(&self) -> Result<Vec<Paper>> {
        rows::list(self.read())
    }

    /// The paper with this identity.
    ///
    /// # Errors
    /// If there is none.
    pub fn get_paper(&self, id: PaperId) -> Result<Paper> {
        let found = self.list_papers()?.into_iter().find(|paper| paper.id == id);
        found.ok_or_else(|| Error::NotFound("such paper".into()))
    }

    /// The paper for a year.
    ///
    /// # Errors
    /// If there is none.
    pub fn get_paper_for(&self, year: FinancialYear) -> Result<Paper> {
        let found = self.list_papers()?.into_iter().find(|paper| paper.year == year);
        found.ok_or_else(|| Error::NotFound(format!("paper for {year}")))
    }

    /// The paper that is being worked on: the one for the latest year.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn find_current_paper(&self) -> Result<Option<Paper>> {
        Ok(self.list_papers()?.pop())
    }

    pub(in crate::workbook) fn organisation_of(&self, paper: &Paper) -> Result<Organisation> {
        let date = paper.meeting_date().unwrap_or(self.today());
        self.find_organisation_on(date)?.ok_or_else(|| {
            Error::Refused("Enter the organisation in Settings first. The paper carries its name.".into())
        })
    }

    /// The paper as a document, with what is to be looked at: a draft.
    ///
    /// # Errors
    /// If the organisation is not entered yet.
    pub fn compose_paper(&self, paper: &Paper) -> Result<Composed> {
        self.composed(paper, None, &self.whole_book()?)
    }

    /// The same from what was read already, or as it is issued from where the record of changes stands.
    fn composed(&self, paper: &Paper, issued_from: Option<&TrailHead>, whole: &WholeBook) -> Result<Composed> {
        let organisation = self.organisation_of(paper)?;
        Ok(compose(&Ingredients {
            paper,
            book: &whole.book,
            notes: &whole.notes,
            organisation: &organisation,
            example: self.is_example(),
            made_on: self.today(),
            issued_from,
        }))
    }

    /// The paper as the screen shows it.
    ///
    /// # Errors
    /// If there is no such paper, or the organisation is not entered yet.
    pub fn get_paper_view(&self, id: PaperId) -> Result<PaperView> {
        let papers = self.list_papers()?;
        let summaries = papers
            .iter()
            .rev()
            .map(|paper| PaperSummary {
                id: paper.id,
                year: paper.year.to_string(),
                title: paper.details.title.clone(),
            })
            .collect();
        let found = papers.into_iter().find(|paper| paper.id == id);
        let paper = found.ok_or_else(|| Error::NotFound("such paper".into()))?;
        let whole = self.whole_book()?;
        let composed = self.composed(&paper, None, &whole)?;
        Ok(PaperView {
            issues: self.issues_of(&paper, &composed)?,
            figures: composed.figures,
            findings: composed.findings,
            papers: summaries,
            paper,
        })
    }

    /// What a live figure or a live name would print, in the paper that is being worked on.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn resolve_figure(&self, reference: &str) -> Result<Resolved> {
        let organisation = match self.find_current_paper()? {
            Some(paper) => self.organisation_of(&paper).ok(),
            None => self.find_organisation()?,
        };
        let details = organisation.map_or_else(OrganisationDetails::unknown, |organisation| organisation.details);
        let whole = self.whole_book()?;
        Ok(resolve(reference, &LiveSources { trends: whole.sources(), organisation: &details }))
    }

    /// Sentences about trends that the paper's text may take.
    ///
    /// # Errors
    /// If there is no such paper.
    pub fn list_offers(&self, id: PaperId) -> Result<Vec<Offer>> {
        let paper = self.get_paper(id)?;
        let organisation = self.organisation_of(&paper)?;
        let whole = self.whole_book()?;
        Ok(offers(&LiveSources { trends: whole.sources(), organisation: &organisation.details }, paper.year))
    }

    fn laid_out(&self, paper: &Paper, issued_from: Option<&TrailHead>) -> Result<(Composed, Pages)> {
        let composed = self.composed(paper, issued_from, &self.whole_book()?)?;
        let pages = lay_out(&composed.document);
        Ok((composed, pages))
    }

    /// The pages of the paper as SVG, from the same layout as the PDF.
    ///
    /// # Errors
    /// If there is no such paper, or the organisation is not entered yet.
    pub fn preview_paper(&self, id: PaperId) -> Result<Vec<String>> {
        let (_, pages) = self.laid_out(&self.get_paper(id)?, None)?;
        Ok((0..pages.count()).map(|index| page_svg(&pages, index, &format!("page{}", index + 1))).collect())
    }

    /// Makes the PDF of a paper: a draft, which says so on every page.
    ///
    /// # Errors
    /// If the organisation is not entered yet, or the PDF cannot be made.
    pub fn make_paper(&self, paper: &Paper) -> Result<MadePaper> {
        Ok(self.make(paper, None)?.1)
    }

    /// Makes the PDF of a paper as it would be issued from where the record of changes stands.
    pub(in crate::workbook) fn make_issue(&self, paper: &Paper, head: &TrailHead) -> Result<(Composed, MadePaper)> {
        self.make(paper, Some(head))
    }

    fn make(&self, paper: &Paper, issued_from: Option<&TrailHead>) -> Result<(Composed, MadePaper)> {
        let (composed, pages) = self.laid_out(paper, issued_from)?;
        let bytes = to_pdf(&pages, &composed.document).map_err(|error| Error::Pdf(error.to_string()))?;
        let made = MadePaper {
            bytes,
            pages: pages.count(),
            findings: composed.findings.clone(),
            charts: composed.charts.clone(),
        };
        Ok((composed, made))
    }

    pub(in crate::workbook) fn draft<T>(
        &self,
        year: FinancialYear,
        write: impl FnOnce(&DraftSources<'_>) -> T,
    ) -> Result<T> {
        let organisation = self.find_organisation()?.ok_or_else(|| {
            Error::Refused("Enter the organisation in Settings first. The paper carries its name.".into())
        })?;
        let (book, areas, notes) = (self.book()?, self.list_development_areas()?, self.get_trend_notes()?);
        let (risks, log) = (self.list_risks()?, self.list_log_entries()?);
        Ok(write(&DraftSources {
            year,
            book: &book,
            notes: &notes,
            areas: &areas,
            risks: &risks,
            log: &log,
            organisation: &organisation,
            today: self.today(),
        }))
    }

    /// Starts the paper for a year: cover sheet, the usual sections drafted from the workbook, a chart of each
    /// performance indicator.
    ///
    /// # Errors
    /// If there is a paper for that year already, or the organisation is not entered yet.
    pub fn add_paper(&mut self, year: FinancialYear) -> Result<Changed<PaperId>> {
        if self.list_papers()?.iter().any(|paper| paper.year == year) {
            return Err(Error::field("year", format!("There is already a paper for {year}.")));
        }
        let sections = self.draft(year, draft_sections)?;
        let author = self.author()?;
        let details = PaperDetails { title: TITLE.into(), subtitle: "Executive summary".into() };
        let cover = self.next_cover(year, &author)?;
        let charts = self.usual_charts()?;
        self.change(Act::new("add_paper", &[Noun::Papers], format!("start the paper for {year}")), |connection| {
            let id = rows::add(connection, year, &details, &cover)?;
            for (position, section) in (1..).zip(&sections) {
                put_section(connection, id, position, section)?;
            }
            rows::set_charts(connection, id, &charts)?;
            rows::set_overview(connection, id, true)?;
            Ok(id)
        })
    }

    /// Last year's form, to be confirmed anew; the Dorset form if there is no earlier paper.
    fn next_cover(&self, year: FinancialYear, author: &str) -> Result<CoverSheet> {
        let earlier = self.list_papers()?.into_iter().rfind(|paper| paper.year < year);
        let Some(earlier) = earlier else { return Ok(dorset_form(TITLE, author)) };
        let mut cover = earlier.cover;
        for field in &mut cover.fields {
            match &mut field.content {
                crate::paper::CoverContent::Date { date } => *date = None,
                crate::paper::CoverContent::Declaration { confirmed, initials } => {
                    *confirmed = false;
                    initials.clear();
                }
                _ => {}
            }
        }
        Ok(cover)
    }

    fn usual_charts(&self) -> Result<Vec<PaperChart>> {
        let book = self.book()?;
        let Some(area) = book.register.whole().map(|area| area.id) else { return Ok(Vec::new()) };
        let charts = book.register.indicators.iter().filter(|indicator| {
            indicator.theme == Theme::Performance && !indicator.archived && book.span(indicator.id).is_some()
        });
        Ok(charts
            .map(|indicator| PaperChart {
                indicator: indicator.id,
                area,
                provider: None,
                aggregation: Aggregation::by(indicator.grain),
                kind: ChartKind::Trend,
            })
            .collect())
    }
}

pub(in crate::workbook) fn put_section(
    connection: &crate::storage::Connection,
    paper: PaperId,
    position: i64,
    section: &DraftSection,
) -> Result<SectionId> {
    let id = rows::add_section(connection, paper, position, section.kind, &section.title)?;
    rows::put_paragraphs(connection, id, &section.paragraphs)?;
    Ok(id)
}
