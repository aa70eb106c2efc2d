//! Composing: the kept paper and the book of figures become a document, and what is to be looked at.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::document::{Block, Document, ParagraphStyle, Run};
use super::findings::{Finding, Severity};
use super::live::{LiveSources, Resolved, resolve_paragraph};
use super::marked::Piece;
use super::model::{Paper, PaperChart, Paragraph, Section, SectionKind};
use super::preflight::{no_text, not_drawn, of_live_figure, of_words};
use super::trail_head::TrailHead;
use super::{overview_table, tables};
use crate::figures::{Book, Theme};
use crate::ids::FigureId;
use crate::organisation::Organisation;
use crate::text::counted;
use crate::trends::{
    ChartKind, ChartRequest, OverviewRow, OverviewScope, SeriesQuestion, TrendNotes, TrendSources, draw_chart, overview,
};

/// What a paper is composed from.
#[derive(Debug, Clone, Copy)]
pub struct Ingredients<'a> {
    /// The paper as it is kept.
    pub paper: &'a Paper,
    /// The figures that it may name.
    pub book: &'a Book,
    /// What is known about their trends.
    pub notes: &'a TrendNotes,
    /// The organisation on the day of the meeting.
    pub organisation: &'a Organisation,
    /// Whether the workbook is the worked example.
    pub example: bool,
    /// The day it is made.
    pub made_on: NaiveDate,
    /// Where the record of changes stands from which it is being issued, so that nothing marks it as a draft; none for a
    /// draft.
    pub issued_from: Option<&'a TrailHead>,
}

/// A composed paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// What is laid out.
    pub document: Document,
    /// What is to be looked at, in the paper's order.
    pub findings: Vec<Finding>,
    /// Every live figure and name that its text prints, by what stands in the text.
    pub figures: BTreeMap<String, Resolved>,
    /// The submitted figures that its text, tables and charts were worked out from.
    pub used: BTreeSet<FigureId>,
    /// Its charts as they were drawn: kept with an issue.
    pub charts: Vec<DrawnChart>,
}

/// What is kept of a chart when a paper is issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawnChart {
    /// Which chart.
    pub chart: PaperChart,
    /// What it was a chart of.
    pub title: String,
    /// What it showed, in words.
    pub finding: String,
    /// The rules and their version, where points were judged.
    pub rule_set: Option<String>,
}

impl Ingredients<'_> {
    fn live(&self) -> LiveSources<'_> {
        LiveSources { trends: self.sources(), organisation: &self.organisation.details }
    }

    fn sources(&self) -> TrendSources<'_> {
        TrendSources { book: self.book, notes: self.notes, today: self.made_on }
    }
}

/// Composes a paper.
pub fn compose(ingredients: &Ingredients<'_>) -> Composed {
    let mut composing = Composing {
        ingredients,
        blocks: Vec::new(),
        findings: Vec::new(),
        figures: BTreeMap::new(),
        used: BTreeSet::new(),
        charts: Vec::new(),
    };
    composing.cover();
    composing.title_page();
    composing.blocks.push(Block::Heading { level: 1, number: None, text: "Contents".into(), in_contents: false });
    composing.blocks.push(Block::Contents);
    composing.blocks.push(Block::PageBreak);
    for (index, section) in ingredients.paper.sections.iter().enumerate() {
        composing.section(index + 1, section);
    }
    composing.appendix();
    composing.finish()
}

struct Composing<'a> {
    ingredients: &'a Ingredients<'a>,
    blocks: Vec<Block>,
    findings: Vec<Finding>,
    figures: BTreeMap<String, Resolved>,
    used: BTreeSet<FigureId>,
    charts: Vec<DrawnChart>,
}

