//! Names that may speak of the total or the average of others: "Dorset total", "Both councils", "Systemwide", "a1 and a2".

/// Words that alone speak of everyone or everything.
const WHOLES: [&str; 17] = [
    "everyone",
    "everybody",
    "everything",
    "everywhere",
    "overall",
    "combined",
    "sum",
    "aggregate",
    "all",
    "both",
    "whole",
    "system",
    "average",
    "averages",
    "mean",
    "median",
    "joint total",
];

/// Words with which such a name begins.
const BEGIN: [&str; 14] = [
    "all",
    "both",
    "whole",
    "entire",
    "every",
    "sum",
    "average",
    "mean",
    "median",
    "overall",
    "combined",
    "aggregate",
    "aggregated",
    "grand",
];

/// Words that begin or end such a name.
const TOTALS: [&str; 5] = ["total", "totals", "subtotal", "subtotals", "combined"];

/// Words that end such a name; "countywide" as well.
const WIDE: &str = "wide";

/// Words that alone, or at the end of a name, speak of an area that holds others.
const OF_AREAS: [&str; 14] = [
    "system", "region", "icb", "icp", "ics", "ccg", "stp", "county", "average", "mean", "median", "overall",
    "national", "england",
];

/// What begins names that only sound so: churches and their hospitals, schools and parishes.
const SAINTS: [&str; 3] = ["saints", "souls", "hallows"];

/// Whether a name may speak of the total of others of its kind.
pub(super) fn sums_up(name: &str) -> bool {
    let words = words_of(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (first, last) = (words.first().copied().unwrap_or_default(), words.last().copied().unwrap_or_default());
    let is_saints = words.get(1).is_some_and(|word| SAINTS.contains(word));
    WHOLES.contains(&words.join(" ").as_str())
        || TOTALS.contains(&first)
        || TOTALS.contains(&last)
        || words.starts_with(&["sub", "total"])
        || last.ends_with(WIDE)
        || (BEGIN.contains(&first) && words.len() > 1 && !is_saints)
}

/// Whether the name of an area may speak of one that holds others.
pub(super) fn may_hold_others(name: &str) -> bool {
    sums_up(name) || words_of(name).last().is_some_and(|last| OF_AREAS.contains(&last.as_str()))
}

/// Whether an area's name begins with "pan", by which everyone is known: "pan-dorset", "Pan County".
pub(super) fn is_pan(name: &str) -> bool {
    let words = words_of(name);
    words.len() > 1 && words.first().is_some_and(|first| first == "pan")
}

/// Whether a name joins others: at least two of the names that it is made of are among `others`, folded as words.
pub(super) fn joins<'a>(name: &str, others: impl Iterator<Item = &'a str>) -> bool {
    let plain = format!(" {} ", words_of(&name.replace(['&', '+', '/', ',', ';'], " and ")).join(" "));
    let parts: Vec<&str> = plain.split(" and ").map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return false;
    }
    let mut there: Vec<String> = others.map(|other| words_of(other).join(" ")).collect();
    there.sort();
    there.dedup();
    there.iter().filter(|other| parts.contains(&other.as_str())).count() > 1
}

fn words_of(name: &str) -> Vec<String> {
    let plain =
        name.to_lowercase().replace(['-', '\u{2010}', '\u{2011}', '\u{2013}', '_', ':', '(', ')', '.', '*'], " ");
    plain.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_totals_are_told_from_others() {
        for name in [
            "Total",
            "TOTALS:",
            "Sub-total",
            "Grand total",
            "Dorset total",
            "All providers",
            "All children",
            "ALL CHILDREN",
            "All",
            "Sum of providers",
            "System",
            "Systemwide",
            "System-wide",
            "Dorset-wide",
            "County wide",
            "Both trusts",
            "Both councils",
            "Whole county",
            "Entire system",
            "Average",
            "Mean",
            "Average of trusts",
            "Dorset (combined)",
            "Overall",
        ] {
            assert!(sums_up(name) && may_hold_others(name), "{name}");
        }
        for name in ["Region", "South West Region", "ICB", "NHS Dorset ICB", "CCG", "England", "Dorset average"] {
            assert!(!sums_up(name) && may_hold_others(name), "{name}");
        }
        for name in [
            "Poole",
            "poole-hospital",
            "All Saints Hospital",
            "Panborough",
            "Overton",
            "Systems Care",
            "Meanwood",
            "Allerdale",
        ] {
            assert!(!sums_up(name) && !may_hold_others(name) && !is_pan(name), "{name}");
        }
        for name in ["pan-dorset", "Pan-County", "PAN-COUNTY", "Pan Dorset", "pan_dorset"] {
            assert!(is_pan(name), "{name}");
        }
    }

    #[test]
    fn a_name_that_joins_two_others_is_told() {
        let there = ["a1", "A2", "bath", "Poole"];
        for (name, joins_others) in [
            ("a1 and a2", true),
            ("A1 & a2", true),
            ("a1+A2", true),
            ("a1/a2", true),
            ("Bournemouth, Poole and Bath", true),
            ("Bath and North East Somerset", false),
            ("a1", false),
            ("a1 and a1", false),
            ("Poole land", false),
        ] {
            assert_eq!(joins(name, there.into_iter()), joins_others, "{name}");
        }
    }
}
