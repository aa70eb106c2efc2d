//! The record of changes, and undo from it.
//!
//! While an act runs, triggers on every table gather each row that changes, before and after. An act that changed
//! something is then written down with its rows and sealed: with a hash over all of it and over the seal of the act
//! before. Undo puts the rows back in reverse order; it is an act in the record itself. Triggers of the file refuse
//! whatever would change what is sealed.

mod content;
mod head;
mod lines;
mod new_act;
mod parts;
mod read;
mod record;
mod replay;
mod seal;
mod steps;
mod table_words;
mod taken_out;
mod taking_out;
pub mod verify;
mod watch;

pub use content::dump;
pub use head::{find_sealed, head, is_open};
pub use lines::{LineChange, Side, TrailLine, each_line};
pub use new_act::{Kind, NewAct};
pub use read::{AuditRow, RowChange, changes_of, count, first_changes_after, lacks_text_after, last_act, last_saved};
pub use record::{grow, may_grow, note, record, settle};
pub use replay::{delete, insert, redo, undo};
pub use seal::{seal_from, seal_newest};
pub use steps::{first_undone, last_done};
pub use table_words::in_words;
pub use taken_out::{Absent, TakingOut, ends_with_taking_out};
pub use taking_out::{Gone, TAKE_OUT, TAKES_OUT, write_taking_out};
pub use watch::{begin, begin_journal, touched, watched_tables};
