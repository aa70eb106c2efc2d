//! Notes and comments on the cells of a sheet. They are named to her and never read as figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::places::place_of;
use super::parts::{Parts, Piece, attribute};
use super::workbook::{Words, relations};
use crate::error::Result;

/// More notes than this are not kept.
const MOST_NOTES: usize = 1_000;
/// What Excel writes above a comment for programs that know only notes.
const AFTER: &str = "Comment:";

/// The notes on a sheet, by row and column from 0.
pub(super) fn read(parts: &mut Parts<'_>, sheet: &str) -> Result<BTreeMap<(u32, u32), Arc<str>>> {
    let (folder, name) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let about = format!("{folder}/_rels/{name}.rels");
    let mut notes = BTreeMap::new();
    if !parts.has(&about) {
        return Ok(notes);
    }
    let related = relations(parts, &about, folder)?;
    let Some(path) = related.values().find(|found| found.kind == "comments").map(|found| found.path.clone()) else {
        return Ok(notes);
    };
    if !parts.has(&path) {
        return Ok(notes);
    }
    let (mut place, mut words) = (None, Words::default());
    parts.walk(&path, |piece| {
        match piece {
            Piece::Start(element) if element.local_name().as_ref() == "comment" => {
                place = attribute(element, "ref").as_deref().and_then(place_of);
                words = Words::default();
            }
            Piece::End("comment") => {
                let said = words.finished().unwrap_or_default();
                let said = said.split_once(AFTER).map_or(said.as_str(), |(_, said)| said).trim();
                if let Some(place) = place.take().filter(|_| notes.len() < MOST_NOTES && !said.is_empty()) {
                    notes.insert(place, said.into());
                }
            }
            piece => words.take(&piece),
        }
        Ok(())
    })?;
    Ok(notes)
}
