//! On which line of a CSV file a record begins.
//!
//! The CSV reader stops between the two bytes of a Windows line end, so its own count is one line short there.

/// Counts the lines of a text as its records are read in order.
pub(super) struct LineCount<'a> {
    text: &'a [u8],
    counted: usize,
    line: u64,
}

impl<'a> LineCount<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), counted: 0, line: 1 }
    }

    /// The line, from 1, on which `record` begins; blank lines before it are passed over.
    pub(super) fn of(&mut self, record: &csv::StringRecord) -> u64 {
        let place =
            record.position().map_or(self.counted, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let start = place.clamp(self.counted, self.text.len());
        let blank = self.text[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = &self.text[self.counted..start + blank];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.counted = start + blank;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_alike_for_every_line_end() {
        let text = "a,b\n\"two\nlines\",1\n\nlast,2\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let mut count = LineCount::new(&text);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let lines: Vec<u64> = reader.records().map(|record| count.of(&record.unwrap())).collect();
            assert_eq!(lines, [1, 2, 5], "{text:?}");
        }
    }
}
