//! The rows at the foot: the signs that occur, how many points are missing for limits, the key to the events.

use super::events::{self, Flags};
use super::extent::{ASCENT, Extent, HALF_DIGIT};
use super::frame::Frame;
use super::marks::{crosses, draw_cross};
use super::palette::{GREY, LABEL_SIZE, MARGIN, PAPER, ROW, SIGN_WIDTH, VALUE_SIZE, look, mark_radius};
use super::scene::{Anchor, Colour, Place, Shape, Stroke};
use super::sheet::{Label, Sheet, cut_to_room};
use super::trend::TrendChart;
use super::values::notes_differ;
use crate::spc::{Category, ShownAs};
use crate::text::capitalised;
use crate::typeface::{Weight, text_width};

/// White between two entries.
const BETWEEN: f32 = 22.0;
/// More rows would take too much from the frame; what does not fit is told by the table beside the chart.
pub(super) const MOST_ROWS: usize = 4;
/// Half the width of a round sign.
const RADIUS: f32 = 5.0;

/// What stands before the words of an entry.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sign {
    Mark(Shape, Colour),
    Cross,
    WhiteCentre,
    /// The hollow mark of a value left out of the limits.
    Hollow,
    /// An upright line.
    Upright(Stroke),
    /// The colour of a layer, with its letter if it has one.
    Swatch(Colour, String),
}

/// A sign with what it means, or words alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    sign: Option<Sign>,
    words: String,
}

impl Entry {
    /// A sign and its meaning.
    pub(super) fn of(sign: Sign, words: impl Into<String>) -> Self {
        Self { sign: Some(sign), words: words.into() }
    }

    /// Words without a sign.
    pub(super) fn words(words: impl Into<String>) -> Self {
        Self { sign: None, words: words.into() }
    }

    /// The meaning of the crosses at the base.
    pub(super) fn crosses(words: &[&str]) -> Self {
        Self::of(Sign::Cross, capitalised(&words.join(" or ")))
    }
}

/// Entries with their places from the left.
type Row = Vec<(f32, Entry)>;

/// All entries of a chart.
#[derive(Debug, Default)]
pub(super) struct LegendRows(Vec<Row>);

impl LegendRows {
    /// How much room the rows take.
    pub(super) fn height(&self) -> f32 {
        self.0.len() as f32 * ROW
    }
}

/// The legend of a trend, in rows as wide as `room`.
pub(super) fn of(input: &TrendChart, frame: &Frame, flags: &Flags, room: f32) -> LegendRows {
    let mut entries = shapes(input);
    let crosses = crosses(input, frame);
    if !crosses.is_empty() {
        entries.push(Entry::crosses(&crosses));
    }
    if (0..input.count()).any(|index| input.ghost(index).is_some()) {
        let of =
            if input.analysis.shown_as == ShownAs::Run { "Left out of the mean" } else { "Left out of the limits" };
        entries.push(Entry::of(Sign::Hollow, of));
    }
    entries.extend(new_limits(input, flags));
    entries.extend(incomplete(input));
    entries.extend(points_so_far(input));
    let key = flags.key.iter().map(Entry::words).collect();
    let mut signs = in_rows(entries, room);
    signs.append(&mut rows(key, room, MOST_ROWS.saturating_sub(signs.len()).max(1)).0);
    LegendRows(signs)
}

/// Entries in rows as wide as `room`; the last says how many did not fit into `most` rows.
pub(super) fn rows(mut entries: Vec<Entry>, room: f32, most: usize) -> LegendRows {
    let all = entries.len();
    loop {
        let left_out = all - entries.len();
        let more = (left_out > 0).then(|| Entry::words(format!("and {left_out} more")));
        let rows = in_rows(entries.iter().cloned().chain(more).collect(), room);
        if rows.len() <= most || entries.pop().is_none() {
            return LegendRows(rows);
        }
    }
}

/// What the line of a rebase means; a run chart has no limits to begin anew.
fn new_limits(input: &TrendChart, flags: &Flags) -> Option<Entry> {
    let words = match input.analysis.shown_as {
        ShownAs::Run => "New mean from here",
        ShownAs::Trial | ShownAs::Spc => "New limits from here",
    };
    flags.rebases.then(|| Entry::of(Sign::Upright(events::stroke(true)), words))
}

