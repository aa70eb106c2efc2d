//! Which sheets there are, where the parts lie, and the words that cells share.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::cell::{Lift, Lifted};
use super::super::limits::refused;
use super::parts::{Parts, Piece, attribute, damaged, not_xlsx};
use super::styles::{is_on, lift_of};
use crate::error::Result;
use crate::text::shortened;

/// More words than this are not a return.
const MOST_STRINGS: usize = 500_000;
/// More sheets than this are not a return.
const MOST_SHEETS: usize = 500;
/// No cell holds more letters than this, by the rule of the format.
const LONGEST_TEXT: usize = 32_767;

/// A sheet and where its cells are.
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) path: String,
}

/// What a workbook is made of.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) sheets: Vec<SheetPart>,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) from_1904: bool,
    /// Whether whatever opens it is to work everything out again.
    pub(super) recalculates: bool,
}

pub(super) struct Relation {
    pub(super) kind: String,
    pub(super) path: String,
}

/// A target as a path from the top of the zip; `base` is the folder that it is written from.
fn resolved(base: &str, target: &str) -> String {
    let full = if target.starts_with('/') { target.to_owned() } else { format!("{base}/{target}") };
    let mut steps: Vec<&str> = Vec::new();
    for step in full.split('/').filter(|step| !step.is_empty() && *step != ".") {
        match step {
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// What a part refers to, by identity.
pub(super) fn relations(parts: &mut Parts<'_>, path: &str, base: &str) -> Result<HashMap<String, Relation>> {
    let mut found = HashMap::new();
    parts.walk(path, |piece| {
        let Piece::Start(element) = piece else { return Ok(()) };
        if element.local_name().as_ref() == "Relationship" {
            let kind = attribute(element, "Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let path = resolved(base, &attribute(element, "Target").unwrap_or_default());
            found.insert(attribute(element, "Id").unwrap_or_default(), Relation { kind, path });
        }
        Ok(())
    })?;
    Ok(found)
}

pub(super) fn read(parts: &mut Parts<'_>) -> Result<Contents> {
    if !parts.has("_rels/.rels") {
        return Err(not_xlsx());
    }
    let top = relations(parts, "_rels/.rels", "")?;
    let main = top.values().find(|relation| relation.kind == "officeDocument").ok_or_else(not_xlsx)?;
    if !main.path.to_lowercase().ends_with(".xml") {
        return Err(not_xlsx());
    }
    let (folder, name) = main.path.rsplit_once('/').unwrap_or(("", &main.path));
    let related = relations(parts, &format!("{folder}/_rels/{name}.rels").replacen("//", "/", 1), folder)?;
    let path_of = |kind: &str| related.values().find(|relation| relation.kind == kind).map(|found| found.path.clone());
    let mut contents = Contents { strings: path_of("sharedStrings"), styles: path_of("styles"), ..Contents::default() };
    let mut is_workbook = false;
    parts.walk(&main.path, |piece| {
        let Piece::Start(element) = piece else { return Ok(()) };
        match element.local_name().as_ref() {
            "workbook" => is_workbook = true,
            "workbookPr" => {
                contents.from_1904 = attribute(element, "date1904").is_some_and(|flag| flag == "1" || flag == "true");
            }
            "calcPr" => {
                contents.recalculates =
                    attribute(element, "fullCalcOnLoad").is_some_and(|flag| flag == "1" || flag == "true");
            }
            "sheet" if contents.sheets.len() >= MOST_SHEETS => {
                return Err(refused("There are more than 500 sheets, which is no return."));
            }
            "sheet" => {
                let relation = attribute(element, "id").and_then(|id| related.get(&id)).ok_or_else(damaged)?;
                // Sheets of charts and dialogs have no cells.
                if relation.kind == "worksheet" {
                    contents.sheets.push(SheetPart {
                        name: shortened(&attribute(element, "name").unwrap_or_default()),
                        hidden: attribute(element, "state").is_some_and(|state| state != "visible"),
                        path: relation.path.clone(),
                    });
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    if is_workbook { Ok(contents) } else { Err(not_xlsx()) }
}

/// Words that cells share, whether any of them are struck out, and what of them is raised or lowered.
pub(super) struct Shared {
    pub(super) words: Arc<str>,
    pub(super) struck: bool,
    pub(super) lifted: Option<Lifted>,
}

/// The words that cells share. Readings of Japanese characters are no part of them.
///
/// Each is judged here once, however many cells hold it: none stands for a text that no cell can hold.
pub(super) fn read_strings(parts: &mut Parts<'_>, path: &str) -> Result<Vec<Option<Shared>>> {
    let mut strings = Vec::new();
    let mut words = Words::default();
    parts.walk(path, |piece| {
        match piece {
            Piece::Start(element) if element.local_name().as_ref() == "si" => words = Words::default(),
            Piece::End("si") if strings.len() >= MOST_STRINGS => {
                return Err(refused("There are more than 500,000 different words, which is no return."));
            }
            Piece::End("si") => {
                let (struck, lifted) = (words.struck, words.lifted());
                strings.push(words.finished().map(|words| Shared { words: words.trim().into(), struck, lifted }));
            }
            piece => words.take(&piece),
        }
        Ok(())
    })?;
    Ok(strings)
}

/// Words in runs, as shared strings and cells hold them.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    letters: usize,
    in_text: bool,
    in_reading: bool,
    /// Whether any run of them is struck out.
    pub(super) struck: bool,
    /// How the run that is being read stands, and where in the text those that are raised or lowered begin and end.
    lift: Option<Lift>,
    lifts: Vec<(std::ops::Range<usize>, Lift)>,
}

impl Words {
    /// Takes a piece within the element that holds the words.
    pub(super) fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Start(element) => match element.local_name().as_ref() {
                "t" => self.in_text = true,
                "rPh" => self.in_reading = true,
                "strike" => self.struck |= is_on(element),
                "r" => self.lift = None,
                "vertAlign" => self.lift = lift_of(element),
                _ => {}
            },
            Piece::End("t") => self.in_text = false,
            Piece::End("r") => self.lift = None,
            Piece::End("rPh") => self.in_reading = false,
            Piece::Text(text) if self.in_text && !self.in_reading => {
                let before = self.text.len();
                self.add(text);
                self.lifts.extend(self.lift.filter(|_| !text.is_empty()).map(|lift| (before..self.text.len(), lift)));
            }
            _ => {}
        }
    }

    /// Takes words as they are. Of a text that no cell can hold nothing is kept.
    pub(super) fn add(&mut self, text: &str) {
        self.letters = self.letters.saturating_add(text.chars().count());
        if self.letters > LONGEST_TEXT {
            self.text = String::new();
        } else {
            self.text.push_str(text);
        }
    }

    /// What of the words is raised or lowered; none if nothing is, or if there are more letters than a cell can hold.
    pub(super) fn lifted(&mut self) -> Option<Lifted> {
        let lifts = std::mem::take(&mut self.lifts);
        if lifts.is_empty() || self.letters > LONGEST_TEXT {
            return None;
        }
        let (mut pieces, mut from) = (Vec::new(), 0);
        let piece = |range| self.text.get(range).map(unescaped).unwrap_or_default();
        for (range, lift) in lifts {
            pieces.push((piece(from..range.start), None));
            from = range.end;
            pieces.push((piece(range), Some(lift)));
        }
        pieces.push((piece(from..self.text.len()), None));
        Lifted::of(&pieces)
    }

    /// The words; none if there are more letters than a cell can hold.
    pub(super) fn finished(&mut self) -> Option<String> {
        let whole = self.letters <= LONGEST_TEXT;
        self.letters = 0;
        let text = std::mem::take(&mut self.text);
        whole.then(|| unescaped(&text))
    }
}

/// Letters that XML cannot hold are written as "_x000D_".
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let (before, from) = rest.split_at(start);
        plain.push_str(before);
        let code = from.get(2..6).filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(letter) => {
                plain.push(letter);
                rest = &from[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &from[2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_where_they_are_written() {
        for (base, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../other/./sheet1.xml", "other/sheet1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("", "../../up.xml", "up.xml"),
        ] {
            assert_eq!(resolved(base, target), path);
        }
    }

    #[test]
    fn escaped_letters_come_back() {
        for (text, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x", "_x"),
            ("_x", "_x"),
            ("_xé000_", "_xé000_"),
            ("snake_xenon_", "snake_xenon_"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }
}
