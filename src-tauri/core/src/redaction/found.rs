//! What was found, as the screen and the command line tell it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::text::Finding;
use crate::backups::Where;

/// The most excerpts that are shown of one kind of place.
const EXCERPTS: usize = 3;
/// The most writings that are listed.
const WRITINGS: usize = 50;

/// A way in which the words are written somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Writing {
    /// As they stand.
    pub words: String,
    /// How often, in what is taken out.
    pub times: usize,
}

/// Places of one kind in which the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct FoundPlace {
    /// What they are called: "Notes and reasons of figures".
    pub place: String,
    /// How many texts.
    pub texts: usize,
    /// Some of them, with what stands around the words.
    pub excerpts: Vec<String>,
}

/// A file that may still have the words: a backup, or one that was kept beside the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct HeldElsewhere {
    /// Its name.
    pub file: String,
    /// In which folder it lies.
    pub folder: String,
    /// In which of the folders of backups, if it is a backup: that can be deleted here.
    pub place: Option<Where>,
    /// What was found in it, or why nobody looked, in a sentence.
    pub says: String,
}

/// Where the words stand. Nothing is changed by asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct WordsFound {
    /// How they are written there, the most frequent first.
    pub writings: Vec<Writing>,
    /// What is taken out of what the workbook holds, and of what is typed and not saved.
    pub places: Vec<FoundPlace>,
    /// How many texts are taken out of the record of changes.
    pub record: usize,
    /// What has the words too and stays, each a sentence.
    pub stays: Vec<String>,
    /// Files that still have them afterwards, or may.
    pub elsewhere: Vec<HeldElsewhere>,
    /// How many files were looked into that do not have them.
    pub without: usize,
}

impl WordsFound {
    /// Whether anything can be taken out.
    pub fn is_anything(&self) -> bool {
        self.record > 0 || !self.places.is_empty()
    }

    /// How many texts are taken out of what the workbook holds.
    pub fn texts(&self) -> usize {
        self.places.iter().map(|place| place.texts).sum()
    }
}

/// What came of taking words out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Redacted {
    /// Of how many texts that the workbook holds, or that are typed and not saved.
    pub texts: usize,
    /// Of how many texts of the record of changes.
    pub record: usize,
    /// What is to be known besides, each a sentence.
    pub says: Vec<String>,
    /// Where the words still stand.
    pub left: WordsFound,
}

/// What is found, while it is counted.
#[derive(Default)]
pub struct Tally {
    places: BTreeMap<String, FoundPlace>,
    writings: BTreeMap<String, usize>,
}

impl Tally {
    /// Counts what was found in one text of such a place. Nothing found is no text.
    pub fn add(&mut self, place: &str, findings: &[Finding]) {
        let Some(first) = findings.first() else { return };
        let new = || FoundPlace { place: place.to_owned(), texts: 0, excerpts: Vec::new() };
        let found = self.places.entry(place.to_owned()).or_insert_with(new);
        found.texts += 1;
        if found.excerpts.len() < EXCERPTS {
            found.excerpts.push(first.excerpt.clone());
        }
        for finding in findings {
            *self.writings.entry(finding.writing.clone()).or_default() += 1;
        }
    }

    /// The places in the order of their names, and the writings, the most frequent first.
    pub fn told(self) -> (Vec<FoundPlace>, Vec<Writing>) {
        let mut writings: Vec<Writing> =
            self.writings.into_iter().map(|(words, times)| Writing { words, times }).collect();
        writings.sort_by(|one, other| other.times.cmp(&one.times).then(one.words.cmp(&other.words)));
        writings.truncate(WRITINGS);
        (self.places.into_values().collect(), writings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_counted_by_place_and_writings_by_how_often_they_stand_there() {
        let finding = |writing: &str| Finding { writing: writing.into(), excerpt: format!("… {writing}") };
        let mut tally = Tally::default();
        tally.add("Risks", &[]);
        for _ in 0..5 {
            tally.add("Risks", &[finding("ann"), finding("Ann")]);
        }
        tally.add("Events", &[finding("Ann")]);
        let (places, writings) = tally.told();
        let counted: Vec<(&str, usize, usize)> =
            places.iter().map(|place| (place.place.as_str(), place.texts, place.excerpts.len())).collect();
        assert_eq!(counted, [("Events", 1, 1), ("Risks", 5, 3)]);
        let written: Vec<(&str, usize)> = writings.iter().map(|each| (each.words.as_str(), each.times)).collect();
        assert_eq!(written, [("Ann", 6), ("ann", 5)]);
    }
}
