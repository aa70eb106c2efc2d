//! How long periods are, and the words for it.

use serde::{Deserialize, Serialize};

/// How long the periods of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Grain {
    /// Calendar months.
    Month,
    /// Quarters of the financial year.
    Quarter,
    /// Financial years.
    Year,
}

impl Grain {
    /// All of them, shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// The word for one: "month", "quarter", "year".
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The word for several: "months", "quarters", "years".
    pub fn words(self) -> &'static str {
        match self {
            Self::Month => "months",
            Self::Quarter => "quarters",
            Self::Year => "years",
        }
    }

    /// The word for one where a year could be taken for another than a financial year.
    pub fn in_full(self) -> &'static str {
        match self {
            Self::Year => "financial year",
            shorter => shorter.word(),
        }
    }

    /// The one that a word, in small letters, stands for.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grain| grain.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_called_by_its_words_alike_everywhere() {
        for (grain, word, words, in_full) in [
            (Grain::Month, "month", "months", "month"),
            (Grain::Quarter, "quarter", "quarters", "quarter"),
            (Grain::Year, "year", "years", "financial year"),
        ] {
            assert_eq!((grain.word(), grain.words(), grain.in_full()), (word, words, in_full));
            assert_eq!(Grain::named(word), Some(grain));
        }
        assert_eq!(Grain::named("week"), None);
    }
}
