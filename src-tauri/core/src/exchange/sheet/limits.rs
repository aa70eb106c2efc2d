//! How much a file may hold, and how one that cannot be taken is answered.

use crate::error::Error;

/// The largest file that is read at all.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// The last row and column that may hold anything; a return has some hundred rows.
pub(super) const LAST_ROW: u32 = 100_000;

pub(super) const LAST_COLUMN: u32 = 200;

/// More filled cells than this are not a return.
pub(super) const MOST_CELLS: usize = 500_000;

/// What is said of a sheet with more filled ones.
pub(super) const TOO_MANY_FILLED: &str = "There are more than 500,000 filled cells, which is no return.";

/// More cells than this are not a return, filled or not.
pub(super) const MOST_PLACES: usize = 1_000_000;

/// What is said of a sheet with more than those.
pub(super) const TOO_MANY_CELLS: &str = "The sheet has more than 1,000,000 cells, which is no return. Delete the empty rows and columns beside the figures and save it again.";

/// What is said of a sheet with more rows than `LAST_ROW`, filled or not.
pub(super) const TOO_MANY_ROWS: &str = "The sheet has more than 100,000 rows, which is no return. Delete the empty rows below the figures and save it again.";

/// What is answered to text of which one line has more cells than a table has columns.
pub(super) fn too_many_on(line: u64) -> Error {
    refused(&format!("There are more than 16,384 cells on line {line}, which is no return."))
}

/// What a file that cannot be taken is answered with.
pub(in crate::exchange) fn refused(what: &str) -> Error {
    Error::Refused(format!("{what} Nothing was imported."))
}
