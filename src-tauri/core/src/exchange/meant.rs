//! What is meant by an indicator that only a file names: what kind of number it is, of what, and by which period.
//!
//! What cannot be known is never guessed. The file may say it in columns of its own; the library knows its own codes
//! and names; cells may leave one kind only. Everything else is asked.

use crate::calendar::Grain;
use crate::figures::{Basis, IndicatorKind};
use crate::text::shortened;

/// What is known of an indicator's numbers; none where it is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Meant {
    /// What kind of number it is.
    pub kind: Option<IndicatorKind>,
    /// Whether of events or of a state.
    pub basis: Option<Basis>,
    /// How long the periods are for which it is submitted.
    pub grain: Option<Grain>,
}

impl Meant {
    /// What is known here, or else there.
    pub fn or(self, other: Self) -> Self {
        Self { kind: self.kind.or(other.kind), basis: self.basis.or(other.basis), grain: self.grain.or(other.grain) }
    }

    /// What its numbers are of, where its kind or what was said tells.
    pub fn known_basis(self) -> Option<Basis> {
        self.kind.and_then(IndicatorKind::own_basis).or(self.basis)
    }
}

/// What she says of an indicator that the workbook has not got yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidOfNew {
    /// Its code, as the file writes it.
    pub code: String,
    /// What is said.
    pub meant: Meant,
}

/// What is still to be said of a new indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedOfNew {
    /// What kind of number it is.
    Kind,
    /// Whether it is of events or of a state.
    Basis,
    /// How long its periods are.
    Grain,
}

impl AskedOfNew {
    /// The column of a file of figures that says it.
    pub fn column(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Basis => "basis",
            Self::Grain => "grain",
        }
    }

    pub(super) fn question(self) -> &'static str {
        match self {
            Self::Kind => {
                "the file does not tell what kind of number it is: a count in the period, a stock on its last day, a \
                 proportion, a measure or a rate."
            }
            Self::Basis => {
                "the file does not tell what it is of: events in the period, or a state on its last day (last_day)."
            }
            Self::Grain => "the file does not tell how long its periods are: a month, a quarter or a year.",
        }
    }
}

/// Reads what a file says of an indicator in its columns `kind`, `basis` and `grain`; empty cells say nothing.
///
/// # Errors
/// The column whose word is none, with what to write.
pub(super) fn meant_by([kind, basis, grain]: [&str; 3]) -> std::result::Result<Meant, (&'static str, String)> {
    let plain = |word: &str| word.trim().to_lowercase().replace([' ', '-'], "_");
    let wrong = |column, word: &str, words: &str| {
        Err((column, format!("\u{201c}{}\u{201d} is none. Use {words}.", shortened(word.trim()))))
    };
    let kind = match plain(kind).as_str() {
        "" => None,
        "proportion" | "percentage" => Some(IndicatorKind::Proportion),
        "count" => Some(IndicatorKind::Count),
        "stock" => Some(IndicatorKind::Stock),
        "measure" => Some(IndicatorKind::Measure),
        "rate" => Some(IndicatorKind::Rate),
        _ => return wrong("kind", kind, "proportion, count, stock, measure or rate"),
    };
    let basis_said = match plain(basis).as_str() {
        "" => None,
        "events" => Some(Basis::Events),
        "last_day" => Some(Basis::LastDay),
        _ => return wrong("basis", basis, "events or last_day"),
    };
    let grain = match plain(grain).as_str() {
        "" => None,
        word => match Grain::named(word) {
            None => return wrong("grain", grain, "month, quarter or year"),
            said => said,
        },
    };
    Ok(Meant { kind, basis: basis_said, grain })
}

/// What an indicator is, in the words of those columns.
pub(super) fn meant_words(kind: IndicatorKind, basis: Basis, grain: Grain) -> [&'static str; 3] {
    let kind = match kind {
        IndicatorKind::Proportion => "proportion",
        IndicatorKind::Count => "count",
        IndicatorKind::Stock => "stock",
        IndicatorKind::Measure => "measure",
        IndicatorKind::Rate => "rate",
    };
    let basis = match basis {
        Basis::Events => "events",
        Basis::LastDay => "last_day",
        Basis::NotSaid => "",
    };
    [kind, basis, grain.word()]
}
