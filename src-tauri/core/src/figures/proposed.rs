//! What the library knows of words that stand for no indicator yet: a proposal for each, for her to check.
//!
//! Never decides: what the words do not tell is left open, and a name stays as it stands in the file.

use std::collections::BTreeSet;

use serde::Serialize;

use super::indicator::{Basis, IndicatorKind, Theme};
use super::library::{LIBRARY, LibraryItem};
use crate::calendar::Grain;
use crate::spc::Direction;

/// A new indicator as it is proposed for a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ProposedNew {
    /// The word as it stands in the file.
    pub word: String,
    /// What it would be called.
    pub name: String,
    /// The name of the indicator in the library from which this is proposed; none if none fits.
    pub like: Option<String>,
    /// What kind of number it is; none where nothing tells.
    pub kind: Option<IndicatorKind>,
    /// What its numbers are of.
    pub basis: Basis,
    /// Which part of the paper it belongs to; none where nothing tells.
    pub theme: Option<Theme>,
    /// How long its periods are; none where nothing tells.
    pub grain: Option<Grain>,
    /// What is counted: the library's words if it is that very indicator, else the word itself.
    pub numerator: String,
    /// Out of what; empty unless it is that very indicator.
    pub denominator: String,
    /// The unit of a measure; empty unless it is that very indicator.
    pub unit: String,
    /// Which way is better; neither, unless it is that very indicator.
    pub direction: Direction,
    /// Decimals of the printed number, if it has any.
    pub decimals: u32,
    /// Where its definition comes from; empty unless it is that very indicator.
    pub source: String,
}

impl ProposedNew {
    fn open(word: &str) -> Self {
        Self {
            word: word.to_owned(),
            name: word.trim().to_owned(),
            like: None,
            kind: None,
            basis: Basis::NotSaid,
            theme: None,
            grain: None,
            numerator: word.trim().to_owned(),
            denominator: String::new(),
            unit: String::new(),
            direction: Direction::Neutral,
            decimals: 1,
            source: String::new(),
        }
    }

    /// Like an indicator of the library in what its numbers are.
    fn like(word: &str, item: &LibraryItem) -> Self {
        Self {
            like: Some(item.name.to_owned()),
            kind: Some(item.kind),
            basis: item.basis,
            theme: Some(item.theme),
            grain: Some(item.grain),
            ..Self::open(word)
        }
    }

    /// That very indicator of the library.
    fn of(word: &str, item: &LibraryItem) -> Self {
        Self {
            name: item.name.to_owned(),
            numerator: item.numerator.to_owned(),
            denominator: item.denominator.to_owned(),
            unit: item.unit.to_owned(),
            direction: item.direction,
            decimals: item.decimals,
            source: item.source.to_owned(),
            ..Self::like(word, item)
        }
    }
}

/// What the library proposes for `word`. An item for which `is_there` holds is an indicator of the workbook already:
/// another like it may be new, but not that very one.
pub fn proposed_new(word: &str, is_there: impl Fn(&LibraryItem) -> bool) -> ProposedNew {
    let plain = word.trim();
    let is_it = |item: &&LibraryItem| [item.code, item.name].iter().any(|own| own.eq_ignore_ascii_case(plain));
    match LIBRARY.iter().find(is_it) {
        Some(item) if is_there(item) => ProposedNew::like(word, item),
        Some(item) => ProposedNew::of(word, item),
        None => nearest(plain).map_or_else(|| ProposedNew::open(word), |item| ProposedNew::like(word, item)),
    }
}

/// Words that join others.
const JOINING: [&str; 19] = [
    "a", "an", "and", "are", "at", "by", "each", "for", "from", "has", "have", "in", "is", "of", "on", "or", "the",
    "to", "with",
];
/// Words of which nearly every indicator is: by themselves they tell nothing.
const EVERYWHERE: [&str; 16] = [
    "after", "care", "child", "children", "date", "days", "done", "due", "five", "health", "looked", "month", "people",
    "up", "working", "young",
];
/// Words that say what a number is.
const SAYS_COUNT: [&str; 5] = ["count", "how", "no", "number", "total"];
const SAYS_SHARE: [&str; 5] = ["percent", "percentage", "proportion", "rate", "share"];

fn words_of(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !JOINING.contains(&word.as_str())).collect()
}

