//! What several targets hold: the workbook that files are read against, and what a refusal has to be.

use chrono::{NaiveDate, NaiveDateTime};
use lac_core::error::Error;
use lac_core::workbook::{Clock, Workbook};

/// The day on which everything is tried.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 10, 12).expect("a day")
}

pub fn clock() -> Clock {
    let now: NaiveDateTime = today().and_hms_opt(12, 0, 0).expect("a time of day");
    Box::new(move || now)
}

/// The worked example, in memory.
pub fn example() -> Workbook {
    Workbook::example_in_memory(clock()).expect("the example is made")
}

/// A refusal is a sentence for her, of a length that can be read, with a code.
pub fn is_said(error: &Error) {
    let said = error.to_string();
    assert!(!said.trim().is_empty() && said.len() < 64 * 1024, "{} says {} bytes", error.code(), said.len());
    assert!(!said.chars().any(|letter| letter.is_control() && letter != '\n'), "{said:?} has control characters");
}

/// A folder for files, in memory where the machine has one.
pub fn folder() -> tempfile::TempDir {
    let in_memory = std::path::Path::new("/dev/shm");
    let made = if in_memory.is_dir() { tempfile::tempdir_in(in_memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}
