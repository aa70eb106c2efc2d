//! A plain series of dates and values, for analysing any file.

use chrono::NaiveDate;

use super::cells::without_mark;
use super::csv_cells::{Parted, is_for_words};
use super::csv_lines::{MOST_PROBLEMS, is_blank, problem_at};
use super::sheet::{Text, text_of};
use crate::calendar::{DayOrder, day_in_order, day_orders, parse_day, printed_date};
use crate::error::{Error, LineProblem, Result};
use crate::spc::Observation;
use crate::text::shortened;

/// The most lines of a file: a value each day for more than two centuries.
const MOST_LINES: usize = 100_000;

/// Reads a CSV file with the columns `date` and `value`. Rows may come in any order; an empty value is a missing value.
///
/// Dates are read in any form that can mean one day only. In which order "01/04/2020" is written is told from the
/// whole column: one date that has a day above 12 settles it for all.
///
/// # Errors
/// `Import` with the lines that cannot be read, of which no more than 200 are named.
pub fn read_series(bytes: &[u8]) -> Result<Vec<Observation>> {
    let text = text_of(bytes)?;
    text.refuse_unreadable()?;
    let lines = lines_of(&text)?;
    let order = order_of(&lines);
    let problem = |line, column: &str, reason: String| LineProblem { line, column: column.to_owned(), reason };
    let (mut series, mut problems) = (Vec::new(), Vec::new());
    for Line { line, date, value, parted } in &lines {
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
        if let Some(reason) = parted {
            problems.push(problem(*line, "", reason.clone()));
            continue;
        }
        match (day(date, order), number(value)) {
            (Ok(date), Ok(value)) => series.push(Observation { date, value }),
            (date, value) => {
                problems.extend(date.err().map(|reason| problem(*line, "date", reason)));
                problems.extend(value.err().map(|reason| problem(*line, "value", reason)));
            }
        }
    }
    problems.truncate(MOST_PROBLEMS);
    if problems.is_empty() { Ok(series) } else { Err(Error::Import(problems)) }
}

struct Line {
    line: u64,
    date: String,
    value: String,
    /// What is in doubt of a number that a comma may have parted.
    parted: Option<String>,
}

/// The lines below the headings that hold anything.
fn lines_of(text: &Text<'_>) -> Result<Vec<Line>> {
    let (mut reader, mut counted) = (text.reader(), text.lines());
    let mut record = csv::StringRecord::new();
    let (mut places, mut headings) = (None, Vec::new());
    let mut lines = Vec::new();
    let mut count: usize = 0;
    loop {
        count += 1;
        let read = reader.read_record(&mut record);
        if !read.map_err(|_| problem_at(count as u64, "", "the line cannot be read as CSV."))? {
            break;
        }
        if count > MOST_LINES + 1 {
            return Err(problem_at(0, "", "the file has more than 100,000 lines. Analyse a part of it."));
        }
        let line = counted.of(&record);
        if is_blank(&record) || Text::is_about_separator(&record, line) {
            continue;
        }
        match places {
            None => {
                let place = |name: &str| record.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
                if let Some(twice) = ["date", "value"].into_iter().find(|name| again(&record, name)) {
                    return Err(problem_at(line, twice, "the column is there twice."));
                }
                places = Some(place("date").zip(place("value")).ok_or_else(no_columns)?);
                headings = record.iter().map(str::to_owned).collect();
            }
            Some((date, value)) => {
                let cell = |place| record.get(place).map(str::trim).unwrap_or_default().to_owned();
                let parted = parted(&record, &headings, !text.decimal_commas());
                lines.push(Line { line, date: cell(date), value: cell(value), parted });
            }
        }
    }
    if places.is_none() { Err(no_columns()) } else { Ok(lines) }
}

/// What is in doubt of a line that a comma in a number may have parted.
fn parted(record: &csv::StringRecord, headings: &[String], by_commas: bool) -> Option<String> {
    let cells = record.iter().collect();
    let parted = Parted { cells, length: record.len(), headings: headings.len(), by_commas };
    let is_of_words = |place: usize| headings.get(place).is_none_or(|heading| is_for_words(heading));
    parted.in_doubt(is_of_words, |_| false).map(|(_, reason)| reason)
}

/// Whether two columns have this heading.
fn again(headings: &csv::StringRecord, name: &str) -> bool {
    headings.iter().filter(|heading| heading.trim().eq_ignore_ascii_case(name)).count() > 1
}

fn no_columns() -> Error {
    problem_at(1, "date", "the file needs the columns date and value.")
}

/// The one order that all dates of the column can be in; none if there are two or none.
fn order_of(lines: &[Line]) -> Option<DayOrder> {
    let mut possible = vec![DayOrder::DayFirst, DayOrder::MonthFirst];
    for orders in lines.iter().map(|line| day_orders(&line.date)).filter(|orders| !orders.is_empty()) {
        possible.retain(|order| orders.contains(order));
    }
    match possible.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn day(text: &str, order: Option<DayOrder>) -> std::result::Result<NaiveDate, String> {
    let not_a_date = || format!("\u{201c}{}\u{201d} is not a date. Write it like 2020-04-01.", shortened(text));
    if day_orders(text).is_empty() {
        return parse_day(text).ok_or_else(not_a_date);
    }
    if let Some(order) = order {
        return day_in_order(text, order).ok_or_else(not_a_date);
    }
    let orders = [DayOrder::DayFirst, DayOrder::MonthFirst].map(|order| day_in_order(text, order));
    match orders {
        [Some(one), Some(other)] if one == other => Ok(one),
        [Some(one), Some(other)] => Err(format!(
            "\u{201c}{}\u{201d} may be {} or {}, and no date of the file tells which. Write it like 2020-04-01.",
            shortened(text),
            printed_date(one),
            printed_date(other)
        )),
        _ => Err(format!(
            "\u{201c}{}\u{201d} has day and month in another order than other dates of the file. Write it like 2020-04-01.",
            shortened(text)
        )),
    }
}

fn number(text: &str) -> std::result::Result<Option<f64>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = without_mark(text).parse::<f64>().ok().filter(|number| number.is_finite());
    number.map(Some).ok_or_else(|| format!("\u{201c}{}\u{201d} is not a number.", shortened(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(dates: &[&str]) -> String {
        let lines: String = dates.iter().map(|date| format!("{date},1\n")).collect();
        match read_series(format!("date,value\n{lines}").as_bytes()) {
            Ok(series) => series.iter().map(|point| point.date.to_string()).collect::<Vec<_>>().join(" "),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_told_from_the_whole_column() {
        for (dates, read_as) in [
            (&["2020-04-01", "1 May 2020"][..], "2020-04-01 2020-05-01"),
            (&["31/05/2021", "01/06/2021"], "2021-05-31 2021-06-01"),
            (&["05/31/2021", "06/01/2021"], "2021-05-31 2021-06-01"),
            (&["30-Jun-21", "2021-07-31T00:00:00"], "2021-06-30 2021-07-31"),
            (&["01/01/2020"], "2020-01-01"),
        ] {
            assert_eq!(read(dates), read_as);
        }
        for (dates, words) in [
            (&["01/04/2020", "01/05/2020"][..], "may be 1 April 2020 or 4 January 2020"),
            (&["31/05/2021", "05/31/2021"], "in another order than other dates"),
            (&["soon"], "is not a date"),
            (&["April 2020"], "is not a date"),
        ] {
            let said = read(dates);
            assert!(said.contains(words), "{said}");
        }
    }
}
