//! Copies of a workbook that lie beside it: by what names they are known, and what two of them hold differently, in
//! words.
//!
//! Pure: it touches no file and asks no clock. `storage/copies` finds and reads them by these rules.

mod apart;
mod names;

pub use apart::{Comparison, Trails};
pub use names::{CopyName, copy_name};
