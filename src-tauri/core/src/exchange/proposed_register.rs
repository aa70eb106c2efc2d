//! What a file of figures proposes for the register, and what is still to be said of it.

use super::csv_lines::MOST_PROBLEMS;
use super::meant::{AskedOfNew, Meant, SaidOfNew};
use super::proposed_areas::ProposedArea;
use crate::error::{Error, LineProblem, Result};
use crate::figures::LibraryItem;
use crate::text::shortened;

/// An indicator as a file shows it: its code, what can be told of its numbers, and who sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedIndicator {
    /// Its code.
    pub code: String,
    /// What is certain of its numbers: what the file says, what the library knows of that code or name, what its cells
    /// leave.
    pub known: Meant,
    /// What they look like: a proposal.
    pub looks: Meant,
    /// The indicator of the library that has that code or name.
    pub library: Option<&'static LibraryItem>,
    /// The codes of the providers that send it.
    pub providers: Vec<String>,
    /// The codes of the areas that it is sent for.
    pub areas: Vec<String>,
}

/// Everything that a file of figures refers to, each in the order in which it first comes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedRegister {
    /// The indicators.
    pub indicators: Vec<ProposedIndicator>,
    /// The codes of the providers.
    pub providers: Vec<String>,
    /// The areas.
    pub areas: Vec<ProposedArea>,
    /// Providers and areas whose figures are those of all the others together.
    pub(super) may_be_sums: Vec<MayBeSum>,
}

/// A provider or an area whose figures are those of all the others together, and one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MayBeSum {
    pub(super) is_area: bool,
    pub(super) code: String,
    pub(super) number: u64,
    pub(super) period: String,
}

impl ProposedIndicator {
    /// What is still to be said of it.
    pub fn asks(&self) -> Vec<AskedOfNew> {
        let Meant { kind, grain, .. } = self.known;
        let kind = match (kind, self.known.known_basis()) {
            (None, _) => Some(AskedOfNew::Kind),
            (Some(_), None) => Some(AskedOfNew::Basis),
            (Some(_), Some(_)) => None,
        };
        kind.into_iter().chain(grain.is_none().then_some(AskedOfNew::Grain)).collect()
    }
}

impl ProposedRegister {
    /// With what she says of its indicators.
    ///
    /// # Errors
    /// A code that the file has not.
    pub fn with(mut self, said: &[SaidOfNew]) -> Result<Self> {
        for SaidOfNew { code, meant } in said {
            let found = self.indicators.iter_mut().find(|indicator| indicator.code.eq_ignore_ascii_case(code));
            let Some(indicator) = found else {
                let code = shortened(code);
                return Err(Error::Refused(format!(
                    "The file has no new indicator \u{201c}{code}\u{201d}. Nothing was imported."
                )));
            };
            indicator.known = meant.or(indicator.known);
        }
        Ok(self)
    }

    /// With everything that is not known taken for what it looks like: for a preview, and where it is said anew.
    pub fn as_it_looks(mut self) -> Self {
        for indicator in &mut self.indicators {
            indicator.known = indicator.known.or(indicator.looks);
        }
        self
    }

    /// What is still to be said, each with its indicator; `how` says where.
    ///
    /// # Errors
    /// `Import` with what is to be said, if there is anything.
    pub fn must_be_known(&self, how: impl Fn(&str, AskedOfNew) -> String) -> Result<()> {
        let asked = self.indicators.iter().flat_map(|indicator| {
            indicator.asks().into_iter().map(|asked| {
                let code = shortened(&indicator.code);
                let reason =
                    format!("\u{201c}{code}\u{201d} is new: {} {}", asked.question(), how(&indicator.code, asked));
                LineProblem { line: 0, column: asked.column().to_owned(), reason }
            })
        });
        let asked: Vec<LineProblem> = asked.take(MOST_PROBLEMS).collect();
        if asked.is_empty() { Ok(()) } else { Err(Error::Import(asked)) }
    }
}
