//! Returns as spreadsheets: written for a provider to fill in, read back, and a provider's own table read by a
//! mapping of its columns. What is read is judged line by line and taken whole or not at all.
//!
//! Pure: what the workbook knows is handed in, and nothing is stored here.

mod by_mapping;
mod columns;
mod form;
mod given;
mod judge;
mod known;
mod lines;
mod mapping;
mod preview;
mod read;
mod spoken;
mod table;
mod unknown;
mod unread;
mod write;

pub use by_mapping::TableSample;
pub(super) use columns::{lies_in_year, says_final, within_year};
pub use form::{ReturnSheet, SheetLine};
pub use known::{Known, SaidOfFile};
pub use mapping::{ColumnMapping, ColumnSource, NameMapping, OpenPart};
pub use preview::{PreviewLine, ReturnPreview, Taken, Verdict};
pub use read::{is_return, read_return};
pub use table::{Table, read_table};
pub use unknown::{UnknownWord, WordKind};
pub use write::write_return;
