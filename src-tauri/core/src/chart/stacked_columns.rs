//! Columns of layers over time: breach reasons by quarter, the parts of a total by year.
//!
//! Each layer has a letter, printed in its parts and beside its name, so that no layer is told from another by colour
//! alone. It adds nothing up for print: totals come printed from outside.

use super::base::begun;
use super::extent::{ASCENT, Extent, HALF_DIGIT};
use super::frame::{Frame, Spread};
use super::layout::{Around, Stack, tick_width};
use super::legend::{self, Entry, LegendRows, Sign};
use super::marks::{Gap, any_crosses, draw_gaps, gaps_where, say_none};
use super::palette::{MARGIN, PAPER, SERIES, VALUE_SIZE};
use super::periods::{self, Periods};
use super::scale::Scale;
use super::scene::{Anchor, Colour, Place, Scene};
use super::sheet::{Label, Sheet, cut_to_room};
use super::trend::{LEAST, Size};
use crate::text::NO_FIGURE;
use crate::typeface::{Weight, text_width};

/// One layer through all columns, for example a reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Its name, printed in the key.
    pub name: String,
    /// Its values, one for each period; none, and what is below 0, draws nothing.
    pub values: Vec<Option<f64>>,
    /// The values as they are printed where there is room.
    pub printed: Vec<Option<String>>,
}

/// Columns to draw. The part of layer `l` in period `p` is the data point `l * periods.len() + p`.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedColumns {
    /// What it is a chart of.
    pub title: String,
    /// Whether the title also stands in the drawing.
    pub title_drawn: bool,
    /// The finding in a sentence or two: the alternative text.
    pub description: String,
    /// What stands under the columns.
    pub periods: Vec<String>,
    /// The layers from the bottom up. Eight have a colour of their own.
    pub layers: Vec<Layer>,
    /// What is printed over each column.
    pub totals: Vec<Option<String>>,
    /// What is printed below each period, for example "+12 (+3.1%)" or "2 of 3 areas", in up to three lines; where it
    /// does not fit, a star stands for it.
    pub notes: Vec<Option<String>>,
    /// How large it is; at least 560 by 300, and higher where the key needs it.
    pub size: Size,
}

/// The least height in which a column of eight layers can still be read.
const LEAST_FRAME: f32 = 150.0;
/// The key is whole: a letter without a meaning would say nothing.
const KEY_ROWS: usize = 12;
/// The part of its slot that a column takes.
const THICKNESS: f32 = 0.72;
/// No column is wider than this.
const WIDEST: f32 = 96.0;
/// White between two parts of a column.
const BETWEEN: f32 = 1.5;
/// The least height of a part that words stand in.
const WORDS_NEED: f32 = 16.0;
/// From one line of a note to the next.
const NOTE_LINE: f32 = 15.0;
/// Stands for a note that does not fit below its column.
const STAR: &str = "*";
/// More lines of notes would take too much from the frame.
const NOTE_LINES: usize = 3;

impl StackedColumns {
    fn value(&self, layer: usize, period: usize) -> Option<f64> {
        let values = &self.layers.get(layer)?.values;
        values.get(period).copied().flatten().filter(|value| value.is_finite() && *value >= 0.0)
    }

    fn sum(&self, period: usize) -> f64 {
        (0..self.layers.len()).filter_map(|layer| self.value(layer, period)).sum()
    }

    fn has_figure(&self, period: usize) -> bool {
        (0..self.layers.len()).any(|layer| self.value(layer, period).is_some()) || self.total(period).is_some()
    }

    fn is_empty(&self) -> bool {
        !(0..self.periods.len()).any(|period| self.has_figure(period))
    }

    fn gaps(&self) -> Vec<Gap> {
        gaps_where(self.periods.len(), |period| !self.has_figure(period))
    }

    fn total(&self, period: usize) -> Option<&str> {
        self.totals.get(period).and_then(|total| total.as_deref()).filter(|total| !total.trim().is_empty())
    }

    fn note(&self, period: usize) -> Option<&str> {
        self.notes.get(period).and_then(|note| note.as_deref()).map(str::trim).filter(|note| !note.is_empty())
    }

    /// The letter of a layer; a single layer needs none.
    fn letter(&self, layer: usize) -> String {
        if self.layers.len() < 2 { String::new() } else { letter(layer) }
    }
}

/// A to Z, then AA, AB …
fn letter(number: usize) -> String {
    let last = char::from(b'A' + (number % 26) as u8);
    if number < 26 { last.to_string() } else { format!("{}{last}", letter(number / 26 - 1)) }
}

