//! The worked example: the facts of two published papers of NHS Dorset CCG, told anew.
//!
//! Built through the workbook's own verbs. Published annual percentages, demographics, development areas,
//! challenges and the two risks on the register are facts; quarterly counts, scores and dates of escalation
//! are invented so that they agree with them, and every page made from the example says so.

mod areas_for_development;
mod figures;
mod fill;
mod found;
mod narrative;
mod register;
mod risks;
mod trends;
