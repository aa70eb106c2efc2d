//! A file of figures in our own columns, as CSV or on a sheet of a workbook: its headings, and its lines one by one.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::beside::{ABOVE, headings_again, is_beside, may_be_headings, not_read};
use super::cells::{noted, said, shown, typed};
use super::csv_lines::{is_blank, problem_at};
use super::figures_line::{Line as Cells, gives_nothing};
use super::figures_places::{Places, place_of, places};
use super::headings::{ANSWERS, COLUMNS, NEEDED, own_column};
use super::returns::is_return;
use super::scale::{Scale, scaled};
use super::sheet::{
    Cell, Chosen, Fit, ReceivedFile, Sheet, SheetQuestion, Spreadsheet, Text, chosen, is_book, refused, text_of,
};
use crate::error::{LineProblem, Result};
use crate::text::{counted_as, shortened};

/// Lines in which the headings are looked for; what stands above them are titles.
const LOOKED_AT: usize = 50;

/// The most lines of a file.
const MOST_LINES: usize = 2_000_000;

/// A line with as many headings that are known is no figure.
const SOME_HEADINGS: usize = 3;

/// A file of figures whose headings were found.
pub struct FiguresFile<'a> {
    source: Source<'a>,
    pub(super) places: Places,
    /// The line of the headings.
    heading: u64,
    sheet: String,
    others: Vec<String>,
    questions: Vec<SheetQuestion>,
    remarks: Vec<String>,
    /// What is wrong with the table as a whole.
    pub(super) problems: Vec<LineProblem>,
}

/// Whether a line says no more of its numbers than what is judged by the indicator of each.
fn is_per(scale: Scale) -> bool {
    matches!(scale, Scale::Per(_))
}

enum Source<'a> {
    /// Text, and how many of its records are not below the headings.
    Text(Text<'a>, usize),
    /// A sheet, and its rows below the headings.
    Sheet(Box<Sheet>, Vec<u32>),
}

/// A line below the headings.
pub(super) enum Line<'a> {
    /// Its cells as words.
    Figure(&'a csv::StringRecord),
    /// Cells that are no words and no numbers.
    Wrong(Vec<LineProblem>),
    /// It stands beside the figures, as a source does or a total.
    Beside(String),
}

impl<'a> FiguresFile<'a> {
    /// Opens a file and finds its headings: the first line that has those that every figure needs.
    ///
    /// # Errors
    /// Refused, in words, for a file that is no table, and for a return; `Import` with what is wrong with the headings.
    pub fn open(received: impl Into<ReceivedFile<'a>>) -> Result<Self> {
        let received = received.into();
        if is_book(received.bytes)? {
            return Self::of_book(&received);
        }
        let text = text_of(received.bytes)?;
        text.refuse_unreadable()?;
        let (heading, line, passed, above) = heading_of(&text)?;
        let mut places = Places::new(places(&heading, line)?, text.decimal_commas(), &above).headed(&heading);
        places.of_text = Some(heading.len());
        Ok(Self {
            source: Source::Text(text, passed),
            places,
            heading: line,
            sheet: String::new(),
            others: Vec::new(),
            questions: Vec::new(),
            remarks: not_read(&above, ABOVE),
            problems: scaled(&above, is_per).into_iter().collect(),
        })
    }

