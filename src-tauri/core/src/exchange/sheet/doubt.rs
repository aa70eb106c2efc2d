//! Cells whose number or words cannot be told from what the sheet shows: a footnote mark beside a number, a format that
//! shows "c" where 3 is kept. They are never read as what they hold; what they show and hold is said.

use std::sync::Arc;

use super::cell::{Cell, Doubt, Lift, Lifted};
use super::grid::Sheet;
use super::places::cell_name;
use crate::exchange::units::with_unit;
use crate::text::shortened;

impl Lifted {
    /// Words of which the pieces that have a lift are raised or lowered; none if no mark is among them.
    pub(super) fn of(pieces: &[(String, Option<Lift>)]) -> Option<Self> {
        let lift = pieces.iter().find_map(|(_, lift)| *lift)?;
        let (mut rest, mut mark, mut shown) = (String::new(), String::new(), String::new());
        for (words, lift) in pieces {
            match lift {
                Some(lift) if !is_ordinal(&rest, words) => {
                    mark.push_str(words);
                    shown.extend(words.chars().map(|letter| lifted(letter, *lift)));
                }
                _ => {
                    rest.push_str(words);
                    shown.push_str(words);
                }
            }
        }
        let [rest, mark, shown] = [rest, mark, shown].map(|words| Arc::from(words.trim()));
        let found = Self { rest, mark, shown, lift };
        (!found.mark.is_empty()).then_some(found)
    }

    fn how(&self) -> &'static str {
        match self.lift {
            Lift::Raised => "raised",
            Lift::Lowered => "lowered",
        }
    }
}

/// The end of "1st", which programs raise as it is typed.
fn is_ordinal(before: &str, words: &str) -> bool {
    let ends = ["st", "nd", "rd", "th"];
    before.ends_with(|letter: char| letter.is_ascii_digit()) && ends.contains(&words.trim().to_lowercase().as_str())
}

fn lifted(letter: char, lift: Lift) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = if lift == Lift::Raised { RAISED } else { LOWERED };
    let digit = letter.to_digit(10).and_then(|digit| digits.get(digit as usize));
    digit.copied().unwrap_or(letter)
}

impl Doubt {
    /// What the cell shows; none if that is not known.
    pub(in super::super) fn shown(&self) -> Option<&str> {
        match self {
            Self::Marked(words) => Some(&words.shown),
            Self::Otherwise { shows, .. } => Some(shows),
            Self::InUnit { .. } | Self::ByRule { .. } => None,
        }
    }

    /// What is in the cell, where that is another thing.
    pub(in super::super) fn held(&self) -> &Cell {
        match self {
            Self::Marked(_) => &Cell::Blank,
            Self::Otherwise { holds, .. } | Self::ByRule { holds, .. } | Self::InUnit { holds, .. } => holds,
        }
    }

    /// What is to be said of the cell at `place`; `alone` is what she is to write if there is a mark, and `words` says
    /// what a cell holds.
    pub(in super::super) fn sentence(&self, place: (u32, u32), alone: &str, words: impl Fn(&Cell) -> String) -> String {
        let name = cell_name(place);
        match self {
            Self::Marked(words) if words.rest.is_empty() => format!(
                "cell {name} holds nothing but a {} \u{201c}{}\u{201d}, which may be a footnote mark. Write {alone} alone.",
                words.how(),
                shortened(&words.mark)
            ),
            Self::Marked(words) => format!(
                "cell {name} holds \u{201c}{}\u{201d} with a {} \u{201c}{}\u{201d}, which may be a footnote mark. Write {alone} alone.",
                shortened(&words.rest),
                words.how(),
                shortened(&words.mark)
            ),
            Self::ByRule { shows, holds } if shows.is_empty() => {
                format!("cell {name} holds {}, which a rule of the sheet may hide. Write what is meant.", words(holds))
            }
            Self::ByRule { shows, holds } => format!(
                "cell {name} holds {}, which a rule of the sheet may show as \u{201c}{}\u{201d}. Write what is meant.",
                words(holds),
                shortened(shows)
            ),
            Self::InUnit { unit, holds } => format!(
                "cell {name} shows \u{201c}{}\u{201d} and holds {}. Write what is meant.",
                with_unit(&words(holds), unit),
                words(holds)
            ),
            Self::Otherwise { shows, holds } => format!(
                "cell {name} shows \u{201c}{}\u{201d} and holds {}. Write what is meant.",
                shortened(shows),
                words(holds)
            ),
        }
    }
}

impl Sheet {
    /// A heading, without a footnote mark; none for what is no words.
    pub(in super::super) fn heading(&self, row: u32, column: u32) -> Option<&str> {
        match self.shown(row, column) {
            Cell::Text(words) => Some(words),
            Cell::Doubtful(_, doubt) => match &**doubt {
                Doubt::Marked(words) if words.rest.is_empty() => Some(&words.mark),
                Doubt::Marked(words) => Some(&words.rest),
                Doubt::Otherwise { .. } | Doubt::InUnit { .. } | Doubt::ByRule { .. } => None,
            },
            _ => None,
        }
    }

    /// The headings of a row that are read without a mark, each in a sentence.
    pub(in super::super) fn headings_without_mark(&self, row: u32) -> Vec<String> {
        let of = |column: u32| match self.shown(row, column) {
            Cell::Doubtful(place, doubt) => match &**doubt {
                Doubt::Marked(words) if !words.rest.is_empty() => Some(format!(
                    "The heading in cell {} is read as \u{201c}{}\u{201d}, without the {} \u{201c}{}\u{201d}.",
                    cell_name(*place),
                    shortened(&words.rest),
                    words.how(),
                    shortened(&words.mark)
                )),
                _ => None,
            },
            _ => None,
        };
        (0..self.width(row)).filter_map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pieces: &[(&str, Option<Lift>)]) -> Option<(String, String, String)> {
        let pieces: Vec<(String, Option<Lift>)> = pieces.iter().map(|(words, lift)| ((*words).into(), *lift)).collect();
        Lifted::of(&pieces).map(|found| (found.rest.to_string(), found.mark.to_string(), found.shown.to_string()))
    }

    #[test]
    fn a_mark_is_told_from_the_words_beside_it() {
        let up = Some(Lift::Raised);
        for (pieces, found) in [
            (&[("3", None), ("1", up)][..], Some(("3", "1", "3¹"))),
            (&[("3 ", None), ("a", up)], Some(("3", "a", "3 a"))),
            (&[("CO", None), ("2", Some(Lift::Lowered))], Some(("CO", "2", "CO₂"))),
            (&[("1", up), (" Source", None)], Some(("Source", "1", "¹ Source"))),
            (&[("31", up)], Some(("", "31", "³¹"))),
            (&[("3", None), (" ", up)], None),
            (&[("1", None), ("st", up), (" April 2020", None)], None),
            (&[("3", None), ("th", up), ("1", up)], Some(("3th", "1", "3th¹"))),
            (&[("a", None), ("st", up)], Some(("a", "st", "ast"))),
            (&[("3", None)], None),
        ] {
            let found = found.map(|(rest, mark, shown)| (rest.to_owned(), mark.to_owned(), shown.to_owned()));
            assert_eq!(of(pieces), found, "{pieces:?}");
        }
    }
}
