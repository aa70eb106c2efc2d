//! The 5×5 matrix: the two numbers of a score, what they come to, its band.

use serde::{Deserialize, Serialize};

use crate::error::FieldError;

/// Which of a risk's three scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Stage {
    /// Before anything was done.
    Initial,
    /// With the controls that are in place.
    Current,
    /// What it is meant to come down to.
    Target,
}

/// A consequence and a likelihood, each from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Score {
    consequence: u8,
    likelihood: u8,
}

/// How serious a score is (NPSA model).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Band {
    /// 1 to 3.
    Low,
    /// 4 to 6.
    Moderate,
    /// 8 to 12.
    High,
    /// 15 to 25.
    Extreme,
}

/// The highest total there is.
pub const HIGHEST: u8 = 25;
/// The NPSA words for a consequence of 1 to 5.
pub const CONSEQUENCES: [&str; 5] = ["Negligible", "Minor", "Moderate", "Major", "Catastrophic"];
/// The NPSA words for a likelihood of 1 to 5.
pub const LIKELIHOODS: [&str; 5] = ["Rare", "Unlikely", "Possible", "Likely", "Almost certain"];

impl Score {
    /// A score of `consequence` and `likelihood`.
    ///
    /// # Errors
    /// The field that is not from 1 to 5, or both.
    pub fn new(consequence: u8, likelihood: u8) -> Result<Self, Vec<FieldError>> {
        let outside = |field: &str, number: u8| {
            (!(1..=5).contains(&number)).then(|| FieldError::new(field, format!("Choose a {field} from 1 to 5.")))
        };
        let problems: Vec<FieldError> =
            [outside("consequence", consequence), outside("likelihood", likelihood)].into_iter().flatten().collect();
        if problems.is_empty() { Ok(Self { consequence, likelihood }) } else { Err(problems) }
    }

    /// 1 to 5.
    pub fn consequence(self) -> u8 {
        self.consequence
    }

    /// 1 to 5.
    pub fn likelihood(self) -> u8 {
        self.likelihood
    }

    /// Consequence times likelihood, 1 to 25.
    pub fn total(self) -> u8 {
        self.consequence * self.likelihood
    }

    /// How serious it is.
    pub fn band(self) -> Band {
        let total = self.total();
        Band::ALL.into_iter().find(|band| total <= band.highest()).unwrap_or(Band::Extreme)
    }
}

impl Band {
    /// All of them, from low to extreme.
    pub const ALL: [Self; 4] = [Self::Low, Self::Moderate, Self::High, Self::Extreme];

    /// Its lowest score.
    pub fn lowest(self) -> u8 {
        match self {
            Self::Low => 1,
            Self::Moderate => 4,
            Self::High => 8,
            Self::Extreme => 15,
        }
    }

    /// Its highest score. No product of two numbers from 1 to 5 lies between two bands.
    pub fn highest(self) -> u8 {
        match self {
            Self::Low => 3,
            Self::Moderate => 6,
            Self::High => 12,
            Self::Extreme => 25,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Moderate => "Moderate",
            Self::High => "High",
            Self::Extreme => "Extreme",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_product_has_its_band() {
        for consequence in 1..=5 {
            for likelihood in 1..=5 {
                let score = Score::new(consequence, likelihood).unwrap();
                let band = match score.total() {
                    1..=3 => Band::Low,
                    4..=6 => Band::Moderate,
                    8..=12 => Band::High,
                    15..=25 => Band::Extreme,
                    other => panic!("{other} is no product of two numbers from 1 to 5"),
                };
                assert_eq!(score.band(), band);
                assert!((band.lowest()..=band.highest()).contains(&score.total()));
            }
        }
    }

    #[test]
    fn a_score_outside_the_matrix_is_refused_at_its_field() {
        let fields: Vec<String> = Score::new(0, 6).unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["consequence", "likelihood"]);
    }
}
