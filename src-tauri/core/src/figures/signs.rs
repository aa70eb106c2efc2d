//! Signs that stand in a table in place of a number: "<5", "c", "*", "z".
//!
//! After the shorthand of the Government Analysis Function and of the Department for Education, and
//! the signs that older releases used. A sign is never taken for a number, and what it says is kept in words.

use unicode_normalization::UnicodeNormalization;

/// What a sign says of its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// There is a figure that is not given; why, as it is kept.
    NotAvailable(String),
    /// There is nothing to give.
    NotApplicable,
    /// It may mean more than one thing; which, in words.
    Unclear(&'static str),
}

/// Bytes that no sign takes.
const LONGEST: usize = 40;

/// The sign that a cell holds instead of a number, if it holds one. Nothing at all is no sign.
pub fn sign_of(words: &str) -> Option<Sign> {
    if words.len() > LONGEST {
        return None;
    }
    let folded: String = words.nfkc().collect::<String>().to_lowercase();
    let plain = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = plain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(&plain).trim();
    let shown = |why: &str| Some(Sign::NotAvailable(format!("{why} (shown as {bare})")));
    match bare {
        "c" => shown("confidential"),
        "x" | ".." | "..." | "\u{2026}" | ":" => shown("not available"),
        "*" | "**" => shown("suppressed"),
        "k" | "low" => shown("rounds to nought, but is not nought"),
        "u" => shown("too unreliable to be given"),
        "z" => Some(Sign::NotApplicable),
        "confidential" | "suppressed" | "not available" | "withheld" | "not recorded" | "not collected" => {
            Some(Sign::NotAvailable(bare.to_owned()))
        }
        "not applicable" => Some(Sign::NotApplicable),
        "n/a" | "na" | "n.a." | "n.a" => Some(Sign::Unclear("not available or not applicable")),
        "-" | "\u{2010}" | "\u{2013}" | "\u{2014}" | "\u{2212}" | "--" | "." | "~" | "#" => {
            Some(Sign::Unclear("nought, not available or not applicable"))
        }
        other => few(other),
    }
}

/// "<5", "fewer than 5", "≤ 5": how few, without saying how many.
fn few(plain: &str) -> Option<Sign> {
    const BELOW: [&str; 5] = ["<", "fewer than ", "less than ", "under ", "below "];
    const AT_MOST: [&str; 4] = ["<=", "\u{2264}", "up to ", "at most "];
    let number = |rest: &str| {
        let rest = rest.trim();
        (!rest.is_empty() && rest.len() <= 4 && rest.bytes().all(|byte| byte.is_ascii_digit())).then(|| rest.to_owned())
    };
    let after = |signs: &[&str]| signs.iter().find_map(|sign| plain.strip_prefix(sign).and_then(number));
    let at_most =
        after(&AT_MOST).or_else(|| plain.strip_suffix("or fewer").or(plain.strip_suffix("or less")).and_then(number));
    let words = match (at_most, after(&BELOW)) {
        (Some(most), _) => format!("{most} or fewer"),
        (None, Some(below)) => format!("fewer than {below}"),
        (None, None) => return None,
    };
    Some(Sign::NotAvailable(words))
}

impl Sign {
    /// What is said where a number is asked and a sign is typed: what it means, and what to choose instead.
    pub(super) fn instead_of_a_number(&self) -> String {
        match self {
            Self::NotAvailable(why) => {
                format!(
                    "is no number: it says that the figure is not given. Choose \u{201c}Not available\u{201d}, with the reason \u{201c}{why}\u{201d}."
                )
            }
            Self::NotApplicable => {
                "is no number: it says that there is nothing to give. Choose \u{201c}Not applicable\u{201d}.".into()
            }
            Self::Unclear(meanings) => format!("may mean {meanings}. Enter 0, or choose the one that is meant."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_says_why_there_is_no_number() {
        for (words, reason) in [
            ("<5", "fewer than 5"),
            ("< 5", "fewer than 5"),
            ("\u{ff1c}\u{ff15}", "fewer than 5"),
            ("fewer than 5", "fewer than 5"),
            ("Fewer  than 10", "fewer than 10"),
            ("less than 5", "fewer than 5"),
            ("<=5", "5 or fewer"),
            ("\u{2264} 7", "7 or fewer"),
            ("5 or fewer", "5 or fewer"),
            ("c", "confidential (shown as c)"),
            ("[c]", "confidential (shown as c)"),
            (" C ", "confidential (shown as c)"),
            ("x", "not available (shown as x)"),
            ("..", "not available (shown as ..)"),
            (":", "not available (shown as :)"),
            ("*", "suppressed (shown as *)"),
            ("k", "rounds to nought, but is not nought (shown as k)"),
            ("[low]", "rounds to nought, but is not nought (shown as low)"),
            ("suppressed", "suppressed"),
            ("Not available", "not available"),
        ] {
            assert_eq!(sign_of(words), Some(Sign::NotAvailable(reason.into())), "{words:?}");
        }
        for words in ["z", "[z]", "Not applicable"] {
            assert_eq!(sign_of(words), Some(Sign::NotApplicable), "{words:?}");
        }
    }

    #[test]
    fn what_may_mean_several_things_is_unclear() {
        for words in ["-", "\u{2013}", "n/a", "N/A", ".", "#", "~"] {
            assert!(matches!(sign_of(words), Some(Sign::Unclear(_))), "{words:?}");
        }
    }

    #[test]
    fn what_is_no_sign_is_none() {
        for words in [
            "",
            "  ",
            "0",
            "5",
            "-5",
            "<",
            "<x",
            "< 5 children",
            "<5x",
            "5x or fewer",
            "1S",
            "thirty",
            "cc",
            "<99999",
            "*5",
        ] {
            assert_eq!(sign_of(words), None, "{words:?}");
        }
    }
}
