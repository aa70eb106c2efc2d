//! A plain series of dates and values, for analysing any file.

use chrono::NaiveDate;

use super::csv_lines::{MOST_PROBLEMS, is_blank, problem_at, text_of};
use super::line_count::LineCount;
use crate::error::{Error, LineProblem, Result};
use crate::spc::Observation;
use crate::text::shortened;

/// The most lines of a file: a value each day for more than two centuries.
const MOST_LINES: usize = 100_000;

/// Reads a CSV file with the columns `date` (ISO) and `value`. Rows may come in any order; an empty value is a
/// missing value.
///
/// # Errors
/// `Import` with the lines that cannot be read, of which no more than 200 are named.
pub fn read_series(bytes: &[u8]) -> Result<Vec<Observation>> {
    let text = text_of(bytes)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut lines = LineCount::new(text);
    let problem = |line, column: &str, reason: String| LineProblem { line, column: column.to_owned(), reason };
    let heading = reader.headers().map_err(|_| problem_at(1, "", "the line cannot be read as CSV."))?;
    let place = |name: &str| heading.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let (Some(date_at), Some(value_at)) = (place("date"), place("value")) else {
        return Err(problem_at(1, "date", "the file needs the columns date and value."));
    };
    let (mut series, mut problems) = (Vec::new(), Vec::new());
    for (index, row) in reader.records().enumerate() {
        let row = row.map_err(|_| problem_at(index as u64 + 2, "", "the line cannot be read as CSV."))?;
        if index >= MOST_LINES {
            return Err(problem_at(0, "", "the file has more than 100,000 lines. Analyse a part of it."));
        }
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
        let line = lines.of(&row);
        if is_blank(&row) {
            continue;
        }
        let cell = |place| row.get(place).map(str::trim).unwrap_or_default();
        match (date(cell(date_at)), value(cell(value_at))) {
            (Ok(date), Ok(value)) => series.push(Observation { date, value }),
            (date, value) => {
                problems.extend(date.err().map(|reason| problem(line, "date", reason)));
                problems.extend(value.err().map(|reason| problem(line, "value", reason)));
            }
        }
    }
    problems.truncate(MOST_PROBLEMS);
    if problems.is_empty() { Ok(series) } else { Err(Error::Import(problems)) }
}

fn date(text: &str) -> std::result::Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("\u{201c}{}\u{201d} is not a date. Write it like 2020-04-01.", shortened(text)))
}

fn value(text: &str) -> std::result::Result<Option<f64>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    number.map(Some).ok_or_else(|| format!("\u{201c}{}\u{201d} is not a number.", shortened(text)))
}