/// One entry for each shape that occurs, once shapes mean something.
fn shapes(input: &TrendChart) -> Vec<Entry> {
    let meanings = [
        (Category::CommonCause, "No significant change"),
        (Category::Improvement, "Improvement"),
        (Category::Concern, "Concern"),
        (Category::NeitherHigh, "Significant change, neither better nor worse"),
    ];
    let occurs = |category: Category| {
        let shows = |(index, point): (usize, &crate::spc::Point)| {
            look(point.category) == look(category) && input.value(index).is_some()
        };
        input.analysis.shown_as != ShownAs::Run && input.analysis.points.iter().enumerate().any(shows)
    };
    let entry = |(category, words): (Category, &str)| {
        let (shape, colour) = look(category);
        Entry::of(Sign::Mark(shape, colour), words)
    };
    meanings.into_iter().filter(|(category, _)| occurs(*category)).map(entry).collect()
}

fn incomplete(input: &TrendChart) -> Option<Entry> {
    let note = (0..input.count()).find_map(|index| input.note(index))?;
    let words = if notes_differ(input) { "Incomplete".to_owned() } else { format!("Incomplete: {note}") };
    Some(Entry::of(Sign::WhiteCentre, words))
}

/// How many points there are of those that limits need, in the series or, if it is long enough, in its latest phase.
fn points_so_far(input: &TrendChart) -> Option<Entry> {
    let (points, needed) = (&input.analysis.points, input.points_needed);
    let phase = points.last()?.phase;
    let all = points.iter().filter(|point| point.value.is_some()).count();
    let latest = points.iter().filter(|point| point.value.is_some() && point.phase == phase).count();
    let so_far = if all < needed { all } else { latest };
    let says = input.analysis.shown_as == ShownAs::Run && so_far < needed;
    match input.analysis.too_few {
        // More points would not help.
        Some(_) if all >= needed => Some(Entry::words("Numbers too small for limits")),
        _ => says.then(|| Entry::words(format!("{so_far} of {needed} points needed for limits"))),
    }
}

fn in_rows(entries: Vec<Entry>, room: f32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut next = f32::INFINITY;
    for mut entry in entries {
        let sign = if entry.sign.is_some() { SIGN_WIDTH } else { 0.0 };
        entry.words = cut_to_room(&entry.words, LABEL_SIZE, Weight::Regular, room - sign);
        let width = sign + text_width(&entry.words, LABEL_SIZE, Weight::Regular);
        if next + width > room {
            rows.push(Vec::new());
            next = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.push((next, entry));
        }
        next += width + BETWEEN;
    }
    rows
}

/// Draws the rows from `top` down.
pub(super) fn draw(sheet: &mut Sheet, legend: &LegendRows, top: f32) {
    for (row, entries) in legend.0.iter().enumerate() {
        let baseline = top + row as f32 * ROW + LABEL_SIZE * ASCENT + 2.0;
        for (from, entry) in entries {
            let x = MARGIN + from;
            let centre = Place { x: x + SIGN_WIDTH / 2.0 - 2.0, y: baseline - LABEL_SIZE * HALF_DIGIT };
            if let Some(sign) = &entry.sign {
                draw_sign(sheet, sign, centre);
            }
            let x = x + if entry.sign.is_some() { SIGN_WIDTH } else { 0.0 };
            sheet.text(Label::new(x, baseline, Anchor::Start, entry.words.clone()));
        }
    }
}

fn draw_sign(sheet: &mut Sheet, sign: &Sign, centre: Place) {
    match sign {
        Sign::Mark(shape, fill) => sheet.mark(*shape, centre, mark_radius(*shape, RADIUS), *fill, None),
        Sign::Cross => draw_cross(sheet, centre),
        Sign::WhiteCentre => {
            sheet.mark(Shape::Circle, centre, RADIUS, GREY, None);
            sheet.white_centre(centre, RADIUS);
        }
        Sign::Hollow => sheet.hollow_mark(centre, RADIUS, None),
        Sign::Upright(stroke) => {
            sheet.line(Place { y: centre.y - 7.0, ..centre }, Place { y: centre.y + 7.0, ..centre }, *stroke);
        }
        Sign::Swatch(fill, letter) => draw_swatch(sheet, *fill, letter, centre),
    }
}

fn draw_swatch(sheet: &mut Sheet, fill: Colour, letter: &str, centre: Place) {
    let place = Place { x: centre.x, y: centre.y + VALUE_SIZE * HALF_DIGIT };
    let (anchor, size, weight) = (Anchor::Middle, VALUE_SIZE, Weight::Bold);
    let label = Label { place, anchor, size, weight, content: letter.to_owned() };
    let half = (RADIUS + 2.5).max((label.extent().right - label.extent().left) / 2.0 + 1.0);
    let (left, right) = (centre.x - half, centre.x + half);
    sheet.area(Extent { left, right, top: centre.y - RADIUS - 3.0, bottom: centre.y + RADIUS + 3.0 }, fill);
    sheet.coloured_text(label, PAPER);
}
