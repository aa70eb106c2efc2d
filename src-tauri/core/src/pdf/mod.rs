//! The paper as a PDF: laid out on pages, tagged for screen readers, and painted for file and screen.
//!
//! [`lay_out`] makes [`Pages`] of a document; [`to_pdf`] and [`page_svg`] paint the same pages. The file meets
//! PDF/UA-1 and PDF/A-2a, and the same document always gives the same bytes.
//! It knows nothing of papers, figures or rules, reads no clock and no font of the machine. Only this folder names
//! printpdf, lopdf, parley and subsetter.

mod error;
mod fonts;
mod layout;
mod letters;
mod metadata;
mod objects;
mod outline;
mod page;
mod paint;
mod preview;
mod shape;
mod tags;
mod write;

pub use error::PdfError;
pub use layout::lay_out;
pub use page::{Bookmark, Pages};
pub use preview::{page_svg, page_text};
pub use write::to_pdf;
