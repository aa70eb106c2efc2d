//! How the columns and words of a provider's own table are to be read. Remembered by the table's headings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{FinancialYear, may_be_period};
use crate::error::{Error, FieldError, Result};
use crate::exchange::csv_figures::COLUMNS;
use crate::figures::Register;
use crate::text::{LINE, not_too_long};

/// Where a part of each figure comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "from")]
#[ts(export)]
pub enum ColumnSource {
    /// It is not in the table.
    #[default]
    Nothing,
    /// It stands in a column.
    Column {
        /// Which, from 0.
        column: u32,
    },
    /// It is the same for every line.
    Fixed {
        /// A code, or a period as printed.
        words: String,
    },
}

/// What words of the table stand for. A word that stands for nothing leaves its line out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
#[serde(default)]
pub struct NameMapping {
    /// Words for indicators, with the indicator's code.
    #[ts(type = "Record<string, string>")]
    pub indicators: BTreeMap<String, String>,
    /// Words for providers, with the provider's code.
    #[ts(type = "Record<string, string>")]
    pub providers: BTreeMap<String, String>,
    /// Words for areas, with the area's code.
    #[ts(type = "Record<string, string>")]
    pub areas: BTreeMap<String, String>,
}

/// How a table is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
#[serde(default)]
pub struct ColumnMapping {
    /// Which indicator.
    pub indicator: ColumnSource,
    /// Who submits it.
    pub provider: ColumnSource,
    /// Whose children.
    pub area: ColumnSource,
    /// For which period.
    pub period: ColumnSource,
    /// The financial year of periods that do not name it, as in "Q1"; empty if they all do.
    pub year: String,
    /// The count, amount or numerator.
    pub number: ColumnSource,
    /// Out of how many.
    pub out_of: ColumnSource,
    /// A percentage that came without counts.
    pub published: ColumnSource,
    /// Why there is no figure.
    pub reason: ColumnSource,
    /// A note.
    pub note: ColumnSource,
    /// What the words of the table stand for.
    pub names: NameMapping,
}

/// The most words of a table that stand for indicators, for providers, or for areas.
const MOST_NAMES: usize = 1_000;

/// The headings by which each part is told, besides the names of our own columns.
const HEADINGS: [(&str, &[&str]); 9] = [
    ("indicator", &["indicator", "measure", "kpi", "metric"]),
    ("provider", &["provider", "organisation", "trust", "submitted by"]),
    ("area", &["area", "whose children", "local authority", "la"]),
    ("period", &["period", "quarter", "month", "year"]),
    ("number", &["numerator", "number", "value", "count", "actual"]),
    ("out_of", &["denominator", "out of", "of", "due"]),
    ("published", &["published_percent", "published percentage", "percentage", "%"]),
    ("reason", &["reason", "not available because"]),
    ("note", &["note", "notes", "comment", "comments"]),
];

/// The column of our own lists of figures that a heading speaks for; none if it speaks for none.
pub(crate) fn own_column(heading: &str) -> Option<&'static str> {
    let is = |word: &&str| heading.trim().eq_ignore_ascii_case(word);
    COLUMNS.into_iter().find(|column| is(column)).or_else(|| {
        let (part, _) = HEADINGS.iter().find(|(_, known)| known.iter().any(is))?;
        match *part {
            "number" => Some("numerator"),
            "out_of" => Some("denominator"),
            "published" => Some("published_percent"),
            // Why there is no figure is its note, in a list of ours.
            "reason" => None,
            part => COLUMNS.into_iter().find(|column| *column == part),
        }
    })
}

impl ColumnMapping {
    /// How many parts of a figure these headings speak for.
    pub(super) fn known_among(headings: &[String]) -> usize {
        let spoken = |known: &[&str]| {
            known.iter().any(|word| headings.iter().any(|heading| heading.trim().eq_ignore_ascii_case(word)))
        };
        HEADINGS.iter().filter(|(_, known)| spoken(known)).count()
    }

