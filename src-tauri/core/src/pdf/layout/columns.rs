//! The columns of a table: how wide each is, and where it stands on the page.

use super::cell::Measures;
use super::flow::{Flow, MARGIN, RULE, TEXT_WIDTH};
use super::spots::spots;
use crate::chart::{Colour, Place, Stroke};
use crate::paper::document::{Alignment, Cell, Column, Run, Table};
use crate::pdf::page::Command;
use crate::typeface::{Weight, text_width};

/// The shading of header cells.
const SHADE: Colour = Colour(0xe8, 0xed, 0xee);
const BORDER: f32 = 0.5;
/// No column is widened for a word longer than this, which is no word of a report but something pasted.
const LONGEST_WORD: f32 = TEXT_WIDTH / 5.0;

/// Where the columns of a table stand on the page.
pub(super) struct Columns {
    /// The left edge of each column, and the right edge of the last.
    edges: Vec<f32>,
    alignments: Vec<Alignment>,
    pub measures: Measures,
}

impl Columns {
    /// The columns of the table in their shares of the page. Those of a compact table give way to one another, so that
    /// no word is broken that can be kept whole.
    pub fn new(flow: &Flow<'_>, table: &Table) -> Self {
        let measures = Measures::new(table.compact);
        let mut widths = widths(&table.columns);
        if table.compact {
            make_room(&mut widths, &needs(flow, table, measures));
        }
        let mut edges = vec![MARGIN];
        let mut edge = MARGIN;
        for width in widths {
            edge += width;
            edges.push(edge);
        }
        Self { edges, alignments: table.columns.iter().map(|column| column.alignment).collect(), measures }
    }

    pub fn count(&self) -> usize {
        self.alignments.len()
    }

    pub fn left(&self, column: usize) -> f32 {
        self.edges.get(column).copied().unwrap_or(MARGIN)
    }

    /// The width of this many columns from `column` on.
    pub fn width(&self, column: usize, columns: usize) -> f32 {
        self.left(column + columns) - self.left(column)
    }

    pub fn alignment(&self, column: usize) -> Alignment {
        self.alignments.get(column).copied().unwrap_or_default()
    }

    /// Draws the border of a cell, and its shading.
    pub fn draw_box(&self, flow: &mut Flow<'_>, column: usize, columns: usize, top: f32, height: f32, shaded: bool) {
        let (left, right, bottom) = (self.left(column), self.left(column + columns), top + height);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let places: Vec<Place> = corners.map(|(x, y)| Place { x, y }).to_vec();
        let fill = if shaded { SHADE } else { Colour(255, 255, 255) };
        let outline = Some(Stroke { colour: RULE, width: BORDER, dash: None });
        flow.push(Command::Polygon { places, fill, outline });
    }
}

fn widths(columns: &[Column]) -> Vec<f32> {
    let share = |column: &Column| if column.share.is_finite() { column.share.max(0.0) } else { 0.0 };
    let whole: f32 = columns.iter().map(share).sum();
    let equal = 1.0 / columns.len().max(1) as f32;
    columns.iter().map(|column| TEXT_WIDTH * if whole > 0.0 { share(column) / whole } else { equal }).collect()
}

/// How wide each column has to be for its longest word.
fn needs(flow: &Flow<'_>, table: &Table, measures: Measures) -> Vec<f32> {
    let mut longest = vec![0.0_f32; table.columns.len()];
    let mut need = |column: usize, run: &Run| {
        if let Some(longest) = longest.get_mut(column) {
            *longest = longest.max(longest_word(run, flow.size(measures.size)));
        }
    };
    for spot in spots(&table.header, table.columns.len()).iter().filter(|spot| spot.columns == 1) {
        need(spot.column, &Run::bold(spot.text));
    }
    for (column, cell) in table.rows.iter().flat_map(|row| row.iter().enumerate()) {
        let (Cell::Text(runs) | Cell::Drawings { words: runs, .. }) = cell else { continue };
        runs.iter().for_each(|run| need(column, run));
    }
    // A hundredth of the words' width is for kerning, which their letters alone do not tell.
    longest.iter().map(|longest| longest * 1.01 + 2.0 * flow.gap(measures.side)).collect()
}

/// The width of the longest word, as a line breaker sees words, that is worth keeping whole.
fn longest_word(run: &Run, size: f32) -> f32 {
    let weight = if run.bold { Weight::Bold } else { Weight::Regular };
    let words = run.text.split(|character: char| character.is_whitespace() && character != '\u{a0}');
    let words = words.flat_map(|word| word.split_inclusive('-'));
    words.map(|word| text_width(word, size, weight)).filter(|width| *width <= LONGEST_WORD).fold(0.0, f32::max)
}

/// Widens columns towards what they need, at the cost of those that have more than they need.
fn make_room(widths: &mut [f32], needs: &[f32]) {
    let sum = |difference: fn(f32, f32) -> f32| -> f32 {
        widths.iter().zip(needs).map(|(width, need)| difference(*width, *need).max(0.0)).sum()
    };
    let (spare, lacking) = (sum(|width, need| width - need), sum(|width, need| need - width));
    if lacking <= 0.0 || spare <= 0.0 {
        return;
    }
    let moved = spare.min(lacking);
    for (width, need) in widths.iter_mut().zip(needs) {
        let share = if *width < *need { moved / lacking } else { moved / spare };
        *width += (*need - *width) * share;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(widths: &[f32], needs: &[f32], expected: &[f32]) {
        let mut found = widths.to_vec();
        make_room(&mut found, needs);
        assert_eq!(found, expected);
    }

    #[test]
    fn columns_with_room_give_way_to_those_without() {
        check(&[50.0, 50.0], &[40.0, 20.0], &[50.0, 50.0]);
        check(&[50.0, 50.0], &[60.0, 20.0], &[60.0, 40.0]);
        check(&[50.0, 50.0, 20.0], &[60.0, 30.0, 10.0], &[60.0, 50.0 - 20.0 / 3.0, 20.0 - 10.0 / 3.0]);
        check(&[50.0, 50.0], &[90.0, 30.0], &[70.0, 30.0]);
        check(&[50.0, 50.0], &[90.0, 50.0], &[50.0, 50.0]);
        check(&[], &[], &[]);
    }

    #[test]
    fn only_words_worth_keeping_whole_count() {
        let width = |text: &str| longest_word(&Run::plain(text), 10.0);
        assert_eq!(width("no significant change"), width("significant"));
        assert_eq!(width("looked-after"), width("looked-"));
        assert!(width("31\u{a0}of\u{a0}45") > width("31 of 45"));
        assert_eq!(width(&"x".repeat(500)), 0.0);
        assert_eq!(width(""), 0.0);
    }
}
