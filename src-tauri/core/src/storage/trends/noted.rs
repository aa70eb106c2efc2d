//! Who noted something of a series, and when.

use chrono::NaiveDate;

/// Who noted something, and when.
#[derive(Debug, Clone, Copy)]
pub struct Noted<'a> {
    /// When.
    pub on: NaiveDate,
    /// By whom; may be empty.
    pub by: &'a str,
}
