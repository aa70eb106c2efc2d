//! Backups of the open workbook, and what is known of them.

mod anew;
mod delete;
pub(super) mod list;
pub(super) mod make;
pub(super) mod restore;
mod second;
pub(super) mod verify;
