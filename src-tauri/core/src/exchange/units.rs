//! What a number is shown to be a number of: "3 weeks", "12 children", "£40". It is read where that is what the figure is
//! a number of, and refused where it is not.

use super::sheet::cell_name;
use crate::figures::{Indicator, IndicatorKind};
use crate::text::shortened;

const CURRENCIES: [char; 3] = ['£', '€', '$'];

/// Words that only say what is counted, which fit any number of children or cases.
const COUNTING: [&str; 14] = [
    "child",
    "children",
    "young people",
    "young person",
    "people",
    "person",
    "persons",
    "case",
    "cases",
    "visit",
    "visits",
    "assessments",
    "referrals",
    "cyp",
];

/// Units of time and of work, each with the word that it is compared by.
const OF_TIME: [(&str, &[&str]); 10] = [
    ("day", &["day", "days"]),
    ("working day", &["working day", "working days"]),
    ("calendar day", &["calendar day", "calendar days"]),
    ("school day", &["school day", "school days"]),
    ("week", &["week", "weeks", "wk", "wks"]),
    ("month", &["month", "months", "mth", "mths"]),
    ("year", &["year", "years", "yr", "yrs"]),
    ("hour", &["hour", "hours", "hr", "hrs"]),
    ("minute", &["minute", "minutes", "min", "mins"]),
    ("wte", &["wte", "wtes", "fte", "ftes"]),
];

/// Whether words beside a number only say what it is a number of.
pub(super) fn is_unit(words: &str) -> bool {
    let plain = plain(words);
    COUNTING.contains(&plain.as_str())
        || OF_TIME.iter().any(|(_, words)| words.contains(&plain.as_str()))
        || (plain.chars().count() == 1 && plain.starts_with(CURRENCIES))
}

/// A number as it would be typed with its unit: "3 weeks", "£40".
pub(super) fn with_unit(number: &str, unit: &str) -> String {
    if unit.starts_with(CURRENCIES) { format!("{unit}{number}") } else { format!("{number} {unit}") }
}

/// The number of a cell that may be shown with its unit, for the parsers of numbers; words with anything else beside the
/// number are theirs to judge. `place` is the row and column from 0 of a cell whose format shows it; none of text, which its line
/// and column name.
///
/// # Errors
/// In words, for a unit that is not the figure's own.
pub(super) fn without_unit<'w>(
    words: &'w str,
    indicator: &Indicator,
    place: Option<(u32, u32)>,
) -> Result<&'w str, String> {
    let Some((number, unit)) = parted(words) else { return Ok(words) };
    let is_measure = indicator.kind == IndicatorKind::Measure;
    if same(unit, &indicator.unit) || (!is_measure && COUNTING.contains(&plain(unit).as_str())) {
        return Ok(number);
    }
    let own = shortened(indicator.unit.trim());
    let asked = match (is_measure, own.as_str()) {
        (true, "") => {
            "and the workbook does not say in what the figure is measured. Say it in Settings, or write the number alone."
                .to_owned()
        }
        (true, own) => format!("and the figure is in {own}. Write it in {own}."),
        (false, _) => "and what is asked for is a count. Write the number alone, of what is counted.".to_owned(),
    };
    let words = shortened(words.trim());
    Err(match place {
        Some(place) => format!("cell {} shows \u{201c}{words}\u{201d}, {asked}", cell_name(place)),
        None => format!("it is \u{201c}{words}\u{201d}, {asked}"),
    })
}

/// The number, if the words are one with a unit.
pub(super) fn number_in(words: &str) -> &str {
    parted(words).map_or(words, |(number, _)| number)
}

/// A number and its unit; none if the words are anything else.
fn parted(words: &str) -> Option<(&str, &str)> {
    let words = words.trim();
    let of_number =
        |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || "-+\u{2212}\u{2013}.,".contains(letter);
    let (number, unit) = match words.strip_prefix(CURRENCIES) {
        Some(number) => (number, words.get(..words.len() - number.len())?),
        None => words.split_at(words.find(|letter: char| !of_number(letter))?),
    };
    let number = number.trim();
    let is_number = number.contains(|letter: char| letter.is_ascii_digit()) && number.chars().all(of_number);
    (is_number && is_unit(unit)).then_some((number, unit.trim()))
}

