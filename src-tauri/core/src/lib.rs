//! The rules, the storage and the paper of LAC Assurance, without a window.
//!
//! Never names tauri. The nouns, `calendar`, `spc`, `chart`, `trends` and `paper` are pure: no SQL, no files,
//! no clock. `workbook` is the only place where rules meet `storage`.
#![deny(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod backups;
pub mod calendar;
pub mod chart;
pub mod copies;
pub mod development;
pub mod error;
pub mod exchange;
pub mod figures;
pub mod ids;
pub mod logbook;
pub mod organisation;
pub mod paper;
pub mod pdf;
pub mod places;
pub mod redaction;
pub mod risks;
pub mod spc;
pub mod storage;
pub mod submissions;
pub mod text;
pub mod trends;
pub mod typed;
pub mod typeface;
pub mod views;
pub mod workbook;

pub use error::{Error, FieldError, LineProblem, Result};
