//! An act as it is written down.

use chrono::NaiveDateTime;

use crate::ids::AuditId;

/// What an act means for undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Undo takes it back.
    Step,
    /// Undo passes over it.
    Stays,
    /// Undo does not go back behind it. It holds a hash of all that the workbook holds.
    Settles,
    /// It takes another back.
    Undo,
    /// It does another again.
    Redo,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Stays => "stays",
            Self::Settles => "settles",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// An act as it is written down. Whose it is, the workbook knows.
#[derive(Debug, Clone, Copy)]
pub struct NewAct<'a> {
    /// When it is done.
    pub at: NaiveDateTime,
    /// Its stable word.
    pub act: &'a str,
    /// What it means for undo.
    pub kind: Kind,
    /// Which act it takes back or does again.
    pub of: Option<AuditId>,
    /// What is done, in words.
    pub words: &'a str,
    /// Why it is done, where that was asked.
    pub why: Option<&'a str>,
    /// Who the machine says is using it.
    pub system_user: &'a str,
}

impl NewAct<'_> {
    /// The act that every new workbook begins with.
    pub fn of_making(at: NaiveDateTime) -> Self {
        let (act, words) = ("make_workbook", "make the workbook");
        Self { at, act, kind: Kind::Settles, of: None, words, why: None, system_user: "" }
    }
}
