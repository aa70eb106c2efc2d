//! The parts of the zip, unpacked as they are read and never beyond one allowance.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::limits::refused;
use crate::error::{Error, Result};

/// What all parts of one file together may unpack to; a return is some ten thousand bytes.
const ALLOWANCE: u64 = 64 * 1024 * 1024;
/// Beginnings, ends and texts of elements in all parts of one file that are read; 500,000 filled cells have some
/// three million.
const MOST_PIECES: usize = 6_000_000;
/// Elements within elements; a sheet has seven.
const DEEPEST: usize = 64;

/// A piece of an XML part.
pub(super) enum Piece<'a> {
    /// The beginning of an element.
    Start(&'a BytesStart<'a>),
    /// Its end: its name without prefix.
    End(&'a str),
    /// Words within it, entities already put in.
    Text(&'a str),
}

pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is, by its path in small letters.
    places: HashMap<String, usize>,
    left: u64,
    pieces_left: usize,
}

pub(super) fn damaged() -> Error {
    refused("The spreadsheet is damaged or cut short. Ask for it again.")
}

pub(super) fn not_xlsx() -> Error {
    refused("The file is not an Excel workbook (.xlsx). Open it in a spreadsheet program and save it as .xlsx.")
}

/// An attribute by its name without prefix; entities put in.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    // The check for doubles compares each with all before it, which a long enough tag makes last for hours.
    let found = attributes
        .with_checks(false)
        .map_while(std::result::Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), |value| value.into_owned()))
}

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let places = (0..archive.len())
            .filter_map(|place| {
                let name = archive.name_for_index(place)?.ok()?;
                Some((name.replace('\\', "/").to_lowercase(), place))
            })
            .collect();
        Ok(Self { archive, places, left: ALLOWANCE, pieces_left: MOST_PIECES })
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.places.contains_key(&path.to_lowercase())
    }

    /// Reads an XML part piece by piece.
    pub(super) fn walk(&mut self, path: &str, mut take: impl FnMut(Piece<'_>) -> Result<()>) -> Result<()> {
        let text = self.unpacked(path)?;
        let mut reader = Reader::from_str(&text);
        reader.config_mut().expand_empty_elements = true;
        let mut depth = 0;
        loop {
            self.pieces_left = self.pieces_left.checked_sub(1).ok_or_else(too_many_pieces)?;
            match reader.read_event().map_err(|_| damaged())? {
                Event::Start(_) if depth >= DEEPEST => return Err(damaged()),
                Event::Start(element) => {
                    depth += 1;
                    take(Piece::Start(&element))?;
                }
                Event::End(element) => {
                    depth = depth.saturating_sub(1);
                    take(Piece::End(element.local_name().as_ref()))?;
                }
                Event::Text(text) => take(Piece::Text(&text.xml10_content()))?,
                Event::CData(text) => take(Piece::Text(&text.xml10_content()))?,
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(letter)) => take(Piece::Text(letter.encode_utf8(&mut [0; 4])))?,
                    _ => take(Piece::Text(quick_xml::escape::resolve_predefined_entity(&entity).unwrap_or_default()))?,
                },
                // A document type can name other files and grow without end; spreadsheets have none.
                Event::DocType(_) => return Err(damaged()),
                Event::Eof if depth > 0 => return Err(damaged()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The text of a part. What it unpacks to is counted, whatever the zip says of it.
    fn unpacked(&mut self, path: &str) -> Result<String> {
        let place = *self.places.get(&path.to_lowercase()).ok_or_else(damaged)?;
        let part = self.archive.by_index(place).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
        String::from_utf8(bytes).map_err(|_| damaged())
    }
}

fn too_many_pieces() -> Error {
    refused("The file is made of more than 6,000,000 pieces, which is no return. Check that it is the right one.")
}

fn too_large() -> Error {
    refused("The file unpacks to more than 64 MB, which is no return. Check that it is the right one.")
}
