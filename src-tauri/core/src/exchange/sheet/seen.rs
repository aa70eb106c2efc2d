//! What a sheet shows, and what it does not: hidden rows and columns, what is filtered out, what is struck out.
//!
//! What is not seen is neither read nor dropped in silence: it is named, and read only if she says so.

use std::collections::BTreeSet;

use super::asked::{SheetChoices, SheetQuestion, Unseen, WhatIsAsked};
use super::grid::Sheet;
use super::places::{cell_name, column_letters};
use crate::text::{capitalised, counted_as, shortened};

/// More places than this are not listed one by one.
const MOST_LISTED: usize = 8;
/// More notes than this are counted only.
const MOST_NOTES: usize = 20;

/// A sheet as it is read.
pub(super) struct Seen {
    pub(super) sheet: Sheet,
    pub(super) questions: Vec<SheetQuestion>,
    pub(super) remarks: Vec<String>,
}

/// The sheet as `choices` say that it is to be read, with what is still to be asked and what is to be told of it.
/// Only places that `counts` names are looked at, and only those are left out.
pub(super) fn seen(mut sheet: Sheet, choices: &SheetChoices, counts: impl Fn(u32, u32) -> bool) -> Seen {
    let (mut questions, mut remarks) = (Vec::new(), Vec::new());
    let hidden = Hidden::of(&sheet, &counts);
    let struck: BTreeSet<(u32, u32)> =
        sheet.struck.iter().copied().filter(|(row, column)| counts(*row, *column)).collect();
    for (about, words, answer) in [
        (WhatIsAsked::Hidden, hidden.words(), choices.hidden),
        (WhatIsAsked::Struck, struck_words(&struck), choices.struck),
    ] {
        let Some(words) = words else { continue };
        match answer {
            None => questions.push(SheetQuestion { about, words: format!("{words}."), sheets: Vec::new() }),
            Some(Unseen::Read) => remarks.push(format!("{words}; this is read as well.")),
            Some(Unseen::Skip) if about == WhatIsAsked::Struck => {
                remarks.push(format!("{words}; the lines are left out."))
            }
            Some(Unseen::Skip) => remarks.push(format!("{words}; this is left out.")),
        }
    }
    if choices.hidden != Some(Unseen::Read) {
        sheet.cells.retain(|place, _| !hidden.holds(*place) || !counts(place.0, place.1));
    }
    if choices.struck != Some(Unseen::Read) {
        let rows: BTreeSet<u32> = struck.iter().map(|(row, _)| *row).collect();
        sheet.cells.retain(|(row, column), _| !rows.contains(row) || !counts(*row, *column));
    }
    remarks.extend(notes(&sheet));
    Seen { sheet, questions, remarks }
}

/// What is filled and not shown.
struct Hidden {
    rows: BTreeSet<u32>,
    columns: BTreeSet<u32>,
    cells: BTreeSet<(u32, u32)>,
}

impl Hidden {
    fn of(sheet: &Sheet, counts: &impl Fn(u32, u32) -> bool) -> Self {
        let mut found = Self { rows: BTreeSet::new(), columns: BTreeSet::new(), cells: BTreeSet::new() };
        for (row, column) in sheet.cells().filter(|(row, column)| counts(*row, *column)) {
            if sheet.hidden_rows.contains(&row) {
                found.rows.insert(row);
            } else if sheet.hidden_columns.contains(&column) {
                found.columns.insert(column);
            } else if sheet.unshown.contains(&(row, column)) {
                found.cells.insert((row, column));
            }
        }
        found
    }

    fn holds(&self, place: (u32, u32)) -> bool {
        self.rows.contains(&place.0) || self.columns.contains(&place.1) || self.cells.contains(&place)
    }

    fn words(&self) -> Option<String> {
        let rows = in_words("row", "rows", &ranges(&self.rows, |row| (u64::from(row) + 1).to_string()));
        let columns = in_words("column", "columns", &ranges(&self.columns, column_letters));
        let lines: Vec<String> = rows.into_iter().chain(columns).collect();
        let many = self.rows.len() + self.columns.len() > 1;
        let hidden = (!lines.is_empty())
            .then(|| format!("{} {} hidden or filtered out", lines.join(" and "), if many { "are" } else { "is" }));
        let cells = in_words("cell", "cells", &listed(&self.cells))
            .map(|cells| format!("{cells} {} nothing of what is in {}", shows(self.cells.len()), it(self.cells.len())));
        let all: Vec<String> = hidden.into_iter().chain(cells).collect();
        (!all.is_empty()).then(|| capitalised(&all.join(", and ")))
    }
}

fn shows(count: usize) -> &'static str {
    if count == 1 { "shows" } else { "show" }
}

fn it(count: usize) -> &'static str {
    if count == 1 { "it" } else { "them" }
}

