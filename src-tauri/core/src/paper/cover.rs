//! The cover sheet: an ordered list of typed fields, so that each organisation can have its own form.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::findings::{Finding, Place, Severity};
use crate::error::FieldError;
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

impl CoverField {
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

#[cfg(test)]
mod tests {
    use super::super::cover_forms::dorset_form;
    use super::*;

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
