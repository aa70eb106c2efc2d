//! The tables that a paper makes from the book of figures.

use super::document::{Alignment, Block, Cell, Column, HeaderCell, Run, Table};
use crate::calendar::{FinancialYear, Period};
use crate::figures::{
    Answer, Book, Indicator, Question, Theme, answer_in_words, change_or_why_not, printed_target, side_by_side,
};
use crate::ids::FigureId;

fn text(words: impl Into<String>) -> Cell {
    Cell::Text(vec![Run::plain(words)])
}

fn table(caption: String, columns: &[(&str, f32, Alignment)], rows: Vec<Vec<Cell>>) -> Option<Block> {
    if rows.is_empty() {
        return None;
    }
    let header = columns.iter().map(|(name, ..)| HeaderCell { text: (*name).into(), columns: 1, rows: 1 }).collect();
    Some(Block::Table(Table {
        caption: Some(caption),
        columns: columns.iter().map(|(_, share, alignment)| Column { share: *share, alignment: *alignment }).collect(),
        header: vec![header],
        rows,
        first_column_heads: true,
        compact: false,
    }))
}

/// The indicators of a theme that have any figure in `year` or the year before, with both answers for everyone.
fn answered(book: &Book, theme: Theme, year: FinancialYear) -> Vec<(&Indicator, Answer, Answer)> {
    let Some(whole) = book.register.whole() else { return Vec::new() };
    let answer = |indicator: &Indicator, year| {
        book.answer(&Question { indicator: indicator.id, area: whole.id, provider: None, period: Period::Year(year) })
    };
    book.register
        .indicators
        .iter()
        .filter(|indicator| indicator.theme == theme && !indicator.archived)
        .map(|indicator| (indicator, answer(indicator, year.previous()), answer(indicator, year)))
        .filter(|(_, before, now)| before.is_given() || now.is_given())
        .collect()
}

/// The submitted figures behind the table of a theme.
pub(super) fn sources(book: &Book, theme: Theme, year: FinancialYear) -> Vec<FigureId> {
    answered(book, theme, year)
        .into_iter()
        .flat_map(|(_, before, now)| [before.sources, now.sources])
        .flatten()
        .collect()
}

/// A figure with its counts and what qualifies it.
fn shown(indicator: &Indicator, answer: &Answer) -> Cell {
    text(answer_in_words(indicator, answer))
}

fn change(indicator: &Indicator, before: &Answer, now: &Answer) -> Cell {
    let words = change_or_why_not(indicator, before, now);
    text(if words.is_empty() { "–".to_owned() } else { words })
}

/// How many children, this year and the year before.
pub(super) fn demographics(book: &Book, year: FinancialYear) -> Option<Block> {
    let (this, last) = (year.to_string(), year.previous().to_string());
    let columns = [
        ("Children and young people", 0.4, Alignment::Left),
        (last.as_str(), 0.15, Alignment::Right),
        (this.as_str(), 0.15, Alignment::Right),
        ("Change", 0.3, Alignment::Left),
    ];
    let row = |(indicator, before, now): (&Indicator, Answer, Answer)| {
        let name = if indicator.total_of.is_empty() { Run::plain(&indicator.name) } else { Run::bold(&indicator.name) };
        vec![
            Cell::Text(vec![name]),
            shown(&side_by_side(indicator, [&before, &now]), &before),
            shown(&side_by_side(indicator, [&before, &now]), &now),
            change(indicator, &before, &now),
        ]
    };
    let rows = answered(book, Theme::Demographics, year).into_iter().map(row).collect();
    table(format!("Population, {last} and {this}"), &columns, rows)
}

/// Every performance indicator against its target, this year and the year before.
pub(super) fn performance(book: &Book, year: FinancialYear) -> Option<Block> {
    let (this, last) = (year.to_string(), year.previous().to_string());
    let answered = answered(book, Theme::Performance, year);
    let target = |indicator: &Indicator| book.register.target(indicator.id, Period::Year(year));
    // Where no indicator has a target, a column of "none" would say nothing.
    let targets = answered.iter().any(|(indicator, ..)| target(indicator).is_some());
    let columns: Vec<(&str, f32, Alignment)> = [
        Some(("Indicator", 0.34, Alignment::Left)),
        targets.then_some(("Target", 0.1, Alignment::Right)),
        Some((last.as_str(), 0.16, Alignment::Right)),
        Some((this.as_str(), 0.16, Alignment::Right)),
        Some(("Change", 0.24, Alignment::Left)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let row = |(indicator, before, now): &(&Indicator, Answer, Answer)| {
        let printed = || target(indicator).map_or_else(|| "none".into(), |target| printed_target(indicator, target));
        [
            Some(text(&indicator.name)),
            targets.then(|| text(printed())),
            Some(shown(&side_by_side(indicator, [before, now]), before)),
            Some(shown(&side_by_side(indicator, [before, now]), now)),
            Some(change(indicator, before, now)),
        ]
        .into_iter()
        .flatten()
        .collect()
    };
    let against = if targets { "Performance against targets" } else { "Performance" };
    table(format!("{against}, {last} and {this}"), &columns, answered.iter().map(row).collect())
}
