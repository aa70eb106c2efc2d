//! Reading `.xlsx`: a zip of XML parts.
//!
//! Parts are unpacked only as they are read, against one allowance for the whole file, so that a small file cannot
//! unpack to a large one. No number that the file states about itself sets memory aside: readers that trust such
//! numbers can be brought down by a file of a few hundred bytes (`docs/decisions.md`). Nothing is ever run.
//!
//! * `parts`: the parts of the zip, and their elements.
//! * `workbook`: which sheets there are, where the parts lie, and the words that cells share.
//! * `styles`: how cells show what they hold: struck out, raised, in a colour that cannot be seen.
//! * `colour`: colours, as far as it matters whether letters can be seen.
//! * `format/`: what a number format shows of a number.
//! * `cells`: the cells of one sheet.
//! * `rules`: rules of a sheet that show cells otherwise than as what they hold.
//! * `cell_notes`: notes and comments on cells.
//! * `edges`: what is printed at the top and the bottom of each page.

mod cell_notes;
mod cells;
mod colour;
mod edges;
mod format;
mod parts;
mod rules;
mod styles;
mod workbook;

use super::grid::{Sheet, SheetName};
use crate::error::Result;
use cells::Shows;
use parts::Parts;
use styles::Styles;
use workbook::SheetPart;

/// An opened workbook of sheets.
pub(super) struct Book<'a> {
    parts: Parts<'a>,
    sheets: Vec<SheetPart>,
    shows: Shows,
}

impl<'a> Book<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let mut parts = Parts::open(bytes)?;
        let contents = workbook::read(&mut parts)?;
        let strings = match &contents.strings {
            Some(path) => workbook::read_strings(&mut parts, path)?,
            None => Vec::new(),
        };
        let styles = match &contents.styles {
            Some(path) => styles::read(&mut parts, path)?,
            None => Styles::default(),
        };
        let (from_1904, recalculates) = (contents.from_1904, contents.recalculates);
        Ok(Self { parts, sheets: contents.sheets, shows: Shows { strings, styles, from_1904, recalculates } })
    }

    pub(super) fn sheet_names(&self) -> Vec<SheetName> {
        self.sheets.iter().map(|sheet| SheetName { name: sheet.name.clone(), hidden: sheet.hidden }).collect()
    }

    pub(super) fn read(&mut self, place: usize) -> Result<Sheet> {
        match self.sheets.get(place) {
            Some(part) => {
                let mut sheet = cells::Reading::new(&self.shows).read(&mut self.parts, &part.path)?;
                sheet.name.clone_from(&part.name);
                sheet.notes = cell_notes::read(&mut self.parts, &part.path)?;
                Ok(sheet)
            }
            None => Ok(Sheet::default()),
        }
    }
}
