//! Whether the record of changes is as it was written, and the workbook as the record says: one function for each thing
//! that must hold. What is held against it is read as it goes by; kept are numbers of rows only.

mod findings;
mod heads;
mod named;
mod rows;
mod seals;
mod steps;
mod texts;
mod told;

pub use heads::heads_are_in_the_record;
pub use rows::rows_are_as_the_record_says;
pub use seals::{acts_follow_from_each_other, none_is_missing, older_acts};
pub use steps::undo_follows_from_the_record;
pub use texts::{all_held_before_words_were_taken_out, texts_are_those_that_were_sealed, words_taken_out};
