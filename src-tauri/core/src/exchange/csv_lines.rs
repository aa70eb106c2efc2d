//! What every CSV file that is read is held to: the cells on a line, the problems that are named.

use crate::error::{Error, LineProblem};

/// More problems than this say no more than the first ones do.
pub(super) const MOST_PROBLEMS: usize = 200;
/// The cells of one line: no spreadsheet has more columns.
pub(super) const MOST_CELLS: usize = 16_384;

/// Whether nothing stands on a line. Its cells are looked at as the one text that they are kept as.
pub(super) fn is_blank(record: &csv::StringRecord) -> bool {
    record.as_slice().trim().is_empty()
}

/// A file that cannot be taken, for one reason.
pub(super) fn problem_at(line: u64, column: &str, reason: &str) -> Error {
    Error::Import(vec![LineProblem { line, column: column.to_owned(), reason: reason.to_owned() }])
}

/// The first line whose record has more than `MOST_CELLS` cells. The CSV reader sets memory aside for each cell of a
/// record, so a file is judged before it is read.
pub(super) fn first_overfull_line(text: &str, separator: u8) -> Option<u64> {
    let (mut line, mut begun, mut cells) = (1, 1, 1);
    let (mut quoted, mut may_open) = (false, true);
    for byte in text.bytes() {
        let ends_line = byte == b'\n';
        line += u64::from(ends_line);
        match byte {
            b'"' if quoted => {
                // A second quote would open it again: it stands for one quote.
                (quoted, may_open) = (false, true);
            }
            b'"' if may_open => quoted = true,
            _ if quoted => {}
            b'\n' | b'\r' => (begun, cells, may_open) = (line, 1, true),
            byte if byte == separator => {
                cells += 1;
                if cells > MOST_CELLS {
                    return Some(begun);
                }
                may_open = true;
            }
            _ => may_open = false,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_too_many_cells_is_found_where_it_begins() {
        let full = ",".repeat(MOST_CELLS - 1);
        let over = ",".repeat(MOST_CELLS);
        for (text, line) in [
            (full.clone(), None),
            (over.clone(), Some(1)),
            (format!("{full}\n{full}\r\n{over}"), Some(3)),
            (format!("a,\"{over}\"\n"), None),
            (format!("a,\"\"\"{over}\",b\n"), None),
            (format!("a\n\"two\nlines\"{over}"), Some(2)),
            (format!("it\"s{over}"), Some(1)),
        ] {
            assert_eq!(first_overfull_line(&text, b','), line);
        }
    }
}