    fn of_book(received: &ReceivedFile<'_>) -> Result<Self> {
        let mut book = Spreadsheet::open(received.bytes)?;
        if is_return(&mut book)? {
            return Err(refused(
                "The file is a return that was sent out, not a list of figures. Read it in as a return.",
            ));
        }
        let fit = |sheet: &Sheet| if heading_row(sheet).is_some() { Fit::Fits } else { Fit::Unknown };
        let Chosen { name, others, sheet, questions, mut remarks } = chosen(&mut book, &received.choices, &fit)?;
        let rows = sheet.rows();
        let row = heading_row(&sheet).or(rows.first().copied()).unwrap_or(0);
        let words = |row: u32| -> csv::StringRecord {
            (0..sheet.width(row)).map(|column| noted(sheet.shown(row, column)).unwrap_or_default()).collect()
        };
        let headings: csv::StringRecord = (0..sheet.width(row))
            .map(|column| match sheet.heading(row, column) {
                Some(heading) => heading.to_owned(),
                None => noted(sheet.shown(row, column)).unwrap_or_default(),
            })
            .collect();
        let places = match places(&headings, u64::from(row) + 1) {
            Ok(places) => places,
            // What is asked comes first: another sheet, or what is hidden, may have the headings.
            Err(_) if !questions.is_empty() => {
                let source = Source::Sheet(Box::default(), Vec::new());
                let (places, problems) = (Places::new([None; COLUMNS.len()], false, &[]), Vec::new());
                let heading = u64::from(row) + 1;
                return Ok(Self { source, places, heading, sheet: name, others, questions, remarks, problems });
            }
            Err(wrong) => return Err(wrong),
        };
        let above = rows.iter().filter(|above| **above < row);
        let above: Vec<(u64, String)> = above.map(|row| (u64::from(*row) + 1, in_words(&words(*row)))).collect();
        remarks.extend(not_read(&above, ABOVE));
        remarks.extend(sheet.headings_without_mark(row));
        let mut problems = sheet.merged_from(row);
        problems.extend(
            scaled(&above, is_per).or_else(|| scaled(&sheet.said_of_it(), |scale| scale == Scale::Per(10_000))),
        );
        let (places, heading) = (Places::new(places, false, &above).headed(&headings), u64::from(row) + 1);
        let rows = rows.into_iter().filter(|below| *below > row).collect();
        let source = Source::Sheet(Box::new(sheet), rows);
        Ok(Self { source, places, heading, sheet: name, others, questions, remarks, problems })
    }

    /// The sheet that is read; empty for CSV.
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// The sheets that can be seen and are not read.
    pub fn other_sheets(&self) -> &[String] {
        &self.others
    }

    /// What only she can say of the file before it is imported.
    pub fn questions(&self) -> &[SheetQuestion] {
        &self.questions
    }

    /// What the file holds and is not read as a figure.
    ///
    /// # Errors
    /// If its lines cannot be read.
    pub fn remarks(&self) -> Result<Vec<String>> {
        let (mut beside, mut nothing) = (Vec::new(), 0);
        self.each(|number, read| {
            match read {
                Line::Beside(words) => beside.push((number, words)),
                Line::Figure(row) if gives_nothing(&Cells { number, row, places: &self.places }) => nothing += 1,
                _ => {}
            }
            Ok(true)
        })?;
        let nothing = (nothing > 0).then(|| {
            let one = "line gives no figure. What is stored of it stays.";
            counted_as(nothing, one, "lines give no figure. What is stored of them stays.")
        });
        Ok(self.remarks.iter().cloned().chain(not_read(&beside, "")).chain(nothing).collect())
    }

    /// Reads the lines below the headings in their order, each with its number in the file, until `take` answers that
    /// it has enough. Lines with nothing on them are passed over.
    pub(super) fn each(&self, mut take: impl FnMut(u64, Line<'_>) -> Result<bool>) -> Result<()> {
        match &self.source {
            Source::Text(text, passed) => {
                let mut reader = text.reader();
                let mut lines = text.lines();
                let mut record = csv::StringRecord::new();
                let mut count: usize = 0;
                loop {
                    let read = reader.read_record(&mut record);
                    count += 1;
                    if !read.map_err(|_| problem_at(count as u64, "", "the line cannot be read as CSV."))? {
                        return Ok(());
                    }
                    let line = lines.of(&record);
                    if count <= *passed {
                        continue;
                    }
                    if count - passed > MOST_LINES {
                        let reason = "the file has more than 2,000,000 lines. Import it in parts.";
                        return Err(problem_at(0, "", reason));
                    }
                    if is_blank(&record) {
                        continue;
                    }
                    let (read, goes_on) = self.judged(line, &record);
                    if !take(line, read)? || !goes_on {
                        return Ok(());
                    }
                }
            }
            Source::Sheet(sheet, rows) => {
                for row in rows {
                    let line = u64::from(*row) + 1;
                    let read = self.record_of(sheet, *row);
                    let (read, goes_on) = match &read {
                        Ok(record) => self.judged(line, record),
                        Err(problems) => {
                            (self.beside(line, sheet, *row).unwrap_or_else(|| Line::Wrong(problems.clone())), true)
                        }
                    };
                    if !take(line, read)? || !goes_on {
                        return Ok(());
                    }
                }
                Ok(())
            }
        }
    }

    /// What a line is, and whether what stands below it belongs to the same table.
    fn judged<'r>(&self, line: u64, record: &'r csv::StringRecord) -> (Line<'r>, bool) {
        if are_headings(record) {
            return (Line::Wrong(vec![headings_again(line, self.heading)]), false);
        }
        let cell =
            |column: &str| place_of(column, &self.places).and_then(|place| record.get(place)).map_or("", str::trim);
        let named = NEEDED.map(cell);
        let read = match is_beside(record.iter().map(str::trim), &named, ANSWERS.map(cell).into_iter()) {
            true => match scaled(&[(line, in_words(record))], is_per) {
                Some(problem) => Line::Wrong(vec![problem]),
                None => Line::Beside(in_words(record)),
            },
            false => Line::Figure(record),
        };
        (read, true)
    }

