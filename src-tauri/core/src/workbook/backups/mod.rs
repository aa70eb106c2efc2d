//! Backups of the open workbook, and what is known of them.

mod anew;
pub(super) mod list;
pub(super) mod make;
pub(super) mod restore;
pub(super) mod verify;
