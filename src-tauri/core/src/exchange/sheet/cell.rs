//! What stands in a cell, and why it may not be told what is meant by it.

use std::sync::Arc;

use chrono::NaiveDate;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Words, or digits that are kept as words; without white space at their ends.
    Text(Arc<str>),
    /// A number, and whether the cell shows it as a percentage.
    Number {
        /// As it is kept: 0.5 for 50%.
        value: f64,
        /// Whether it is shown as a percentage.
        percent: bool,
    },
    /// A number that the cell shows as a date.
    Date(NaiveDate),
    /// A number that the cell shows as a time of day or of how long something took, as it is shown.
    Time(Arc<str>),
    /// Something from which it cannot be told what is meant, and where it stands.
    Doubtful((u32, u32), Box<Doubt>),
    /// Something that is worked out, and what came out last time, which is what is shown; blank if the file does not
    /// keep it.
    Formula(Box<Cell>),
    /// An error such as #REF!
    Error(Arc<str>),
}

impl Cell {
    /// The number that it holds and shows, with a unit or without.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number { value, .. } => Some(*value),
            Self::Doubtful(_, doubt) => match &**doubt {
                Doubt::InUnit { holds, .. } => holds.number(),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Why it cannot be told what is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// A part of it may be a footnote mark.
    Marked(Lifted),
    /// It is not shown as what is in it.
    Otherwise {
        /// What is shown.
        shows: Arc<str>,
        /// What is in it.
        holds: Cell,
    },
    /// It is a number of something, which only who knows the figure can judge.
    InUnit {
        /// Of what: "weeks", "£".
        unit: Arc<str>,
        /// The number.
        holds: Cell,
    },
    /// A rule of the sheet may show it as something else.
    ByRule {
        /// What may be shown; empty if nothing is.
        shows: Arc<str>,
        /// What is in it.
        holds: Cell,
    },
}

/// How letters stand apart from their line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lift {
    /// Above it, as superscript.
    Raised,
    /// Below it, as subscript.
    Lowered,
}

/// Words some of which are raised or lowered.
#[derive(Debug, Clone, PartialEq)]
pub struct Lifted {
    /// The words without those that are.
    pub rest: Arc<str>,
    /// Those that are.
    pub mark: Arc<str>,
    /// All words, with raised and lowered digits in place of those that are.
    pub shown: Arc<str>,
    /// How they stand.
    pub lift: Lift,
}
