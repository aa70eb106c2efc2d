//! How cells show what they hold: by which format, struck out, raised. Other faces and colours are passed over.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::super::Lift;
use super::format::Format;
use super::parts::{Parts, Piece, attribute};
use crate::error::Result;

/// How a cell shows what it holds.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) format: Arc<Format>,
    pub(super) face: Face,
}

/// What a face does to the letters of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Face {
    pub(super) struck: bool,
    pub(super) lift: Option<Lift>,
}

impl Default for Style {
    fn default() -> Self {
        Self { format: Arc::new(Format::built_in(0)), face: Face::default() }
    }
}

/// How the cells of a workbook show what they hold, by number.
#[derive(Default)]
pub(super) struct Styles {
    pub(super) of_cells: Vec<Style>,
    /// The number formats that rules of sheets give.
    pub(super) of_rules: Vec<Option<Arc<Format>>>,
}

/// No program writes more styles than this.
const MOST_STYLES: usize = 100_000;

/// Whether an element that switches something on does so: it may say "0".
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| value != "0" && value != "false")
}

/// Whether letters are raised or lowered by an element that may say that they are not.
pub(super) fn lift_of(element: &BytesStart<'_>) -> Option<Lift> {
    match attribute(element, "val")?.as_str() {
        "superscript" => Some(Lift::Raised),
        "subscript" => Some(Lift::Lowered),
        _ => None,
    }
}

/// How each style shows what a cell holds, by the style's number.
pub(super) fn read(parts: &mut Parts<'_>, path: &str) -> Result<Styles> {
    let mut reading = Reading::default();
    parts.walk(path, |piece| {
        match piece {
            Piece::Start(element) => reading.begin(element),
            Piece::End("cellXfs") => reading.in_cell_styles = false,
            Piece::End("fonts") => reading.in_fonts = false,
            Piece::End("dxfs") => reading.in_rules = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(reading.styles)
}

#[derive(Default)]
struct Reading {
    formats: HashMap<u32, Arc<Format>>,
    faces: Vec<Face>,
    styles: Styles,
    in_fonts: bool,
    in_cell_styles: bool,
    in_rules: bool,
}

impl Reading {
    fn begin(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|id| id.parse::<u32>().ok());
        match element.local_name().as_ref() {
            "dxfs" => self.in_rules = true,
            "dxf" if self.in_rules && self.styles.of_rules.len() < MOST_STYLES => self.styles.of_rules.push(None),
            "numFmt" if self.in_rules => {
                let format = Arc::new(Format::of(&attribute(element, "formatCode").unwrap_or_default()));
                self.styles.of_rules.last_mut().into_iter().for_each(|rule| *rule = Some(format.clone()));
            }
            "numFmt" if self.formats.len() < MOST_STYLES => {
                let code = attribute(element, "formatCode").unwrap_or_default();
                self.formats.extend(number("numFmtId").map(|number| (number, Arc::new(Format::of(&code)))));
            }
            "fonts" => self.in_fonts = true,
            "font" if self.in_fonts && self.faces.len() < MOST_STYLES => self.faces.push(Face::default()),
            "strike" if self.in_fonts => self.face(|face| face.struck = is_on(element)),
            "vertAlign" if self.in_fonts => self.face(|face| face.lift = lift_of(element)),
            "cellXfs" => self.in_cell_styles = true,
            "xf" if self.in_cell_styles && self.styles.of_cells.len() < MOST_STYLES => {
                let format = number("numFmtId").unwrap_or(0);
                let format = self.formats.entry(format).or_insert_with(|| Arc::new(Format::built_in(format))).clone();
                let face = number("fontId").and_then(|font| self.faces.get(font as usize));
                self.styles.of_cells.push(Style { format, face: face.copied().unwrap_or_default() });
            }
            _ => {}
        }
    }

    fn face(&mut self, change: impl FnOnce(&mut Face)) {
        if let Some(face) = self.faces.last_mut() {
            change(face);
        }
    }
}