fn struck_words(struck: &BTreeSet<(u32, u32)>) -> Option<String> {
    let are = if struck.len() == 1 { "is" } else { "are" };
    in_words("cell", "cells", &listed(struck)).map(|cells| capitalised(&format!("{cells} {are} struck out")))
}

fn notes(sheet: &Sheet) -> Vec<String> {
    let mut remarks: Vec<String> = sheet
        .notes
        .iter()
        .take(MOST_NOTES)
        .map(|(at, note)| {
            let place = cell_name(*at);
            format!("Cell {place} has a note, which is not read: \u{201c}{}\u{201d}.", shortened(note))
        })
        .collect();
    match sheet.notes.len().saturating_sub(MOST_NOTES) {
        0 => {}
        more => remarks.push(counted_as(
            more,
            "more cell has a note, which is not read.",
            "more cells have notes, which are not read.",
        )),
    }
    remarks
}

/// "3 to 5", "7": what follows upon another as one.
fn ranges(numbers: &BTreeSet<u32>, name: impl Fn(u32) -> String) -> Vec<String> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let run = |(first, last): &(u32, u32)| match first == last {
        true => name(*first),
        false => format!("{} to {}", name(*first), name(*last)),
    };
    runs.iter().map(run).collect()
}

fn listed(cells: &BTreeSet<(u32, u32)>) -> Vec<String> {
    cells.iter().copied().map(cell_name).collect()
}

/// "row 3", "rows 3 to 5 and 7"; nothing if there is none.
fn in_words(one: &str, many: &str, places: &[String]) -> Option<String> {
    let more = places.len().saturating_sub(MOST_LISTED);
    let named = places.get(..places.len().min(MOST_LISTED)).unwrap_or_default();
    Some(match (named, more) {
        ([], _) => return None,
        ([only], _) if !only.contains(" to ") => format!("{one} {only}"),
        ([only], _) => format!("{many} {only}"),
        ([first @ .., last], 0) => format!("{many} {} and {last}", first.join(", ")),
        (named, more) => format!("{many} {} and {more} more", named.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    fn sheet() -> Sheet {
        let mut sheet = Sheet::default();
        for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0)] {
            sheet.put(row, column, Cell::Text(format!("{row} {column}").into())).unwrap();
        }
        sheet
    }

    fn check(change: impl Fn(&mut Sheet), asked: &str, left: usize) {
        let mut changed = sheet();
        change(&mut changed);
        let all = |_: u32, _: u32| true;
        let found = seen(changed.clone(), &SheetChoices::default(), all);
        let words: Vec<&str> = found.questions.iter().map(|question| question.words.as_str()).collect();
        assert_eq!(words.join(" "), asked);
        assert_eq!(found.sheet.cells().count(), left, "{asked}");
        for (answer, left) in [(Unseen::Read, 7), (Unseen::Skip, left)] {
            let choices = SheetChoices { sheet: None, hidden: Some(answer), struck: Some(answer) };
            let found = seen(changed.clone(), &choices, all);
            assert!(found.questions.is_empty());
            assert_eq!(
                (found.sheet.cells().count(), found.remarks.len()),
                (left, usize::from(!asked.is_empty())),
                "{asked}"
            );
        }
    }

    #[test]
    fn what_is_not_shown_is_asked_about_and_not_read() {
        check(|_| {}, "", 7);
        check(|sheet| sheet.hidden_rows.extend([2]), "Row 3 is hidden or filtered out.", 5);
        check(|sheet| sheet.hidden_rows.extend([1, 2]), "Rows 2 to 3 are hidden or filtered out.", 3);
        check(|sheet| sheet.hidden_rows.extend([1, 3]), "Rows 2 and 4 are hidden or filtered out.", 4);
        check(|sheet| sheet.hidden_rows.extend([9, 10]), "", 7);
        check(|sheet| sheet.hidden_columns.extend([1]), "Column B is hidden or filtered out.", 4);
        check(
            |sheet| {
                sheet.hidden_rows.insert(3);
                sheet.hidden_columns.insert(1);
            },
            "Row 4 and column B are hidden or filtered out.",
            3,
        );
        check(|sheet| sheet.unshown.extend([(1, 1)]), "Cell B2 shows nothing of what is in it.", 6);
        check(|sheet| sheet.struck.extend([(2, 1)]), "Cell B3 is struck out.", 5);
        check(|sheet| sheet.struck.extend([(2, 1), (3, 0)]), "Cells B3 and A4 are struck out.", 4);
    }

    #[test]
    fn a_note_is_named_and_a_place_that_does_not_count_is_left() {
        let mut noted = sheet();
        noted.notes.insert((1, 1), "draft only".into());
        noted.hidden_rows.insert(0);
        let found = seen(noted, &SheetChoices::default(), |row, _| row > 0);
        assert!(found.questions.is_empty() && found.sheet.cells().count() == 7);
        assert_eq!(found.remarks, ["Cell B2 has a note, which is not read: \u{201c}draft only\u{201d}."]);
    }
}
