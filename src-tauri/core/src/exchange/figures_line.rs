//! One line of a file of figures: where its figure stands, by its state or by the cells that are filled.

use super::cells::{by_sign, published_of, without_mark};
use super::figures_places::{Places, place_of};
use super::formula_guard::unguarded;
use super::headings::ANSWERS;
use super::returns::says_final;
use super::scale::in_words;
use super::units::without_unit;
use crate::error::LineProblem;
use crate::figures::{EntryProblem, Indicator, IndicatorKind, State, comma_in_doubt, parse_cell};
use crate::text::{NOTE, exceeds, shortened, tidied};

/// A line below the headings.
pub(super) struct Line<'a> {
    pub(super) number: u64,
    pub(super) row: &'a csv::StringRecord,
    pub(super) places: &'a Places,
}

impl Line<'_> {
    pub(super) fn cell(&self, column: &str) -> &str {
        place_of(column, self.places).and_then(|place| self.row.get(place)).map(str::trim).unwrap_or_default()
    }

    /// A cell of words, as they were before they were written.
    pub(super) fn text(&self, column: &str) -> &str {
        unguarded(self.cell(column))
    }

    /// A cell's number without its unit, if that is the indicator's own.
    fn number_in(&self, column: &str, indicator: &Indicator) -> std::result::Result<&str, Vec<LineProblem>> {
        let row = u32::try_from(self.number).unwrap_or(u32::MAX).saturating_sub(1);
        let at = place_of(column, self.places).and_then(|place| u32::try_from(place).ok()).unwrap_or_default();
        let words = without_mark(self.cell(column));
        without_unit(words, indicator, Some((row, at))).map_err(|reason| vec![self.problem(column, reason)])
    }

    /// What stands in the column of years.
    pub(super) fn year(&self) -> &str {
        self.places.year.and_then(|place| self.row.get(place)).map(str::trim).unwrap_or_default()
    }

    pub(super) fn problem(&self, column: &str, reason: impl Into<String>) -> LineProblem {
        LineProblem { line: self.number, column: column.to_owned(), reason: reason.into() }
    }
}

/// The note, which is the reason of a figure that is not available; none where the file has no such column.
pub(super) fn note(line: &Line<'_>) -> std::result::Result<Option<String>, Vec<LineProblem>> {
    if place_of("note", line.places).is_none() {
        return Ok(None);
    }
    let note = line.text("note");
    if exceeds(note, NOTE) {
        return Err(vec![line.problem("note", format!("the note has more than {NOTE} letters. Shorten it."))]);
    }
    Ok(Some(tidied(note)))
}

/// Whether a line says nothing of its figure: what is stored of it stays as it is.
pub(super) fn gives_nothing(line: &Line<'_>) -> bool {
    ANSWERS.iter().chain(&["note"]).all(|column| line.cell(column).is_empty())
}

/// Where a figure stands, from its state or, if that is left out, from the cells that are filled.
pub(super) fn state(
    line: &Line<'_>,
    indicator: &Indicator,
    note: &str,
) -> std::result::Result<State, Vec<LineProblem>> {
    let filled = |column: &str| !line.cell(column).is_empty();
    let numbers = ["numerator", "denominator", "value", "published_percent"];
    let none_filled = |state: State| {
        let wrong: Vec<LineProblem> = numbers
            .iter()
            .filter(|column| filled(column))
            .map(|column| {
                line.problem(column, format!("a figure that is {} has no number.", state.word().replace('_', " ")))
            })
            .collect();
        if wrong.is_empty() { Ok(state) } else { Err(wrong) }
    };
    let standing = line.cell("state").to_lowercase();
    // A final figure is what its cells say.
    let by_cells = standing.is_empty() || says_final(&standing);
    match standing.replace(' ', "_").as_str() {
        "entered" => entered(line, indicator),
        "provisional" => entered(line, indicator).map(provisional),
        "published_percentage" => published(line, indicator),
        _ if by_cells && signed(line).is_some() => signed(line).unwrap_or(Ok(State::Missing)).and_then(|state| with_note(line, state, note)),
        _ if by_cells && filled("published_percent") => published(line, indicator),
        _ if by_cells && numbers.iter().any(|column| filled(column)) => entered(line, indicator),
        _ if says_final(&standing) => entered(line, indicator),
        "missing" => none_filled(State::Missing),
        "" => Err(vec![line.problem("note", "a note needs a figure, or the state of one that is not there: missing, not_available or not_applicable.")]),
        "not_applicable" => none_filled(State::NotApplicable),
        "not_available" => {
            if note.is_empty() {
                return Err(vec![line.problem("note", "say why the figure is not available.")]);
            }
            none_filled(State::NotAvailable { reason: note.to_owned() })
        }
        _ => Err(vec![line.problem(
            "state",
            format!(
                "\u{201c}{}\u{201d} is not a state. Use entered, provisional, missing, not_available, not_applicable or published_percentage.",
                shortened(line.cell("state"))
            ),
        )]),
    }
}

