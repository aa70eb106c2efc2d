//! The verbs of submissions: a return opened, filled in, checked, asked about, accepted; what is missing.

pub(in crate::workbook) mod accept;
pub(in crate::workbook) mod ask;
pub(in crate::workbook) mod begin;
pub(in crate::workbook) mod breach_reasons;
pub(in crate::workbook) mod confirm;
pub(in crate::workbook) mod details;
pub(in crate::workbook) mod enter;
pub(in crate::workbook) mod files;
pub(in crate::workbook) mod grid;
pub(in crate::workbook) mod history;
pub(in crate::workbook) mod missed_targets;
pub(in crate::workbook) mod missing;
pub(in crate::workbook) mod open;
pub(in crate::workbook) mod panel;
pub(in crate::workbook) mod say;
pub(in crate::workbook) mod standings;
pub(in crate::workbook) mod totals;
