//! Taking words out of the file: where they stand, the one transaction that puts a mark in their place, and what is left
//! of them in parts of the file that are not in use.

mod elsewhere;
mod living;
mod record;
mod scrub;
mod search;
mod take_out;

pub use elsewhere::{kept_beside, texts_with};
pub use search::{Search, search};
pub use take_out::{TakenOut, take_out};
