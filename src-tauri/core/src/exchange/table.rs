//! The figures in a chart as CSV.

use std::borrow::Cow;

use super::formula_guard::{guarded, is_number};
use crate::trends::ChartTable;

/// A table with its headings in the first line.
///
/// Begins with a byte order mark, so that a spreadsheet program reads it as UTF-8.
pub fn write_table(table: &ChartTable) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    let headings: Vec<&str> = table.columns.iter().map(|column| column.label.as_str()).collect();
    let lines = std::iter::once(headings).chain(table.rows.iter().map(|row| row.iter().map(String::as_str).collect()));
    for line in lines {
        // Writing to memory cannot fail, and every line has as many cells as there are columns.
        let _ = writer.write_record(line.iter().map(|cell| as_written(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// A number stays one; no spreadsheet program takes other text for a formula.
fn as_written(cell: &str) -> Cow<'_, str> {
    if is_number(cell) { cell.into() } else { guarded(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trends::TableColumn;

    #[test]
    fn a_table_is_written_with_its_headings_and_nothing_that_runs() {
        let column = |label: &str| TableColumn { label: label.into(), numeric: false };
        let table = ChartTable {
            columns: vec![column("Period"), column("Figure, as printed")],
            rows: vec![
                vec!["Q1 2020-21".into(), "=1+1".into()],
                vec!["\u{a0}＝cmd".into(), "1,028".into()],
                vec!["{=1}".into(), "-5.3%".into()],
            ],
        };
        let text = String::from_utf8(write_table(&table)).unwrap();
        let lines = ["Period,\"Figure, as printed\"", "Q1 2020-21,'=1+1", "'\u{a0}＝cmd,\"1,028\"", "'{=1},-5.3%", ""];
        assert_eq!(text, format!("\u{feff}{}", lines.join("\r\n")));
    }
}