/// What a sign in place of a number says: "<5", "c", "z".
fn signed(line: &Line<'_>) -> Option<std::result::Result<State, Vec<LineProblem>>> {
    let first = ["numerator", "value", "published_percent"].into_iter().find(|column| !line.cell(column).is_empty());
    let column = first.unwrap_or("denominator");
    let number = first.map_or("", |column| line.cell(column));
    by_sign(number, line.cell("denominator")).map(|read| read.map_err(|reason| vec![line.problem(column, reason)]))
}

/// A figure that a sign says is not available keeps its note with the reason.
fn with_note(line: &Line<'_>, state: State, note: &str) -> std::result::Result<State, Vec<LineProblem>> {
    match state {
        State::NotAvailable { reason } if !note.is_empty() => {
            let reason = format!("{reason}; {note}");
            match exceeds(&reason, NOTE) {
                true => Err(vec![line.problem("note", format!("the note has more than {NOTE} letters. Shorten it."))]),
                false => Ok(State::NotAvailable { reason }),
            }
        }
        state => Ok(state),
    }
}

/// The same number, not final yet.
fn provisional(state: State) -> State {
    match state {
        State::Entered { value } => State::Provisional { value },
        other => other,
    }
}

fn entered(line: &Line<'_>, indicator: &Indicator) -> std::result::Result<State, Vec<LineProblem>> {
    let amount = if line.cell("value").is_empty() { "numerator" } else { "value" };
    let (first, second, unused) = match indicator.kind {
        // A percentage is derived; one that is given as well is only there to be read.
        IndicatorKind::Proportion | IndicatorKind::Rate => {
            ("numerator", "denominator", &["value", "published_percent"][..])
        }
        IndicatorKind::Measure => ("value", "", &["numerator", "denominator", "published_percent"][..]),
        _ if amount == "value" => ("value", "", &["numerator", "denominator", "published_percent"][..]),
        _ => ("numerator", "", &["value", "denominator", "published_percent"][..]),
    };
    let (number, out_of) = (line.number_in(first, indicator)?, line.number_in(second, indicator)?);
    let in_doubt = line.places.decimal_commas.then(|| comma_in_doubt(indicator.kind, number)).flatten();
    if let Some(problem) = in_doubt {
        return Err(vec![line.problem(first, problem.0)]);
    }
    if let Some((above, scale, words)) = &line.places.per
        && !scale.is_of(indicator)
    {
        return Err(vec![line.problem(first, format!("see line {above}: {}", in_words(words)))]);
    }
    let value = parse_cell(indicator.kind, number, out_of).map_err(|(number, out_of)| {
        let named = |found: Option<EntryProblem>, column: &str| found.map(|found| line.problem(column, found.0));
        named(number, first).into_iter().chain(named(out_of, second)).collect::<Vec<_>>()
    })?;
    let Some(value) = value else {
        return Err(vec![line.problem(first, "there is no number. Enter one, or another state.")]);
    };
    let wrong: Vec<LineProblem> = unused
        .iter()
        .filter(|column| !line.cell(column).is_empty())
        .map(|column| {
            line.problem(column, format!("{} has no {}.", shortened(&indicator.code), column.replace('_', " ")))
        })
        .collect();
    if wrong.is_empty() { Ok(State::Entered { value }) } else { Err(wrong) }
}

fn published(line: &Line<'_>, indicator: &Indicator) -> std::result::Result<State, Vec<LineProblem>> {
    let counts = ["numerator", "denominator", "value"];
    if let Some(column) = counts.into_iter().find(|column| !line.cell(column).is_empty()) {
        let reason = "a published percentage has no counts. Leave out one or the other.";
        return Err(vec![line.problem(column, reason)]);
    }
    published_of(indicator, without_mark(line.cell("published_percent")))
        .map_err(|reason| vec![line.problem("published_percent", reason)])
}
