//! A plain series of dates and values, for analysing any file.

use chrono::NaiveDate;

use crate::error::{Error, LineProblem, Result};
use crate::spc::Observation;

/// Reads a CSV file with the columns `date` (ISO) and `value`. Rows may come in any order; an empty value is a
/// missing value.
///
/// # Errors
/// `Import` with every line that cannot be read.
pub fn read_series(bytes: &[u8]) -> Result<Vec<Observation>> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let problem = |line, column: &str, reason: String| LineProblem { line, column: column.to_owned(), reason };
    let heading = reader
        .headers()
        .map_err(|error| Error::Import(vec![problem(1, "", format!("the line cannot be read ({error})."))]))?;
    let place = |name: &str| heading.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let (Some(date_at), Some(value_at)) = (place("date"), place("value")) else {
        return Err(Error::Import(vec![problem(1, "date", "the file needs the columns date and value.".into())]));
    };
    let (mut series, mut problems) = (Vec::new(), Vec::new());
    for (index, row) in reader.records().enumerate() {
        let line = index as u64 + 2;
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                problems.push(problem(line, "", format!("the line cannot be read ({error}).")));
                break;
            }
        };
        if row.iter().all(|cell| cell.trim().is_empty()) {
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
    if problems.is_empty() { Ok(series) } else { Err(Error::Import(problems)) }
}

fn date(text: &str) -> std::result::Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("\u{201c}{text}\u{201d} is not a date. Write it like 2020-04-01."))
}

fn value(text: &str) -> std::result::Result<Option<f64>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    number.map(Some).ok_or_else(|| format!("\u{201c}{text}\u{201d} is not a number."))
}
