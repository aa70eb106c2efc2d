//! Exchange: figures as files that other programs read and write.
//!
//! Reads and writes text and spreadsheets only; what is read is checked whole before anything is changed.
//!
//! Any table of cells, whoever made it:
//! * `sheet/`: `.xlsx` workbooks and CSV as sheets of cells, and what of them cannot be seen or told.
//!
//! What every reader asks of cells and of the words around them:
//! * `cells`: the one judge of cells: what stands in one, as words for the parsers and for her.
//! * `headings`: what a heading stands for.
//! * `units`: of what a number is shown to be a number of: "3 weeks", "12 children".
//! * `scale`: words that say that numbers are not written in full, or not those of their period alone.
//! * `period_length`: how long a period is that a file names, held against its heading and its indicator.
//! * `beside`: what stands beside the figures: titles, sources, totals. It is named and not read.
//! * `csv_cells`: numbers that a comma in them may have parted into two cells.
//!
//! Lists of figures, in columns of our own:
//! * `figures_file`: the file: its headings, and its lines one by one.
//! * `figures_places`: where each column stands, and what of the file decides how its numbers are read.
//! * `figures_line`: one line: where its figure stands.
//! * `figures_lookup`: what the codes and names stand for.
//! * `csv_figures`: the figures that a file gives, or everything that is wrong with it.
//! * `csv_written`: figures written as they are read.
//! * `csv_register`: what a file tells of indicators, providers and areas that the workbook has not got.
//! * `proposed_register`: what follows for the register, and what is still to be said of it.
//! * `proposed_areas`: what a file says of areas that only it names.
//! * `meant`: what is meant by an indicator that only a file names.
//! * `doubtful_names`: names that may mean something else than one more of their kind.
//! * `totals_by_name`, `sums_of_others`: totals of others, known by their name or by their numbers.
//!
//! Returns:
//! * `returns/`: our form, and the tables that providers make themselves.
//!
//! What else is read and written:
//! * `series`: a plain series of dates and values, for analysing any file.
//! * `overview_sheet`: the overview as an `.xlsx`.
//! * `table`: the figures in a chart as CSV.
//! * `trail_file`: the record of changes as CSV.
//!
//! CSV and `.xlsx` as such:
//! * `csv_lines`: what every CSV file is held to.
//! * `csv_quotes`: quotation marks that may be closed in the wrong place, or nowhere.
//! * `line_count`: on which line a record begins.
//! * `formula_guard`: text that no spreadsheet program runs.
//! * `xlsx_day`: the day that a spreadsheet of ours bears.

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
mod overview_sheet;
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
mod trail_file;
mod units;
mod xlsx_day;

pub use csv_figures::read_figures;
pub use csv_register::propose_register;
pub use csv_written::write_figures;
pub use figures_file::FiguresFile;
pub use headings::COLUMNS;
pub use meant::{AskedOfNew, Meant, SaidOfNew};
pub use overview_sheet::write_overview;
pub use proposed_areas::{ProposedArea, SaidOfArea};
pub use proposed_register::{ProposedIndicator, ProposedRegister};
pub use returns::{
    ColumnMapping, ColumnSource, Known, NameMapping, OpenPart, PreviewLine, ReturnPreview, ReturnSheet, SaidOfFile,
    SheetLine, Table, TableSample, Taken, UnknownWord, Verdict, WordKind, is_return, read_return, read_table,
    write_return,
};
pub use series::read_series;
pub use table::write_table;
pub use trail_file::{TrailFile, TrailRow};
