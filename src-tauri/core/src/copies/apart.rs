//! What two copies of a workbook hold differently, in words. Nothing of it says which of them is the right one.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::backups::{Loss, Lot, nouns_of};
use crate::calendar::printed_date;
use crate::text::{counted, counted_as};

/// How the records of changes of two workbooks go apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "trails", rename_all = "snake_case")]
pub enum Trails {
    /// They have no entry in common.
    NothingShared,
    /// They are the same up to an entry.
    SharedUntil {
        /// The number of that entry.
        entry: i64,
        /// When it was written.
        at: NaiveDateTime,
        /// What was done since in this workbook only, the latest first.
        here: Lot,
        /// What was done since in the other one only, the latest first.
        there: Lot,
    },
}

/// What two workbooks hold differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Whether the other one was never a copy of this one.
    pub is_of_another: bool,
    /// How many figures this one has, and the other one.
    pub figures: (usize, usize),
    /// How their records go apart.
    pub trails: Trails,
    /// What differs, table by table: what would go, come back or be otherwise if the other one took this one's place.
    pub losses: Vec<Loss>,
}

impl Comparison {
    /// Whether both hold the same, and have the same record of changes.
    pub fn is_same(&self) -> bool {
        let same_record = match &self.trails {
            Trails::NothingShared => false,
            Trails::SharedUntil { here, there, .. } => here.count + there.count == 0,
        };
        !self.is_of_another && same_record && self.losses.is_empty()
    }

    /// What differs, each a sentence.
    pub fn sentences(&self) -> Vec<String> {
        if self.is_of_another {
            return vec![
                "The other file is another workbook, and no copy of this one. What they hold was not compared.".into(),
            ];
        }
        if self.is_same() {
            return vec!["Both hold the same, and have the same record of changes.".into()];
        }
        let mut said = self.trails.sentences();
        if self.losses.is_empty() {
            said.push("Their figures, papers and registers are the same.".into());
        } else {
            said.push(self.figures_in_words());
            said.extend(self.losses.iter().flat_map(sentences_of));
        }
        said
    }
}

impl Comparison {
    fn figures_in_words(&self) -> String {
        match self.figures {
            (here, there) if here == there => format!("Each has {}.", counted(here, "figure")),
            (here, there) => {
                format!("This workbook has {}, the other one {}.", counted(here, "figure"), counted(there, "figure"))
            }
        }
    }
}

impl Trails {
    fn sentences(&self) -> Vec<String> {
        let Self::SharedUntil { at, here, there, .. } = self else {
            return vec![
                "Since when they differ cannot be told: their records of changes have no entry in common.".into(),
            ];
        };
        let until = format!("{} at {}", printed_date(at.date()), at.format("%H:%M"));
        let done = |lot: &Lot, place: &str| {
            let count = counted_as(lot.count, "change was made", "changes were made");
            format!("{count} {place} only, the latest first{}", lot.listed())
        };
        match (here.count, there.count) {
            (0, 0) => vec!["Their records of changes are the same.".into()],
            (_, 0) => vec![
                format!(
                    "By its record, the other one is as this workbook was after its change of {until}. This one goes on from there."
                ),
                format!("Since then {}", done(here, "in this workbook")),
            ],
            (0, _) => vec![
                format!(
                    "By its record, this workbook is as the other one was after its change of {until}. The other one goes on from there."
                ),
                format!("Since then {}", done(there, "in the other one")),
            ],
            _ => vec![
                format!("Both were changed since they were the same, which was after the change of {until}."),
                format!("Since then {}", done(here, "in this workbook")),
                format!("Since then {}", done(there, "in the other one")),
            ],
        }
    }
}

/// What differs in one table, a sentence for each way.
fn sentences_of(loss: &Loss) -> Vec<String> {
    let Some((one, several)) = nouns_of(&loss.table) else { return Vec::new() };
    let told = |lot: &Lot, what: &str| {
        (lot.count > 0).then(|| format!("{what}: {}{}", counted_as(lot.count, one, several), lot.in_brackets()))
    };
    [
        told(&loss.go, "Only in this workbook"),
        told(&loss.come_back, "Only in the other one"),
        told(&loss.differ, "Otherwise in the other one"),
        told(&loss.in_both, "Entered in each for itself, so look at both"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lot(names: &[&str]) -> Lot {
        Lot { count: names.len(), names: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    fn until(here: &[&str], there: &[&str]) -> Trails {
        let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 30).unwrap().and_hms_opt(14, 15, 1).unwrap();
        Trails::SharedUntil { entry: 7, at, here: lot(here), there: lot(there) }
    }

    fn comparison(trails: Trails, losses: Vec<Loss>) -> Comparison {
        Comparison { is_of_another: false, figures: (69, 70), trails, losses }
    }

    #[test]
    fn it_is_said_which_goes_on_and_since_when() {
        for (trails, words) in [
            (
                until(&["add a risk"], &[]),
                &[
                    "By its record, the other one is as this workbook was after its change of 30 November 2026 at 14:15. This one goes on from there.",
                    "Since then 1 change was made in this workbook only, the latest first: add a risk.",
                ][..],
            ),
            (
                until(&[], &["b", "a"]),
                &[
                    "By its record, this workbook is as the other one was after its change of 30 November 2026 at 14:15. The other one goes on from there.",
                    "Since then 2 changes were made in the other one only, the latest first: b; a.",
                ],
            ),
            (
                until(&["a"], &["b"]),
                &[
                    "Both were changed since they were the same, which was after the change of 30 November 2026 at 14:15.",
                    "Since then 1 change was made in this workbook only, the latest first: a.",
                    "Since then 1 change was made in the other one only, the latest first: b.",
                ],
            ),
            (
                Trails::NothingShared,
                &["Since when they differ cannot be told: their records of changes have no entry in common."],
            ),
        ] {
            let said = comparison(trails, Vec::new()).sentences();
            assert_eq!(said[..said.len() - 1], *words);
            assert_eq!(said.last().unwrap(), "Their figures, papers and registers are the same.");
        }
    }

    #[test]
    fn what_differs_is_counted_and_named_and_another_workbook_is_not_compared() {
        let figures = Loss { go: lot(&["a"]), come_back: lot(&["b", "c"]), ..Loss::of("figure") };
        let both = Loss { in_both: lot(&["d"]), ..Loss::of("target") };
        let risks = Loss { differ: lot(&["Staffing"]), ..Loss::of("risk") };
        let found = comparison(until(&["x"], &["y"]), vec![figures, risks, both]);
        assert_eq!(
            found.sentences()[3..],
            [
                "This workbook has 69 figures, the other one 70 figures.",
                "Only in this workbook: 1 figure (a).",
                "Only in the other one: 2 figures (b; c).",
                "Otherwise in the other one: 1 risk (Staffing).",
                "Entered in each for itself, so look at both: 1 target (d).",
            ]
        );
        assert!(!found.is_same());
        let same = comparison(until(&[], &[]), Vec::new());
        assert!(same.is_same());
        assert_eq!(same.sentences(), ["Both hold the same, and have the same record of changes."]);
        let another = Comparison { is_of_another: true, ..same };
        assert!(!another.is_same() && another.sentences()[0].contains("another workbook"));
    }
}
