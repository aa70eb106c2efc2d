//! How the columns and words of a provider's own table are to be read. Remembered by the table's headings.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::{FinancialYear, may_be_period};
use crate::error::{Error, FieldError, Result};
use crate::exchange::headings::{FURTHER, HEADINGS};
use crate::exchange::sheet::column_letters;
use crate::figures::Register;
use crate::text::{LINE, not_too_long, shortened};

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
    /// Columns that speak of a figure and are not to be read all the same, from 0.
    pub not_read: Vec<u32>,
    /// What the words of the table stand for.
    pub names: NameMapping,
}

/// The most words of a table that stand for indicators, for providers, or for areas.
const MOST_NAMES: usize = 1_000;

/// A part of each figure for which more than one heading may stand, so that none is proposed for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OpenPart {
    /// The part, as [`ColumnMapping`] calls it.
    pub part: String,
    /// The columns that may be it, from 0.
    pub columns: Vec<u32>,
    /// Which they are and what to do, in a sentence.
    pub words: String,
}

/// The headings of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Headings<'a>(pub(super) &'a [String]);

impl Headings<'_> {
    pub(super) fn of(&self, column: u32) -> &str {
        self.0.get(column as usize).map(|heading| heading.trim()).unwrap_or_default()
    }

    /// A column by its letters and its heading, as in: G, “Status”.
    pub(super) fn named(&self, column: u32) -> String {
        format!("{}, \u{201c}{}\u{201d}", column_letters(column), shortened(self.of(column)))
    }

    /// The columns whose headings speak for a part, whether they hold anything or not: what is chosen among them is
    /// remembered for files in which another may be filled.
    pub(super) fn speaking_for(&self, part: &str) -> Vec<u32> {
        let known = HEADINGS.iter().find(|(name, _)| *name == part).map_or(&[][..], |(_, known)| known);
        let is = |column: &u32, word: &str| self.of(*column).eq_ignore_ascii_case(word);
        let headed = |words: &[&str]| -> Vec<u32> {
            let columns = 0..u32::try_from(self.0.len()).unwrap_or_default();
            columns.filter(|column| words.iter().any(|word| is(column, word))).collect()
        };
        let mut found = headed(known);
        // A year says of which one a quarter or month beside it is, whatever that is headed.
        for (_, further) in FURTHER.iter().filter(|(name, _)| *name == part) {
            let stands_in = headed(further);
            if !stands_in.is_empty() && found.iter().all(|column| is(column, "year")) {
                found = stands_in;
            }
        }
        // In a list of figures as we write it, amounts have a column of their own beside the numerators. A year says of
        // which one a quarter or a month is.
        for (own, beside) in [("numerator", "value"), ("period", "year"), ("quarter", "year"), ("month", "year")] {
            if found.iter().any(|column| is(column, own)) {
                found.retain(|column| !is(column, beside));
            }
        }
        found
    }
}

/// What each part is called in a sentence.
pub(super) const PARTS: [(&str, &str); 9] = [
    ("indicator", "the indicator"),
    ("provider", "the provider"),
    ("area", "the area"),
    ("period", "the period"),
    ("number", "the number"),
    ("out_of", "the number that it is out of"),
    ("published", "the percentage"),
    ("reason", "the reason why there is no figure"),
    ("note", "the note"),
];

