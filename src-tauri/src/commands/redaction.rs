//! Taking out what identifies a child.

use lac_core::redaction::{Redacted, WordsFound};
use lac_core::workbook::Changed;
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// Where the words stand. Nothing is changed.
#[tauri::command(async)]
pub fn find_words(desk: State<'_, Desk>, words: String, inside_words: bool) -> Answer<WordsFound> {
    Ok(desk.read(|workbook| workbook.find_words(&words, inside_words))?)
}

/// Takes the words out everywhere.
#[tauri::command(async)]
pub fn take_out_words(
    desk: State<'_, Desk>,
    words: String,
    inside_words: bool,
    reason: String,
) -> Answer<Changed<Redacted>> {
    Ok(desk.write(|workbook| workbook.take_out_words(&words, inside_words, &reason))?)
}
