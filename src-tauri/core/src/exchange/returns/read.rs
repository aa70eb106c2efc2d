//! Reading our own return back. Each row must still be the figure that the hidden key says it is.

use std::collections::{BTreeMap, HashSet};

use super::columns::written_over;
use super::form::{
    AREA, FIRST_KEY_ROW, FIRST_ROW, FORMAT, HEADING_ROW, INDICATOR, INSTRUCTIONS, KEY, MARK, NOTE, NUMBER, OUT_OF,
    PERIOD, PERIOD_ROW, PROVIDER_ROW, REASON, RETURN, WORKED_OUT,
};
use super::given::{Cells, Given, ReadLine, given, problem};
use super::judge::{MOST_PROBLEMS, judged};
use super::known::Known;
use super::preview::Taken;
use super::write::HEADINGS;
use crate::calendar::parse_period;
use crate::error::{Error, LineProblem, Result};
use crate::exchange::cells::said;
use crate::exchange::scale::scaled;
use crate::exchange::sheet::{Cell, Sheet, SheetChoices, Spreadsheet, cell_name};
use crate::figures::{Indicator, Register, in_its_place};
use crate::ids::ProviderId;
use crate::submissions::{Owed, owed};
use crate::text::{exceeds, shortened};

/// What the key says of a row is a code, a name or a period; no longer text was sent out.
const LONGEST_NAME: usize = 500;
/// No return has more rows.
const MOST_ROWS: u32 = 20_000;

/// What the hidden sheet says of the return.
struct Key {
    provider: String,
    provider_name: String,
    period: String,
    rows: Vec<KeyRow>,
}

/// Which figure a row is. Rows are counted from 0.
struct KeyRow {
    row: u32,
    indicator: String,
    area: String,
    period: String,
    label: String,
    area_name: String,
}

fn place(file: &Spreadsheet<'_>, name: &str) -> Option<usize> {
    file.names().iter().position(|sheet| sheet.name == name)
}

fn not_taken(what: &str) -> Error {
    Error::Refused(format!("{what} Nothing was imported."))
}

/// Whether the file is a return that LAC Assurance wrote.
///
/// # Errors
/// If the sheet that would tell cannot be read.
pub fn is_return(file: &mut Spreadsheet<'_>) -> Result<bool> {
    match place(file, KEY) {
        Some(place) => Ok(file.read(place)?.words(0, 0) == MARK),
        None => Ok(false),
    }
}

/// Reads a return back and judges it against what is known. An answer that the sheet does not show, or strikes out, is
/// read only if `choices` say so.
///
/// # Errors
/// Refused, in words, for a return of a newer version or another workbook, and for one that is not whole.
pub fn read_return(
    file: &mut Spreadsheet<'_>,
    choices: &SheetChoices,
    register: &Register,
    known: &Known,
) -> Result<Taken> {
    let key = read_key(file)?;
    let Some(form) = place(file, RETURN) else {
        return Err(not_taken("The sheet \u{201c}Return\u{201d} is missing. Ask for the file as it was sent out."));
    };
    let provider = register.providers.iter().find(|provider| provider.code == key.provider).ok_or_else(|| {
        let name = shortened(&key.provider_name);
        not_taken(&format!(
            "This is the return of \u{201c}{name}\u{201d}, a provider that this workbook does not have."
        ))
    })?;
    let period = parse_period(&key.period).map_err(|error| not_taken(&error.to_string()))?;
    let answers = [NUMBER, OUT_OF, REASON, NOTE].map(u32::from);
    let is_answer = |row: u32, column: u32| row >= FIRST_ROW && answers.contains(&column);
    let (sheet, questions, remarks) = file.read(form)?.answers_seen(choices, is_answer);
    let mut problems = problems_of_file(file, &sheet, &key);
    let reading = Reading { register, sheet: &sheet, provider: provider.id, owed: owed(register, provider.id, period) };
    let lines: Vec<ReadLine> = key.rows.iter().map(|row| reading.line(row)).collect();
    problems.truncate(MOST_PROBLEMS);
    let mut taken = judged(&lines, problems, register, known);
    taken.preview.seen(RETURN, questions, remarks);
    // A quarter's return may hold nothing but months; it is the quarter's all the same.
    taken.preview.provider = Some(provider.id);
    taken.preview.provider_name.clone_from(&provider.name);
    taken.preview.period = Some(period);
    Ok(taken)
}

