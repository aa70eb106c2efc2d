//! Events: thin lines with words above the frame, or with numbers and a key where the words do not fit.

use super::frame::{Frame, HEADROOM};
use super::palette::{LABEL_SIZE, LEADER, MARGIN, ROW, solid};
use super::scene::{Anchor, Place};
use super::sheet::{Label, Sheet, shortened};
use super::trend::TrendEvent;
use crate::typeface::{Weight, text_width};

/// More rows of words than this would take too much from the frame.
const ROWS_OF_WORDS: usize = 2;
/// Numbers need less room, so a third row is for the crowd of adjoining months.
const ROWS_OF_NUMBERS: usize = 3;
/// The part of the chart's width that the words of one event may take before a number stands for them.
const LONGEST: f32 = 0.45;

/// The line of one event, with what stands at its top.
#[derive(Debug, Clone, PartialEq)]
struct Flag {
    x: f32,
    row: usize,
    anchor: Anchor,
    words: String,
}

/// All events of a chart.
#[derive(Debug, Default)]
pub(super) struct Flags {
    flags: Vec<Flag>,
    /// Lines whose number found no room.
    bare: Vec<f32>,
    /// How many rows the words take.
    pub(super) rows: usize,
    /// What the numbers mean; empty if the words themselves are shown.
    pub(super) key: Vec<String>,
}

impl Flags {
    /// Plans the events of a frame whose left and right are known, in a scene of this width.
    pub(super) fn of(events: &[TrendEvent], frame: &Frame, width: f32) -> Self {
        let mut events: Vec<&TrendEvent> = events.iter().filter(|event| event.at < frame.count).collect();
        events.sort_by_key(|event| event.at);
        in_words(&events, frame, width).unwrap_or_else(|| in_numbers(&events, frame, width))
    }
}

impl Flag {
    fn span(&self) -> (f32, f32) {
        let width = text_width(&self.words, LABEL_SIZE, Weight::Regular);
        match self.anchor {
            Anchor::Start => (self.x + 4.0, self.x + 4.0 + width),
            Anchor::Middle => (self.x - width / 2.0, self.x + width / 2.0),
            Anchor::End => (self.x - 4.0 - width, self.x - 4.0),
        }
    }

    /// Whether its line passes a row: beside its own words, but not through its own number.
    fn passes(&self, row: usize) -> bool {
        self.row > row || (self.row == row && self.anchor != Anchor::Middle)
    }

    fn clashes(&self, other: &Self) -> bool {
        let ((left, right), (other_left, other_right)) = (self.span(), other.span());
        let beside = self.row == other.row && left < other_right + 6.0 && other_left < right + 6.0;
        let cut = other.passes(self.row) && left - 3.0 < other.x && other.x < right + 3.0;
        let cuts = self.passes(other.row) && other_left - 3.0 < self.x && self.x < other_right + 3.0;
        beside || cut || cuts
    }

    fn inside(&self, width: f32) -> bool {
        let (left, right) = self.span();
        left >= MARGIN && right <= width - MARGIN
    }
}

/// Every event with its words; nothing if they do not all fit.
fn in_words(events: &[&TrendEvent], frame: &Frame, width: f32) -> Option<Flags> {
    let mut flags: Vec<Flag> = Vec::new();
    // From the right, so that an earlier event, whose words reach to the right, is lifted over a later one.
    for event in events.iter().rev() {
        let words = shortened(&event.words, LABEL_SIZE, Weight::Regular, f32::INFINITY);
        if text_width(&words, LABEL_SIZE, Weight::Regular) > width * LONGEST {
            return None;
        }
        let choices = (0..ROWS_OF_WORDS).flat_map(|row| [(row, Anchor::Start), (row, Anchor::End)]);
        flags.push(first_free(choices, frame.x(event.at), &words, &flags, width)?);
    }
    Some(Flags { rows: rows_of(&flags), flags, ..Flags::default() })
}

/// Every event with a number, and the key to the numbers.
fn in_numbers(events: &[&TrendEvent], frame: &Frame, width: f32) -> Flags {
    let key = events.iter().enumerate().map(|(place, event)| format!("{} {}", place + 1, event.words)).collect();
    let mut planned = Flags { key, ..Flags::default() };
    let numbered: Vec<(usize, usize)> = events.iter().enumerate().map(|(place, event)| (place + 1, event.at)).collect();
    for same in numbered.chunk_by(|one, next| one.1 == next.1) {
        let numbers: Vec<String> = same.iter().map(|(number, _)| number.to_string()).collect();
        let (x, words) = (frame.x(same[0].1), numbers.join(", "));
        let choices = (0..ROWS_OF_NUMBERS).map(|row| (row, Anchor::Middle));
        match first_free(choices, x, &words, &planned.flags, width) {
            Some(flag) => planned.flags.push(flag),
            None => planned.bare.push(x),
        }
    }
    planned.rows = rows_of(&planned.flags);
    planned
}

fn first_free(
    choices: impl Iterator<Item = (usize, Anchor)>,
    x: f32,
    words: &str,
    placed: &[Flag],
    width: f32,
) -> Option<Flag> {
    choices
        .map(|(row, anchor)| Flag { x, row, anchor, words: words.to_owned() })
        .find(|flag| flag.inside(width) && !placed.iter().any(|other| flag.clashes(other)))
}

fn rows_of(flags: &[Flag]) -> usize {
    flags.iter().map(|flag| flag.row + 1).max().unwrap_or(0)
}

/// Draws the lines through the frame and what stands above it.
pub(super) fn draw(sheet: &mut Sheet, frame: &Frame, flags: &Flags) {
    let foot = frame.top - HEADROOM;
    for x in &flags.bare {
        draw_line(sheet, frame, *x, foot);
    }
    for flag in &flags.flags {
        let baseline = foot - flag.row as f32 * ROW - 4.0;
        let top = if flag.anchor == Anchor::Middle { baseline + 4.0 } else { baseline - LABEL_SIZE * 0.72 };
        draw_line(sheet, frame, flag.x, top);
        let x = match flag.anchor {
            Anchor::Start => flag.x + 4.0,
            Anchor::Middle => flag.x,
            Anchor::End => flag.x - 4.0,
        };
        sheet.text(Label::new(x, baseline, flag.anchor, flag.words.clone()));
    }
}

fn draw_line(sheet: &mut Sheet, frame: &Frame, x: f32, top: f32) {
    sheet.path(&[Place { x, y: frame.bottom }, Place { x, y: top }], solid(LEADER, 1.0), 4.0);
}
