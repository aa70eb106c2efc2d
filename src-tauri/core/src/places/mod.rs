//! The kind of place in which a workbook lies, and what is said of it: folders that a service keeps alike, network drives,
//! drives that can be taken out, folders that are emptied.
//!
//! Pure: what the machine knows of a place is handed in as [`Facts`]. Nothing here looks at a disk.

mod facts;
mod kind;
mod services;
mod words;

pub use facts::{Facts, Mount};
pub use kind::{Place, kind_of};
pub use services::{MARKS, VARIABLES};
pub use words::{PlaceView, said_of_second_folder};
