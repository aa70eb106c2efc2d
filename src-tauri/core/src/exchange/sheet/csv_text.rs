//! CSV as a table of cells, in any of the encodings that spreadsheet programs save.

use std::borrow::Cow;

use super::{Cell, LAST_ROW, Sheet, TOO_MANY_ROWS, refused};
use crate::error::Result;
use crate::exchange::csv_lines::{first_overfull_line, is_blank};
use crate::exchange::line_count::LineCount;

/// What the bytes 0x80 to 0x9F are in Windows-1252; the five that it leaves open stand for nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).into(),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).into(),
        _ => std::str::from_utf8(bytes).map_or_else(|_| windows_1252(bytes).into(), Cow::Borrowed),
    }
}

fn windows_1252(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        byte => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// What parts the cells: of comma, semicolon and tab the one that the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    [b';', b'\t', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// Reads CSV. A row is a line of the file, so that what is said of it can be found again.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet> {
    let text = decoded(bytes);
    if text.contains('\0') {
        return Err(refused("The file is neither a spreadsheet (.xlsx) nor CSV. Check that it is the right one."));
    }
    let separator = separator(&text);
    if let Some(line) = first_overfull_line(&text, separator) {
        return Err(refused(&format!("There are more than 16,384 cells on line {line}, which is no return.")));
    }
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).delimiter(separator).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut lines = LineCount::new(&text);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| refused("The file cannot be read as CSV."))? {
        let row = u32::try_from(lines.of(&record).saturating_sub(1)).unwrap_or(u32::MAX);
        if row >= LAST_ROW && is_blank(&record) {
            return Err(refused(TOO_MANY_ROWS));
        }
        for (column, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            sheet.put(row, u32::try_from(column).unwrap_or(u32::MAX), Cell::Text(cell.trim().into()))?;
        }
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn every_encoding_that_spreadsheet_programs_save_is_read() {
        let text = "Area;Cost £\r\nBCP;5\r\n";
        for bytes in [
            text.as_bytes().to_vec(),
            [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
            utf16(text, [0xFF, 0xFE], u16::to_le_bytes),
            utf16(text, [0xFE, 0xFF], u16::to_be_bytes),
            text.replace('£', "#").bytes().map(|byte| if byte == b'#' { 0xA3 } else { byte }).collect(),
        ] {
            let sheet = read(&bytes).unwrap();
            assert_eq!(sheet.words(0, 1), "Cost £");
            assert_eq!(sheet.words(1, 1), "5");
        }
    }

    #[test]
    fn a_row_is_the_line_that_it_begins_on() {
        let sheet = read(b"a,b\n\"two\nlines\",1\n\nlast,2\n").unwrap();
        assert_eq!(sheet.rows(), [0, 1, 4]);
        assert_eq!(sheet.words(4, 0), "last");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(read(&[0, 1, 2, 3, 0, 9]).unwrap_err().to_string().contains("neither a spreadsheet"));
    }
}
