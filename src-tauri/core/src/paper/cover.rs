//! The cover sheet: an ordered list of typed fields, so that each organisation can have its own form.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::document::{Alignment, Block, Cell, Column, HeaderCell, ParagraphStyle, Run, Table};
use super::findings::{Finding, Place, Severity};
use super::names::with_names;
use crate::calendar::short_date;
use crate::error::FieldError;
use crate::organisation::OrganisationDetails;
use crate::text::{LINE, LONG, NAME, TITLE, not_too_long, required};

/// A column of a tick grid, under a heading that it may share with its neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct GridColumn {
    /// The heading over it and its neighbours; empty if it has none.
    pub group: String,
    /// Its own heading.
    pub name: String,
}

/// A row of a tick grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct GridRow {
    /// What is considered.
    pub name: String,
    /// A tick or none for each column.
    pub ticks: Vec<bool>,
}

/// What a field of the cover sheet holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum CoverContent {
    /// Words.
    Text {
        /// What was written.
        words: String,
    },
    /// A date.
    Date {
        /// Which, if it is known.
        date: Option<NaiveDate>,
    },
    /// A list with bullets.
    List {
        /// Its entries.
        items: Vec<String>,
    },
    /// A grid of rows to tick.
    TickGrid {
        /// Its columns.
        columns: Vec<GridColumn>,
        /// Its rows.
        rows: Vec<GridRow>,
    },
    /// A sentence that the author confirms.
    Declaration {
        /// Whether it is confirmed.
        confirmed: bool,
        /// The author's initials.
        initials: String,
    },
}

/// A field of the cover sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct CoverField {
    /// What it asks for, as printed.
    pub name: String,
    /// A heading printed over it, if a new part of the form begins here.
    pub heading: Option<String>,
    /// Whether the paper may not go out without it.
    pub required: bool,
    /// What it holds.
    pub content: CoverContent,
}

/// The cover sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct CoverSheet {
    /// The title of the paper as on the form.
    pub title: String,
    /// Its fields in order.
    pub fields: Vec<CoverField>,
}

fn text(name: &str, required: bool, words: &str) -> CoverField {
    CoverField { name: name.into(), heading: None, required, content: CoverContent::Text { words: words.into() } }
}

fn date(name: &str) -> CoverField {
    CoverField { name: name.into(), heading: None, required: true, content: CoverContent::Date { date: None } }
}

fn grid(heading: &str, name: &str, columns: &[(&str, &str)], rows: &[&str]) -> CoverField {
    let columns: Vec<GridColumn> =
        columns.iter().map(|(group, name)| GridColumn { group: (*group).into(), name: (*name).into() }).collect();
    let rows = rows.iter().map(|name| GridRow { name: (*name).into(), ticks: vec![false; columns.len()] }).collect();
    CoverField {
        name: name.into(),
        heading: (!heading.is_empty()).then(|| heading.into()),
        required: true,
        content: CoverContent::TickGrid { columns, rows },
    }
}

fn declaration(name: &str) -> CoverField {
    CoverField {
        name: name.into(),
        heading: None,
        required: true,
        content: CoverContent::Declaration { confirmed: false, initials: String::new() },
    }
}

/// The form of a clinical commissioning group's governing body, as used in Dorset until 2022. The objectives are
/// each organisation's own, so none is filled in.
pub fn dorset_form(title: &str, author: &str) -> CoverSheet {
    let considered = [
        "All three Domains of Quality (Safety, Quality, Patient Experience)",
        "Board Assurance Framework Risk Register",
        "Budgetary Impact",
        "Legal/Regulatory",
        "People/Staff",
        "Financial/Value for Money/Sustainability",
        "Information Management & Technology",
        "Equality Impact Assessment",
        "Freedom of Information",
    ];
    let action = "Any action required?";
    CoverSheet {
        title: title.into(),
        fields: vec![
            text("Agenda item", false, ""),
            date("Date of the meeting"),
            text("Author", true, author),
            text("Purpose of Report", true, ""),
            text("Recommendation", true, ""),
            text("Stakeholder Engagement", true, ""),
            text("Previous GB / Committee/s, Dates", true, "N/A"),
            CoverField {
                name: "This report links to the following Strategic Objectives".into(),
                heading: Some("Monitoring and Assurance Summary".into()),
                required: true,
                content: CoverContent::List { items: Vec::new() },
            },
            grid("", "Considered", &[("", "Yes"), (action, "Yes Detail in report"), (action, "No")], &considered),
            declaration(
                "I confirm that I have considered the implications of this report on each of the matters above, as indicated",
            ),
        ],
    }
}