fn same(unit: &str, own: &str) -> bool {
    let meant = |words: &str| {
        let plain = plain(words);
        let of_time = OF_TIME.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(name, _)| *name);
        match plain.as_str() {
            "young people" | "young person" => "young person".to_owned(),
            "children" | "child" => "child".to_owned(),
            "people" | "person" | "persons" => "person".to_owned(),
            "pound" | "pounds" | "gbp" => "£".to_owned(),
            "euro" | "euros" | "eur" => "€".to_owned(),
            other => of_time.unwrap_or(other.strip_suffix('s').unwrap_or(other)).to_owned(),
        }
    };
    !own.trim().is_empty() && meant(unit) == meant(own)
}

fn plain(words: &str) -> String {
    words.to_lowercase().replace(['.', '-', '\u{a0}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Grain;
    use crate::figures::{Basis, Theme};
    use crate::ids::IndicatorId;
    use crate::spc::Direction;

    fn read(words: &str, kind: IndicatorKind, unit: &str) -> Result<String, String> {
        let indicator = Indicator {
            id: IndicatorId(1),
            code: "x".into(),
            name: "X".into(),
            theme: Theme::Performance,
            kind,
            basis: Basis::Events,
            numerator: String::new(),
            denominator: String::new(),
            unit: unit.into(),
            direction: Direction::Increase,
            decimals: 1,
            grain: Grain::Quarter,
            source: String::new(),
            position: 1,
            archived: false,
            total_of: Vec::new(),
        };
        without_unit(words, &indicator, Some((1, 4))).map(str::to_owned)
    }

    #[test]
    fn a_number_is_read_in_the_unit_of_its_figure_only() {
        use IndicatorKind::{Count, Measure, Proportion, Rate, Stock};
        for (words, kind, unit, number) in [
            ("3 days", Measure, "days", "3"),
            ("1 day", Measure, "Days", "1"),
            ("-3.5 wks", Measure, "week", "-3.5"),
            ("1,045 working days", Measure, "working days", "1,045"),
            ("£1045", Measure, "£", "1045"),
            ("£ 40", Measure, "pounds", "40"),
            ("4 visits", Measure, "visit", "4"),
            ("12 children", Count, "", "12"),
            ("12 young people", Stock, "", "12"),
            ("12 Cases", Proportion, "", "12"),
            ("12 persons", Rate, "", "12"),
            // For the parsers of numbers.
            ("12", Measure, "days", "12"),
            ("12%", Measure, "days", "12%"),
            ("<5", Count, "", "<5"),
            ("c", Count, "", "c"),
            ("3 (draft)", Count, "", "3 (draft)"),
            ("days", Measure, "days", "days"),
            ("£", Measure, "£", "£"),
            ("3 4 days late", Measure, "days", "3 4 days late"),
        ] {
            assert_eq!(read(words, kind, unit), Ok(number.to_owned()), "{words} in {unit}");
        }
        for (words, kind, unit, said) in [
            ("3 weeks", Measure, "days", "cell E2 shows “3 weeks”, and the figure is in days. Write it in days."),
            ("36 hours", Measure, "days", "and the figure is in days."),
            ("3 days", Measure, "working days", "and the figure is in working days."),
            ("£3", Measure, "€", "and the figure is in €."),
            ("3 children", Measure, "days", "and the figure is in days."),
            ("3 weeks", Measure, "", "does not say in what the figure is measured"),
            ("12 days", Proportion, "", "cell E2 shows “12 days”, and what is asked for is a count."),
            ("£12", Count, "", "and what is asked for is a count."),
            ("12 wte", Stock, "", "and what is asked for is a count."),
        ] {
            let problem = read(words, kind, unit).unwrap_err();
            assert!(problem.contains(said), "{words} in {unit}: {problem}");
        }
    }
}