/// The item whose name has at least half its words in `text`, and most of them; none where several that differ in
/// what their numbers are have as many, or where the text itself says otherwise.
fn nearest(text: &str) -> Option<&'static LibraryItem> {
    let words = words_of(text);
    let shared = |item: &LibraryItem| {
        let own = words_of(item.name);
        let both: Vec<&String> = own.intersection(&words).collect();
        let tells = both.iter().any(|word| !EVERYWHERE.contains(&word.as_str()));
        (tells && both.len() * 2 >= own.len()).then_some((both.len(), own.len()))
    };
    let fitting: Vec<(&LibraryItem, (usize, usize))> =
        LIBRARY.iter().filter_map(|item| Some((item, shared(item)?))).collect();
    let as_many = |(one, of_one): (usize, usize), (other, of_other): (usize, usize)| {
        (one * of_other).cmp(&(other * of_one)).then(one.cmp(&other))
    };
    let (best, most) = *fitting.iter().rev().max_by(|(_, one), (_, other)| as_many(*one, *other))?;
    let what = |item: &LibraryItem| (item.kind, item.basis, item.theme, item.grain);
    let unclear = fitting.iter().any(|(item, shared)| as_many(*shared, most).is_eq() && what(item) != what(best));
    (!unclear && !says_otherwise(text, &words, best.kind)).then_some(best)
}

/// Whether the words say that it is a count where the item is none, or a percentage where the item is a count.
fn says_otherwise(text: &str, words: &BTreeSet<String>, kind: IndicatorKind) -> bool {
    let says = |those: &[&str]| those.iter().any(|word| words.contains(*word));
    let counts = matches!(kind, IndicatorKind::Count | IndicatorKind::Stock);
    if counts { text.contains('%') || says(&SAYS_SHARE) } else { says(&SAYS_COUNT) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, like: Option<&str>, kind: Option<IndicatorKind>) {
        let proposed = proposed_new(word, |_| false);
        assert_eq!((proposed.like.as_deref(), proposed.kind), (like, kind), "{word}");
        assert_eq!(proposed.theme.is_some(), kind.is_some(), "{word}");
        assert_eq!(proposed.grain.is_some(), kind.is_some(), "{word}");
    }

    #[test]
    fn a_word_is_like_what_shares_at_least_half_of_its_words() {
        use IndicatorKind::{Count, Measure, Proportion, Stock};
        for (word, like, kind) in [
            ("IHA-20-days", "Initial health assessments in 20 working days", Proportion),
            ("care LEAVERS to 25", "Care leavers to 25", Stock),
            ("Care leavers (18 to 25)", "Care leavers to 25", Stock),
            (
                "% initial health assessments within 20 days",
                "Initial health assessments in 20 working days",
                Proportion,
            ),
            ("Dental checks", "Dental checks in twelve months", Proportion),
            ("Number of complaints", "Complaints", Count),
            ("SDQ-mean", "Mean score of the strengths and difficulties questionnaire", Measure),
        ] {
            check(word, Some(like), Some(kind));
        }
    }

    #[test]
    fn what_the_words_do_not_tell_is_left_open() {
        for word in [
            "",
            "KPI 7",
            // What nearly all of them are about tells nothing.
            "Children in care",
            "Looked after children",
            "Health of young people",
            // It says itself that it is another kind of number.
            "Number of dental checks in twelve months",
            "Percentage of complaints",
        ] {
            check(word, None, None);
        }
    }

    #[test]
    fn only_the_very_indicator_of_the_library_brings_its_words() {
        let very = proposed_new(" optician ", |_| false);
        assert_eq!(very.name, "Eye tests up to date");
        assert_eq!(very.numerator, "Children whose eye test is up to date");
        assert_eq!((very.basis, very.direction), (Basis::LastDay, Direction::Increase));
        let like = proposed_new("Eye tests", |_| false);
        assert_eq!((like.name.as_str(), like.numerator.as_str()), ("Eye tests", "Eye tests"));
        assert_eq!((like.denominator.as_str(), like.source.as_str()), ("", ""));
        assert_eq!(like.direction, Direction::Neutral);
        let there = proposed_new("optician", |item| item.code == "optician");
        assert_eq!((there.name.as_str(), there.kind), ("optician", Some(IndicatorKind::Proportion)));
    }

    #[test]
    fn each_of_the_library_is_itself() {
        for item in LIBRARY {
            for word in [item.code.to_uppercase(), item.name.to_lowercase()] {
                let proposed = proposed_new(&word, |_| false);
                assert_eq!((proposed.name.as_str(), proposed.kind), (item.name, Some(item.kind)), "{word}");
            }
        }
    }
}
