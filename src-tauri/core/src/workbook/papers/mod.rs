//! The verbs of papers: writing, making, issuing.

pub(in crate::workbook) mod issue;
pub(in crate::workbook) mod make;
pub(in crate::workbook) mod parts;
pub(in crate::workbook) mod printed;
