//! Returns as spreadsheets: written for a provider to fill in, read back, and a provider's own table read by a
//! mapping of its columns. What is read is judged line by line and taken whole or not at all.
//!
//! Pure: what the workbook knows is handed in, and nothing is stored here.

mod columns;
mod form;
mod judge;
mod lines;
mod mapping;
mod read;
mod spoken;
mod table;
mod unread;
mod write;

pub(super) use columns::{lies_in_year, says_final, within_year};
pub use form::{ReturnSheet, SheetLine};
pub use judge::{Known, PreviewLine, ReturnPreview, SaidOfFile, Taken, TakenFigure, Verdict};
pub(super) use mapping::own_column;
pub use mapping::{ColumnMapping, ColumnSource, NameMapping, OpenPart};
pub use read::{is_return, read_return};
pub(super) use spoken::is_year;
pub use table::{Table, TableSample, UnknownWord, WordKind, read_table};
pub use write::write_return;
