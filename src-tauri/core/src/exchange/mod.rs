//! Exchange: figures as files that other programs read and write.
//!
//! Reads and writes text only; what is read is checked whole before anything is changed.

mod csv_figures;
mod csv_register;
mod series;

pub use csv_figures::{COLUMNS, read_figures, write_figures};
pub use csv_register::{ProposedIndicator, ProposedRegister, propose_register};
pub use series::read_series;
