//! Names that a file brings and that may mean something else than one more of their kind: the total of the others, or
//! one that is there already, written otherwise. A workbook that took them as they are would count children twice or
//! part one series in two.

use std::collections::HashMap;

use super::beside::sums_up;
use super::csv_register::ProposedRegister;
use super::proposed_areas::ProposedArea;
use crate::error::{Error, LineProblem, Result};
use crate::figures::{AreaKind, Register};
use crate::text::shortened;

impl ProposedRegister {
    /// Refuses names of which it is not clear what they stand for in a workbook that has `known`.
    ///
    /// # Errors
    /// `Import` with each of them and what to write.
    pub fn must_be_clear(&self, known: &Register) -> Result<()> {
        let problems: Vec<LineProblem> = providers_that_sum_up(&self.providers, known)
            .chain(areas_of_everyone(&self.areas, known))
            .chain(written_otherwise("indicator", self.indicators.iter().map(|each| each.code.as_str()), &[]))
            .chain(written_otherwise("provider", self.providers.iter().map(String::as_str), &provider_names(known)))
            .chain(written_otherwise("area", self.areas.iter().map(|each| each.code.as_str()), &area_names(known)))
            .collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Import(problems)) }
    }

    /// The new area that is taken for everyone where the file does not say whose children it is of: the one whose code
    /// begins with "pan-".
    pub fn whole_by_its_code(&self) -> Option<&str> {
        self.areas.iter().find(|area| is_pan(area)).map(|area| area.code.as_str())
    }
}

fn is_pan(area: &ProposedArea) -> bool {
    area.said.kind.is_none() && area.code.starts_with("pan-")
}

fn problem(column: &str, reason: String) -> LineProblem {
    LineProblem { line: 0, column: column.to_owned(), reason }
}

/// A provider that is the total of the others would be added to them.
fn providers_that_sum_up<'a>(codes: &'a [String], known: &'a Register) -> impl Iterator<Item = LineProblem> + 'a {
    let new = codes.iter().filter(|code| known.provider_by_code(code).is_none() && sums_up(code));
    new.map(|code| {
        let code = shortened(code);
        problem("provider", format!(
            "\u{201c}{code}\u{201d} may be the total of the other providers, which would count its children twice. Leave its lines out: totals are worked out. If it is one provider, call it by its name."
        ))
    })
}

/// Areas that may be everyone, where the file does not say which one is.
fn areas_of_everyone<'a>(areas: &'a [ProposedArea], known: &'a Register) -> impl Iterator<Item = LineProblem> + 'a {
    let whole_is_said = known.whole().is_some() || areas.iter().any(|area| area.said.kind == Some(AreaKind::Whole));
    let new = move |area: &&ProposedArea| known.area_by_code(&area.code).is_none();
    let pans = areas.iter().filter(new).filter(|area| is_pan(area)).count();
    let in_doubt = move |area: &&ProposedArea| {
        let one_of_many = is_pan(area) && (pans > 1 || whole_is_said);
        one_of_many || (area.said.kind.is_none() && sums_up(&area.code))
    };
    areas.iter().filter(new).filter(in_doubt).map(|area| {
        let code = shortened(&area.code);
        problem("area_kind", format!(
            "\u{201c}{code}\u{201d} may be everyone, whose figures are held against the sum of the others, or one area beside them. Say it in a column area_kind: whole, local_authority or placed_in."
        ))
    })
}

/// Names that differ only by capital letters or spaces, from each other or from those that are there.
fn written_otherwise<'a>(
    column: &'static str,
    codes: impl Iterator<Item = &'a str>,
    known: &[&'a str],
) -> Vec<LineProblem> {
    let mut first: HashMap<String, &str> = known.iter().map(|name| (folded(name), *name)).collect();
    let mut problems = Vec::new();
    for code in codes {
        let there = *first.entry(folded(code)).or_insert(code);
        if there != code && !known.iter().any(|name| name.eq_ignore_ascii_case(code)) {
            let (there, code) = (shortened(there), shortened(code));
            problems.push(problem(column, format!(
                "\u{201c}{there}\u{201d} and \u{201c}{code}\u{201d} may be the same {column}. Write them alike, or with other words."
            )));
        }
    }
    problems
}

fn folded(name: &str) -> String {
    name.to_lowercase()
        .split(|letter: char| letter.is_whitespace() || letter == '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn provider_names(known: &Register) -> Vec<&str> {
    known.providers.iter().flat_map(|body| [&body.code, &body.name, &body.short_name]).map(String::as_str).collect()
}

fn area_names(known: &Register) -> Vec<&str> {
    known.areas.iter().flat_map(|area| [&area.code, &area.name]).map(String::as_str).collect()
}
