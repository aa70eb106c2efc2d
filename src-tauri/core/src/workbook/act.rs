//! An act: what is done to a workbook, named for the trail and for undo where the verb is.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::storage::audit::{Kind, NewAct};

/// An act. Its word, what it touches and its words stand together where it is made, in the verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    word: &'static str,
    touches: &'static [Noun],
    words: String,
    why: Option<String>,
    kind: Kind,
}

impl Act {
    /// An act with its stable word in the trail, the nouns whose rows it may change, and what was done, in words that
    /// follow "Undo:".
    pub(super) fn new(word: &'static str, touches: &'static [Noun], words: impl Into<String>) -> Self {
        Self { word, touches, words: words.into(), why: None, kind: Kind::Step }
    }

    /// The same, which undo passes over.
    pub(super) fn that_stays(self) -> Self {
        Self { kind: Kind::Stays, ..self }
    }

    /// The same, with the reason for which it is done.
    pub(super) fn because(self, reason: impl Into<String>) -> Self {
        Self { why: Some(reason.into()).filter(|reason| !reason.trim().is_empty()), ..self }
    }

    /// The same, as it is written down.
    pub(super) fn noted<'a>(&'a self, at: NaiveDateTime, system_user: &'a str) -> NewAct<'a> {
        NewAct {
            at,
            act: self.word,
            kind: self.kind,
            of: None,
            words: &self.words,
            why: self.why.as_deref(),
            system_user,
        }
    }

    /// Whether all that changed is of the nouns that it names. Tests run with this as a condition of every act.
    pub(super) fn names_all(&self, changes: &Changes) -> bool {
        changes.0.iter().all(|noun| self.touches.contains(noun))
    }
}

/// What the screens show, as far as they must know what to read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Noun {
    /// The organisation.
    Organisation,
    /// Indicators, targets, providers, areas.
    Register,
    /// Submissions and their figures.
    Figures,
    /// What is known about trends besides figures.
    Trends,
    /// Risks.
    Risks,
    /// Development areas.
    Development,
    /// The log.
    Log,
    /// Papers.
    Papers,
    /// Where backups are made.
    Backups,
}

impl Noun {
    const ALL: [Self; 9] = [
        Self::Organisation,
        Self::Register,
        Self::Figures,
        Self::Trends,
        Self::Risks,
        Self::Development,
        Self::Log,
        Self::Papers,
        Self::Backups,
    ];

    /// The tables whose rows are of this noun.
    fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Organisation => &["organisation", "keeper"],
            Self::Register => &[
                "indicator",
                "indicator_part",
                "indicator_provider",
                "indicator_area",
                "target",
                "provider",
                "area",
                "breach_reason",
                "bank_holiday",
                "import_mapping",
            ],
            Self::Figures => &[
                "submission",
                "figure",
                "chase",
                "query",
                "acceptance",
                "stated",
                "warning_answer",
                "exception",
                "breach_count",
            ],
            Self::Trends => &[
                "trend_settings",
                "trend_event",
                "trend_ghost",
                "trend_explanation",
                "trajectory",
                "comparator",
                "comparator_value",
            ],
            Self::Risks => &["risk", "risk_score", "risk_control", "risk_assurance", "risk_action", "risk_escalation"],
            Self::Development => &["development_area", "development_year", "development_link"],
            Self::Log => &["log_entry"],
            Self::Papers => &["paper", "paper_section", "paragraph", "paper_chart", "paper_issue"],
            Self::Backups => &["backup_folder"],
        }
    }

    fn of(table: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|noun| noun.tables().contains(&table))
    }
}

/// What an act changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Changes(pub BTreeSet<Noun>);

impl Changes {
    /// The nouns of which rows changed in these tables. A table of no noun, which there is none of, would have
    /// everything read again.
    pub(super) fn of<'a>(tables: impl IntoIterator<Item = &'a String>) -> Self {
        let found: Option<BTreeSet<Noun>> = tables.into_iter().map(|table| Noun::of(table)).collect();
        Self(found.unwrap_or_else(|| Noun::ALL.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::audit::watched_tables;
    use crate::workbook::testing::workbook_on;

    #[test]
    fn each_table_that_is_watched_is_of_one_noun_and_each_noun_names_only_such() {
        let workbook = workbook_on("2026-11-22");
        let mut watched = watched_tables(workbook.read()).unwrap();
        let mut named: Vec<String> =
            Noun::ALL.iter().flat_map(|noun| noun.tables()).map(|table| (*table).to_owned()).collect();
        watched.sort();
        named.sort();
        assert_eq!(named, watched);
    }
}
