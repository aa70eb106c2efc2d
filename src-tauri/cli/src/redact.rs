//! Taking out what identifies a child.

use std::path::PathBuf;

use lac_core::redaction::WordsFound;
use lac_core::text::counted;
use lac_core::{Error, Result};
use serde_json::json;

use super::{Said, Shared, open};
use crate::input::read_file;

/// The most bytes of words.
const MOST_WORDS: u64 = 100_000;

/// Words that are to be taken out.
#[derive(clap::Args)]
pub(super) struct Redact {
    /// The workbook.
    file: PathBuf,
    /// A file with the words, one name, number or other words on each line. They are not given here, where they would
    /// be kept among the commands that were typed.
    #[arg(long, value_name = "FILE")]
    words_from: PathBuf,
    /// Why they are taken out, without the words themselves. It stays in the record of changes.
    #[arg(long, value_name = "REASON", required_unless_present = "preview")]
    because: Option<String>,
    /// Say where they stand, and change nothing.
    #[arg(long)]
    preview: bool,
    /// Find them as a part of longer words too.
    #[arg(long)]
    inside_words: bool,
    #[command(flatten)]
    shared: Shared,
}

pub(super) fn redact(asked: &Redact) -> Result<Said> {
    let words = words_in(asked)?;
    let mut workbook = open(&asked.file, &asked.shared)?;
    if asked.preview {
        let found = workbook.find_words(&words, asked.inside_words)?;
        return Ok(match asked.shared.json {
            true => Said::json(&json!({ "changed": false, "found": found })),
            false => Said::plainly(preview_in_words(&found)),
        });
    }
    let reason = asked.because.as_deref().unwrap_or_default();
    let done = workbook.take_out_words(&words, asked.inside_words, reason)?.output;
    if asked.shared.json {
        let changed = done.texts + done.record > 0;
        return Ok(Said::json(&json!({
            "changed": changed, "texts": done.texts, "record": done.record, "says": done.says, "left": done.left,
        })));
    }
    let mut lines = Vec::new();
    if done.texts + done.record > 0 {
        lines.push(format!(
            "The words were taken out of {} of the workbook and {} of its record of changes.",
            counted(done.texts, "text"),
            counted(done.record, "text")
        ));
    }
    lines.extend(done.says);
    lines.extend(left_in_words(&done.left));
    Ok(Said::plainly(lines.join("\n")))
}

fn words_in(asked: &Redact) -> Result<String> {
    let bytes = read_file(&asked.words_from, MOST_WORDS)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Error::Refused(format!(
            "{} is not text in UTF-8, so the words cannot be read. Nothing was changed. Save it as UTF-8 and try again.",
            asked.words_from.display()
        ))
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn preview_in_words(found: &WordsFound) -> String {
    let mut lines = Vec::new();
    if found.is_anything() {
        lines.push("Nothing was changed. The words would be taken out of:".to_owned());
        lines.extend(found.places.iter().map(|place| format!("- {}: {}", place.place, counted(place.texts, "text"))));
        lines.push(format!("- Record of changes: {}", counted(found.record, "text")));
        let written = found.writings.iter().map(|writing| format!("“{}” ({})", writing.words, writing.times));
        lines.push(format!("They are written: {}.", written.collect::<Vec<_>>().join(", ")));
    } else {
        lines.push("The words stand nowhere that they could be taken out of. Nothing was changed.".to_owned());
    }
    lines.extend(left_in_words(found));
    lines.join("\n")
}

/// What has the words still, or then.
fn left_in_words(found: &WordsFound) -> Vec<String> {
    let held = found.elsewhere.iter().map(|held| format!("{} (in {}): {}", held.file, held.folder, held.says));
    found.stays.iter().cloned().chain(held).collect()
}