/// A form as integrated care boards use it.
pub fn icb_form(title: &str, author: &str) -> CoverSheet {
    let implications = [
        "Quality and safety",
        "Finance",
        "Legal",
        "Equality and health inequalities",
        "Data protection",
        "Conflicts of interest",
        "Risk and board assurance framework",
    ];
    CoverSheet {
        title: title.into(),
        fields: vec![
            text("Agenda item", false, ""),
            date("Date of the meeting"),
            text("Author", true, author),
            text("Executive lead", true, ""),
            text("Purpose (decision, discussion, assurance or information)", true, ""),
            text("Executive summary", true, ""),
            text("Recommendation", true, ""),
            text("Previously considered by", true, ""),
            text("Engagement", false, ""),
            grid("Implications", "Implications", &[("", "Yes"), ("", "No"), ("", "N/A")], &implications),
            declaration("I confirm that the implications above have been considered"),
        ],
    }
}

/// The most fields of a cover sheet, and the most entries, rows and columns of one of them.
const MOST_OF_COVER: usize = 100;
/// The most letters of all its fields, which fill some 25 pages.
const MOST_LETTERS: usize = 100_000;

impl CoverContent {
    /// How many entries it has, and its words with the most letters of each.
    fn size(&self) -> (usize, Vec<(&str, usize)>) {
        match self {
            Self::Text { words } => (1, vec![(words, LONG)]),
            Self::Date { .. } => (1, Vec::new()),
            Self::List { items } => (items.len(), items.iter().map(|item| (item.as_str(), LINE)).collect()),
            Self::TickGrid { columns, rows } => {
                let of_columns =
                    columns.iter().flat_map(|column| [(column.group.as_str(), NAME), (&column.name, NAME)]);
                let of_rows = rows.iter().map(|row| (row.name.as_str(), TITLE));
                let ticks = rows.iter().map(|row| row.ticks.len()).max().unwrap_or(0);
                (columns.len().max(rows.len()).max(ticks), of_columns.chain(of_rows).collect())
            }
            Self::Declaration { initials, .. } => (1, vec![(initials, NAME)]),
        }
    }
}

impl CoverField {
    /// The problem of this field, which is named by its place among the others, from 0.
    fn problem(&self, place: usize) -> Option<FieldError> {
        let field = format!("field-{place}");
        let (entries, words) = self.content.size();
        if entries > MOST_OF_COVER {
            let sentence = format!("There can be {MOST_OF_COVER} entries at most.");
            return Some(FieldError::new(field, sentence));
        }
        self.printed().into_iter().chain(words).find_map(|(words, most)| not_too_long(&field, words, most))
    }

    /// What is printed over and beside what it holds, with the most letters of each.
    fn printed(&self) -> [(&str, usize); 2] {
        [(&self.name, TITLE), (self.heading.as_deref().unwrap_or_default(), TITLE)]
    }

    fn letters(&self) -> usize {
        let (_, words) = self.content.size();
        self.printed().into_iter().chain(words).map(|(words, _)| words.chars().count()).sum()
    }
}

impl CoverSheet {
    /// What cannot be accepted: the title, and each field by its place from 0, "field-3".
    pub fn problems(&self) -> Vec<FieldError> {
        if self.fields.len() > MOST_OF_COVER {
            let sentence = format!("A cover sheet can have {MOST_OF_COVER} fields at most.");
            return vec![FieldError::new("fields", sentence)];
        }
        let title = required("title", &self.title, TITLE, "Enter the title of the paper.");
        let problems = (0..).zip(&self.fields).filter_map(|(place, field)| field.problem(place));
        let problems: Vec<FieldError> = title.into_iter().chain(problems).collect();
        let letters: usize = self.fields.iter().map(CoverField::letters).sum();
        if problems.is_empty() && letters > MOST_LETTERS {
            let sentence = format!("A cover sheet can have {MOST_LETTERS} letters at most, and this has {letters}.");
            return vec![FieldError::new("fields", sentence)];
        }
        problems
    }

