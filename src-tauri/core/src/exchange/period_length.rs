//! How long a period is that a file names, held against the heading of its column and against how often the indicator
//! is submitted. A month under “Quarter” is no quarter, and would be filed where no total looks for it.

use crate::calendar::{Grain, Period};
use crate::figures::{Indicator, State};
use crate::text::shortened;

/// How long the periods of a column are, if its heading says so: “Quarter”, “Month ending”.
pub(super) fn length_by_heading(heading: &str) -> Option<Grain> {
    let heading = heading.to_lowercase();
    let length = |word: &str| match word {
        "qtr" => Some(Grain::Quarter),
        "fy" => Some(Grain::Year),
        word => Grain::ALL.into_iter().find(|grain| [grain.word(), grain.words()].contains(&word)),
    };
    let mut lengths = heading.split(|letter: char| !letter.is_alphanumeric()).filter_map(length);
    let only = lengths.next()?;
    lengths.next().is_none().then_some(only)
}

/// What is wrong with a period under a heading that speaks of another length.
pub(super) fn not_as_headed(words: &str, period: Period, heading: Option<Grain>) -> Option<String> {
    let headed = heading.filter(|headed| *headed != period.grain())?;
    let (is, asked) = (a_period(period.grain()), a_period(headed));
    Some(format!(
        "\u{201c}{}\u{201d} is read as {is}, {period}, and the heading of its column speaks of {asked}. Write {asked}, or give \
         the column the heading Period.",
        shortened(words)
    ))
}

/// What is wrong with a figure of a period that is shorter than those for which its indicator is submitted. A
/// percentage as it was published may be of any.
pub(super) fn too_short(words: &str, period: Period, indicator: &Indicator, state: &State) -> Option<String> {
    if period.grain() >= indicator.grain || matches!(state, State::PublishedPercentage { .. }) {
        return None;
    }
    let (by, whole) = (indicator.grain.word(), indicator.grain.in_full());
    Some(format!(
        "\u{201c}{}\u{201d} is {}, and this indicator is submitted by the {by}. Write the {whole} that is meant, like {}.",
        shortened(words),
        a_period(period.grain()),
        Period::containing(period.first_day(), indicator.grain)
    ))
}

fn a_period(length: Grain) -> String {
    format!("a {}", length.in_full())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_how_long_its_periods_are() {
        for (heading, length) in [
            ("Quarter", Some(Grain::Quarter)),
            ("Reporting month", Some(Grain::Month)),
            ("Month ending", Some(Grain::Month)),
            ("Financial year", Some(Grain::Year)),
            ("Qtr", Some(Grain::Quarter)),
            ("Period", None),
            ("Month / quarter", None),
            ("Quarter of year", None),
            ("Quarterly", None),
        ] {
            assert_eq!(length_by_heading(heading), length, "{heading}");
        }
    }
}