fn read_key(file: &mut Spreadsheet<'_>) -> Result<Key> {
    let sheet = match place(file, KEY) {
        Some(place) => file.read(place)?,
        None => Sheet::default(),
    };
    let damaged =
        || not_taken("What the file says about its own rows was changed. Ask for the file as it was sent out.");
    match whole(sheet.cell(0, 1)) {
        Some(FORMAT) => {}
        Some(newer) if newer > FORMAT => {
            return Err(not_taken(
                "This return was written by a newer version of LAC Assurance. Install the newer version to read it.",
            ));
        }
        _ => return Err(damaged()),
    }
    let rows: Vec<u32> = sheet.rows().into_iter().filter(|row| *row >= FIRST_KEY_ROW).collect();
    if rows.is_empty() || rows.len() > MOST_ROWS as usize {
        return Err(damaged());
    }
    let words = |row, column| sheet.words(row, column).to_owned();
    let row_of = |row: u32| {
        let shown = whole(sheet.cell(row, 0)).filter(|shown| *shown > FIRST_ROW)?;
        if (1..=5).any(|column| exceeds(sheet.words(row, column), LONGEST_NAME)) {
            return None;
        }
        Some(KeyRow {
            row: shown - 1,
            indicator: words(row, 1),
            area: words(row, 2),
            period: words(row, 3),
            label: words(row, 4),
            area_name: words(row, 5),
        })
    };
    Ok(Key {
        provider: words(1, 1),
        period: words(2, 1),
        provider_name: words(3, 1),
        rows: rows.into_iter().map(row_of).collect::<Option<_>>().ok_or_else(damaged)?,
    })
}

fn whole(cell: &Cell) -> Option<u32> {
    match cell {
        Cell::Number { value, percent: false } if value.fract() == 0.0 && (0.0..1e9).contains(value) => {
            Some(*value as u32)
        }
        _ => None,
    }
}

/// What is wrong with the file as a whole.
fn problems_of_file(file: &Spreadsheet<'_>, sheet: &Sheet, key: &Key) -> Vec<LineProblem> {
    let mut problems = Vec::new();
    for name in file.names().iter().map(|sheet| &sheet.name) {
        if ![RETURN, INSTRUCTIONS, KEY].contains(&name.as_str()) {
            let reason = format!(
                "the file has a sheet \u{201c}{}\u{201d} that was not sent out. Delete it, or copy what matters to Note.",
                shortened(name)
            );
            problems.push(LineProblem { line: 0, column: String::new(), reason });
        }
    }
    for block in &sheet.merged {
        problems.push(problem(block.first.0, "", format!("the cells {block} are merged. Unmerge them.")));
    }
    if sheet.words(PROVIDER_ROW, INDICATOR.into()) != key.provider_name
        || sheet.words(PERIOD_ROW, INDICATOR.into()) != key.period
    {
        let reason = "the provider and period at the top are not those that the file was sent out for.";
        problems.push(problem(PROVIDER_ROW, "", reason));
    }
    let moved = HEADINGS.iter().find(|(column, heading, _)| sheet.words(HEADING_ROW, (*column).into()) != *heading);
    if let Some((_, heading, _)) = moved {
        let reason = "the headings are not those that were sent out. Columns may have been moved or changed.";
        problems.push(problem(HEADING_ROW, heading, reason));
    }
    let above = sheet
        .cells()
        .filter(|(row, _)| *row < HEADING_ROW)
        .map(|(row, column)| (u64::from(row) + 1, sheet.words(row, column).to_owned()));
    let above: Vec<(u64, String)> = above.chain(sheet.said_of_it()).collect();
    problems.extend(scaled(&above, |_| false));
    problems.extend(twice_in_key(key));
    problems.extend(outside(sheet, key));
    problems
}

fn twice_in_key(key: &Key) -> Vec<LineProblem> {
    let (mut rows, mut figures) = (BTreeMap::new(), BTreeMap::new());
    let mut problems = Vec::new();
    for row in &key.rows {
        let named = figures.insert((&row.indicator, &row.area, &row.period), row.row).is_some();
        if rows.insert(row.row, ()).is_some() || named {
            problems.push(problem(row.row, "", "this row is there twice in what the file says about its own rows."));
        }
    }
    problems
}