    /// What the headings speak for. Where the workbook has only one provider or area, that one is taken.
    pub(super) fn proposed(headings: &[String], register: &Register) -> Self {
        let column = |part: &str| {
            let known = HEADINGS.iter().find(|(name, _)| *name == part).map_or(&[][..], |(_, known)| known);
            let spoken = |word: &&str| headings.iter().position(|heading| heading.trim().eq_ignore_ascii_case(word));
            let found = known.iter().find_map(spoken).and_then(|column| u32::try_from(column).ok());
            found.map_or(ColumnSource::Nothing, |column| ColumnSource::Column { column })
        };
        let or_only = |source: ColumnSource, codes: Vec<&String>| match (source, codes.as_slice()) {
            (ColumnSource::Nothing, [only]) => ColumnSource::Fixed { words: (*only).clone() },
            (source, _) => source,
        };
        Self {
            indicator: column("indicator"),
            provider: or_only(column("provider"), register.providers.iter().map(|found| &found.code).collect()),
            area: or_only(column("area"), register.areas.iter().map(|found| &found.code).collect()),
            period: column("period"),
            year: String::new(),
            number: column("number"),
            out_of: column("out_of"),
            published: column("published"),
            reason: column("reason"),
            note: column("note"),
            names: NameMapping::default(),
        }
    }

    /// Refuses a mapping that leaves open what a figure needs, field by field.
    pub(super) fn complete(&self, register: &Register) -> Result<()> {
        let mut problems = Vec::new();
        for (field, source, sentence) in [
            ("indicator", &self.indicator, "Choose the column that says which indicator, or one indicator for all."),
            ("provider", &self.provider, "Choose the column that says which provider, or one provider for all."),
            ("area", &self.area, "Choose the column that says whose children, or one area for all."),
            ("period", &self.period, "Choose the column that says which period, or one period for all."),
        ] {
            let known = match (source, field) {
                (ColumnSource::Nothing, _) => false,
                (ColumnSource::Column { .. }, _) => true,
                (ColumnSource::Fixed { words }, "indicator") => register.indicator_by_code(words).is_some(),
                (ColumnSource::Fixed { words }, "provider") => register.provider_by_code(words).is_some(),
                (ColumnSource::Fixed { words }, "area") => register.area_by_code(words).is_some(),
                (ColumnSource::Fixed { words }, _) => may_be_period(words),
            };
            if !known {
                problems.push(FieldError::new(field, sentence));
            }
        }
        if !self.year.trim().is_empty() && FinancialYear::named(&self.year).is_none() {
            problems.push(FieldError::new("year", "Enter a financial year, for example 2020-21."));
        }
        let gives = [&self.number, &self.published, &self.reason];
        if gives.iter().all(|source| !matches!(source, ColumnSource::Column { .. })) {
            problems.push(FieldError::new("number", "Choose the column that holds the figures."));
        }
        problems.extend(self.too_long());
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// The part that holds more words, or longer ones, than a table can need: a mapping is kept.
    fn too_long(&self) -> Option<FieldError> {
        let sources = [
            ("indicator", &self.indicator),
            ("provider", &self.provider),
            ("area", &self.area),
            ("period", &self.period),
            ("number", &self.number),
            ("out_of", &self.out_of),
            ("published", &self.published),
            ("reason", &self.reason),
            ("note", &self.note),
        ];
        let fixed = sources.into_iter().filter_map(|(field, source)| match source {
            ColumnSource::Fixed { words } => Some((field, words)),
            _ => None,
        });
        let names = [&self.names.indicators, &self.names.providers, &self.names.areas];
        let chosen = names.into_iter().flatten().flat_map(|(word, code)| [("names", word), ("names", code)]);
        let too_many = names
            .into_iter()
            .any(|names| names.len() > MOST_NAMES)
            .then(|| FieldError::new("names", format!("There can be {MOST_NAMES} words of a kind at most.")));
        too_many.or_else(|| {
            let year = [("year", &self.year)];
            year.into_iter().chain(fixed).chain(chosen).find_map(|(field, words)| not_too_long(field, words, LINE))
        })
    }
}

/// The headings of a table as one text, by which its mapping is remembered.
pub(super) fn remembered_by(headings: &[String]) -> String {
    let plain: Vec<String> = headings.iter().map(|heading| heading.trim().to_lowercase()).collect();
    plain.join("\u{1f}")
}