/// The words without breaks.
fn one_line(words: &str) -> String {
    cut_to_room(words, VALUE_SIZE, Weight::Bold, f32::INFINITY)
}

fn colour(layer: usize) -> Colour {
    SERIES[layer % SERIES.len()]
}

/// A chart of columns with a place for every part.
struct Layout {
    frame: Frame,
    periods: Periods,
    /// The lines of the note of each period.
    notes: Vec<Vec<String>>,
    legend: LegendRows,
    stack: Stack,
}

impl Layout {
    fn of(input: &StackedColumns) -> Self {
        let size = input.size.at_least(LEAST);
        let count = input.periods.len();
        let sums: Vec<f64> = (0..count).filter(|period| input.has_figure(*period)).map(|p| input.sum(p)).collect();
        let axis = Scale::FromZero.axis(&sums, &[]);
        let (left, right) = (MARGIN + tick_width(&axis) + 8.0, size.width - MARGIN);
        let mut frame = Frame { left, right, top: 0.0, bottom: 0.0, count, axis, spread: Spread::Slots };
        let labels: Vec<&str> = input.periods.iter().map(String::as_str).collect();
        let periods = periods::of(&labels, &frame, size.width);
        let notes = notes(input, &frame);
        let legend = legend::rows(entries(input, &frame, &notes), size.width - 2.0 * MARGIN, KEY_ROWS);
        let lines = notes.iter().map(Vec::len).max().unwrap_or(0);
        let around = Around {
            title_drawn: input.title_drawn,
            flag_rows: 0,
            below: periods.height() + lines as f32 * NOTE_LINE,
            legend: legend.height(),
            least: LEAST_FRAME,
        };
        let stack = Stack::around(&mut frame, size, &around);
        Self { frame, periods, notes, legend, stack }
    }
}

/// The key to the letters, and to crosses and stars if there are any.
fn entries(input: &StackedColumns, frame: &Frame, notes: &[Vec<String>]) -> Vec<Entry> {
    let layer = |(place, layer): (usize, &Layer)| {
        Entry::of(Sign::Swatch(colour(place), input.letter(place)), layer.name.clone())
    };
    let named = input.layers.iter().enumerate().filter(|(_, layer)| !layer.name.trim().is_empty());
    let crosses = !input.is_empty() && any_crosses(frame, &input.gaps());
    named.map(layer).chain(crosses.then(|| Entry::crosses(&[NO_FIGURE]))).chain(starred(input, notes)).collect()
}

/// The lines of the note of each period; a star where they do not fit.
fn notes(input: &StackedColumns, frame: &Frame) -> Vec<Vec<String>> {
    let lines = |period| match input.note(period) {
        None => Vec::new(),
        Some(note) => broken(note, frame.slot() - 4.0).unwrap_or_else(|| vec![STAR.to_owned()]),
    };
    (0..frame.count).map(lines).collect()
}

/// What the stars stand for: the note, if all that do not fit are the same.
fn starred(input: &StackedColumns, notes: &[Vec<String>]) -> Option<Entry> {
    let stars = (0..notes.len()).filter(|period| notes[*period] == [STAR]);
    let mut hidden = stars.filter_map(|period| input.note(period));
    let first = hidden.next()?;
    let same = hidden.all(|note| note == first);
    Some(Entry::words(format!("{STAR} {}", if same { first } else { "The note stands with the figures" })))
}

/// The words in lines no wider than `room`; none if they need more lines than there are.
fn broken(words: &str, room: f32) -> Option<Vec<String>> {
    let width = |line: &str| text_width(line, VALUE_SIZE, Weight::Regular);
    let mut lines: Vec<String> = Vec::new();
    for word in one_line(words).split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    (lines.len() <= NOTE_LINES && lines.iter().all(|line| width(line) <= room)).then_some(lines)
}

/// Lays out columns of layers. Equal input gives an equal scene.
pub fn stacked_columns(input: &StackedColumns) -> Scene {
    let layout = Layout::of(input);
    let (frame, size) = (&layout.frame, layout.stack.size);
    let mut sheet = begun(input.title_drawn.then_some(&input.title), frame, &layout.periods, &layout.stack);
    if input.is_empty() {
        say_none(&mut sheet, frame);
    } else {
        draw_gaps(&mut sheet, frame, &input.gaps(), |_| NO_FIGURE);
    }
    for period in 0..frame.count {
        draw_column(&mut sheet, input, frame, period);
    }
    draw_totals(&mut sheet, input, frame);
    draw_notes(&mut sheet, &layout);
    legend::draw(&mut sheet, &layout.legend, layout.stack.legend_top);
    sheet.into_scene(&input.title, &input.description, size.width, size.height)
}

