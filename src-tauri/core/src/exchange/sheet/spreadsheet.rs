//! A file of one or more sheets, opened by what it holds, whatever it is called.

use super::grid::{Sheet, SheetName};
use super::limits::{MOST_BYTES, refused};
use super::{csv_text, kinds, xlsx};
use crate::error::Result;

/// Whether a file is a workbook of sheets; else it is to be read as text.
///
/// # Errors
/// Refused, in words, for a file that is empty or something else.
pub(in crate::exchange) fn is_book(bytes: &[u8]) -> Result<bool> {
    if bytes.is_empty() {
        return Err(refused("The file is empty. Ask for it again."));
    }
    match kinds::foreign(bytes) {
        Some(sentence) => Err(refused(&sentence)),
        None => Ok(bytes.starts_with(b"PK")),
    }
}

/// An opened file of one or more sheets.
pub struct Spreadsheet<'a> {
    names: Vec<SheetName>,
    inner: Inner<'a>,
}

enum Inner<'a> {
    Text(Box<Sheet>),
    Xlsx(Box<xlsx::Book<'a>>),
}

impl<'a> Spreadsheet<'a> {
    /// Opens a file by what it holds, whatever it is called.
    ///
    /// # Errors
    /// Refused, in words, for a file that is no spreadsheet, is too large, has a password, or cannot be read whole.
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        if bytes.len() > MOST_BYTES {
            return Err(refused("The file is larger than 20 MB, which is no return. Check that it is the right one."));
        }
        if is_book(bytes)? {
            let book = xlsx::Book::open(bytes)?;
            return Ok(Self { names: book.sheet_names(), inner: Inner::Xlsx(Box::new(book)) });
        }
        let sheet = csv_text::read(bytes)?;
        Ok(Self { names: vec![SheetName { name: String::new(), hidden: false }], inner: Inner::Text(Box::new(sheet)) })
    }

    /// Its sheets, in their order.
    pub fn names(&self) -> &[SheetName] {
        &self.names
    }

    /// Reads one sheet, by its place in `names`.
    ///
    /// # Errors
    /// Refused, in words, for a sheet that is too large or damaged.
    pub fn read(&mut self, place: usize) -> Result<Sheet> {
        match &mut self.inner {
            Inner::Text(sheet) => Ok((**sheet).clone()),
            Inner::Xlsx(book) => book.read(place),
        }
    }
}
