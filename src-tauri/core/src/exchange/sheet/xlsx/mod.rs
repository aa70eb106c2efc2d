//! Reading `.xlsx`: a zip of XML parts.
//!
//! Parts are unpacked only as they are read, against one allowance for the whole file, so that a small file cannot
//! unpack to a large one. No number that the file states about itself sets memory aside: readers that trust such
//! numbers can be brought down by a file of a few hundred bytes (`docs/decisions.md`). Nothing is ever run.

mod cells;
mod colour;
mod edges;
mod format;
mod notes;
mod parts;
mod rules;
mod styles;
mod workbook;

use super::{Sheet, SheetName};
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
                sheet.notes = notes::read(&mut self.parts, &part.path)?;
                Ok(sheet)
            }
            None => Ok(Sheet::default()),
        }
    }
}

/// A column's letters: "A" for 0, "XFD" for 16383.
pub fn column_letters(column: u32) -> String {
    let mut letters = String::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let place = ((rest - 1) % 26) as u8;
        letters.insert(0, char::from(b'A' + place));
        rest = (rest - 1) / 26;
    }
    letters
}

/// Row and column, from 0, of a name like "B9"; none if it is no such name.
fn place_of(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let place = letter.to_ascii_uppercase().checked_sub(b'A').filter(|place| *place < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(place) + 1)?;
    }
    Some((number.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_its_name_are_the_same() {
        for (name, place) in [("A1", (0, 0)), ("Z9", (8, 25)), ("AA10", (9, 26)), ("XFD1048576", (1_048_575, 16_383))] {
            assert_eq!(place_of(name), Some(place));
            assert_eq!(format!("{}{}", column_letters(place.1), place.0 + 1), name);
        }
    }

    #[test]
    fn what_is_no_place_is_none() {
        for name in ["", "A", "1", "A0", "-1", "A1B", "É1", "AAAAAAAAAAAA1", "A99999999999", "A1:B2"] {
            assert_eq!(place_of(name), None, "{name}");
        }
    }
}
