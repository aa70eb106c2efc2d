//! Where each column of a list of figures stands in a file, and what of the file decides how its numbers are read.

use super::csv_lines::MOST_PROBLEMS;
use super::headings::{ANSWERS, COLUMNS, NEEDED, is_year, own_column};
use super::period_length::length_by_heading;
use super::scale::{Scale, scale_in};
use crate::calendar::Grain;
use crate::error::{Error, LineProblem, Result};
use crate::text::shortened;

/// Where each column stands, and what of the file decides how its numbers are read.
pub(super) struct Places {
    of: [Option<usize>; COLUMNS.len()],
    /// Whether a comma in a number may be the decimal sign.
    pub(super) decimal_commas: bool,
    /// How many headings there are, if it is text.
    pub(super) of_text: Option<usize>,
    /// The column of the years of periods that do not name theirs.
    pub(super) year: Option<usize>,
    /// How long the heading of the periods says that they are.
    pub(super) length: Option<Grain>,
    /// A line above the headings that says that the numbers are so many per so many.
    pub(super) per: Option<(u64, Scale, String)>,
}

impl Places {
    pub(super) fn new(of: [Option<usize>; COLUMNS.len()], decimal_commas: bool, above: &[(u64, String)]) -> Self {
        let per = above.iter().find_map(|(line, words)| match scale_in(words) {
            Some(scale @ Scale::Per(_)) => Some((*line, scale, words.clone())),
            _ => None,
        });
        Self { of, decimal_commas, of_text: None, year: None, length: None, per }
    }

    /// The same, with what the headings say of the periods.
    pub(super) fn headed(self, heading: &csv::StringRecord) -> Self {
        let period = place_of("period", &self.of).and_then(|place| heading.get(place));
        Self { year: year_beside(heading), length: period.and_then(length_by_heading), ..self }
    }
}

impl std::ops::Deref for Places {
    type Target = [Option<usize>; COLUMNS.len()];

    fn deref(&self) -> &Self::Target {
        &self.of
    }
}

/// Where a column stands.
pub(super) fn place_of(column: &str, places: &[Option<usize>; COLUMNS.len()]) -> Option<usize> {
    COLUMNS.iter().position(|name| *name == column).and_then(|index| places.get(index).copied()).flatten()
}

/// Where each column stands. A column without a heading is none: spreadsheet programs leave such behind.
pub(super) fn places(heading: &csv::StringRecord, line: u64) -> Result<[Option<usize>; COLUMNS.len()]> {
    let year = year_beside(heading);
    let named = |name: &str| {
        let mut columns = heading.iter().enumerate().filter(|(place, _)| Some(*place) != year);
        columns.find(|(_, cell)| own_column(cell) == Some(name)).map(|(place, _)| place)
    };
    let mut problems = Vec::new();
    let filled = |(place, cell): &(usize, &str)| !cell.trim().is_empty() && Some(*place) != year;
    for (index, cell) in heading.iter().enumerate().filter(filled) {
        let known = own_column(cell);
        let reason = match known {
            None => {
                let columns = COLUMNS.join(", ");
                format!("\u{201c}{}\u{201d} is not a column of figures. Use {columns}.", shortened(cell.trim()))
            }
            Some(name) if named(name) != Some(index) => "the column is there twice.".to_owned(),
            Some(_) => continue,
        };
        problems.push(LineProblem { line, column: shortened(&cell.trim().to_lowercase()), reason });
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
    }
    for needed in NEEDED {
        if named(needed).is_none() {
            let reason = "the column is missing.".to_owned();
            problems.push(LineProblem { line, column: needed.to_owned(), reason });
        }
    }
    if problems.is_empty() && ANSWERS.iter().all(|name| named(name).is_none()) {
        let reason = format!("the file has no column of figures. It needs one of {}.", ANSWERS.join(", "));
        problems.push(LineProblem { line, column: String::new(), reason });
    }
    problems.truncate(MOST_PROBLEMS);
    if problems.is_empty() { Ok(COLUMNS.map(named)) } else { Err(Error::Import(problems)) }
}

/// The one column of years beside a column of periods, which says of which year a period is that does not name it.
pub(super) fn year_beside(heading: &csv::StringRecord) -> Option<usize> {
    let has_periods = heading.iter().any(|cell| own_column(cell) == Some("period") && !is_year(cell));
    let mut years = heading.iter().enumerate().filter(|(_, cell)| is_year(cell)).map(|(place, _)| place);
    years.next().filter(|_| has_periods && years.next().is_none())
}
