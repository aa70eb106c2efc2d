//! The icons in words, for tables and for those who do not see them: one name and one meaning for each.

use crate::spc::{AssuranceIcon, VariationIcon};

/// What an icon says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// In a few words, as in a table.
    pub words: &'static str,
    /// In a sentence.
    pub meaning: &'static str,
}

/// Every variation icon.
pub const VARIATIONS: [VariationIcon; 7] = [
    VariationIcon::CommonCause,
    VariationIcon::ImprovementHigh,
    VariationIcon::ImprovementLow,
    VariationIcon::ConcernHigh,
    VariationIcon::ConcernLow,
    VariationIcon::NeutralHigh,
    VariationIcon::NeutralLow,
];

/// Every assurance icon.
pub const ASSURANCES: [AssuranceIcon; 3] = [AssuranceIcon::Pass, AssuranceIcon::Fail, AssuranceIcon::Inconsistent];

/// What a variation icon says.
pub fn variation_sign(icon: VariationIcon) -> Sign {
    let (words, meaning) = match icon {
        VariationIcon::CommonCause => {
            ("Common cause", "The figures go up and down as they usually do: no sign of a change.")
        }
        VariationIcon::ImprovementHigh => {
            ("Improvement, high", "Higher than usual, and higher is better: something has changed.")
        }
        VariationIcon::ImprovementLow => {
            ("Improvement, low", "Lower than usual, and lower is better: something has changed.")
        }
        VariationIcon::ConcernHigh => ("Concern, high", "Higher than usual, and higher is worse: find out why."),
        VariationIcon::ConcernLow => ("Concern, low", "Lower than usual, and lower is worse: find out why."),
        VariationIcon::NeutralHigh => ("Special cause, high", "Higher than usual; neither way is better or worse."),
        VariationIcon::NeutralLow => ("Special cause, low", "Lower than usual; neither way is better or worse."),
    };
    Sign { words, meaning }
}

/// What an assurance icon says.
pub fn assurance_sign(icon: AssuranceIcon) -> Sign {
    let (words, meaning) = match icon {
        AssuranceIcon::Pass => {
            ("Expect target met", "As things are now, expect the target to be met unless something changes.")
        }
        AssuranceIcon::Fail => {
            ("Expect target missed", "As things are now, expect the target to be missed unless something changes.")
        }
        AssuranceIcon::Inconsistent => {
            ("Target hit or missed", "As things are now, the target may be met or missed by chance.")
        }
    };
    Sign { words, meaning }
}
