//! The verbs of figures outside a return: answers, files of figures, old papers.

pub(in crate::workbook) mod answer;
pub(in crate::workbook) mod import;
pub(in crate::workbook) mod old_papers;
pub(in crate::workbook) mod whole_book;
