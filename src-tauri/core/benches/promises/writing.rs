//! What the trail grows by while a paper is written at the speed at which people type.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use lac_core::storage::Access;
use lac_core::workbook::Workbook;

const WORDS: usize = 3_000;
/// Forty words a minute, so 1.5 seconds each; the screen saves once a second.
const MILLISECONDS_A_WORD: i64 = 1_500;
/// A paragraph of the paper.
const WORDS_A_PARAGRAPH: usize = 75;

/// Writes 3,000 words into a section of the example's paper, saved as the screen saves them, and prints what that
/// added to the trail and the file.
pub fn write_a_paper() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.lac");
    let time = Arc::new(AtomicI64::new(0));
    let shown = Arc::clone(&time);
    let clock = move || {
        NaiveDateTime::from(NaiveDate::from_ymd_opt(2022, 4, 12).unwrap())
            + TimeDelta::milliseconds(shown.load(Ordering::SeqCst))
    };
    let mut workbook = Workbook::create_example(&path, &Access::open(), Box::new(clock)).unwrap();
    let section = workbook.list_papers().unwrap()[0].sections[3].id;
    let (before, acts) = (std::fs::metadata(&path).unwrap().len(), workbook.count_acts().unwrap());
    let mut paragraphs = vec![String::new()];
    let mut saves = 0;
    for word in 0..WORDS {
        if word > 0 && word % WORDS_A_PARAGRAPH == 0 {
            paragraphs.push(String::new());
        }
        if let Some(last) = paragraphs.last_mut() {
            last.push_str("another ");
        }
        time.fetch_add(MILLISECONDS_A_WORD, Ordering::SeqCst);
        workbook.edit_text(section, &paragraphs).unwrap();
        saves += 1;
    }
    let grown = std::fs::metadata(&path).unwrap().len() - before;
    let acts = workbook.count_acts().unwrap() - acts;
    println!(
        "{WORDS} words typed in {} minutes, saved {saves} times: {acts} acts in the trail, the file {} KB larger",
        time.load(Ordering::SeqCst) / 60_000,
        grown / 1024
    );
}
