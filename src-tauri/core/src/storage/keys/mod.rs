//! The keys of an encrypted workbook.
//!
//! Its pages are encrypted with a random data key that nobody types. The file begins with two blocks, each of which
//! holds that key twice: wrapped by the passphrase, and by the recovery key if there is one. So another passphrase
//! rewrites two blocks and no page, and a wrong passphrase, a damaged block and a damaged page are told apart.
//! `docs/data.md` has the layout.

mod block;
mod data_key;
mod head;
mod pages;
mod recovery;
mod wrap;

pub(super) use block::Wraps;
pub(super) use data_key::{DataKey, Key};
pub(super) use head::{HEAD, Head, begins_with_keys};
pub(super) use pages::{give_data_key, open as open_pages, read_head, write_block};
pub use recovery::RecoveryKey;