fn draw_column(sheet: &mut Sheet, input: &StackedColumns, frame: &Frame, period: usize) {
    let half = (frame.slot() * THICKNESS).min(WIDEST) / 2.0;
    let (left, right) = (frame.x(period) - half, frame.x(period) + half);
    let mut below = 0.0;
    for layer in 0..input.layers.len() {
        let Some(value) = input.value(layer, period).filter(|value| *value > 0.0) else { continue };
        let (top, base) = (frame.y(below + value), frame.y(below));
        // A thin part gives less to the white below it, so that it does not vanish.
        let white = if below > 0.0 { BETWEEN.min((base - top) * 0.4) } else { 0.0 };
        let bottom = base - white;
        below += value;
        let extent = Extent { left, right, top, bottom };
        sheet.part(extent, colour(layer), Some(layer * frame.count + period));
        print_in(sheet, extent, &choices(input, layer, period));
    }
}

/// What may stand in a part: its letter with its number, or the letter alone.
fn choices(input: &StackedColumns, layer: usize, period: usize) -> Vec<String> {
    let letter = input.letter(layer);
    let printed = input.layers[layer].printed.get(period).and_then(|printed| printed.as_deref()).unwrap_or_default();
    // A single layer is its own total.
    let said_above = letter.is_empty() && input.total(period).is_some();
    let both = format!("{letter} {printed}");
    if said_above { Vec::new() } else { vec![both.trim().to_owned(), letter] }
}

/// Sets the first of the words that fit into the part, white on its colour.
fn print_in(sheet: &mut Sheet, part: Extent, choices: &[String]) {
    let (size, weight) = (VALUE_SIZE, Weight::Bold);
    let room = part.right - part.left - 4.0;
    let fits = |words: &&String| !words.is_empty() && text_width(words, size, weight) <= room;
    let Some(words) = choices.iter().find(fits).filter(|_| part.bottom - part.top >= WORDS_NEED) else { return };
    let (x, y) = ((part.left + part.right) / 2.0, (part.top + part.bottom) / 2.0 + size * HALF_DIGIT);
    let content = cut_to_room(words, size, weight, room);
    sheet.coloured_text(Label { place: Place { x, y }, anchor: Anchor::Middle, size, weight, content }, PAPER);
}

/// All totals, or none if they do not fit side by side: one here and there would single out columns that mean nothing.
fn draw_totals(sheet: &mut Sheet, input: &StackedColumns, frame: &Frame) {
    let (size, weight) = (VALUE_SIZE, Weight::Bold);
    let totals: Vec<(usize, String)> =
        (0..frame.count).filter_map(|period| input.total(period).map(|total| (period, one_line(total)))).collect();
    let widest = totals.iter().map(|(_, total)| text_width(total, size, weight)).fold(0.0, f32::max);
    for (period, total) in totals.into_iter().filter(|_| widest + 2.0 <= frame.slot()) {
        let y = frame.y(input.sum(period)) - 5.0;
        let label = Label { size, weight, ..Label::new(frame.x(period), y, Anchor::Middle, total) };
        sheet.area(label.extent().grown(0.5), PAPER);
        sheet.text(label);
    }
}

fn draw_notes(sheet: &mut Sheet, layout: &Layout) {
    let top = layout.frame.bottom + layout.periods.height() + VALUE_SIZE * ASCENT;
    for (period, lines) in layout.notes.iter().enumerate() {
        for (line, words) in lines.iter().enumerate() {
            let label =
                Label::new(layout.frame.x(period), top + line as f32 * NOTE_LINE, Anchor::Middle, words.as_str());
            sheet.text(Label { size: VALUE_SIZE, ..label });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_note_is_broken_between_words_into_three_lines_at_most() {
        let lines = |words: &str, room: f32| broken(words, room).map(|lines| lines.join("|"));
        assert_eq!(lines("+12 (+3.1%)", 200.0).as_deref(), Some("+12 (+3.1%)"));
        assert_eq!(lines("+12 (+3.1%)", 50.0).as_deref(), Some("+12|(+3.1%)"));
        assert_eq!(lines("2 of 3 areas and no more of them", 50.0), None);
        assert_eq!(lines("words", 1.0), None);
    }
}