/// Whatever stands where nothing was asked would be lost in silence.
fn outside(sheet: &Sheet, key: &Key) -> Vec<LineProblem> {
    let rows: HashSet<u32> = key.rows.iter().map(|row| row.row).collect();
    let asked = |row: u32, column: u32| match row {
        row if row < HEADING_ROW => column <= INDICATOR.into(),
        HEADING_ROW => column <= NOTE.into(),
        row => column <= NOTE.into() && rows.contains(&row),
    };
    let mut problems: Vec<LineProblem> = Vec::new();
    for (row, column) in sheet.cells().filter(|(row, column)| !asked(*row, *column)).take(MOST_PROBLEMS) {
        let reason = if row >= FIRST_ROW && !rows.contains(&row) {
            "this row was not in the return that was sent out. Delete it.".to_owned()
        } else {
            let place = cell_name((row, column));
            format!("cell {place} is not part of the return. Move what is there to Note.")
        };
        if problems.last().is_none_or(|last| last.line != u64::from(row) + 1) {
            problems.push(problem(row, "", reason));
        }
    }
    problems
}

struct Reading<'a> {
    register: &'a Register,
    sheet: &'a Sheet,
    provider: ProviderId,
    owed: Vec<Owed>,
}

impl Reading<'_> {
    fn line(&self, key: &KeyRow) -> ReadLine {
        let indicator = self.register.indicator_by_code(&key.indicator);
        let area = self.register.areas.iter().find(|area| area.code == key.area);
        let period = parse_period(&key.period);
        let named = indicator.zip(area).zip(period.as_ref().ok());
        ReadLine {
            row: u64::from(key.row) + 1,
            provider: Ok(self.provider),
            indicator: indicator.map(|found| found.id).ok_or_else(|| shortened(&key.label)),
            area: area.map(|found| found.id).ok_or_else(|| shortened(&key.area_name)),
            given: match (named, &self.moved(key)) {
                (_, Some(moved)) => Given::Refused(vec![moved.clone()]),
                (None, _) => {
                    let reason = format!("this workbook has no \u{201c}{}\u{201d}.", self.unknown(key));
                    Given::Refused(vec![problem(key.row, "", reason)])
                }
                (Some(((indicator, area), period)), _) => {
                    self.given(key.row, indicator, Owed { indicator: indicator.id, area: area.id, period: *period })
                }
            },
            period: period.map_err(|_| shortened(&key.period)),
        }
    }

    fn unknown(&self, key: &KeyRow) -> String {
        let known = self.register.indicator_by_code(&key.indicator).is_some();
        let area_known = self.register.areas.iter().any(|area| area.code == key.area);
        shortened(match (known, area_known) {
            (false, _) => &key.label,
            (_, false) => &key.area_name,
            _ => &key.period,
        })
    }

    /// The problem of a row that no longer says what it said when it was sent out.
    fn moved(&self, key: &KeyRow) -> Option<LineProblem> {
        let says = |column: u16| self.sheet.words(key.row, column.into());
        let names = [INDICATOR, AREA, PERIOD].map(|column| self.sheet.cell(key.row, column.into()));
        let doubtful = names.into_iter().find(|cell| matches!(cell, Cell::Doubtful(..)));
        if let Some(reason) = doubtful.and_then(|cell| said(cell).err()) {
            return Some(problem(key.row, "", reason));
        }
        let as_sent = says(INDICATOR) == key.label && says(AREA) == key.area_name && says(PERIOD) == key.period;
        (!as_sent).then(|| {
            let reason = format!(
                "this row was \u{201c}{}, {}, {}\u{201d} when it was sent out. Rows must stay where they are.",
                shortened(&key.label),
                shortened(&key.area_name),
                shortened(&key.period)
            );
            problem(key.row, "", reason)
        })
    }

    fn given(&self, row: u32, indicator: &Indicator, figure: Owed) -> Given {
        let cell = |column: u16| self.sheet.cell(row, column.into());
        let answer = given(
            indicator,
            &Cells { row, number: cell(NUMBER), out_of: cell(OUT_OF), reason: cell(REASON), note: cell(NOTE) },
        );
        if let Given::Figure(state, _) = &answer
            && let Some(reason) = written_over(state, cell(WORKED_OUT))
        {
            return Given::Refused(vec![problem(row, "Worked out", reason)]);
        }
        match answer {
            // What is no longer asked is no problem as long as it is not answered.
            Given::Figure(..) | Given::Note(_) if !self.owed.contains(&figure) => {
                let reason = match in_its_place(self.register, &figure.from(self.provider)) {
                    Some(kept_out) => format!("{} Leave it blank.", kept_out.sentence),
                    None => "this figure is no longer asked of this provider. Leave it blank.".to_owned(),
                };
                Given::Refused(vec![problem(row, "", reason)])
            }
            answer => answer,
        }
    }
}
