//! Taking out what identifies a child: which words are meant, where they stand, and what is put in their place.
//!
//! Pure: what is read of the workbook is handed in, and what is to be written comes back.

mod columns;
mod found;
mod text;
mod wanted;
mod words;

pub use columns::{Column, Holds, TABLES, Table, holds, place_of};
pub use found::{FoundPlace, HeldElsewhere, Redacted, Tally, WordsFound, Writing};
pub use text::{Finding, findings_in, holds_in_row, holds_in_text, mended};
pub(crate) use wanted::accepted_words;
pub use wanted::{MARK, Wanted, mark_number};
pub use words::{
    Stays, called_the_same, not_looked_into, said_of_file, said_of_issue, said_of_path, said_of_taking_out,
    without_room,
};
