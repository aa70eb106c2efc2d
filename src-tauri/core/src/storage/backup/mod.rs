//! Backups: making one that is proved before it has its name, looking at one, restoring one.

mod before_update;
mod compare;
mod folder;
mod interrupted;
mod known;
mod make;
mod restore;
pub mod rows;
mod stranger;
mod verified;

pub(super) use compare::{Opened, RowsApart, acts_after, lot_of, rows_apart, told_tables};
pub use folder::{Found, folder_of_backups, found_in, remove, within_reach};
pub use interrupted::finish_restoring;
pub use known::Known;
pub use make::Unproved;
pub use restore::{Restored, Stop, restore, restore_anew, restore_until};
pub use stranger::{Looked, look_at_backup, read_as_stranger, rehearse};
pub use verified::Verified;

pub(super) use interrupted::finish_interrupted;
pub(super) use known::identity;
