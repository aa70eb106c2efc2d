//! How cells show what they hold: by which format, struck out, raised, in a colour that cannot be seen. Other faces are
//! passed over.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::super::cell::Lift;
use super::colour::Colour;
use super::format::Format;
use super::parts::{Parts, Piece, attribute};
use crate::error::Result;

/// How a cell shows what it holds.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) format: Arc<Format>,
    pub(super) face: Face,
    /// Whether its letters cannot be seen: they have the colour of what is behind them, or are too small.
    pub(super) lost: bool,
}

/// What a face does to the letters of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Face {
    pub(super) struck: bool,
    pub(super) lift: Option<Lift>,
    /// Whether the letters are too small to be seen.
    tiny: bool,
    /// The colour of the letters; none if it is left to the program, which takes black.
    colour: Option<Colour>,
}

/// What a rule of a sheet does to the cells for which it holds.
#[derive(Debug, Clone, Default)]
pub(super) struct RuleStyle {
    pub(super) format: Option<Arc<Format>>,
    pub(super) struck: bool,
    pub(super) lost: bool,
    pub(super) colour: Option<Colour>,
    pub(super) fill: Option<Colour>,
}

impl Default for Style {
    fn default() -> Self {
        Self { format: Arc::new(Format::built_in(0)), face: Face::default(), lost: false }
    }
}

/// How the cells of a workbook show what they hold, by number.
#[derive(Default)]
pub(super) struct Styles {
    pub(super) of_cells: Vec<Style>,
    /// What rules of sheets do.
    pub(super) of_rules: Vec<RuleStyle>,
}

/// Smaller letters, in points, cannot be seen.
const SMALLEST: f64 = 3.0;
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
            Piece::End("fills") => reading.in_fills = false,
            Piece::End("font") => reading.in_font = false,
            Piece::End("dxf") => reading.end_rule(),
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
    /// What is behind the letters.
    fills: Vec<Colour>,
    styles: Styles,
    in_fonts: bool,
    in_fills: bool,
    in_font: bool,
    is_solid: bool,
    in_cell_styles: bool,
    in_rules: bool,
}

impl Reading {
    fn begin(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|id| id.parse::<u32>().ok());
        match element.local_name().as_ref() {
            "dxfs" => self.in_rules = true,
            "dxf" if self.in_rules && self.styles.of_rules.len() < MOST_STYLES => {
                self.styles.of_rules.push(RuleStyle::default())
            }
            "numFmt" if self.in_rules => {
                let format = Arc::new(Format::of(&attribute(element, "formatCode").unwrap_or_default()));
                self.rule(|rule| rule.format = Some(format));
            }
            "numFmt" if self.formats.len() < MOST_STYLES => {
                let code = attribute(element, "formatCode").unwrap_or_default();
                self.formats.extend(number("numFmtId").map(|number| (number, Arc::new(Format::of(&code)))));
            }
            "font" if self.in_rules => self.in_font = true,
            "strike" if self.in_rules => self.rule(|rule| rule.struck = is_on(element)),
            "color" if self.in_rules && self.in_font => self.rule(|rule| rule.colour = Some(Colour::of(element))),
            // Rules name the colour of a solid fill as the one behind its pattern.
            "bgColor" if self.in_rules => self.rule(|rule| rule.fill = Some(Colour::of(element))),
            "fills" => self.in_fills = true,
            "fill" if self.in_fills && self.fills.len() < MOST_STYLES => self.fills.push(Colour::UNKNOWN),
            "patternFill" if self.in_fills => {
                let pattern = attribute(element, "patternType").unwrap_or_else(|| "none".to_owned());
                self.is_solid = pattern == "solid";
                if pattern == "none" {
                    self.fill(Colour::WHITE);
                }
            }
            "fgColor" if self.in_fills && self.is_solid => self.fill(Colour::of(element)),
            "fonts" => self.in_fonts = true,
            "font" if self.in_fonts && self.faces.len() < MOST_STYLES => self.faces.push(Face::default()),
            "strike" if self.in_fonts => self.face(|face| face.struck = is_on(element)),
            "vertAlign" if self.in_fonts => self.face(|face| face.lift = lift_of(element)),
            "sz" if self.in_fonts => {
                let size = attribute(element, "val").and_then(|size| size.parse::<f64>().ok());
                self.face(|face| face.tiny = size.is_some_and(|size| size < SMALLEST));
            }
            "color" if self.in_fonts => self.face(|face| face.colour = Some(Colour::of(element))),
            "cellXfs" => self.in_cell_styles = true,
            "xf" if self.in_cell_styles && self.styles.of_cells.len() < MOST_STYLES => {
                let format = number("numFmtId").unwrap_or(0);
                let format = self.formats.entry(format).or_insert_with(|| Arc::new(Format::built_in(format))).clone();
                let face = number("fontId").and_then(|font| self.faces.get(font as usize));
                let face = face.copied().unwrap_or_default();
                let behind =
                    number("fillId").map_or(Some(Colour::WHITE), |fill| self.fills.get(fill as usize).copied());
                let lost =
                    face.tiny || face.colour.unwrap_or(Colour::BLACK).is_lost_on(behind.unwrap_or(Colour::WHITE));
                self.styles.of_cells.push(Style { format, face, lost });
            }
            _ => {}
        }
    }

    fn fill(&mut self, colour: Colour) {
        if let Some(fill) = self.fills.last_mut() {
            *fill = colour;
        }
    }

    fn rule(&mut self, change: impl FnOnce(&mut RuleStyle)) {
        if let Some(rule) = self.styles.of_rules.last_mut() {
            change(rule);
        }
    }

    fn end_rule(&mut self) {
        self.rule(|rule| {
            let behind = rule.fill.unwrap_or(Colour::WHITE);
            // A rule that only fills the cell leaves the colour of its letters, which is black as a rule.
            let letters = rule.colour.or(rule.fill.map(|_| Colour::BLACK));
            rule.lost = letters.is_some_and(|letters| letters.is_lost_on(behind));
        });
    }

    fn face(&mut self, change: impl FnOnce(&mut Face)) {
        if let Some(face) = self.faces.last_mut() {
            change(face);
        }
    }
}
