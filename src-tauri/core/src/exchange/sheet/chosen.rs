//! Which sheet of a file is read.

use std::collections::BTreeSet;

use super::asked::{SheetChoices, SheetQuestion, WhatIsAsked};
use super::grid::Sheet;
use super::limits::refused;
use super::seen::seen;
use super::spreadsheet::Spreadsheet;
use crate::error::{Error, Result};
use crate::text::shortened;

/// How the headings of a sheet fit what is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Fit {
    /// They are what is looked for.
    Fits,
    /// They may be.
    Unknown,
}

/// The sheet that is read.
pub(in super::super) struct Chosen {
    /// Its name; empty in a CSV file.
    pub(in super::super) name: String,
    /// The sheets that are not read.
    pub(in super::super) others: Vec<String>,
    pub(in super::super) sheet: Sheet,
    pub(in super::super) questions: Vec<SheetQuestion>,
    pub(in super::super) remarks: Vec<String>,
}

impl Sheet {
    /// The sheet as it is read if only answers at places that `counts` names are looked at.
    pub(in super::super) fn answers_seen(
        self,
        choices: &SheetChoices,
        counts: impl Fn(u32, u32) -> bool,
    ) -> (Self, Vec<SheetQuestion>, Vec<String>) {
        let seen = seen(self, choices, counts);
        (seen.sheet, seen.questions, seen.remarks)
    }
}

/// Finds the sheet to read: the one that she named; else of those that can be seen the one that fits, or the only one
/// that holds anything. If that leaves several, or only hidden ones, it is asked.
///
/// # Errors
/// Refused, in words, for a sheet that is not there or cannot be read, and for a file with nothing in it.
pub(in super::super) fn chosen(
    file: &mut Spreadsheet<'_>,
    choices: &SheetChoices,
    fit: &dyn Fn(&Sheet) -> Fit,
) -> Result<Chosen> {
    let looked = Looked::through(file, choices, fit)?;
    let Some(place) = looked.first() else {
        return Err(looked.refusal.unwrap_or_else(|| refused("There is nothing in the file.")));
    };
    let asked = looked.question(file);
    let seen = seen(looked.sheet.unwrap_or_default(), choices, |_, _| true);
    let names = file.names();
    let read = names.get(place).map(|found| found.name.clone()).unwrap_or_default();
    let visible = names.iter().filter(|found| !found.hidden && found.name != read);
    let hidden = names.iter().filter(|found| found.hidden && found.name != read);
    let hidden: Vec<String> = hidden.map(|found| format!("\u{201c}{}\u{201d}", found.name)).collect();
    let about_hidden = match hidden.as_slice() {
        [] => None,
        [only] => Some(format!("The sheet {only} is hidden and is not read.")),
        several => Some(format!("The sheets {} are hidden and are not read.", several.join(", "))),
    };
    let others = visible.map(|found| found.name.clone()).collect();
    let edges = seen.sheet.edges_not_read();
    Ok(Chosen {
        name: read,
        others,
        sheet: seen.sheet,
        questions: asked.into_iter().chain(seen.questions).collect(),
        remarks: about_hidden.into_iter().chain(edges).chain(seen.remarks).collect(),
    })
}

/// What came of looking through the sheets of a file.
#[derive(Default)]
struct Looked {
    /// Those that fit.
    fitting: Vec<usize>,
    /// Those that hold anything.
    filled: Vec<usize>,
    /// Whether only hidden sheets are left to choose from.
    only_hidden: bool,
    /// The first that fits, else the first that holds anything.
    sheet: Option<Sheet>,
    /// Why one of them cannot be read.
    refusal: Option<Error>,
}

impl Looked {
    fn through(file: &mut Spreadsheet<'_>, choices: &SheetChoices, fit: &dyn Fn(&Sheet) -> Fit) -> Result<Self> {
        if let Some(named) = &choices.sheet {
            let named = named.trim();
            let Some(place) = file.names().iter().position(|found| found.name.trim().eq_ignore_ascii_case(named))
            else {
                let there: Vec<String> =
                    file.names().iter().map(|found| format!("\u{201c}{}\u{201d}", found.name)).take(20).collect();
                return Err(refused(&format!(
                    "There is no sheet \u{201c}{}\u{201d} in the file. There are: {}.",
                    shortened(named),
                    there.join(", ")
                )));
            };
            let sheet = Some(file.read(place)?);
            return Ok(Self { fitting: vec![place], filled: vec![place], sheet, ..Self::default() });
        }
        let mut looked = Self::default();
        looked.look(file, false, choices, fit);
        if looked.fitting.is_empty() && file.names().iter().any(|found| found.hidden) {
            let mut hidden = Self::default();
            hidden.look(file, true, choices, fit);
            if !hidden.fitting.is_empty() || (looked.filled.is_empty() && !hidden.filled.is_empty()) {
                // What she sees does not fit, and what fits she does not see.
                let filled: BTreeSet<usize> = looked.filled.iter().chain(&hidden.filled).copied().collect();
                return Ok(Self { filled: filled.into_iter().collect(), only_hidden: true, ..hidden });
            }
        }
        match looked.refusal {
            Some(refusal) if looked.fitting.is_empty() => Err(refusal),
            _ => Ok(looked),
        }
    }

    fn look(&mut self, file: &mut Spreadsheet<'_>, hidden: bool, choices: &SheetChoices, fit: &dyn Fn(&Sheet) -> Fit) {
        for place in 0..file.names().len() {
            if file.names().get(place).is_none_or(|found| found.hidden != hidden) {
                continue;
            }
            match file.read(place) {
                Ok(sheet) if sheet.is_empty() => {}
                Ok(sheet) => {
                    self.filled.push(place);
                    let fits = fit(&seen(sheet.clone(), choices, |_, _| true).sheet) == Fit::Fits;
                    if self.sheet.is_none() || (fits && self.fitting.is_empty()) {
                        self.sheet = Some(sheet);
                    }
                    if fits {
                        self.fitting.push(place);
                    }
                }
                Err(refusal) => self.refusal = self.refusal.take().or(Some(refusal)),
            }
        }
    }

    fn first(&self) -> Option<usize> {
        self.fitting.first().or(self.filled.first()).copied()
    }

    fn question(&self, file: &Spreadsheet<'_>) -> Option<SheetQuestion> {
        let places = if self.fitting.is_empty() || self.only_hidden { &self.filled } else { &self.fitting };
        if places.len() < 2 && !self.only_hidden {
            return None;
        }
        let names = |places: &[usize]| -> Vec<String> {
            places.iter().filter_map(|place| file.names().get(*place)).map(|found| found.name.clone()).collect()
        };
        let sheets = names(places);
        let quoted: Vec<String> = sheets.iter().take(20).map(|name| format!("\u{201c}{name}\u{201d}")).collect();
        let listed = quoted.join(", ");
        let words = match (self.only_hidden, self.fitting.is_empty()) {
            (true, _) => format!("What may be the figures is on a hidden sheet. The sheets are: {listed}."),
            (false, true) => format!("It cannot be told which sheet holds the figures: {listed}."),
            (false, false) => format!("More than one sheet may hold the figures: {listed}."),
        };
        Some(SheetQuestion { about: WhatIsAsked::Sheet, words, sheets })
    }
}
