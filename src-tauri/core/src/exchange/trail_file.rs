//! The record of changes as CSV: a line for each row that was changed.

use serde_json::{Map, Value};

use super::formula_guard::guarded;

const HEADINGS: [&str; 11] =
    ["Number", "When", "Who", "User", "What was done", "Of", "Row", "It was", "It became", "Why", "Seal"];

/// The most letters of a value that are written; a spreadsheet's cell holds 32,767.
const MOST_OF_VALUE: usize = 5_000;
/// The most letters of a cell.
const MOST_OF_CELL: usize = 32_000;

/// A line of the file, in words.
#[derive(Debug, Clone, Copy)]
pub struct TrailRow<'a> {
    /// The number of the entry.
    pub number: i64,
    /// When it was done.
    pub at: &'a str,
    /// Whose it is, by the name in Settings.
    pub who: &'a str,
    /// Whom the machine named.
    pub user: &'a str,
    /// What was done.
    pub what: &'a str,
    /// What kind of row was changed.
    pub of: &'a str,
    /// Which row.
    pub row: Option<i64>,
    /// As it was, and as it became: rows as JSON, or what is said in place of one.
    pub sides: [&'a str; 2],
    /// Why.
    pub why: &'a str,
    /// The seal of the entry.
    pub seal: &'a str,
}

/// The file while it is written.
pub struct TrailFile(csv::Writer<Vec<u8>>);

impl TrailFile {
    /// A file with its headings. Begins with a byte order mark, so that a spreadsheet program reads it as UTF-8.
    pub fn begin() -> Self {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
        // Writing to memory cannot fail, and every line has as many cells.
        let _ = writer.write_record(HEADINGS);
        Self(writer)
    }

    /// Adds a line.
    pub fn add(&mut self, line: &TrailRow<'_>) {
        let [was, became] = differing(line.sides);
        let row = line.row.map(|row| row.to_string()).unwrap_or_default();
        let (number, at) = (line.number.to_string(), line.at.replacen('T', " ", 1));
        let cells = [&number, &at, line.who, line.user, line.what, line.of, &row, &was, &became, line.why, line.seal];
        let _ = self.0.write_record(cells.map(|cell| guarded(cell).into_owned()));
    }

    /// The bytes of the file.
    pub fn end(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// What differs between two rows, by column: "numerator: 30; note: late". All of a row that was added or taken away.
fn differing(sides: [&str; 2]) -> [String; 2] {
    let rows = sides.map(|side| serde_json::from_str::<Map<String, Value>>(side).ok());
    let in_words = |which: usize| match (&rows[which], &rows[1 - which]) {
        (None, _) => shortened(sides[which], MOST_OF_CELL),
        (Some(row), other) => {
            let differs =
                row.iter().filter(|(name, value)| other.as_ref().and_then(|other| other.get(*name)) != Some(value));
            let words: Vec<String> =
                differs.map(|(name, value)| format!("{name}: {}", value_in_words(value))).collect();
            shortened(&words.join("; "), MOST_OF_CELL)
        }
    };
    [in_words(0), in_words(1)]
}

fn value_in_words(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::String(text) => shortened(text, MOST_OF_VALUE),
        other => other.to_string(),
    }
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}… ({} letters in all)", &text[..end], text.chars().count()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line<'a>(what: &'a str, sides: [&'a str; 2]) -> TrailRow<'a> {
        let (at, of, seal) = ("2020-10-12T09:00:00", "figure", "0a1b");
        TrailRow { number: 7, at, who: "Mary Jones", user: "mjones", what, of, row: Some(3), sides, why: "", seal }
    }

    fn written(line: &TrailRow<'_>) -> String {
        let mut file = TrailFile::begin();
        file.add(line);
        String::from_utf8(file.end()).unwrap().lines().skip(1).collect()
    }

    #[test]
    fn a_line_says_what_differs_and_all_of_what_was_added_or_taken_away() {
        let (one, two) = (r#"{"id":3,"numerator":30,"note":"a"}"#, r#"{"id":3,"numerator":31,"note":"a"}"#);
        for (sides, was, became) in [
            ([one, two], "numerator: 30", "numerator: 31"),
            (["", two], "", "id: 3; note: a; numerator: 31"),
            ([one, ""], "id: 3; note: a; numerator: 30", ""),
            ([r#"{"note":null}"#, r#"{"note":"x"}"#], "note: nothing", "note: x"),
            (["(taken out)", two], "(taken out)", "id: 3; note: a; numerator: 31"),
        ] {
            let expected = format!("7,2020-10-12 09:00:00,Mary Jones,mjones,enter,figure,3,{was},{became},,0a1b");
            assert_eq!(written(&line("enter", sides)), expected);
        }
    }

    #[test]
    fn nothing_in_it_runs_and_no_cell_is_longer_than_a_spreadsheet_holds() {
        assert!(written(&line("=cmd|' /C calc'!A0", ["@x", ""])).contains(",'=cmd|' /C calc'!A0,figure,3,'@x,"));
        let long = format!(r#"{{"words":"{}"}}"#, "é".repeat(40_000));
        let cut = written(&line("x", ["", &long]));
        assert!(cut.contains("… (40000 letters in all)") && cut.chars().count() < MOST_OF_CELL, "{}", cut.len());
    }
}