impl ColumnMapping {
    fn sources(&self) -> [(&'static str, &ColumnSource); 9] {
        [
            ("indicator", &self.indicator),
            ("provider", &self.provider),
            ("area", &self.area),
            ("period", &self.period),
            ("number", &self.number),
            ("out_of", &self.out_of),
            ("published", &self.published),
            ("reason", &self.reason),
            ("note", &self.note),
        ]
    }

    /// The columns that are read.
    pub(super) fn columns(&self) -> impl Iterator<Item = u32> {
        self.sources().into_iter().filter_map(|(_, source)| match source {
            ColumnSource::Column { column } => Some(*column),
            _ => None,
        })
    }

    /// The parts that are not said and for which several columns may stand, of those of which nothing else is said.
    pub(super) fn open(&self, headings: Headings<'_>) -> Vec<OpenPart> {
        let said: BTreeSet<u32> = self.columns().chain(self.not_read.iter().copied()).collect();
        let nowhere = self.sources().into_iter().filter(|(_, source)| **source == ColumnSource::Nothing);
        let columns_of = |part| headings.speaking_for(part).into_iter().filter(|column| !said.contains(column));
        let open = nowhere.map(|(part, _)| (part, columns_of(part).collect::<Vec<u32>>()));
        let open = open.filter(|(_, columns)| columns.len() > 1);
        open.map(|(part, columns)| {
            let named: Vec<String> = columns.iter().map(|column| headings.named(*column)).collect();
            let called = PARTS.iter().find(|(name, _)| *name == part).map_or(part, |(_, called)| called);
            let words = format!(
                "Each of these columns may be {called}: {}. Choose one of them, or take the others out of the file.",
                named.join("; ")
            );
            OpenPart { part: part.to_owned(), columns, words }
        })
        .collect()
    }

    /// How many parts of a figure these headings speak for.
    pub(super) fn known_among(headings: &[String]) -> usize {
        let spoken = |known: &[&str]| {
            known.iter().any(|word| headings.iter().any(|heading| heading.trim().eq_ignore_ascii_case(word)))
        };
        let further = |part: &str| FURTHER.iter().any(|(name, further)| *name == part && spoken(further));
        HEADINGS.iter().filter(|(part, known)| spoken(known) || further(part)).count()
    }

    /// What the headings speak for. Where the workbook has only one provider or area, that one is taken.
    /// Where several headings speak for the same, none is.
    pub(super) fn proposed(headings: Headings<'_>, register: &Register) -> Self {
        let column = |part: &str| match headings.speaking_for(part).as_slice() {
            [only] => ColumnSource::Column { column: *only },
            _ => ColumnSource::Nothing,
        };
        let or_only = |part: &str, codes: Vec<&String>| match (column(part), codes.as_slice()) {
            (ColumnSource::Nothing, [only]) if headings.speaking_for(part).is_empty() => {
                ColumnSource::Fixed { words: (*only).clone() }
            }
            (source, _) => source,
        };
        Self {
            indicator: column("indicator"),
            provider: or_only("provider", register.providers.iter().map(|found| &found.code).collect()),
            area: or_only("area", register.areas.iter().map(|found| &found.code).collect()),
            period: column("period"),
            year: String::new(),
            number: column("number"),
            out_of: column("out_of"),
            published: column("published"),
            reason: column("reason"),
            note: column("note"),
            not_read: Vec::new(),
            names: NameMapping::default(),
        }
    }

    /// Refuses a mapping that leaves open what a figure needs, field by field.
    pub(super) fn complete(&self, headings: Headings<'_>, register: &Register) -> Result<()> {
        let open = self.open(headings);
        let is_open = |field: &str| open.iter().any(|part| part.part == field);
        let mut problems: Vec<FieldError> =
            open.iter().map(|part| FieldError::new(&part.part, part.words.clone())).collect();
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
            if !known && !is_open(field) {
                problems.push(FieldError::new(field, sentence));
            }
        }
        if !self.year.trim().is_empty() && FinancialYear::named(&self.year).is_none() {
            problems.push(FieldError::new("year", "Enter a financial year, for example 2020-21."));
        }
        let gives = [&self.number, &self.published, &self.reason];
        if gives.iter().all(|source| !matches!(source, ColumnSource::Column { .. })) && !is_open("number") {
            problems.push(FieldError::new("number", "Choose the column that holds the figures."));
        }
        problems.extend(self.too_long());
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// The part that holds more words, or longer ones, than a table can need: a mapping is kept.
    fn too_long(&self) -> Option<FieldError> {
        let fixed = self.sources().into_iter().filter_map(|(field, source)| match source {
            ColumnSource::Fixed { words } => Some((field, words)),
            _ => None,
        });
        let names = [&self.names.indicators, &self.names.providers, &self.names.areas];
        let chosen = names.into_iter().flatten().flat_map(|(word, code)| [("names", word), ("names", code)]);
        let too_many = names
            .into_iter()
            .any(|names| names.len() > MOST_NAMES)
            .then(|| FieldError::new("names", format!("There can be {MOST_NAMES} words of a kind at most.")));
        let too_many = too_many.or_else(|| {
            let many = self.not_read.len() > MOST_NAMES;
            many.then(|| FieldError::new("not_read", format!("There can be {MOST_NAMES} such columns at most.")))
        });
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