    /// A row with a cell that is no words and no number, if it stands beside the figures: a footnote begins with its mark.
    fn beside(&self, line: u64, sheet: &Sheet, row: u32) -> Option<Line<'static>> {
        let shown: csv::StringRecord = (0..sheet.width(row)).map(|column| shown(sheet.shown(row, column))).collect();
        match self.judged(line, &shown) {
            (Line::Beside(words), _) => Some(Line::Beside(words)),
            _ => None,
        }
    }

    /// The cells of a row as they would stand in CSV.
    fn record_of(&self, sheet: &Sheet, row: u32) -> std::result::Result<csv::StringRecord, Vec<LineProblem>> {
        let mut problems = Vec::new();
        let mut record = csv::StringRecord::new();
        for column in 0..sheet.width(row) {
            let cell = sheet.shown(row, column);
            let heading = self.places.iter().position(|place| *place == Some(column as usize));
            let heading = heading.and_then(|at| COLUMNS.get(at)).copied().unwrap_or_default();
            let words: std::result::Result<Cow<'_, str>, String> = match (heading, cell) {
                (_, Cell::Text(words)) => Ok(Cow::Borrowed(words)),
                ("period", Cell::Date(day)) => Ok(day.to_string().into()),
                ("numerator" | "denominator" | "value" | "published_percent", cell) => typed(cell).map(Cow::Owned),
                ("note", cell) => noted(cell).map(Cow::Owned),
                (_, cell) => said(cell).map(Cow::Owned),
            };
            match words {
                Ok(words) => record.push_field(&words),
                Err(reason) => {
                    record.push_field("");
                    problems.push(LineProblem { line: u64::from(row) + 1, column: heading.to_owned(), reason });
                }
            }
        }
        if problems.is_empty() { Ok(record) } else { Err(problems) }
    }
}

fn in_words(record: &csv::StringRecord) -> String {
    let cells = record.iter().map(str::trim).filter(|cell| !cell.is_empty());
    shortened(&cells.take(20).map(shortened).collect::<Vec<_>>().join(", "))
}

/// Whether a line below the headings is headings again, of this table or another.
fn are_headings(record: &csv::StringRecord) -> bool {
    let known: BTreeSet<&str> = record.iter().filter_map(own_column).collect();
    known.len() >= SOME_HEADINGS && may_be_headings(record.iter())
}

fn is_heading<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> bool {
    NEEDED.iter().all(|name| cells.clone().any(|cell| own_column(cell) == Some(*name)))
}

/// The row of the headings; none if no row has those that every figure needs.
fn heading_row(sheet: &Sheet) -> Option<u32> {
    sheet.rows().into_iter().take(LOOKED_AT).find(|row| {
        let heading = |column| sheet.heading(*row, column).unwrap_or_default();
        let words: Vec<&str> = (0..sheet.width(*row)).map(heading).collect();
        is_heading(words.iter().copied())
    })
}

/// The headings, the line that they stand on, how many records they and what is above them are, and what is above them.
type Heading = (csv::StringRecord, u64, usize, Vec<(u64, String)>);

/// The first line with the headings that every figure needs; failing that the first that holds anything.
fn heading_of(text: &Text<'_>) -> Result<Heading> {
    let (mut reader, mut lines) = (text.reader(), text.lines());
    let mut first: Option<Heading> = None;
    let mut above = Vec::new();
    let (mut record, mut count) = (csv::StringRecord::new(), 0);
    while count < LOOKED_AT {
        count += 1;
        let read = reader.read_record(&mut record);
        if !read.map_err(|_| problem_at(count as u64, "", "the line cannot be read as CSV."))? {
            break;
        }
        let line = lines.of(&record);
        if is_blank(&record) || Text::is_about_separator(&record, line) {
            continue;
        }
        if is_heading(record.iter()) {
            return Ok((record, line, count, above));
        }
        first.get_or_insert_with(|| (record.clone(), line, count, Vec::new()));
        above.push((line, in_words(&record)));
    }
    Ok(first.unwrap_or_else(|| (csv::StringRecord::new(), 1, 1, Vec::new())))
}
