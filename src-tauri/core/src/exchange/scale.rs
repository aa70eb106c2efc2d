//! Words beside figures that may say that they are not written in full: "in thousands", "(000s)", "£m", "per 10,000"; or
//! that they are not those of their period alone: "cumulative", "year to date".

use crate::error::LineProblem;
use crate::figures::{Indicator, IndicatorKind};
use crate::text::shortened;

/// How numbers may be written otherwise than in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// In hundreds, thousands or millions.
    Parts,
    /// For each so many of a population.
    Per(u64),
    /// Added up since the beginning of the year.
    AddedUp,
}

impl Scale {
    /// Whether an indicator's numbers are of this scale by what it is: a rate is always per 10,000, a measure per what
    /// its unit says.
    pub(super) fn is_of(self, indicator: &Indicator) -> bool {
        let Self::Per(many) = self else { return self != Self::AddedUp && scale_in(&indicator.unit) == Some(self) };
        match indicator.kind {
            IndicatorKind::Rate => many == 10_000,
            IndicatorKind::Measure => scale_in(&indicator.unit) == Some(self),
            _ => false,
        }
    }
}

/// Words that speak of a scale wherever they stand.
const PARTS: [&str; 27] = [
    "x10",
    "x100",
    "tens",
    "dozens",
    "1,000s",
    "1000s",
    "1,000's",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "000s",
    "000's",
    "'000",
    "'000s",
    "'000's",
    "£000",
    "£000s",
    "£000's",
    "£'000",
    "£'000s",
    "£k",
    "£m",
    "£mn",
    "£bn",
    "x1000",
    "x1,000",
];

/// Words that do so behind "in" or a pound sign.
const SINGLE: [&str; 10] = ["ten", "dozen", "hundred", "thousand", "million", "billion", "10s", "100s", "k", "m"];

/// Words that speak of numbers that are added up from period to period, one behind the other.
const ADDED_UP: [&[&str]; 6] = [
    &["cumulative"],
    &["cumulatively"],
    &["ytd"],
    &["year", "to", "date"],
    &["running", "total"],
    &["running", "totals"],
];

/// What words say of how the numbers beside them are written; none if they say nothing of it.
pub(super) fn scale_in(words: &str) -> Option<Scale> {
    let plain = words.to_lowercase().replace(['\u{2018}', '\u{2019}', '`'], "'").replace('×', "x");
    let parted = |letter: char| !letter.is_alphanumeric() && !"',£".contains(letter);
    let words: Vec<&str> =
        plain.split(parted).map(|word| word.trim_matches(',')).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    // "One in ten" is no scale.
    let is_behind_in = |place: usize| {
        let earlier = |back: usize| place.checked_sub(back).and_then(|place| words.get(place)).copied();
        earlier(1) == Some("£")
            || (earlier(1) == Some("in") && earlier(2) != Some("one") && !earlier(2).is_some_and(is_number))
    };
    let added_up = |place: usize| {
        ADDED_UP.into_iter().any(|speaks| words.get(place..).is_some_and(|words| words.starts_with(speaks)))
    };
    (0..words.len()).find_map(|place| {
        if added_up(place) {
            return Some(Scale::AddedUp);
        }
        let word = words.get(place).copied()?;
        let before = place.checked_sub(1).and_then(|place| words.get(place)).copied().unwrap_or_default();
        let after = words.get(place + 1).copied().unwrap_or_default();
        match word {
            word if PARTS.contains(&word) => Some(Scale::Parts),
            // "10 000" is a number.
            "000" if !is_number(before) || before.is_empty() => Some(Scale::Parts),
            "x" if ["10", "100", "1000", "1,000"].contains(&after) => Some(Scale::Parts),
            word if SINGLE.contains(&word) && is_behind_in(place) => Some(Scale::Parts),
            "per" => per(after, words.get(place + 2).copied()).map(Scale::Per),
            _ => None,
        }
    })
}

/// How many a rate is per, if it is per more than a hundred.
fn per(word: &str, next: Option<&str>) -> Option<u64> {
    let many = match word {
        "thousand" => 1_000,
        "million" => 1_000_000,
        word => {
            let (digits, times) = word.strip_suffix('k').map_or((word, 1), |digits| (digits, 1_000));
            let parted = next.filter(|next| *next == "000").unwrap_or_default();
            format!("{}{parted}", digits.replace(',', "")).parse::<u64>().ok()?.checked_mul(times)?
        }
    };
    [1_000, 10_000, 100_000, 1_000_000].contains(&many).then_some(many)
}

/// What is said of words that speak of a scale.
pub(super) fn in_words(words: &str) -> String {
    if scale_in(words) == Some(Scale::AddedUp) {
        return format!(
            "\u{201c}{}\u{201d} may say that the numbers are added up since the beginning of the year. Write those of \
             each period alone and take these words out; if they are those already, take the words out.",
            shortened(words)
        );
    }
    format!(
        "\u{201c}{}\u{201d} may say that the numbers are not written in full. Write them in full and take these words \
         out; if they are in full already, take the words out.",
        shortened(words)
    )
}

/// The problem of the first of these lines that speaks of a scale which `fits` does not know for that of its figures.
pub(super) fn scaled(lines: &[(u64, String)], fits: impl Fn(Scale) -> bool) -> Option<LineProblem> {
    let (line, words) = lines.iter().find(|(_, words)| scale_in(words).is_some_and(|scale| !fits(scale)))?;
    Some(LineProblem { line: *line, column: String::new(), reason: in_words(words) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_speak_of_a_scale_are_told_from_others() {
        let parts = Some(Scale::Parts);
        for (words, scale) in [
            ("All numbers in thousands", parts),
            ("Children looked after (000s)", parts),
            ("(000)", parts),
            ("000’s", parts),
            ("Spend, £m", parts),
            ("£000", parts),
            ("£ million", parts),
            ("in thousand", parts),
            ("in hundreds", parts),
            ("Numbers ×1,000", parts),
            ("Rate per 10,000 children", Some(Scale::Per(10_000))),
            ("per 1000", Some(Scale::Per(1_000))),
            ("per 100 000 population", Some(Scale::Per(100_000))),
            ("per 100k", Some(Scale::Per(100_000))),
            ("per thousand", Some(Scale::Per(1_000))),
            ("Figures shown in 1,000s", parts),
            ("Numbers in tens", parts),
            ("Values in dozens", parts),
            ("in dozen", parts),
            ("in 10s", parts),
            ("Figures in K", parts),
            ("Numbers ×100", parts),
            ("cumulative year to date", Some(Scale::AddedUp)),
            ("Year-to-date", Some(Scale::AddedUp)),
            ("Q3 (YTD)", Some(Scale::AddedUp)),
            ("Running totals", Some(Scale::AddedUp)),
            ("Children under 10s", None),
            ("One in ten", None),
            ("1 in 10s", None),
            ("Up to date in the year", None),
            ("provisional figures", None),
            ("Our return, for July to September", None),
            ("10 000 children", None),
            ("Total 1,000", None),
            ("One in a million", None),
            ("Seen per 100", None),
            ("per month", None),
            ("Draft", None),
            ("", None),
        ] {
            assert_eq!(scale_in(words), scale, "{words:?}");
        }
    }
}