impl Composing<'_> {
    fn cover(&mut self) {
        let details = &self.ingredients.organisation.details;
        let cover = &self.ingredients.paper.cover;
        self.findings.extend(cover.findings());
        self.blocks.push(Block::OnePage(cover.blocks(details)));
        self.blocks.push(Block::PageBreak);
    }

    fn title_page(&mut self) {
        let Ingredients { paper, organisation, .. } = self.ingredients;
        let line = |words: &str, style| Block::Paragraph { number: None, runs: vec![Run::bold(words)], style };
        self.blocks.push(Block::Space(150.0));
        self.blocks.push(line(&paper.details.title, ParagraphStyle::Title));
        self.blocks.push(line(&paper.year.to_string(), ParagraphStyle::Title));
        self.blocks.push(Block::Space(12.0));
        self.blocks.push(line(&paper.details.subtitle, ParagraphStyle::Centred));
        self.blocks.push(Block::Space(160.0));
        for words in [&organisation.details.author, &organisation.details.directorate, &organisation.details.name] {
            if !words.trim().is_empty() {
                self.blocks.push(line(words, ParagraphStyle::Centred));
            }
        }
        self.blocks.push(Block::PageBreak);
    }

    fn section(&mut self, number: usize, section: &Section) {
        self.blocks.push(Block::Heading {
            level: 1,
            number: Some(format!("{number}.")),
            text: section.title.clone(),
            in_contents: true,
        });
        if section.paragraphs.is_empty() {
            self.findings.push(no_text(number, section));
        }
        for (index, paragraph) in section.paragraphs.iter().enumerate() {
            self.paragraph(&format!("{number}.{}", index + 1), section, paragraph);
        }
        let (book, year) = (self.ingredients.book, self.ingredients.paper.year);
        let (table, theme) = match section.kind {
            SectionKind::Demographics => (tables::demographics(book, year), Theme::Demographics),
            SectionKind::Performance => (tables::performance(book, year), Theme::Performance),
            _ => return,
        };
        self.blocks.extend(table);
        self.used.extend(tables::sources(book, theme, year));
    }

    fn paragraph(&mut self, number: &str, section: &Section, paragraph: &Paragraph) {
        self.findings.extend(of_words(number, section, paragraph));
        let mut runs = Vec::new();
        for printed in resolve_paragraph(&paragraph.words, &self.ingredients.live()) {
            match printed {
                (Piece::Words { text, bold }, _) => runs.push(Run { text, bold }),
                (Piece::Live { .. }, None) => {}
                (Piece::Live { bold, reference }, Some(resolved)) => {
                    self.findings.extend(of_live_figure(number, section, paragraph, &resolved));
                    runs.push(Run { text: resolved.text.clone(), bold });
                    self.used.extend(&resolved.sources);
                    self.figures.insert(reference, resolved);
                }
            }
        }
        self.blocks.push(Block::Paragraph { number: Some(number.to_owned()), runs, style: ParagraphStyle::Body });
    }

    fn appendix(&mut self) {
        let paper = self.ingredients.paper;
        if paper.charts.is_empty() && !paper.overview {
            return;
        }
        self.blocks.push(Block::PageBreak);
        self.blocks.push(Block::Heading {
            level: 1,
            number: Some("Appendix One".into()),
            text: "Trends".into(),
            in_contents: true,
        });
        if paper.overview {
            let overview = overview(&self.ingredients.sources(), &OverviewScope::default());
            self.used.extend(overview.rows.iter().flat_map(|row| &row.sources));
            self.charts.extend(overview.rows.iter().filter(|row| row.rule_set.is_some()).map(drawn_row));
            self.blocks.extend(overview_table::blocks(&overview));
        }
        for (index, chart) in paper.charts.iter().enumerate() {
            self.chart(index, chart);
        }
    }

    fn chart(&mut self, index: usize, chart: &PaperChart) {
        let PaperChart { indicator, area, provider, aggregation, kind } = *chart;
        let series = SeriesQuestion { indicator, area, provider, aggregation };
        let request = ChartRequest { kind, series, zoomed: false, titled: false };
        let Some(drawing) = draw_chart(&self.ingredients.sources(), &request) else {
            return self.findings.push(not_drawn(index));
        };
        self.used.extend(&drawing.sources);
        self.blocks.push(Block::Heading { level: 2, number: None, text: drawing.title.clone(), in_contents: false });
        self.plainly(&drawing.finding);
        let rules = drawing.rule_set.iter().map(|rules| format!(" {rules}."));
        let caption = format!("Figure {}. {}.{}", index + 1, drawing.title, rules.collect::<String>());
        self.blocks.push(Block::Chart { scene: drawing.scene, caption });
        for words in &drawing.under {
            self.blocks.push(Block::Paragraph {
                number: None,
                runs: vec![Run::plain(words)],
                style: ParagraphStyle::Note,
            });
        }
        self.charts.push(DrawnChart {
            chart: *chart,
            title: drawing.title,
            finding: drawing.finding,
            rule_set: drawing.rule_set,
        });
    }

    /// A paragraph without a number.
    fn plainly(&mut self, words: &str) {
        let runs = vec![Run::plain(words)];
        self.blocks.push(Block::Paragraph { number: None, runs, style: ParagraphStyle::Body });
    }

    fn finish(mut self) -> Composed {
        self.findings.sort_by_key(|finding| finding.severity);
        let Ingredients { paper, organisation, made_on, issued_from, .. } = self.ingredients;
        self.blocks.extend(issued_from.iter().flat_map(|head| head.blocks()));
        let document = Document {
            title: format!("{} {}", paper.details.title, paper.year),
            author: organisation.details.name.clone(),
            subject: paper.details.subtitle.clone(),
            footer: format!("{} {}, {}", paper.details.title, paper.year, paper.details.subtitle),
            banner: self.banner(),
            made_on: *made_on,
            blocks: self.blocks,
        };
        Composed { document, findings: self.findings, figures: self.figures, used: self.used, charts: self.charts }
    }

    /// What every page says at its head about itself.
    fn banner(&self) -> Option<String> {
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let draft = match errors {
            _ if self.ingredients.issued_from.is_some() => None,
            0 => Some("DRAFT".to_owned()),
            many => Some(format!("DRAFT: {} to put right", counted(many, "thing"))),
        };
        let example = self.ingredients.example.then(|| "Example: some figures are invented".to_owned());
        let words: Vec<String> = draft.into_iter().chain(example).collect();
        (!words.is_empty()).then(|| words.join(" – "))
    }
}

/// What is kept of a row of the table of all indicators.
fn drawn_row(row: &OverviewRow) -> DrawnChart {
    let SeriesQuestion { indicator, area, provider, aggregation } = row.question;
    DrawnChart {
        chart: PaperChart { indicator, area, provider, aggregation, kind: ChartKind::Trend },
        title: format!("{}, {}", row.indicator, row.area),
        finding: row.finding.clone(),
        rule_set: row.rule_set.clone(),
    }
}
