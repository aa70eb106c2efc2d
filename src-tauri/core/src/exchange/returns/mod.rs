//! Returns as spreadsheets: written for a provider to fill in, read back, and a provider's own table read by a
//! mapping of its columns. What is read is judged line by line and taken whole or not at all.
//!
//! Pure: what the workbook knows is handed in, and nothing is stored here.
//!
//! Our own form:
//! * `form`: which sheets and columns it has, and what it asks.
//! * `write`: writes it.
//! * `read`: reads it back. Each row must still be the figure that the hidden key says it is.
//!
//! A provider's own table:
//! * `table`: where its headings are, and which lines stand below them.
//! * `mapping`: how its columns and words are to be read; remembered by its headings.
//! * `by_mapping`: a sample of it for her, then its lines judged.
//! * `lines`: each line read by the mapping.
//! * `unknown`: words that stand for nothing in the workbook yet.
//! * `spoken`: columns that are not read and whose headings speak of a figure all the same.
//! * `columns`: what such columns say, held against their line.
//! * `unread`: the same for a whole line, and what is told of the columns that are not read.
//!
//! Both:
//! * `given`: what the cells of one line give: nothing, a note, a figure, or something that cannot be taken.
//! * `known`: what the workbook holds of the figures, and what she said of the file.
//! * `judge`: what a file says against what the workbook holds.
//! * `preview`: what it would do, line by line.

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
