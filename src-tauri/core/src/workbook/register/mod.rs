//! The verbs of the register: indicators, providers, areas, and how returns are arranged.

pub(in crate::workbook) mod adopt;
pub(in crate::workbook) mod arrangement;
pub(in crate::workbook) mod bodies;
pub(in crate::workbook) mod indicators;
pub(in crate::workbook) mod kind_replay;
pub(in crate::workbook) mod kinds;
pub(in crate::workbook) mod library;
pub(in crate::workbook) mod meaning;
pub(in crate::workbook) mod new_indicators;
