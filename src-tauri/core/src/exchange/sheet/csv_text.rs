//! CSV as a table of cells, in any of the encodings that spreadsheet programs save.

use std::borrow::Cow;

use super::cell::Cell;
use super::grid::Sheet;
use super::kinds::NEITHER;
use super::limits::{LAST_ROW, TOO_MANY_ROWS, refused, too_many_on};
use crate::error::Result;
use crate::exchange::csv_lines::{first_overfull_line, is_blank, problem_at};
use crate::exchange::csv_quotes::mark_in_doubt;
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

/// What may part the cells of a line.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// How many lines are looked at to tell what parts the cells.
const LOOKED_AT: usize = 50;

/// What parts the cells: of comma, semicolon and tab the one that stands on most of the first lines, for a title may
/// hold any of them; of two that stand on as many, the one that is there more often.
fn separator(text: &str) -> u8 {
    let mut counts = SEPARATORS.map(|separator| (0_usize, 0_usize, separator));
    let (mut quoted, mut lines) = (false, 0);
    let mut on_line = [0_usize; SEPARATORS.len()];
    for byte in text.bytes().chain([b'\n']) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                for (count, on_line) in counts.iter_mut().zip(&mut on_line) {
                    *count = (count.0 + usize::from(*on_line > 0), count.1 + *on_line, count.2);
                    *on_line = 0;
                }
                lines += 1;
                if lines >= LOOKED_AT {
                    break;
                }
            }
            byte if !quoted => {
                let place = SEPARATORS.iter().position(|separator| *separator == byte);
                place.and_then(|place| on_line.get_mut(place)).into_iter().for_each(|count| *count += 1);
            }
            _ => {}
        }
    }
    // Of two that are alike the comma.
    counts.iter().rev().max_by_key(|(lines, all, _)| (*lines, *all)).map_or(b',', |(.., separator)| *separator)
}

/// The text of a CSV file, and what parts its cells.
pub(in super::super) struct Text<'a> {
    text: Cow<'a, str>,
    separator: u8,
}

/// The text of a file that is to be CSV.
///
/// # Errors
/// Refused, in words, for bytes that are no text.
pub(in super::super) fn text_of(bytes: &[u8]) -> Result<Text<'_>> {
    let text = decoded(bytes);
    if text.contains('\0') {
        return Err(refused(NEITHER));
    }
    let first = text.lines().next().unwrap_or_default();
    // Excel takes, and writes, a first line that says what parts the cells.
    let said = first.trim().strip_prefix("sep=").and_then(|rest| rest.bytes().next());
    let separator = said.unwrap_or_else(|| separator(&text));
    Ok(Text { text, separator })
}

impl Text<'_> {
    /// A line that says what parts the cells holds nothing else.
    pub(in super::super) fn is_about_separator(record: &csv::StringRecord, line: u64) -> bool {
        line == 1 && record.get(0).is_some_and(|first| first.trim().starts_with("sep="))
    }

    /// Whether commas do not part its cells, so that in a number they may be the decimal sign.
    pub(in super::super) fn decimal_commas(&self) -> bool {
        self.separator != b','
    }

    /// The first line with more cells than any table has.
    fn first_overfull_line(&self) -> Option<u64> {
        first_overfull_line(&self.text, self.separator)
    }

    /// What is said of a line with more cells than any table has, and of a quotation mark that may be closed in the wrong
    /// place.
    pub(in super::super) fn refuse_unreadable(&self) -> Result<()> {
        if let Some(line) = self.first_overfull_line() {
            return Err(problem_at(line, "", "there are more than 16,384 cells on this line."));
        }
        match mark_in_doubt(&self.text, self.separator) {
            Some((line, words)) => Err(problem_at(line, "", words)),
            None => Ok(()),
        }
    }

    /// Its records, headings among them.
    pub(in super::super) fn reader(&self) -> csv::Reader<&[u8]> {
        let mut builder = csv::ReaderBuilder::new();
        builder.flexible(true).has_headers(false).delimiter(self.separator).from_reader(self.text.as_bytes())
    }

    /// Tells on which line each of its records begins.
    pub(in super::super) fn lines(&self) -> LineCount<'_> {
        LineCount::new(&self.text)
    }
}

/// Reads CSV. A row is a line of the file, so that what is said of it can be found again.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet> {
    let text = text_of(bytes)?;
    if let Some(line) = text.first_overfull_line() {
        return Err(too_many_on(line));
    }
    text.refuse_unreadable()?;
    let mut reader = text.reader();
    let mut sheet = Sheet { decimal_commas: text.decimal_commas(), ..Sheet::default() };
    let mut lines = text.lines();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| refused("The file cannot be read as CSV."))? {
        let line = lines.of(&record);
        let row = u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX);
        if row >= LAST_ROW && is_blank(&record) {
            return Err(refused(TOO_MANY_ROWS));
        }
        if Text::is_about_separator(&record, line) {
            continue;
        }
        if !is_blank(&record) {
            sheet.lengths.insert(row, u32::try_from(record.len()).unwrap_or(u32::MAX));
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
    fn what_parts_the_cells_is_told_from_all_lines() {
        for (text, parted) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1;2\n", b';'),
            ("a\tb\n1\t2\n", b'\t'),
            ("Our return, for April, May, June\na;b;c\n1;2;3\n", b';'),
            ("Report; final\n\na,b,c\n1,2,3\n", b','),
            ("a;b\n1,5;2,5\n3,5;4,5\n", b';'),
            ("a,b\n\"1;2;3\",2\n\"4;5;6\",3\n", b','),
            ("one word", b','),
            ("", b','),
        ] {
            assert_eq!(separator(text), parted, "{text:?}");
        }
        let sheet = read(b"sep=;\na,b;c\n1;2\n").unwrap();
        assert_eq!((sheet.words(1, 0), sheet.words(2, 1), sheet.rows().len()), ("a,b", "2", 2));
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