    /// The cover sheet as blocks: headings of the organisation and meeting, then the form.
    pub(super) fn blocks(&self, organisation: &OrganisationDetails) -> Vec<Block> {
        let head = |words: String, style| Block::Paragraph { number: None, runs: vec![Run::bold(words)], style };
        let mut blocks = vec![
            head(organisation.name.to_uppercase(), ParagraphStyle::Centred),
            head(format!("{} MEETING", organisation.meeting.to_uppercase()), ParagraphStyle::Centred),
            Block::Heading { level: 1, number: None, text: self.title.to_uppercase(), in_contents: false },
        ];
        let mut form: Vec<Vec<Cell>> = Vec::new();
        for field in self.fields.iter().filter(|field| field.is_shown()) {
            if let Some(heading) = &field.heading {
                flush(&mut form, &mut blocks);
                blocks.push(Block::Heading { level: 2, number: None, text: heading.clone(), in_contents: false });
            }
            match field.cell(organisation) {
                Some(cell) => form.push(vec![Cell::Text(vec![Run::bold(&field.name)]), cell]),
                None => {
                    flush(&mut form, &mut blocks);
                    blocks.extend(field.own_blocks());
                }
            }
        }
        flush(&mut form, &mut blocks);
        blocks
    }

    /// What is missing on the form.
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.fields
            .iter()
            .enumerate()
            .flat_map(|(index, field)| {
                let finding =
                    move |(row, message)| Finding::new(Severity::Error, Place::Cover { field: index, row }, message);
                field.problems().into_iter().map(finding)
            })
            .collect()
    }

    /// The date of the meeting, from the first date field.
    pub fn meeting_date(&self) -> Option<NaiveDate> {
        self.fields.iter().find_map(|field| match field.content {
            CoverContent::Date { date } => date,
            _ => None,
        })
    }
}

fn flush(form: &mut Vec<Vec<Cell>>, blocks: &mut Vec<Block>) {
    if form.is_empty() {
        return;
    }
    let column = |share| Column { share, alignment: Alignment::Left };
    blocks.push(Block::Table(Table {
        caption: None,
        columns: vec![column(0.28), column(0.72)],
        header: Vec::new(),
        rows: std::mem::take(form),
        first_column_heads: true,
        compact: false,
    }));
}

impl CoverField {
    /// An optional field that was left blank is not printed.
    fn is_shown(&self) -> bool {
        self.required || !matches!(&self.content, CoverContent::Text { words } if words.trim().is_empty())
    }

    /// Its answer as a cell beside its name, if it is a row of the form.
    fn cell(&self, organisation: &OrganisationDetails) -> Option<Cell> {
        match &self.content {
            CoverContent::Text { words } => Some(Cell::Text(vec![Run::plain(with_names(words, organisation))])),
            CoverContent::Date { date } => Some(Cell::Text(vec![Run::plain(date.map(short_date).unwrap_or_default())])),
            CoverContent::List { items } => Some(Cell::List(items.clone())),
            CoverContent::TickGrid { .. } | CoverContent::Declaration { .. } => None,
        }
    }

    /// Its answer as blocks of its own.
    fn own_blocks(&self) -> Vec<Block> {
        match &self.content {
            CoverContent::TickGrid { columns, rows } => vec![Block::Table(grid_table(columns, rows))],
            CoverContent::Declaration { confirmed, initials } => self.declaration_blocks(*confirmed, initials),
            _ => Vec::new(),
        }
    }

    fn declaration_blocks(&self, confirmed: bool, initials: &str) -> Vec<Block> {
        let column = |share, alignment| Column { share, alignment };
        let row =
            vec![Cell::Text(vec![Run::plain(&self.name)]), Cell::Tick { ticked: confirmed, word: "Confirmed".into() }];
        let table = Table {
            caption: None,
            columns: vec![column(0.8, Alignment::Left), column(0.2, Alignment::Centre)],
            header: Vec::new(),
            rows: vec![row],
            first_column_heads: true,
            compact: false,
        };
        let initials = Block::Paragraph {
            number: None,
            runs: vec![Run::plain(format!("Initials: {initials}"))],
            style: ParagraphStyle::Body,
        };
        vec![Block::Space(6.0), Block::Table(table), Block::Space(4.0), initials]
    }

    /// What is missing, each with the row of the grid that it is about.
    fn problems(&self) -> Vec<(Option<usize>, String)> {
        let name = &self.name;
        let whole = |message: String| vec![(None, message)];
        match &self.content {
            _ if !self.required => Vec::new(),
            CoverContent::Text { words } if words.trim().is_empty() => {
                whole(format!("Cover sheet: \u{201c}{name}\u{201d} is empty."))
            }
            CoverContent::Date { date: None } => whole(format!("Cover sheet: \u{201c}{name}\u{201d} has no date.")),
            CoverContent::List { items } if items.is_empty() => {
                whole(format!("Cover sheet: \u{201c}{name}\u{201d} is empty."))
            }
            CoverContent::TickGrid { rows, .. } => rows
                .iter()
                .enumerate()
                .filter(|(_, row)| !row.ticks.iter().any(|tick| *tick))
                .map(|(at, row)| (Some(at), format!("Cover sheet: \u{201c}{}\u{201d} is not ticked.", row.name)))
                .collect(),
            CoverContent::Declaration { confirmed: false, .. } => {
                whole("Cover sheet: the declaration is not confirmed.".into())
            }
            CoverContent::Declaration { initials, .. } if initials.trim().is_empty() => {
                whole("Cover sheet: the declaration has no initials.".into())
            }
            _ => Vec::new(),
        }
    }
}

