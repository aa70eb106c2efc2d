//! What is asked of a file before it is read, and what she says of it.

use serde::{Deserialize, Serialize};

use crate::error::LineProblem;

/// What is to become of what a sheet holds and does not show, or strikes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Unseen {
    /// It is read as the rest is.
    Read,
    /// It is left out.
    Skip,
}

/// What she says of a file, for this time only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
#[ts(export)]
pub struct SheetChoices {
    /// Which sheet is read, by its name; if none is named, the one whose headings fit.
    pub sheet: Option<String>,
    /// What becomes of rows, columns and cells that are not shown.
    pub hidden: Option<Unseen>,
    /// What becomes of lines on which something is struck out.
    pub struck: Option<Unseen>,
}

/// What a question about a sheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WhatIsAsked {
    /// Which sheet is to be read.
    Sheet,
    /// What becomes of what is not shown.
    Hidden,
    /// What becomes of what is struck out.
    Struck,
}

/// Something about a file that only she can say. Until it is answered nothing is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct SheetQuestion {
    /// What it is about.
    pub about: WhatIsAsked,
    /// How things stand, as a sentence.
    pub words: String,
    /// The sheets to choose from, if it is about them.
    pub sheets: Vec<String>,
}

impl SheetQuestion {
    /// What keeps a file from being imported until this is answered; `how` says how to answer.
    pub fn as_problem(&self, how: &str) -> LineProblem {
        LineProblem { line: 0, column: String::new(), reason: format!("{} {how}", self.words) }
    }

    /// The same where nothing but the file is known.
    pub(crate) fn unanswered(&self) -> LineProblem {
        self.as_problem(match self.about {
            WhatIsAsked::Sheet => "Say which one is to be read.",
            WhatIsAsked::Hidden => "Say whether this is to be read or left out.",
            WhatIsAsked::Struck => "Say whether this is to be read, or the lines left out.",
        })
    }
}

/// A file that came, with what she says of it.
#[derive(Debug, Clone)]
pub struct ReceivedFile<'a> {
    /// What it holds.
    pub bytes: &'a [u8],
    /// What she says of it.
    pub choices: SheetChoices,
}

impl<'a> ReceivedFile<'a> {
    /// A file with what she says of it.
    pub fn new(bytes: &'a [u8], choices: &SheetChoices) -> Self {
        Self { bytes, choices: choices.clone() }
    }
}

impl<'a> From<&'a [u8]> for ReceivedFile<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self { bytes, choices: SheetChoices::default() }
    }
}

impl<'a> From<&'a Vec<u8>> for ReceivedFile<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        bytes.as_slice().into()
    }
}

impl<'a, const LENGTH: usize> From<&'a [u8; LENGTH]> for ReceivedFile<'a> {
    fn from(bytes: &'a [u8; LENGTH]) -> Self {
        bytes.as_slice().into()
    }
}
