//! Events: thin lines with words above the frame, or with numbers and a key where the words do not fit.

use super::frame::{Frame, HEADROOM};
use super::palette::{DARK, LABEL_SIZE, LEADER, MARGIN, ROW, dashed, solid};
use super::scene::{Anchor, Place, Stroke};
use super::sheet::{Label, Sheet, cut_to_room};
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
    rebases: bool,
    row: usize,
    anchor: Anchor,
    words: String,
}

/// All events of a chart.
#[derive(Debug, Default)]
pub(super) struct Flags {
    flags: Vec<Flag>,
    /// Lines whose number found no room: where they stand and whether they begin new limits.
    bare: Vec<(f32, bool)>,
    /// How many rows the words take.
    pub(super) rows: usize,
    /// What the numbers mean; empty if the words themselves are shown.
    pub(super) key: Vec<String>,
    /// Whether some event begins new limits, which the legend then explains.
    pub(super) rebases: bool,
}

/// An event with its place along the base.
#[derive(Debug, Clone, Copy)]
struct Placed<'a> {
    x: f32,
    rebases: bool,
    words: &'a str,
}

impl<'a> Placed<'a> {
    /// In the middle of its period, or where the limits break if it begins new ones.
    fn of(event: &'a TrendEvent, frame: &Frame) -> Self {
        let rebases = event.rebases && event.at > 0;
        let x = frame.x(event.at) - if rebases { frame.slot() / 2.0 } else { 0.0 };
        Self { x, rebases, words: &event.words }
    }
}

/// The line of an event: darker and broken where it begins new limits.
pub(super) fn stroke(rebases: bool) -> Stroke {
    if rebases { dashed(DARK, 1.5, 2.0, 2.0) } else { solid(LEADER, 1.0) }
}

impl Flags {
    /// Plans the events of a frame whose left and right are known, in a scene of this width.
    pub(super) fn of(events: &[TrendEvent], frame: &Frame, width: f32) -> Self {
        let shown = events.iter().filter(|event| event.at < frame.count);
        let mut placed: Vec<Placed> = shown.map(|event| Placed::of(event, frame)).collect();
        placed.sort_by(|one, next| one.x.total_cmp(&next.x));
        let flags = in_words(&placed, width).unwrap_or_else(|| in_numbers(&placed, width));
        Self { rebases: placed.iter().any(|event| event.rebases), ..flags }
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
fn in_words(events: &[Placed], width: f32) -> Option<Flags> {
    let mut flags: Vec<Flag> = Vec::new();
    // From the right, so that an earlier event, whose words reach to the right, is lifted over a later one.
    for event in events.iter().rev() {
        let words = cut_to_room(event.words, LABEL_SIZE, Weight::Regular, f32::INFINITY);
        if text_width(&words, LABEL_SIZE, Weight::Regular) > width * LONGEST {
            return None;
        }
        let choices = (0..ROWS_OF_WORDS).flat_map(|row| [(row, Anchor::Start), (row, Anchor::End)]);
        flags.push(first_free(choices, *event, &words, &flags, width)?);
    }
    Some(Flags { rows: rows_of(&flags), flags, ..Flags::default() })
}

/// Every event with a number, and the key to the numbers.
fn in_numbers(events: &[Placed], width: f32) -> Flags {
    let key = events.iter().enumerate().map(|(place, event)| format!("{} {}", place + 1, event.words)).collect();
    let mut planned = Flags { key, ..Flags::default() };
    let numbered: Vec<(usize, &Placed)> = events.iter().enumerate().map(|(place, event)| (place + 1, event)).collect();
    for same in numbered.chunk_by(|one, next| one.1.x == next.1.x) {
        let numbers: Vec<String> = same.iter().map(|(number, _)| number.to_string()).collect();
        let event = *same[0].1;
        let choices = (0..ROWS_OF_NUMBERS).map(|row| (row, Anchor::Middle));
        match first_free(choices, event, &numbers.join(", "), &planned.flags, width) {
            Some(flag) => planned.flags.push(flag),
            None => planned.bare.push((event.x, event.rebases)),
        }
    }
    planned.rows = rows_of(&planned.flags);
    planned
}

fn first_free(
    choices: impl Iterator<Item = (usize, Anchor)>,
    event: Placed,
    words: &str,
    placed: &[Flag],
    width: f32,
) -> Option<Flag> {
    let Placed { x, rebases, .. } = event;
    choices
        .map(|(row, anchor)| Flag { x, rebases, row, anchor, words: words.to_owned() })
        .find(|flag| flag.inside(width) && !placed.iter().any(|other| flag.clashes(other)))
}

fn rows_of(flags: &[Flag]) -> usize {
    flags.iter().map(|flag| flag.row + 1).max().unwrap_or(0)
}

/// Draws the lines through the frame and what stands above it.
pub(super) fn draw(sheet: &mut Sheet, frame: &Frame, flags: &Flags) {
    let foot = frame.top - HEADROOM;
    for (x, rebases) in &flags.bare {
        draw_line(sheet, frame, *x, foot, *rebases);
    }
    for flag in &flags.flags {
        let baseline = foot - flag.row as f32 * ROW - 4.0;
        let top = if flag.anchor == Anchor::Middle { baseline + 4.0 } else { baseline - LABEL_SIZE * 0.72 };
        draw_line(sheet, frame, flag.x, top, flag.rebases);
        let x = match flag.anchor {
            Anchor::Start => flag.x + 4.0,
            Anchor::Middle => flag.x,
            Anchor::End => flag.x - 4.0,
        };
        sheet.text(Label::new(x, baseline, flag.anchor, flag.words.clone()));
    }
}

fn draw_line(sheet: &mut Sheet, frame: &Frame, x: f32, top: f32, rebases: bool) {
    sheet.path(&[Place { x, y: frame.bottom }, Place { x, y: top }], stroke(rebases), 4.0);
}