/// The grid under one header row. A heading that columns share stands over the name of each of them: screen readers lose
/// their way in header cells over several columns or rows (NVDA 19404, 16209, 13889).
fn grid_table(columns: &[GridColumn], rows: &[GridRow]) -> Table {
    let grouped = columns.iter().any(|column| !column.group.is_empty());
    // A heading over a column's own name is long: it is not to be broken into a tower of words.
    let first = if grouped { 0.4 } else { 0.5 };
    let weight = |column: &GridColumn| if column.group.is_empty() { 1.0 } else { 2.5_f32 };
    let all: f32 = columns.iter().map(weight).sum();
    let share = |column: &GridColumn| (1.0 - first) * weight(column) / all;
    let head = |text: String| HeaderCell { text, columns: 1, rows: 1 };
    let named = |column: &GridColumn| {
        let words = [column.group.as_str(), column.name.as_str()].into_iter().filter(|words| !words.is_empty());
        head(words.collect::<Vec<_>>().join("\n"))
    };
    let header: Vec<HeaderCell> =
        std::iter::once(head("Matter considered".into())).chain(columns.iter().map(named)).collect();
    let mut widths = vec![Column { share: first, alignment: Alignment::Left }];
    widths.extend(columns.iter().map(|column| Column { share: share(column), alignment: Alignment::Centre }));
    Table {
        caption: None,
        columns: widths,
        header: vec![header],
        rows: rows.iter().map(|row| grid_row(columns, row)).collect(),
        first_column_heads: true,
        compact: false,
    }
}

fn grid_row(columns: &[GridColumn], row: &GridRow) -> Vec<Cell> {
    let tick = |(index, column): (usize, &GridColumn)| Cell::Tick {
        ticked: row.ticks.get(index).copied().unwrap_or(false),
        word: column.name.split_whitespace().next().unwrap_or("Yes").to_owned(),
    };
    std::iter::once(Cell::Text(vec![Run::plain(&row.name)])).chain(columns.iter().enumerate().map(tick)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dorset_form_has_its_nine_rows_under_one_header_row_with_every_word_of_its_heads() {
        let form = dorset_form("Annual Report", "Designated Nurse");
        let table = form
            .blocks(&OrganisationDetails::named("NHS Dorset CCG"))
            .into_iter()
            .find_map(|block| match block {
                Block::Table(table) if !table.header.is_empty() => Some(table),
                _ => None,
            })
            .unwrap();
        assert_eq!(table.rows.len(), 9);
        let [heads] = table.header.as_slice() else { panic!("{:?}", table.header) };
        let words: Vec<&str> = heads.iter().map(|head| head.text.as_str()).collect();
        let action = "Any action required?";
        let (yes, no) = (format!("{action}\nYes Detail in report"), format!("{action}\nNo"));
        assert_eq!(words, ["Matter considered", "Yes", &yes, &no]);
        assert!(heads.iter().all(|head| (head.columns, head.rows) == (1, 1)), "readers lose their way in merged cells");
        assert!((table.columns.iter().map(|column| column.share).sum::<f32>() - 1.0).abs() < 1e-5);
    }

    #[test]
    fn an_empty_form_says_what_it_lacks() {
        let findings = dorset_form("Annual Report", "").findings();
        assert!(findings.iter().any(|finding| finding.message.contains("Date of the meeting")));
        let unticked = findings.iter().filter(|finding| finding.message.contains("not ticked"));
        let rows: Vec<Option<usize>> = unticked
            .map(|finding| match finding.place {
                Place::Cover { row, .. } => row,
                _ => None,
            })
            .collect();
        assert_eq!(rows, (0..9).map(Some).collect::<Vec<_>>(), "each names its own row");
        assert!(findings.iter().any(|finding| finding.message.contains("declaration")));
        let rows: Vec<usize> = findings
            .iter()
            .filter_map(|finding| match finding.place {
                Place::Cover { row, .. } => row,
                _ => None,
            })
            .collect();
        assert_eq!(rows, (0..9).collect::<Vec<_>>(), "each leads to its own row, whatever the rows are called");
    }
}
