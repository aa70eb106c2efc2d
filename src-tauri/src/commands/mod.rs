//! What the screens can ask for. Each command locks, calls the workbook and maps the error; no rule lives here.

pub mod about;
pub mod backups;
pub mod bank_holidays;
pub mod breach_reasons;
pub mod chart_files;
pub mod clipboard;
pub mod development;
pub mod figures;
pub mod keys;
pub mod logbook;
pub mod organisation;
pub mod papers;
pub mod places;
pub mod policy;
pub mod redaction;
pub mod register;
pub mod remember;
pub mod return_files;
pub mod risks;
pub mod trends;
pub mod workbook;
