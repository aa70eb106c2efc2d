//! Backups: what their file names say, when one is due, which are kept, and what is said of them.
//!
//! Pure: it touches no file and asks no clock. `storage/backup` makes, verifies and restores them by these rules.

mod due;
mod name;
pub(crate) mod refusals;
mod standing;
mod thinning;
mod told;
mod why;

pub use due::{REHEARSED_EVERY, backup_is_due, rehearsal_is_due};
pub use name::{BackupName, folder_name};
pub(crate) use refusals::of_backup;
pub use standing::{Rehearsal, Standing, Trouble, Where, sentences};
pub use thinning::{Lying, to_remove};
pub use told::{Difference, Loss, Lot, nouns_of};
pub use why::Why;
