//! The governing body paper: cover sheet, summary, appendix.
//!
//! A paper is kept as a cover sheet and sections of paragraphs whose figures are live. Composing it with the
//! book of figures gives a `Document`, which `pdf` lays out, and what is to be looked at before it goes out.
//! Pure: no storage, no clock, no pages.

mod compose;
mod cover;
mod cover_blocks;
mod cover_forms;
pub mod document;
mod draft;
mod findings;
mod live;
mod marked;
mod model;
mod names;
mod offers;
mod overview_table;
mod preflight;
mod tables;
mod trail_head;

pub use compose::{Composed, DrawnChart, Ingredients, compose};
pub use cover::{CoverContent, CoverField, CoverSheet, GridColumn, GridRow};
pub use cover_forms::{dorset_form, icb_form};
pub use document::*;
pub use draft::{DraftSection, DraftSources, draft_section, draft_sections};
pub use findings::{Finding, Place, Severity};
pub use live::{FORMS, Form, LiveSources, Reference, Resolved, resolve, resolve_paragraph};
pub use marked::{Piece, pieces};
pub use model::{Paper, PaperChart, PaperDetails, Paragraph, Section, SectionKind};
pub(crate) use model::{reason_to_withdraw, section_heading};
pub use names::{NAMES, Name};
pub use offers::{Offer, offers};
pub use trail_head::TrailHead;
