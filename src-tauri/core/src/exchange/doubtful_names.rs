//! Names that a file brings and that may mean something else than one more of their kind: the total of the others, or
//! one that is there already, written otherwise. A workbook that took them as they are would count children twice or
//! part one series in two.

use std::collections::HashMap;

use super::proposed_areas::ProposedArea;
use super::proposed_register::{MayBeSum, ProposedRegister};
use super::totals_by_name::{is_pan, joins, may_hold_others, sums_up};
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
            .chain(self.sums(known))
            .chain(written_otherwise("indicator", self.indicators.iter().map(|each| each.code.as_str()), &[]))
            .chain(written_otherwise("provider", self.providers.iter().map(String::as_str), &provider_names(known)))
            .chain(written_otherwise("area", self.areas.iter().map(|each| each.code.as_str()), &area_names(known)))
            .collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Import(problems)) }
    }

    /// Those of which no name, but their figures say that they may be the total of the others.
    fn sums(&self, known: &Register) -> Vec<LineProblem> {
        let is_new = |sum: &&MayBeSum| match sum.is_area {
            true => known.area_by_code(&sum.code).is_none() && !may_hold_others(&sum.code),
            false => known.provider_by_code(&sum.code).is_none() && !sums_up(&sum.code),
        };
        let in_words = |sum: &MayBeSum| {
            let (code, number, period) = (shortened(&sum.code), sum.number, shortened(&sum.period));
            let stands = format!(
                "\u{201c}{code}\u{201d} is {number} in {period}, as the others together are, and so it is wherever they are given: it may be their total."
            );
            match sum.is_area {
                true => problem(
                    "area_kind",
                    format!("{stands} Say what it is in a column area_kind: whole, local_authority or placed_in."),
                ),
                false => problem(
                    "provider",
                    format!(
                        "{stands} Leave its lines out: totals are worked out. If it is one provider, enter it in Settings first."
                    ),
                ),
            }
        };
        self.may_be_sums.iter().filter(is_new).map(in_words).collect()
    }

    /// The new area that is taken for everyone where the file does not say whose children it is of: the one whose code
    /// begins with "pan".
    pub fn whole_by_its_code(&self) -> Option<&str> {
        self.areas.iter().find(|area| is_pan_unsaid(area)).map(|area| area.code.as_str())
    }
}

fn is_pan_unsaid(area: &ProposedArea) -> bool {
    area.said.kind.is_none() && is_pan(&area.code)
}

fn problem(column: &str, reason: String) -> LineProblem {
    LineProblem { line: 0, column: column.to_owned(), reason }
}

/// A provider that is the total of the others would be added to them.
fn providers_that_sum_up<'a>(codes: &'a [String], known: &'a Register) -> impl Iterator<Item = LineProblem> + 'a {
    let joins_others = |code: &str| joins(code, codes.iter().map(String::as_str).filter(|other| *other != code));
    let in_doubt = move |code: &str| sums_up(code) || joins_others(code);
    let new = codes.iter().filter(move |code| known.provider_by_code(code).is_none() && in_doubt(code));
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
    let pans = areas.iter().filter(new).filter(|area| is_pan_unsaid(area)).count();
    let in_doubt = move |area: &&ProposedArea| {
        let others = || areas.iter().filter(|other| other.code != area.code).map(|other| other.code.as_str());
        let one_of_many = is_pan(&area.code) && (pans > 1 || whole_is_said);
        let by_name = !is_pan(&area.code) && (may_hold_others(&area.code) || joins(&area.code, others()));
        area.said.kind.is_none() && (one_of_many || by_name)
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
