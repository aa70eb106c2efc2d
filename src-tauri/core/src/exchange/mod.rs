//! Exchange: figures as files that other programs read and write.
//!
//! Reads and writes text and spreadsheets only; what is read is checked whole before anything is changed.

mod beside;
mod cells;
mod csv_cells;
mod csv_figures;
mod csv_lines;
mod csv_quotes;
mod csv_register;
mod csv_written;
mod doubtful_names;
mod figures_file;
mod figures_line;
mod figures_lookup;
mod figures_places;
mod formula_guard;
mod headings;
mod line_count;
mod meant;
mod overview;
mod period_length;
mod proposed_areas;
mod proposed_register;
mod returns;
mod scale;
mod series;
pub mod sheet;
mod sums_of_others;
mod table;
mod totals_by_name;
mod units;

pub use csv_figures::read_figures;
pub use csv_register::propose_register;
pub use csv_written::write_figures;
pub use figures_file::FiguresFile;
pub use headings::COLUMNS;
pub use meant::{AskedOfNew, Meant, SaidOfNew};
pub use overview::write_overview;
pub use proposed_areas::{ProposedArea, SaidOfArea};
pub use proposed_register::{ProposedIndicator, ProposedRegister};
pub use returns::{
    ColumnMapping, ColumnSource, Known, NameMapping, OpenPart, PreviewLine, ReturnPreview, ReturnSheet, SaidOfFile,
    SheetLine, Table, TableSample, Taken, UnknownWord, Verdict, WordKind, is_return, read_return, read_table,
    write_return,
};
pub use series::read_series;
pub use table::write_table;
