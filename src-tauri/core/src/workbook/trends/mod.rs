//! The verbs of trends: charts, the overview, what is noted of them, plans and comparators.

pub(in crate::workbook) mod chart_files;
pub(in crate::workbook) mod charts;
pub(in crate::workbook) mod notes;
pub(in crate::workbook) mod overview;
pub(in crate::workbook) mod plans;
