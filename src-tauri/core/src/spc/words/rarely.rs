//! That too little is counted for limits, and what to look at instead.

use super::SeriesWords;
use crate::spc::{Analysis, FewOf, Scarcity, TooFew};

/// What is said where the caller has nothing better to say.
const INSTEAD: &str = "If these are events, look at the time between them, or at the counts per year, instead.";

/// Why there are no limits, in numbers that can be checked, and what to look at instead.
pub(super) fn too_few(analysis: &Analysis, words: &SeriesWords, too_few: &TooFew) -> String {
    let instead = words.instead.as_deref().unwrap_or(INSTEAD);
    let (found, needed) = (found(analysis, words, too_few), needed(too_few));
    format!("No finding on variation: the numbers are too small for limits. {found}; {needed}. {instead}")
}

/// "Only 2 were counted in 24 periods (January 2019 to December 2020)".
fn found(analysis: &Analysis, words: &SeriesWords, too_few: &TooFew) -> String {
    let TooFew { of, scarcity, periods, first, last } = *too_few;
    let span = format!("{} to {}", words.label(analysis, first), words.label(analysis, last));
    let all = match scarcity {
        Scarcity::OnAverage { out_of: Some(out_of), .. } => format!(" of {out_of}"),
        _ => String::new(),
    };
    match (of, scarcity) {
        (FewOf::Uncounted, Scarcity::OnAverage { total, .. }) => {
            format!("All but {total}{all} were counted in {periods} periods ({span})")
        }
        (_, Scarcity::OnAverage { total: 0, .. }) => format!("None{all} was counted in {periods} periods ({span})"),
        (_, Scarcity::OnAverage { total: 1, .. }) => format!("Only 1{all} was counted in {periods} periods ({span})"),
        (_, Scarcity::OnAverage { total, .. }) => {
            format!("Only {total}{all} were counted in {periods} periods ({span})")
        }
        (FewOf::Uncounted, Scarcity::MostlyNone { empty }) => {
            format!("All were counted in {empty} of {periods} periods ({span})")
        }
        (FewOf::Counted, Scarcity::MostlyNone { empty }) => {
            format!("None was counted in {empty} of {periods} periods ({span})")
        }
        (FewOf::Values, Scarcity::MostlyNone { empty }) => {
            format!("The figure is 0 in {empty} of {periods} periods ({span})")
        }
    }
}

fn needed(too_few: &TooFew) -> &'static str {
    match (too_few.of, too_few.scarcity) {
        (FewOf::Uncounted, Scarcity::OnAverage { .. }) => "limits need at least 1 a period, on average, that was not",
        (_, Scarcity::OnAverage { .. }) => "limits need at least 1 a period on average",
        (FewOf::Uncounted, Scarcity::MostlyNone { .. }) => {
            "limits need some that were not, in at least half of the periods"
        }
        (FewOf::Counted, Scarcity::MostlyNone { .. }) => "limits need some in at least half of the periods",
        (FewOf::Values, Scarcity::MostlyNone { .. }) => "limits need another figure in at least half of the periods",
    }
}
